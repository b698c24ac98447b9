"""What people do for a strategy: records as the monitor tells of them, on one day or on two."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ikt.base.dates import months_later
from ikt.reports.model import Model

if TYPE_CHECKING:
    from ikt.strategy import Strategy

Seen = Literal["all", "mine", "none"]
QUIET = 6
"""Months without activity after which something open lags."""


class Deed(Model):
    """A record as it stood on a day.

    Args:
        number: of the record, the same on each day.
        kind: which kind of record.
        plural: that kind in words, of more than one.
        title: what it is about.
        state: how far it is.
        said: how far it is, in words.
        closed: whether nothing is left to do.
        countries: alpha-2 codes of the countries it is about.
        objectives: ids of the objectives it serves.
        origin: list and id of the entry of the strategy it was taken from, if it was.
        house: the organisation that answers for it.
        due: the day by which it is to be done.
        last: the day of the last activity on it.
    """

    number: int
    kind: str
    plural: str
    title: str
    state: str
    said: str
    closed: bool = False
    countries: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    origin: tuple[str, str] | None = None
    house: str = ""
    due: dt.date | None = None
    last: dt.date

    def late(self, day: dt.date) -> bool:
        """Whether on a day its own day has passed and it is open."""
        return not self.closed and self.due is not None and self.due < day

    def quiet(self, day: dt.date, months: int = QUIET) -> bool:
        """Whether on a day it is open and nothing was done on it for some months."""
        return not self.closed and months_later(self.last, months) <= day


class Work(Model):
    """All records that a reader may see.

    Args:
        seen: whether these are all that are kept, those that the reader may see, or none because
            the reader is not at work here.
        now: as they stand on the day of the monitor.
        then: as they stood on the day it compares with.
        gone: numbers of those of ``then`` that were thrown away since.
    """

    seen: Seen
    now: tuple[Deed, ...] = ()
    then: tuple[Deed, ...] = ()
    gone: frozenset[int] = frozenset()

    def narrowed(self, goal: str, code: str, strategy: Strategy) -> Work:
        """Return only the records that serve a goal and are about a country, then or now.

        Args:
            goal: id of a direction or objective; empty for all.
            code: alpha-2 code of a country; empty for all.
            strategy: of whose entries records were taken.
        """
        kept = {d.number for d in (*self.then, *self.now) if not code or code in d.countries}
        if goal:
            kept &= {
                d.number for part in (self.then, self.now) for d in serving(part, goal, strategy)
            }
        return Work(
            seen=self.seen,
            now=tuple(d for d in self.now if d.number in kept),
            then=tuple(d for d in self.then if d.number in kept),
            gone=self.gone & kept,
        )


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of records between two days; each pair is a record then and now."""

    new: tuple[Deed, ...]
    done: tuple[Deed, ...]
    slipped: tuple[tuple[Deed, Deed], ...]
    """Still open, and due on a later day than before."""
    passed: tuple[Deed, ...]
    """Open, and their day lies between the two."""
    reopened: tuple[Deed, ...]


def compared(then: Iterable[Deed], now: Iterable[Deed], since: dt.date, until: dt.date) -> Compared:
    """Return what became of records between two days."""
    before = {deed.number: deed for deed in then}
    pairs = [(before.get(deed.number), deed) for deed in now]
    both = [(old, deed) for old, deed in pairs if old is not None]
    return Compared(
        new=tuple(deed for old, deed in pairs if old is None),
        done=tuple(deed for old, deed in pairs if deed.closed and not (old and old.closed)),
        slipped=tuple(
            (old, deed)
            for old, deed in both
            if not deed.closed and old.due and deed.due and deed.due > old.due
        ),
        passed=tuple(
            deed for _, deed in pairs if deed.late(until) and deed.due and deed.due >= since
        ),
        reopened=tuple(deed for old, deed in both if old.closed and not deed.closed),
    )


def serving(deeds: Sequence[Deed], goal: str, strategy: Strategy) -> tuple[Deed, ...]:
    """Return the records that serve a direction or an objective, in the order of their days.

    A record names the objectives it serves. It serves a direction where the entry of the strategy
    from which it was taken names that direction.
    """
    taken = {
        (name, entry.id)
        for name in ("instruments", "motions")
        for entry in getattr(strategy, name)
        if goal in entry.directions
    }
    found = (d for d in deeds if goal in d.objectives or d.origin in taken)
    return tuple(sorted(found, key=in_order))


def in_order(deed: Deed) -> tuple[bool, dt.date, str]:
    """Return by what records are put in order: what is open first, then by day and title."""
    return (deed.closed, deed.due or dt.date.max, deed.title)
