"""What the choice owes to its data, on the reference evidence."""

from __future__ import annotations

import numpy as np
import pytest

from ikt.choice import Polytope, Problem, Scores, Variant, problem_of, score, sensitivity
from ikt.choice.sensitivity import DRAWS, stretched
from ikt.choice.smaa import acceptability
from ikt.choice.values import value_of
from ikt.measures import Evidence
from ikt.strategy import Strategy, Value

YEAR = 2019
CODES = [*("AU", "BE", "BR", "CH", "CN", "DE", "FR", "GB"), *("IL", "IN", "IT", "JP", "KR", "US")]
FLAT = Value(kind="piecewise", points=[(0.0, 0.5), (1.0, 0.5)])
"""Whatever the figure, the score is ½: such a function cannot be stretched."""


@pytest.fixture(scope="module")
def small(strategy: Strategy) -> Strategy:
    """Two criteria of the strategy, and one of which a figure counts for nothing."""
    two = [c for c in strategy.criteria if c.id in ("necessity", "quality")]
    first, *rest = two[0].indicators
    flat = first.model_copy(update={"value": FLAT})
    third = two[0].model_copy(update={"id": "flat", "indicators": [flat, *rest]})
    return strategy.model_copy(update={"criteria": [*two, third]})


@pytest.fixture(scope="module")
def scores(evidence: Evidence, small: Strategy) -> Scores:
    return score(evidence, small, CODES, year=YEAR)


@pytest.fixture(scope="module")
def variants(evidence: Evidence, small: Strategy, scores: Scores) -> list[Variant]:
    return sensitivity(evidence, small, scores, Polytope(problem_of(scores).criteria), first=5)


def among(problem: Problem) -> np.ndarray:
    return acceptability(problem, first=5, precision=None, draws=DRAWS).among


def test_a_change_that_changes_nothing_is_told_as_none(variants: list[Variant]) -> None:
    flat = [v for v in variants if v.criterion == "flat" and v.kind == "value"]
    nothing = [v for v in flat if v.what == "cooperation.share"]
    assert [(v.enters, v.leaves, v.most, v.change) for v in nothing] == [((), (), "", 0.0)]
    assert [bool(v.most) for v in flat if v.what != "cooperation.share"] == [True]


def test_every_figure_is_left_out_and_every_function_stretched_once(
    small: Strategy, variants: list[Variant]
) -> None:
    read = sorted((c.id, i.measure) for c in small.criteria for i in c.indicators)
    for kind in ("without", "value"):
        assert sorted((v.criterion, v.what) for v in variants if v.kind == kind) == read
    assert sorted(v.what for v in variants if v.kind == "year") == ["2016", "2017", "2018"]
    assert [v.what for v in variants if v.kind == "count"] == ["wos"]


def test_the_largest_effect_comes_first(variants: list[Variant]) -> None:
    sizes = [(len(v.enters), abs(v.change)) for v in variants]
    assert sizes == sorted(sizes, reverse=True)
    assert all(len(v.enters) == len(v.leaves) for v in variants)


def test_leaving_a_figure_out_is_what_a_strategy_without_it_gives(
    evidence: Evidence, small: Strategy, scores: Scores, variants: list[Variant]
) -> None:
    criterion = next(c for c in small.criteria if c.id == "quality")
    gone, *others = criterion.indicators
    whole = sum(i.share for i in others)
    kept = [i.model_copy(update={"share": i.share / whole}) for i in others]
    without = small.model_copy(
        update={
            "criteria": [
                c.model_copy(update={"indicators": kept}) if c is criterion else c
                for c in small.criteria
            ]
        }
    )
    base = problem_of(scores)
    other = problem_of(score(evidence, without, base.names, year=YEAR, day=scores.day), unknown=1.0)
    change = among(other) - among(base)
    told = next(
        v for v in variants if (v.kind, v.what, v.criterion) == ("without", gone.measure, "quality")
    )
    most = int(np.abs(change).argmax())
    assert told.most == base.names[most]
    assert told.change == pytest.approx(change[most])


def test_another_year_is_what_that_year_gives(
    evidence: Evidence, small: Strategy, scores: Scores, variants: list[Variant]
) -> None:
    base = problem_of(scores)
    earlier = score(evidence, small, base.names, year=2017, day=scores.day)
    change = among(problem_of(earlier, unknown=1.0)) - among(base)
    told = next(v for v in variants if v.what == "2017")
    assert abs(told.change) == pytest.approx(np.abs(change).max())
    assert told.change == pytest.approx(change[base.names.index(told.most)])


def test_the_base_case_is_that_of_the_answer(
    evidence: Evidence, small: Strategy, scores: Scores
) -> None:
    """Of whom more may be unknown more take part, also in the variants."""
    codes = [*CODES, "AD", "MC", "SM", "LI", "VA"]
    wide = score(evidence, small, codes, year=YEAR)
    whole = problem_of(wide, unknown=1.0)
    assert len(problem_of(wide).names) < len(whole.names) == len(codes)
    found = sensitivity(
        evidence, small, wide, Polytope(whole.criteria), first=len(codes), unknown=1.0
    )
    assert all(v.change == 0 for v in found)


@pytest.mark.parametrize(
    "value",
    [
        Value(kind="linear", low=10.0, high=30.0),
        Value(kind="linear", direction="down", low=10.0, high=30.0),
        Value(kind="log", low=1.0, high=100.0),
        Value(kind="logistic", middle=20.0, slope=0.3),
        Value(kind="piecewise", points=[(10.0, 0.1), (20.0, 0.5), (30.0, 0.9)]),
    ],
    ids=lambda v: f"{v.kind} {v.direction}",
)
def test_a_stretched_function_tells_figures_less_apart(value: Value) -> None:
    """By a third, around the same middle; a logistic one where it is steepest."""
    wide = stretched(value)
    middle = 10.0 if value.kind == "log" else 20.0
    assert value_of(middle, wide) == pytest.approx(value_of(middle, value))
    steep, flat = (value_of(middle * 1.01, f) - value_of(middle, f) for f in (value, wide))
    assert flat == pytest.approx(steep / 1.5, rel=0.01)
