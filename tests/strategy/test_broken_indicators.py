"""Indicators of a goal by which nothing can be followed are told where they stand."""

from __future__ import annotations

import pytest

from .broken import GOALS, Broken, check

CASES = [
    Broken(
        "a measure that does not exist",
        GOALS,
        "measure: fields.top1",
        "measure: fields.top",
        at="measure: fields.top\n",
        what=("no measure “fields.top”",),
        remedy=("fields.top1",),
    ),
    Broken(
        "a measure of a pair as of home",
        GOALS,
        "measure: fields.top1",
        "measure: cooperation.works",
        at="of: home",
        what=("cooperation.works", "home with a country"),
        remedy=("of: pair",),
    ),
    Broken(
        "a way that is none",
        GOALS,
        "wanted: up",
        "wanted: more",
        at="wanted: more",
        what=("more",),
        remedy=("up", "down"),
    ),
    Broken(
        "a window of too few years for a trend",
        GOALS,
        "window: 6",
        "window: 2",
        at="window: 2",
        what=("window",),
        remedy=("at least 3",),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_wrong_is_told_with_a_remedy(case, small):
    check(case, small)
