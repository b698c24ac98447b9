"""What a report on the choice consists of. Field names are a promise to readers of the JSON."""

from __future__ import annotations

from ikt.base.text import Lang
from ikt.choice import Span
from ikt.reports.choice.claims import Claim
from ikt.reports.model import Header, Key, Model, Origin


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
    """One country in the choice: where it stands and why.

    Args:
        place: by the score under the mean weights; missing when too little is known.
        of: candidates with a place.
        among: part of the weights that put it among the first n; missing when it has no place.
        error: half-width of the 95 % Monte Carlo interval of that.
        posts: n.
        total: score under the mean weights, with what is possible.
        unknown: part of the criteria, equally weighed, of which nothing is known.
    """

    lang: Lang
    home: str
    header: Header
    place: int | None
    of: int
    among: float | None
    error: float | None
    posts: int
    total: Score
    unknown: float
    claims: tuple[Claim, ...]
    criteria: tuple[CriterionLine, ...]
    origins: tuple[Origin, ...]
