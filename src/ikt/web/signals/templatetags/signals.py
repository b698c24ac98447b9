"""Open signals on other pages, and what a signal says."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context

from ikt.base.dates import day
from ikt.web.signals.models import Signal, SignalQuery, Step
from ikt.web.signals.services import open_signals
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words
from ikt.web.work.models import Record

register = template.Library()
SHOWN = 4
"""Signals shown at once on another page; the list has the rest."""


@register.inclusion_tag("signals/block.html", takes_context=True)
def signals_of(context: Context, code: str) -> dict[str, Any]:
    """Show what is open for a country."""
    person = context["request"].user
    return _block(context, open_signals(person, [code]), country=code)


@register.inclusion_tag("signals/block.html", takes_context=True)
def my_signals(context: Context) -> dict[str, Any]:
    """Show what is open for the countries that the reader has a role for, else for all."""
    person = context["request"].user
    return _block(context, open_signals(person, list(person.levels.countries)))


@register.inclusion_tag("signals/behind.html", takes_context=True)
def signals_behind(context: Context, record: Record) -> dict[str, Any]:
    """Show the signals that a record was made for, of those that the reader may see."""
    seen = Signal.objects.visible_to(context["request"].user)
    return {"w": context["w"], "signals": list(seen.filter(record=record.pk))}


def _block(context: Context, found: SignalQuery, country: str = "") -> dict[str, Any]:
    first = list(found[: SHOWN + 1])
    more = found.count() - SHOWN if len(first) > SHOWN else 0
    return {"w": context["w"], "signals": first[:SHOWN], "more": more, "country": country}


@register.filter
def says(signal: Signal, part: str) -> str:
    """Return ``label``, ``told`` or ``sure`` of a signal in the language of the page."""
    return signal.text(part, spoken())


@register.filter
def step_told(step: Step) -> str:
    """Return a step in a sentence: who did what, and with what words."""
    say, who = words(spoken()), step.by.name if step.by else "ikt"
    done = say.say(f"signals.told_{step.what}", who=who)
    return f"{done}: “{step.text}”" if step.text else f"{done}."


@register.filter
def raised_on(signal: Signal) -> str:
    """Return the day on which a signal was raised."""
    return day(signal.raised.date(), spoken())
