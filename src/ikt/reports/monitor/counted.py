"""How many records serve a goal, each count bound, so that it can be held to the records later.

A count is about a goal (or all together, or none) and a country (or all): ``monitor/quality/KR``.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ikt.base.numbers import number
from ikt.base.text import Lang
from ikt.reports.document.facts import fact_id
from ikt.reports.model import Cell, Fact, Recorded
from ikt.reports.monitor.deeds import Deed, serving

if TYPE_CHECKING:
    from ikt.strategy import Strategy

ALL, NONE = "all", "none"


@dataclass(frozen=True, slots=True)
class Scope:
    """Of what a monitor tells, and how it counts.

    Args:
        lang: language.
        today: the day by which something is late.
        codes: the countries it looks at.
        code: the one country that it is about; empty where it is about those of joint effort.
        known: whether its reader may see records at all.
        bound: whether its reader sees all records, so that the counts can be held to them later.
    """

    lang: Lang
    today: dt.date
    codes: tuple[str, ...]
    code: str
    known: bool
    bound: bool

    def counts(self, deeds: Sequence[Deed], goal: str, code: str = "") -> dict[str, Fact]:
        """Return how many records there are: all, open, late, quiet for long, and closed.

        Args:
            deeds: the records.
            goal: id of the goal they serve, ``all`` or ``none``.
            code: the country they are about, where not that of the monitor.
        """
        found = {
            "all": len(deeds),
            "open": sum(not d.closed for d in deeds),
            "late": sum(d.late(self.today) for d in deeds),
            "quiet": sum(d.quiet(self.today) for d in deeds),
            "ended": sum(d.closed for d in deeds),
        }
        return {what: self._fact(n, goal, code, what) for what, n in found.items()}

    def states(
        self, deeds: Sequence[Deed], goal: str, code: str = ""
    ) -> dict[tuple[str, str], Fact]:
        """Return how many records of each kind are in each state."""
        found = Counter((d.kind, d.state) for d in deeds)
        return {k: self._fact(n, goal, code, "-".join(k)) for k, n in found.items()}

    def number(self, fact: Fact) -> Fact | int:
        """Return a count for a sentence: bound where it can be held to the records later."""
        return fact if self.bound else int(fact.value)

    def cell(self, fact: Fact) -> Cell:
        """Return a count for a table."""
        return Recorded(shown=fact.shown, fact=fact) if self.bound else Cell(shown=fact.shown)

    def _fact(self, n: int, goal: str, code: str, what: str) -> Fact:
        about = f"monitor/{goal}/{code or self.code or ALL}"
        return Fact(shown=number(n, self.lang), about=about, what=what, value=n)


def recorded(deeds: Sequence[Deed], strategy: Strategy, today: dt.date) -> dict[str, int | str]:
    """Return every count that a monitor could state, by its address.

    Args:
        deeds: all records.
        strategy: whose goals they serve.
        today: the day by which something is late.
    """
    return {fact_id(fact): fact.value for fact in _all(deeds, strategy, today)}


def _all(deeds: Sequence[Deed], strategy: Strategy, today: dt.date) -> Iterator[Fact]:
    goals = [g.id for g in (*strategy.directions, *strategy.objectives)]
    by_goal = {goal: serving(deeds, goal, strategy) for goal in goals}
    under = {d.number for found in by_goal.values() for d in found}
    by_goal[ALL] = tuple(d for d in deeds if d.number in under)
    by_goal[NONE] = tuple(d for d in deeds if d.number not in under)
    codes = [r.code for r in strategy.countries] + [c for d in deeds for c in d.countries]
    scope = Scope("en", today, (), "", known=True, bound=True)
    for goal, found in by_goal.items():
        for code in ("", *dict.fromkeys(codes)):
            mine = [d for d in found if not code or code in d.countries]
            yield from scope.counts(mine, goal, code).values()
            yield from scope.states(mine, goal, code).values()
