"""What the letter states of commitments and motions: counts, states and days, each bound.

When people record more, the same functions give the facts of that day; ``ikt report verify``
compares.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from ikt.base.dates import day
from ikt.base.numbers import number
from ikt.base.text import Lang
from ikt.reports.document.facts import fact_id
from ikt.reports.letter.promise import Promise
from ikt.reports.model import Fact
from ikt.reports.sentences import phrase

ABOUT = "commitment"
COUNTED = ("all", "done", "doing", "open", "lapsed", "late")


def within(promises: Iterable[Promise], since: dt.date) -> list[Promise]:
    """Return those of which a letter tells: all but what ended before its first day."""
    return [p for p in promises if p.ended is None or p.ended >= since]


def counts(told: Sequence[Promise], lang: Lang, today: dt.date) -> dict[str, Fact]:
    """Return how many there are, in each state, and past their day; these are in a state too."""
    found = {"all": len(told), "late": sum(p.late(today) for p in told)}
    found |= {s: sum(p.state == s for p in told) for s in COUNTED if s not in found}
    return {
        what: Fact(shown=number(n, lang), about=ABOUT, what=what, value=n)
        for what, n in found.items()
    }


def state(promise: Promise, lang: Lang, today: dt.date) -> Fact:
    """Return how far a promise is, in a word."""
    stands = promise.stands(today)
    shown = phrase(f"letter.word_{stands}", lang)
    return Fact(shown=shown, about=promise.record, what="state", value=stands)


def due(promise: Promise, lang: Lang) -> Fact | None:
    """Return the last day of the period promised."""
    return _day(promise, "due", promise.due, lang)


def ended(promise: Promise, lang: Lang) -> Fact | None:
    """Return the day on which a promise was done, or lapsed."""
    return _day(promise, "ended", promise.ended, lang)


def recorded(
    promises: Iterable[Promise], since: dt.date, today: dt.date, lang: Lang
) -> dict[str, int | str]:
    """Return every fact that a letter could state, by its address.

    Args:
        promises: commitments and motions as they are now.
        since: first day of which the letter tells.
        today: the day by which something is late.
        lang: ``nl`` or ``en``; the values are the same in both.
    """
    told = within(promises, since)
    facts = [*counts(told, lang, today).values()]
    for promise in told:
        facts.append(state(promise, lang, today))
        facts += [f for f in (due(promise, lang), ended(promise, lang)) if f]
    return {fact_id(fact): fact.value for fact in facts}


def _day(promise: Promise, what: str, value: dt.date | None, lang: Lang) -> Fact | None:
    if value is None:
        return None
    return Fact(shown=day(value, lang), about=promise.record, what=what, value=value.isoformat())
