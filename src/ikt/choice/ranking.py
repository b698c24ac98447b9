"""A first ranking under equal weights, with the places that the intervals leave open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add

from ikt.choice.scoring import NOTHING, CountryScore, CriterionScore, Scores
from ikt.choice.values import Span
from ikt.strategy import Criterion

TOO_LITTLE = 0.5
"""Part of the criteria that may be unknown; a country of which more is unknown is not ranked."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A country in the ranking.

    Args:
        code: alpha-2 code.
        place: place by the centre of its total, 1 for the highest; None when too little is known.
        best: best place that its interval and those of the others allow.
        worst: worst such place.
        total: total score, 0 to 1.
        parts: contribution of each criterion to the total, in the order of the criteria.
        score: the scores behind it.
    """

    code: str
    place: int | None
    best: int
    worst: int
    total: Span
    parts: tuple[Span, ...]
    score: CountryScore

    @property
    def unknown(self) -> float:
        """Return the part of the total of which nothing is known."""
        return self.score.unknown

    @property
    def strongest(self) -> CriterionScore:
        """Return the criterion with the highest score among those known at least in half."""
        known = [c for c in self.score.criteria if c.unknown <= TOO_LITTLE]
        return max(known or self.score.criteria, key=lambda c: c.score.centre)

    @property
    def weakest(self) -> CriterionScore:
        """Return the criterion with the lowest score among those known at least in half."""
        known = [c for c in self.score.criteria if c.unknown <= TOO_LITTLE]
        return min(known or self.score.criteria, key=lambda c: c.score.centre)


@dataclass(frozen=True, slots=True)
class Ranking:
    """All candidates, best first; those of which too little is known come last.

    Args:
        criteria: the criteria.
        weights: their weights, which sum to 1.
        rows: the candidates.
    """

    criteria: tuple[Criterion, ...]
    weights: tuple[float, ...]
    rows: tuple[Ranked, ...]

    @property
    def placed(self) -> tuple[Ranked, ...]:
        """Return those with a place."""
        return tuple(r for r in self.rows if r.place is not None)

    def of(self, code: str) -> Ranked | None:
        """Return one country, if it is a candidate."""
        return next((r for r in self.rows if r.code == code), None)


def rank_equal(scores: Scores) -> Ranking:
    """Return the ranking under equal weights, ``V_i = (1/m) Σ_c v_ic``.

    ``best`` counts the countries that surely do better (their low above its high), ``worst`` those
    that surely do worse.
    """
    m = len(scores.criteria)
    weights = tuple(1 / m for _ in scores.criteria)
    totals = [(c, _parts(c, weights)) for c in scores.countries]
    made = [(c, parts, reduce(add, parts, NOTHING)) for c, parts in totals]
    made.sort(key=lambda row: (row[0].unknown > TOO_LITTLE, -row[2].centre, row[0].code))
    known = [total for c, _, total in made if c.unknown <= TOO_LITTLE]
    rows = []
    for index, (country, parts, total) in enumerate(made):
        above = sum(other.low > total.high for other in known if other is not total)
        below = sum(other.high < total.low for other in known if other is not total)
        rows.append(
            Ranked(
                code=country.code,
                place=index + 1 if country.unknown <= TOO_LITTLE else None,
                best=above + 1,
                worst=max(above + 1, len(known) - below),
                total=total,
                parts=parts,
                score=country,
            )
        )
    return Ranking(scores.criteria, weights, tuple(rows))


def _parts(country: CountryScore, weights: tuple[float, ...]) -> tuple[Span, ...]:
    return tuple(c.score * w for c, w in zip(country.criteria, weights, strict=True))
