"""From the evidence to a score on a criterion: which years, which judgements, what is open.

The figures are those of the reference evidence, read here year by year and averaged by hand.
"""

from __future__ import annotations

import datetime as dt

import pytest

from ikt.base.text import Text
from ikt.choice import score
from ikt.choice.scoring import CriterionScore, IndicatorScore, candidates
from ikt.choice.values import Span
from ikt.measures import Evidence
from ikt.strategy import Criterion, Indicator, Judgement, Strategy, Value

WORDS = Text(nl="x", en="x")
DAY = dt.date(2021, 1, 1)


def indicator(measure: str, of: str, low: float, high: float, **more: object) -> Indicator:
    value = Value(kind="linear", low=low, high=high)
    return Indicator(measure=measure, of=of, value=value, share=1, why=WORDS, **more)


def judged(low: float, high: float, expires: dt.date | None = None) -> Judgement:
    return Judgement(
        country="KR", low=low, high=high, role="r", reason=WORDS, date=DAY, expires=expires
    )


@pytest.fixture
def on(evidence: Evidence, strategy: Strategy):
    """Score one country on a criterion: ``on("KR", indicators=[…], year=2019)``."""

    def scored(
        code: str, year: int | None = None, day: dt.date = DAY, **parts: object
    ) -> CriterionScore:
        asked = Criterion(id="one", label=WORDS, sections=["4"], rationale=WORDS, **parts)
        own = strategy.model_copy(update={"criteria": [asked]})
        (found,) = score(evidence, own, [code], year=year, day=day).countries
        return found.criteria[0]

    return scored


def read(found: CriterionScore) -> IndicatorScore:
    (only,) = found.indicators
    return only


def test_three_years_are_averaged_the_last_of_them_the_data_year(on, evidence: Evidence) -> None:
    found = read(on("KR", 2018, indicators=[indicator("students.in", "pair", 0, 2000)]))

    assert found.years == (2016, 2017, 2018)
    values = [evidence.at("students.in", "NL", "KR", year=y).value for y in found.years]
    assert found.figure.centre == pytest.approx(sum(values) / 3)
    assert found.score.centre == pytest.approx(sum(values) / 3 / 2000)


def test_a_figure_of_ten_years_before_the_newest_is_not_averaged_with_it(on) -> None:
    """The NSF gives Korea's R&D intensity for 2010 (3.32%) and 2021 (4.93%), none between."""
    asked = indicator("context.rd_intensity", "country", 0, 1)

    newest, before = read(on("KR", indicators=[asked])), read(on("KR", 2020, indicators=[asked]))

    assert (newest.years, round(newest.figure.centre, 4)) == ((2021,), 0.0493)
    assert (before.years, round(before.figure.centre, 4)) == ((2010,), 0.0332)


def test_a_wider_window_takes_years_that_lie_further_back(on) -> None:
    asked = indicator("context.rd_intensity", "country", 0, 1, window=12)

    assert read(on("KR", indicators=[asked])).years == (2010, 2021)


def test_years_cut_short_by_the_method_are_left_out(on) -> None:
    """From 2020 on the Scholarly Migration Database has not seen all who move."""
    asked = indicator("circulation.in", "country", 0, 10_000)

    assert read(on("KR", indicators=[asked])).years == (2017, 2018, 2019)


def test_the_interval_of_a_mean_is_the_mean_of_the_intervals(on, evidence: Evidence) -> None:
    found = read(on("KR", indicators=[indicator("cooperation.share", "pair", 0, 1)]))

    each = [evidence.at("cooperation.share", "NL", "KR", year=y) for y in found.years]
    assert found.figure.low == pytest.approx(sum(v.low for v in each) / len(each))
    assert found.figure.high == pytest.approx(sum(v.high for v in each) / len(each))


def test_what_has_no_figure_is_open_from_0_to_1_and_counts_as_unknown(on) -> None:
    found = on("KR", 1990, indicators=[indicator("students.in", "pair", 0, 2000)])

    assert read(found).figure is None
    assert found.score == Span(0, 0.5, 1)
    assert found.unknown == 1


def test_a_judgement_counts_until_the_day_it_expires(on) -> None:
    judgements = [judged(0.2, 0.4, expires=dt.date(2024, 3, 1))]

    before = on("KR", day=dt.date(2024, 2, 29), judged=1, judgements=judgements)
    after = on("KR", day=dt.date(2024, 3, 1), judged=1, judgements=judgements)

    assert (before.score.low, before.score.high, before.unknown) == (0.2, 0.4, 0)
    assert (after.score.low, after.score.high, after.unknown) == (0, 1, 1)


def test_judges_who_disagree_leave_open_all_that_any_of_them_does(on) -> None:
    found = on("KR", judged=1, judgements=[judged(0.2, 0.4), judged(0.3, 0.9)])

    assert (found.score.low, found.score.high) == (0.2, 0.9)


def test_a_judgement_on_one_country_says_nothing_of_another(on) -> None:
    assert on("JP", judged=1, judgements=[judged(0.2, 0.4)]).unknown == 1


def test_candidates_are_the_countries_of_today_that_home_published_with(evidence: Evidence) -> None:
    found = candidates(evidence)

    assert {"KR", "NA", "US"} <= set(found)
    assert not {"NL", "SU", "YU", "_T", "_Z"} & set(found)
