"""Taking from the strategy what people will work on: its instruments, commitments and motions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from ikt.base.text import Lang
from ikt.strategy import Strategy
from ikt.web.accounts.models import Organisation
from ikt.web.work import services
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Record

Taken = tuple[str, str, dict[str, Any]]
"""Where it comes from, its kind, its values."""
LONGEST = 200
"""Letters of a title."""


def language(strategy: Strategy) -> Lang:
    """Return the language in which records are taken from a strategy: that of its own text."""
    return "nl" if strategy.source.language == "nl" else "en"


@transaction.atomic
def take(strategy: Strategy) -> int:
    """Make a record of each entry that none was made of; return how many.

    Titles and texts are in the language of the strategy's own text. What people changed since
    stays as they left it, also when they threw it away.
    """
    known = set(Record.objects.exclude(origin="").values_list("origin", flat=True))
    made = 0
    for origin, kind, values in _entries(strategy):
        if origin not in known:
            services.add(KINDS[kind], values, None, origin=origin)
            made += 1
    return made


def _entries(strategy: Strategy) -> Iterator[Taken]:
    lang = language(strategy)
    houses = dict(Organisation.objects.values_list("actor", "pk"))

    def plain(section: str, entry: Any, **more: Any) -> tuple[str, dict[str, Any]]:
        text = entry.description[lang] if entry.description else ""
        values = {"title": entry.label[lang][:LONGEST], "text": text, **more}
        return f"{strategy.id}/{section}/{entry.id}", values

    for instrument in strategy.instruments:
        house = houses.get(instrument.actors[0]) if instrument.actors else None
        origin, values = plain("instruments", instrument, form=instrument.kind, organisation=house)
        yield origin, "scheme", values
    for commitment in strategy.commitments:
        due = commitment.due.isoformat() if commitment.due else None
        origin, values = plain(
            "commitments",
            commitment,
            form="commitment",
            manner="written",
            due=due,
            countries=list(commitment.countries),
            organisation=houses.get(commitment.owner),
            source=f"{strategy.title[lang]}, § {', '.join(commitment.sections)}",
        )
        yield origin, "commitment", values
    for motion in strategy.motions:
        origin, values = plain(
            "motions",
            motion,
            form="motion",
            source=motion.number or "",
            objectives=list(motion.objectives),
        )
        yield origin, "commitment", values
