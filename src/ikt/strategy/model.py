"""The whole strategy."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, get_origin

from pydantic import Field, StringConstraints

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
from ikt.strategy.entry import LANGUAGE, Code, Id, Model
from ikt.strategy.goals import CoreValue, Direction, Objective, Section
from ikt.strategy.signals import Rule


class Source(Model):
    """The text that the strategy was read from.

    Args:
        title: its name.
        number: its number, if it has one.
        date: its date.
        author: who wrote it.
        url: where it can be read.
        language: ISO 639-1 code of the language it is in, which is that of every quote.
    """

    title: Text
    number: str = ""
    date: dt.date
    author: Text
    url: str = ""
    language: Annotated[str, StringConstraints(pattern=LANGUAGE)] | None = None


class Horizon(Model):
    """The period of the strategy.

    Args:
        start: its first day.
        transition_end: last day of the transition, if there is one.
    """

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
        source: the text it was read from.
        horizon: its period.
        sections: sections of that text; every entry cites those it rests on.

    The lists after that hold its entries, in the order in which they are shown.
    """

    id: Id
    title: Text
    summary: Text
    home: Code
    posts: Annotated[int, Field(gt=0)]
    source: Source
    horizon: Horizon
    sections: Annotated[list[Section], Field(min_length=1)]
    reasons: list[Reason] = []
    directions: list[Direction]
    objectives: list[Objective]
    core_values: list[CoreValue]
    criteria: Annotated[list[Criterion], Field(min_length=1)]
    signals: list[Rule] = []
    statuses: Annotated[list[Status], Field(min_length=1)]
    countries: list[CountryRole] = []
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

    def by_effort(self) -> list[Status]:
        """Return the statuses that take effort, the one with most first."""
        return sorted((s for s in self.statuses if s.effort), key=lambda s: s.order)

    def with_status(self, status: str) -> list[str]:
        """Return the codes of the countries with a status, in the order of the file."""
        return list(dict.fromkeys(r.code for r in self.countries if r.status == status))


LISTS = tuple(n for n, f in Strategy.model_fields.items() if get_origin(f.annotation) is list)
"""Names of the lists of a strategy."""
IDENTIFIED = tuple(n for n in LISTS if n != "countries")
"""Names of the lists whose entries have an id; a country has a code, and may stand there twice."""
