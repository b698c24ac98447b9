"""Value functions: from a figure to a score, and from an interval to all scores in it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.choice.values import Span, span_of, value_of, values_of
from ikt.strategy import Value

from .said import FEW

LINEAR = Value(kind="linear", low=10.0, high=30.0)
DOWN = Value(kind="linear", direction="down", low=10.0, high=30.0)
LOG = Value(kind="log", low=1.0, high=100.0)
LOGISTIC = Value(kind="logistic", middle=50.0, slope=0.1)
PEAK = Value(kind="piecewise", points=[(0.0, 0.2), (10.0, 1.0), (20.0, 0.0)])
ALL = (LINEAR, DOWN, LOG, LOGISTIC, PEAK)


@pytest.mark.parametrize(
    ("function", "figure", "score"),
    [
        (LINEAR, 10, 0),
        (LINEAR, 15, 0.25),
        (LINEAR, 99, 1),
        (LINEAR, -5, 0),
        (DOWN, 15, 0.75),
        (DOWN, 99, 0),
        (LOG, 10, 0.5),
        (LOG, 1000, 1),
        (LOG, 0, 0),
        (LOG, -3, 0),
        (LOGISTIC, 50, 0.5),
        (LOGISTIC, 60, 1 / (1 + math.exp(-1))),
        (LOGISTIC, -1e9, 0),
        (LOGISTIC, 1e9, 1),
        (PEAK, 5, 0.6),
        (PEAK, 15, 0.5),
        (PEAK, -1, 0.2),
    ],
)
def test_the_score_of_a_figure(function: Value, figure: float, score: float) -> None:
    assert value_of(figure, function) == pytest.approx(score, abs=1e-12)


def test_a_piecewise_function_as_the_r_package_smaa_tests_it() -> None:
    """smaa.pvf: cut-offs 50 75 90 100 with values 1 .8 .5 0, ends held."""
    points = [(50.0, 1.0), (75.0, 0.8), (90.0, 0.5), (100.0, 0.0)]
    function = Value(kind="piecewise", points=points)
    figures = np.array([50.0, 90, 100, 10, 40, 101, 120])
    assert values_of(figures, function).tolist() == [1, 0.5, 0, 1, 1, 0, 0]


@pytest.mark.parametrize("function", ALL, ids=lambda f: f"{f.kind} {f.direction}")
@FEW
@given(st.floats(-50, 150), st.floats(0, 60), st.floats(0, 60))
def test_the_span_holds_every_score_in_the_interval(
    function: Value, centre: float, below: float, above: float
) -> None:
    low, high = centre - below, centre + above
    found = span_of(low, centre, high, function)
    scores = values_of(np.linspace(low, high, 500), function)
    assert found.low <= scores.min() + 1e-9
    assert found.high >= scores.max() - 1e-9
    assert found.low <= found.centre <= found.high
    assert found.centre == value_of(centre, function)


def test_spans_are_weighed_and_added_end_by_end() -> None:
    assert Span(0.2, 0.4, 0.5) * 0.5 + Span(0.0, 0.25, 1.0) == Span(0.1, 0.45, 1.25)
    assert Span(0.2, 0.4, 0.5).width == pytest.approx(0.3)


def test_a_peak_within_the_interval_is_its_highest_score() -> None:
    assert span_of(5, 10, 15, PEAK) == Span(0.5, 1.0, 1.0)
    assert span_of(2, 4, 15, PEAK).high == 1.0
