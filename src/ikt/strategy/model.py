"""The whole strategy."""

from __future__ import annotations

import datetime as dt

from ikt.base.text import Text
from ikt.strategy.actions import (
    Actor,
    Commitment,
    Consultation,
    Forum,
    Initiative,
    Instrument,
    Issue,
    Motion,
    Reason,
    Sector,
    Step,
)
from ikt.strategy.countries import CountryRole, Status
from ikt.strategy.criteria import Criterion
from ikt.strategy.entry import Code, Id, Model
from ikt.strategy.goals import CoreValue, Direction, Objective, Section


class Source(Model):
    """The text that the strategy was read from."""

    title: Text
    number: str = ""
    date: dt.date
    author: Text
    url: str = ""


class Horizon(Model):
    """The period of the strategy and of its transition."""

    start: dt.date
    transition_end: dt.date | None = None


class Strategy(Model):
    """A country's international knowledge and talent strategy.

    Args:
        id: short name.
        title: name in Dutch and English.
        summary: what it wants, in two sentences.
        home: alpha-2 code of the country whose strategy it is.
        posts: how many countries it wants to concentrate on.
    """

    id: Id
    title: Text
    summary: Text
    home: Code
    posts: int
    source: Source
    horizon: Horizon
    sections: list[Section]
    reasons: list[Reason] = []
    directions: list[Direction]
    objectives: list[Objective]
    core_values: list[CoreValue]
    criteria: list[Criterion]
    statuses: list[Status]
    countries: list[CountryRole]
    fora: list[Forum] = []
    issues: list[Issue] = []
    actors: list[Actor] = []
    instruments: list[Instrument] = []
    sectors: list[Sector] = []
    initiatives: list[Initiative] = []
    motions: list[Motion] = []
    commitments: list[Commitment] = []
    transition: list[Step] = []
    coordination: list[Consultation] = []

    def status_of(self, code: str) -> Status | None:
        """Return the status with most effort that a country has, or ``None``."""
        held = {role.status for role in self.countries if role.code == code}
        found = [status for status in self.statuses if status.id in held]
        return min(found, key=lambda s: s.order, default=None)

    def with_status(self, status: str) -> list[str]:
        """Return the codes of the countries with a status, in the order of the file."""
        return list(dict.fromkeys(r.code for r in self.countries if r.status == status))
