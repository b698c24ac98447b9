"""What was promised to parliament, or asked by it, and what became of that."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from ikt.reports.model import Model

State = Literal["open", "doing", "done", "lapsed"]
Stand = Literal["open", "doing", "done", "lapsed", "late"]


class Promise(Model):
    """A commitment or a motion.

    Args:
        record: which record it is, as ``commitment/12``.
        title: what it is about.
        motion: whether parliament asked for it.
        source: where it stands: letter, debate, number of the document.
        house: the organisation that answers for it.
        due: last day of the period promised.
        state: how far it is.
        ended: the day on which it was done, or lapsed.
        outcome: what came of it, or why it is late, in the words of who answers for it.
        evidence: where it can be read what became of it: addresses, or names of what says so.
        objectives: ids of the objectives it serves.
        countries: alpha-2 codes of the countries it is about.
    """

    record: str
    title: str
    motion: bool = False
    source: str = ""
    house: str = ""
    due: dt.date | None = None
    state: State = "open"
    ended: dt.date | None = None
    outcome: str = ""
    evidence: str = ""
    objectives: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()

    def late(self, day: dt.date) -> bool:
        """Whether on a day its time has passed and it is not done."""
        return self.state in ("open", "doing") and self.due is not None and self.due < day

    def stands(self, day: dt.date) -> Stand:
        """Return how far it is on a day; ``late`` goes before open and under way."""
        return "late" if self.late(day) else self.state
