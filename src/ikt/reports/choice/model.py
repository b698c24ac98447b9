"""What a report on the choice consists of. Field names are a promise to readers of the JSON."""

from __future__ import annotations

from ikt.base.text import Lang
from ikt.choice import Span
from ikt.reports.model import Header, Key, Model, Origin, Sentence, Status


class Score(Model):
    """A score between 0 and 1: most likely value, and what is still possible."""

    low: float
    centre: float
    high: float

    @classmethod
    def of(cls, span: Span) -> Score:
        """Return a span as plain data."""
        return cls(low=span.low, centre=span.centre, high=span.high)


class WeighedCriterion(Model):
    """A criterion with its weight.

    ``judged`` is the part of it that rests on judgements, ``measures`` those it is read from.
    """

    id: str
    label: str
    rationale: str
    weight: float
    judged: float
    measures: tuple[str, ...]


class RankedRow(Model):
    """A country in the ranking.

    ``place`` is missing when too little is known; ``best`` and ``worst`` are the places that the
    intervals leave open. ``parts`` are the contributions of the criteria to the total, in order;
    ``unknown`` is the part of all criteria of which nothing is known.
    """

    code: str
    alpha3: str
    name: str
    statuses: tuple[Status, ...]
    place: int | None
    best: int
    worst: int
    total: Score
    parts: tuple[Score, ...]
    unknown: float


class ChoiceReport(Model):
    """The ranking of all candidates under equal weights, best first."""

    lang: Lang
    home: str
    posts: int
    day: str
    year: int | None
    sentences: tuple[Sentence, ...]
    criteria: tuple[WeighedCriterion, ...]
    rows: tuple[RankedRow, ...]
    notes: tuple[str, ...]
    origins: tuple[Origin, ...]

    @property
    def placed(self) -> tuple[RankedRow, ...]:
        """Return the countries with a place."""
        return tuple(r for r in self.rows if r.place is not None)


class IndicatorLine(Model):
    """One figure behind a criterion: as published, as valued, and why it is asked.

    ``shown`` is the figure with its years; empty when there is none.
    """

    measure: str
    label: str
    why: str
    share: float
    value: str
    shown: str
    years: str
    unit: str
    score: Score
    key: Key
    missing: bool


class JudgementLine(Model):
    """What somebody holds of the country on a criterion, with the reason."""

    role: str
    reason: str
    date: str
    expires: str
    section: str
    score: Score
    illustrative: bool


class CriterionLine(Model):
    """A country on one criterion, with everything behind its score."""

    criterion: WeighedCriterion
    score: Score
    unknown: float
    indicators: tuple[IndicatorLine, ...]
    judgements: tuple[JudgementLine, ...]


class CountryChoice(Model):
    """One country in the choice: where it stands and why."""

    lang: Lang
    home: str
    header: Header
    place: int | None
    best: int
    worst: int
    of: int
    total: Score
    unknown: float
    sentences: tuple[Sentence, ...]
    criteria: tuple[CriterionLine, ...]
    origins: tuple[Origin, ...]
