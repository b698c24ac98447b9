"""The strategy by goal, and the text it rests on by section."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ikt.strategy import Strategy
from ikt.web.desk import desk
from ikt.web.ui.language import spoken

CITING = (
    "reasons",
    "directions",
    "objectives",
    "core_values",
    "criteria",
    "signals",
    "countries",
    "fora",
    "issues",
    "actors",
    "instruments",
    "sectors",
    "initiatives",
    "motions",
    "commitments",
    "transition",
    "coordination",
)
"""Lists of the strategy, in the order in which the text page shows them under a section."""


PARTS = (
    "directions",
    "objectives",
    "criteria",
    "countries",
    "fora",
    "actors",
    "instruments",
    "sectors",
    "motions",
    "commitments",
    "transition",
)
"""Parts of the page, in its order."""


def strategy(request: HttpRequest) -> HttpResponse:
    """Show what the strategy wants, who does it, and what was promised."""
    held = desk().strategy
    actors = {actor.id: actor for actor in held.actors}
    by_status = [(s, _roles(held, s.id)) for s in held.statuses]
    unnamed = [r for r in held.countries if r.status is None]
    context = {
        "strategy": held,
        "actors": actors,
        "by_status": by_status,
        "without_status": unnamed,
        "coverage": _coverage(held),
        "parts": PARTS,
        "today": dt.date.today(),
    }
    return render(request, "strategy/strategy.html", context)


def text(request: HttpRequest) -> HttpResponse:
    """Show the sections of the text with every entry that cites them."""
    held, lang = desk().strategy, spoken()
    sections: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for kind in CITING:
        for entry in getattr(held, kind):
            for section in getattr(entry, "sections", None) or [entry.section]:
                sections[section][kind].append(entry)
    shown = [
        (section, [(kind, found) for kind, found in sections[section.id].items()])
        for section in held.sections
    ]
    return render(
        request, "strategy/text.html", {"strategy": held, "sections": shown, "spoken": lang}
    )


def _roles(held: Strategy, status: str) -> list[Any]:
    return [r for r in held.countries if r.status == status]


def _coverage(held: Strategy) -> list[tuple[Any, list[Any], list[Any]]]:
    """Return each direction with its instruments and motions; empty lists are the message."""
    return [
        (
            direction,
            [i for i in held.instruments if direction.id in i.directions],
            [m for m in held.motions if direction.id in m.directions],
        )
        for direction in held.directions
    ]
