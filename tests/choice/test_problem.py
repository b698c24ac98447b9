"""From figures and judgements with their doubt to values, noise, and what is open."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from ikt.base.errors import DataError
from ikt.base.text import Text
from ikt.choice.problem import Problem, problem_of
from ikt.choice.scoring import CountryScore, CriterionScore, IndicatorScore, Scores
from ikt.choice.values import UNKNOWN, Span, span_of, value_of
from ikt.strategy import Criterion, Indicator, Judgement, Value

DAY = dt.date(2021, 1, 1)
WORDS = Text(nl="x", en="x")
UP = Value(kind="linear", low=0.0, high=1.0)
DOWN = Value(kind="linear", direction="down", low=0.0, high=1.0)
LOG = Value(kind="log", low=1.0, high=1000.0)
PEAK = Value(kind="piecewise", points=[(0.0, 0.0), (0.5, 1.0), (1.0, 0.0)])
Read = tuple[str, Value, float, Span | None]
"""Measure, value function, share and figure."""


def criterion(name: str, reads: list[Read], judged: float = 0.0) -> Criterion:
    indicators = [
        Indicator(measure=measure, of="country", value=value, share=share, why=WORDS)
        for measure, value, share, _ in reads
    ]
    return Criterion(
        id=name,
        label=WORDS,
        sections=["1"],
        rationale=WORDS,
        indicators=indicators,
        judged=judged,
    )


def scored(
    name: str,
    reads: list[Read],
    judged: float = 0.0,
    judgement: tuple[float, float] | None = None,
    method: str = "full",
) -> CriterionScore:
    asked = criterion(name, reads, judged)
    found = tuple(
        IndicatorScore(
            indicator=indicator,
            method=method,
            country="KR",
            partner="_Z",
            years=(2019,) if figure else (),
            figure=figure,
            score=span_of(figure.low, figure.centre, figure.high, value) if figure else UNKNOWN,
        )
        for indicator, (_, value, _, figure) in zip(asked.indicators, reads, strict=True)
    )
    held = ()
    if judgement:
        low, high = judgement
        held = (Judgement(country="KR", low=low, high=high, role="r", reason=WORDS, date=DAY),)
    return CriterionScore(asked, Span(0, 0, 0), found, held, 0.0)


def problem(*criteria: CriterionScore) -> Problem:
    asked = tuple(c.criterion for c in criteria)
    return problem_of(Scores(asked, (CountryScore("KR", criteria),), 2019, DAY))


def sure(figure: float) -> Span:
    return Span(figure, figure, figure)


SE = 1.959963984540054


def test_an_even_interval_and_a_straight_function_give_its_centre_and_standard_error() -> None:
    found = problem(scored("a", [("x.y", UP, 1.0, Span(0.4, 0.5, 0.6))]))
    assert found.values[0, 0] == pytest.approx(0.5)
    assert np.sqrt(found.noise[0, 0, 0]) == pytest.approx(0.1 / SE, rel=1e-9)
    assert found.open[0, 0] == 0
    assert found.low[0, 0] == pytest.approx(0.4)
    assert found.high[0, 0] == pytest.approx(0.6)


def test_doubt_in_one_figure_is_doubt() -> None:
    uneven = scored("a", [("x.y", UP, 1.0, Span(0.4, 0.5, 0.6))])
    found = problem(uneven, scored("b", [("x.z", UP, 1.0, sure(0.7))]))
    assert found.noisy
    assert (found.noise[0] > 0).tolist() == [[True, False], [False, False]]


def test_a_figure_without_doubt_has_no_noise() -> None:
    found = problem(scored("a", [("x.y", UP, 0.3, sure(0.7)), ("x.z", LOG, 0.7, sure(37.0))]))
    assert not found.noisy
    assert found.values[0, 0] == pytest.approx(0.3 * 0.7 + 0.7 * value_of(37.0, LOG))


def test_the_same_figure_in_opposite_directions_moves_two_criteria_apart() -> None:
    figure = Span(0.4, 0.5, 0.6)
    found = problem(
        scored("a", [("x.y", UP, 1.0, figure)]), scored("b", [("x.y", DOWN, 1.0, figure)])
    )
    variance = (0.1 / SE) ** 2
    assert found.noise[0] == pytest.approx(variance * np.array([[1, -1], [-1, 1]]))


def test_the_same_figure_twice_in_one_criterion_adds_up_or_cancels() -> None:
    figure = Span(0.4, 0.5, 0.6)
    same = problem(scored("a", [("x.y", UP, 0.5, figure), ("x.y", UP, 0.5, figure)]))
    assert np.sqrt(same.noise[0, 0, 0]) == pytest.approx(0.1 / SE)
    opposite = problem(scored("a", [("x.y", UP, 0.5, figure), ("x.y", DOWN, 0.5, figure)]))
    assert opposite.noise[0, 0, 0] == pytest.approx(0, abs=1e-12)


def test_different_figures_err_apart() -> None:
    figure = Span(0.4, 0.5, 0.6)
    found = problem(scored("a", [("x.y", UP, 0.5, figure), ("x.z", UP, 0.5, figure)]))
    assert np.sqrt(found.noise[0, 0, 0]) == pytest.approx(0.1 / SE / np.sqrt(2))
    counts = [scored(n, [("x.y", UP, 1.0, figure)], method=n) for n in ("full", "fractional")]
    assert problem(*counts).noise[0, 0, 1] == 0


def drawn(figure: Span, value: Value, n: int = 200_000) -> np.ndarray:
    """Scores of a figure drawn from the two halves of a normal distribution, one by one."""
    away = np.random.default_rng(1).standard_normal(n)
    side = np.where(away > 0, figure.high - figure.centre, figure.centre - figure.low) / SE
    return np.array([value_of(x, value) for x in figure.centre + away * side])


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        (Span(0.1, 0.2, 0.8), UP),
        (Span(-2.0, 1.4, 7.0), UP),
        (Span(-4.0, -0.2, 3.0), UP),
        (Span(-4.0, -0.2, 3.0), DOWN),
        (Span(5.0, 60.0, 90.0), LOG),
        (Span(0.0, 1.0, 40.0), LOG),
        (Span(0.4, 0.5, 0.6), PEAK),
        (Span(0.1, 0.5, 0.6), PEAK),
    ],
)
def test_mean_and_variance_are_those_of_the_score_and_not_of_its_centre(
    figure: Span, value: Value
) -> None:
    """Lopsided intervals, intervals beyond the ends of the function, a peak between them."""
    found = problem(scored("a", [("x.y", value, 1.0, figure)]))
    expected = drawn(figure, value, 60_000)
    assert found.values[0, 0] == pytest.approx(expected.mean(), abs=0.006)
    assert np.sqrt(found.noise[0, 0, 0]) == pytest.approx(expected.std(), abs=0.006)


def test_what_two_criteria_share_is_the_covariance_of_their_scores() -> None:
    figure = Span(0.1, 0.6, 1.5)
    found = problem(
        scored("a", [("x.y", UP, 1.0, figure)]), scored("b", [("x.y", PEAK, 1.0, figure)])
    )
    expected = np.cov(drawn(figure, UP, 60_000), drawn(figure, PEAK, 60_000))
    assert found.noise[0] == pytest.approx(expected, abs=0.003)


def test_what_is_missing_is_all_of_its_share() -> None:
    found = problem(scored("a", [("x.y", UP, 0.7, sure(0.5)), ("x.z", UP, 0.3, None)]))
    assert found.values[0, 0] == pytest.approx(0.7 * 0.5 + 0.3 * 0.5)
    assert found.open[0, 0] == pytest.approx(0.15)
    assert (found.low[0, 0], found.high[0, 0]) == pytest.approx((0.35, 0.65))


def test_a_judgement_is_open_within_its_interval() -> None:
    reads: list[Read] = [("x.y", UP, 1.0, Span(0.4, 0.5, 0.6))]
    found = problem(scored("a", reads, judged=0.4, judgement=(0.2, 0.9)))
    assert found.values[0, 0] == pytest.approx(0.6 * 0.5 + 0.4 * 0.55)
    assert found.open[0, 0] == pytest.approx(0.4 * 0.35)
    assert np.sqrt(found.noise[0, 0, 0]) == pytest.approx(0.6 * 0.1 / SE)


def test_no_judgement_leaves_its_part_open() -> None:
    found = problem(scored("a", [("x.y", UP, 1.0, sure(1.0))], judged=0.4))
    assert (found.low[0, 0], found.high[0, 0]) == pytest.approx((0.6, 1.0))


def test_judgements_alone_make_a_criterion() -> None:
    found = problem(scored("a", [], judged=1.0, judgement=(0.2, 0.4)))
    assert found.values[0, 0] == pytest.approx(0.3)
    assert found.open[0, 0] == pytest.approx(0.1)
    assert not found.noisy


def test_countries_of_which_too_little_is_known_are_left_out() -> None:
    known = scored("a", [("x.y", UP, 1.0, sure(1.0))])
    unknown = CriterionScore(
        known.criterion, UNKNOWN, scored("a", [("x.y", UP, 1.0, None)]).indicators, (), 1.0
    )
    countries = (CountryScore("KR", (known,)), CountryScore("BT", (unknown,)))
    scores = Scores((known.criterion,), countries, 2019, DAY)
    assert problem_of(scores).names == ("KR",)
    assert problem_of(scores, unknown=1.0).names == ("KR", "BT")
    nobody = problem_of(scores, unknown=-1.0)
    assert nobody.names == ()
    assert nobody.values.shape == (0, 1)
    assert nobody.noise.shape == (0, 1, 1)


def test_a_part_of_the_alternatives_in_another_order() -> None:
    whole = Problem.exact(np.arange(6.0).reshape(3, 2) / 6, ("x", "y", "z"))
    part = whole.only(["z", "x"])
    assert part.names == ("z", "x")
    assert part.values.tolist() == whole.values[[2, 0]].tolist()
    with pytest.raises(DataError, match="“w” is not among"):
        whole.only(["w"])
