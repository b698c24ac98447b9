"""What people do with a signal, each step in one transaction and with its history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from ikt.base.errors import UsageError
from ikt.base.text import Lang
from ikt.reports.naming import name
from ikt.strategy import Rule, Strategy
from ikt.web.accounts.models import Person
from ikt.web.signals.models import Signal, SignalQuery, Step, noted
from ikt.web.work import services as work
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Record

State = Signal.State


def open_signals(person: Person, countries: Sequence[str] = ()) -> SignalQuery:
    """Return what is open for countries, or for all when none are given, newest first."""
    found = Signal.objects.visible_to(person).open()
    return found.filter(country__in=countries) if countries else found


@transaction.atomic
def take_up(
    signal: Signal, by: Person, strategy: Strategy, lang: Lang, *, meeting: Record | None = None
) -> Any:
    """Make an action of a signal, and return it.

    Args:
        signal: which.
        by: who does so; the action is theirs.
        strategy: whose rules found it.
        lang: of its texts.
        meeting: for the day of which the action is instead, and its owner's if it has one.
    """
    held = _locked(signal)
    action = work.add(
        KINDS["action"],
        {
            "title": title(held, lang),
            "text": f"{held.text('told', lang)} {held.text('sure', lang)}",
            "countries": [held.country],
            "objectives": objectives(held, strategy),
            "owner": (meeting and meeting.owner_id) or by.pk,
            "due": meeting.starts.isoformat() if meeting and meeting.starts else None,
        },
        by,
    )
    _handled(held, State.TAKEN, Step.What.TAKEN, by, record=action)
    return action


@transaction.atomic
def put_on_agenda(
    signal: Signal, meeting: Record, by: Person, strategy: Strategy, lang: Lang
) -> Any:
    """Make an action of a signal, for the day of a meeting and on its agenda, and return it.

    So who reads the agenda sees the point only with a role for the country.
    """
    action = take_up(signal, by, strategy, lang, meeting=meeting)
    work.link(meeting, action, by, agenda=True)
    return action


@transaction.atomic
def note(signal: Signal, by: Person, text: str = "") -> None:
    """Say that a signal was seen and asks for nothing."""
    _handled(_locked(signal), State.NOTED, Step.What.NOTED, by, text)


@transaction.atomic
def dismiss(signal: Signal, by: Person, reason: str) -> None:
    """Put a signal aside, with a reason; it comes back only when the figure moves clearly further.

    Raises:
        UsageError: no reason was given.
    """
    if not reason.strip():
        raise UsageError(
            {"nl": "Er staat geen reden.", "en": "There is no reason."},
            remedy={
                "nl": "Schrijf waarom dit signaal terzijde kan.",
                "en": "Write why this signal can be put aside.",
            },
        )
    _handled(_locked(signal), State.DISMISSED, Step.What.DISMISSED, by, reason)


@transaction.atomic
def reopen(signal: Signal, by: Person) -> None:
    """Take back what was done with a signal; the action or meeting stays as it is.

    Raises:
        UsageError: the same movement was raised again since.
    """
    held = Signal.objects.select_for_update().get(pk=signal.pk)
    if held.state == State.OPEN:
        return
    same = {"rule": held.rule, "country": held.country, "side": held.side}
    if Signal.objects.filter(**same, pk__gt=held.pk).exists():
        raise UsageError(
            {
                "nl": "Deze beweging heeft intussen een nieuw signaal gegeven.",
                "en": "This movement has given a new signal meanwhile.",
            },
            remedy={"nl": "Werk verder met het nieuwe.", "en": "Go on with the new one."},
        )
    held.state, held.record = State.OPEN, None
    held.save(update_fields=["state", "record"])
    noted(held, Step.What.REOPENED, by)


def title(signal: Signal, lang: Lang) -> str:
    """Return the country and what the rule is called, as the title of an action."""
    return f"{name(signal.country, lang).bare}: {signal.text('label', lang)}"[:200]


def objectives(signal: Signal, strategy: Strategy) -> list[str]:
    """Return the objectives that the rule touches; none when the rule is gone."""
    rule = rule_of(signal, strategy)
    return list(rule.objectives) if rule else []


def rule_of(signal: Signal, strategy: Strategy) -> Rule | None:
    """Return the rule by which it was found; nothing when the strategy has it no longer."""
    return next((r for r in strategy.signals if r.id == signal.rule), None)


def _locked(signal: Signal) -> Signal:
    """Return a signal for this transaction alone.

    Raises:
        UsageError: somebody was first.
    """
    held = Signal.objects.select_for_update().get(pk=signal.pk)
    if held.state != State.OPEN:
        raise UsageError(
            {
                "nl": "Iemand anders heeft dit signaal intussen behandeld.",
                "en": "Somebody else has dealt with this signal meanwhile.",
            },
            remedy={"nl": "Laad de pagina opnieuw.", "en": "Reload the page."},
        )
    return held


def _handled(
    held: Signal, state: State, what: Step.What, by: Person, text: str = "", **more: Any
) -> None:
    held.state = state
    for field, value in more.items():
        setattr(held, field, value)
    held.save(update_fields=["state", *more])
    noted(held, what, by, text.strip())
