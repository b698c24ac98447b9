"""Scores: every country on every criterion, from figures and judgements, with what is not known.

A criterion's score is ``(1 − j) · Σ share_i · v_i(x_i) + j · judgement``, where ``j`` is the
criterion's weight of judgements. What is missing is the whole interval from 0 to 1, never a zero
and never a mean, so the total of a country of which little is known is wide.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import add

from ikt.base.countries import countries
from ikt.choice.values import UNKNOWN, Span, span_of
from ikt.measures import Evidence, Value
from ikt.strategy import Criterion, Indicator, Judgement, Strategy

UNINTERPRETED = frozenset({"U", "M", "Q"})
"""Statuses about which nothing may be concluded: cut short by the method, missing, suppressed."""
CANDIDATE = "cooperation.works"
"""Countries with a value of this measure are candidates."""
NOTHING = Span(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """One figure of a country and its score.

    Args:
        indicator: what was asked: measure, value function, share.
        method: whose count.
        country: alpha-2 code of the one measured.
        partner: the other country of a pair, ``_Z`` for none.
        years: years that were averaged; empty when there is no figure.
        figure: mean over these years, with the mean of the intervals' ends; None when missing.
        score: score between 0 and 1; 0 to 1 when missing.
    """

    indicator: Indicator
    method: str
    country: str
    partner: str
    years: tuple[int, ...]
    figure: Span | None
    score: Span

    @property
    def missing(self) -> bool:
        """Return whether there is no figure."""
        return self.figure is None


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """A country on one criterion.

    Args:
        criterion: which one.
        score: score between 0 and 1.
        indicators: the figures behind it.
        judgements: the judgements behind it that hold on the day asked about.
        unknown: part of the criterion (0 to 1) that rests on no figure and no judgement.
    """

    criterion: Criterion
    score: Span
    indicators: tuple[IndicatorScore, ...]
    judgements: tuple[Judgement, ...]
    unknown: float

    @property
    def judged_score(self) -> Span:
        """Return what the judgements leave open; everything when there is none."""
        return _together(self.judgements)


@dataclass(frozen=True, slots=True)
class CountryScore:
    """A country on all criteria, in the order of the strategy."""

    code: str
    criteria: tuple[CriterionScore, ...]

    @property
    def unknown(self) -> float:
        """Return the part of all criteria, equally weighted, of which nothing is known."""
        return sum(c.unknown for c in self.criteria) / len(self.criteria)


@dataclass(frozen=True, slots=True)
class Scores:
    """All candidates on all criteria.

    Args:
        criteria: the criteria, in the order of the strategy.
        countries: the candidates, by code.
        year: last year of figures that was used.
        day: day on which judgements must hold.
    """

    criteria: tuple[Criterion, ...]
    countries: tuple[CountryScore, ...]
    year: int | None
    day: dt.date

    def of(self, code: str) -> CountryScore | None:
        """Return the scores of one country, if it is a candidate."""
        return next((c for c in self.countries if c.code == code), None)


def score(
    evidence: Evidence,
    strategy: Strategy,
    codes: Iterable[str] | None = None,
    *,
    year: int | None = None,
    day: dt.date | None = None,
    known: Scores | None = None,
) -> Scores:
    """Return every candidate's scores.

    Args:
        evidence: all measures, seen from the strategy's home country.
        strategy: its criteria.
        codes: candidates; by default all countries that home has published with.
        year: no figures after this year; by default all.
        day: judgements must hold on this day; by default today.
        known: scores of the same year and day; criteria that stand in them are not read again.
    """
    when = day or dt.date.today()
    chosen = list(codes) if codes is not None else candidates(evidence)
    held = _held(known, strategy) if known and (known.year, known.day) == (year, when) else {}

    def scored(code: str) -> CountryScore:
        return CountryScore(
            code,
            tuple(
                held.get((code, c.id)) or on_criterion(evidence, c, code, year, when)
                for c in strategy.criteria
            ),
        )

    return Scores(tuple(strategy.criteria), tuple(scored(code) for code in chosen), year, when)


def _held(known: Scores, strategy: Strategy) -> dict[tuple[str, str], CriterionScore]:
    """Return what is known by country and criterion, for criteria that have not changed."""
    same = [any(c is own for own in strategy.criteria) for c in known.criteria]
    return {
        (country.code, c.criterion.id): c
        for country in known.countries
        for c, unchanged in zip(country.criteria, same, strict=True)
        if unchanged
    }


def candidates(evidence: Evidence) -> list[str]:
    """Return the countries of today, home aside, that home has published with, by code."""
    known = countries()
    found = {v.partner for v in evidence.partners(CANDIDATE) if v.value}
    return sorted(c for c in found if c in known and not known[c].former and c != evidence.home)


def on_criterion(
    evidence: Evidence, criterion: Criterion, code: str, year: int | None, day: dt.date
) -> CriterionScore:
    """Return the score of one country on one criterion."""
    measured = tuple(on_indicator(evidence, i, code, year) for i in criterion.indicators)
    held = tuple(judgements(criterion, code, day))
    figures = reduce(add, (m.score * m.indicator.share for m in measured), NOTHING)
    judged = _together(held)
    missing = sum(m.indicator.share for m in measured if m.missing)
    return CriterionScore(
        criterion=criterion,
        score=figures * (1 - criterion.judged) + judged * criterion.judged,
        indicators=measured,
        judgements=held,
        unknown=missing * (1 - criterion.judged) + (0.0 if held else criterion.judged),
    )


def on_indicator(
    evidence: Evidence, indicator: Indicator, code: str, year: int | None
) -> IndicatorScore:
    """Return a country's figure, averaged over the indicator's window, and its score."""
    method = evidence.method(indicator.measure, indicator.method)
    pair = indicator.of == "pair"
    country, partner = (evidence.home, code) if pair else (code, "_Z")
    series = evidence.series(indicator.measure, country, partner, indicator.field, method)
    usable = [v for v in series if _usable(v, year)]
    used = [v for v in usable if v.year > usable[-1].year - indicator.window]
    figure = _mean(used)
    return IndicatorScore(
        indicator=indicator,
        method=method,
        country=country,
        partner=partner,
        years=tuple(v.year for v in used),
        figure=figure,
        score=span_of(figure.low, figure.centre, figure.high, indicator.value)
        if figure
        else UNKNOWN,
    )


def judgements(criterion: Criterion, code: str, day: dt.date) -> Iterator[Judgement]:
    """Yield the judgements on a country that hold on a day."""
    for judgement in criterion.judgements:
        expired = judgement.expires is not None and judgement.expires <= day
        if judgement.country == code and not expired:
            yield judgement


def _together(held: tuple[Judgement, ...]) -> Span:
    """Return what judges together leave open: the widest of their intervals; all when none."""
    if not held:
        return UNKNOWN
    low, high = min(j.low for j in held), max(j.high for j in held)
    return Span(low, (low + high) / 2, high)


def _usable(value: Value, year: int | None) -> bool:
    known = value.value is not None and value.status not in UNINTERPRETED
    return known and (year is None or value.year <= year)


def _mean(used: list[Value]) -> Span | None:
    if not used:
        return None
    n = len(used)
    centre = sum(v.value or 0.0 for v in used) / n
    low = sum((v.value if v.low is None else v.low) or 0.0 for v in used) / n
    high = sum((v.value if v.high is None else v.high) or 0.0 for v in used) / n
    return Span(min(low, centre), centre, max(high, centre))
