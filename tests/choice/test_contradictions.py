"""Constraints that cannot go together: a smallest set of them is named, as it was written."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from ikt.choice.weights import Constraint, ContradictionError, contradiction, parse

from .said import FEW, polytope

NAMES = ("a", "b", "c", "d")


def possible(constraints: Sequence[Constraint]) -> bool:
    """Whether some weights satisfy all: a linear programme of another make."""
    upper = [c for c in constraints if not c.equal]
    exact = [c for c in constraints if c.equal]
    found = linprog(
        np.zeros(4),
        A_ub=[c.row(NAMES) for c in upper] or None,
        b_ub=[c.bound for c in upper] or None,
        A_eq=[[1.0] * 4, *(c.row(NAMES) for c in exact)],
        b_eq=[1.0, *(c.bound for c in exact)],
    )
    return bool(found.success)


def fewest(constraints: Sequence[Constraint]) -> int:
    """Size of the smallest set that contradicts, by trying all sets."""
    return next(
        size
        for size in range(len(constraints) + 1)
        if any(not possible(chosen) for chosen in combinations(constraints, size))
    )


CRITERION = st.sampled_from(NAMES)
PERCENT = st.integers(0, 20).map(lambda n: f"{5 * n}%")
FACTOR = st.sampled_from(["", "2 * ", "3 * ", "1.5 * "])
SENSE = st.sampled_from(["<", ">", "="])
LINE = st.one_of(
    st.builds(lambda c, s, p: f"{c} {s} {p}", CRITERION, SENSE, PERCENT),
    st.builds(
        lambda c, s, f, d: f"{c} {s} {f}{d}",
        CRITERION,
        st.sampled_from(["<", ">"]),
        FACTOR,
        CRITERION,
    ),
)


@FEW
@given(st.lists(LINE, min_size=3, max_size=7))
def test_the_set_that_is_named_is_a_smallest_one(lines: list[str]) -> None:
    constraints = [c for line in lines for c in parse(line)]
    found = contradiction(NAMES, constraints)
    if possible(constraints):
        assert found is None
        polytope(NAMES, *lines)
    else:
        assert found is not None
        assert set(found) <= set(constraints)
        assert not possible(found)
        assert len(found) == fewest(constraints)


def test_it_is_named_in_the_words_in_which_it_was_written() -> None:
    with pytest.raises(ContradictionError) as told:
        polytope(NAMES, "d <= 90%", "a > b > c", "c >= 40%", "d >= 1%")
    assert [c.text for c in told.value.core] == ["a > b", "b > c", "c > 40%"]
    assert told.value.what == ("No weights satisfy all of this at once: a > b; b > c; c > 40%.")
    assert told.value.remedy


def test_two_that_contradict_go_before_four_that_do() -> None:
    """Leaving out one after another would drop the first and end with the other four."""
    with pytest.raises(ContradictionError) as told:
        polytope(NAMES, "a > 50%", "a <= 20%", "b <= 20%", "c <= 20%", "d <= 20%")
    assert [c.text for c in told.value.core] == ["a > 50%", "a < 20%"]


def test_shares_that_do_not_fill_the_whole() -> None:
    with pytest.raises(ContradictionError) as told:
        polytope(NAMES, "a <= 20%", "b <= 20%", "c <= 20%", "d <= 20%", "a > b")
    assert len(told.value.core) == 4


@pytest.mark.parametrize("digits", [2, 3, 4])
def test_thirds_that_are_cut_off_contradict_by_a_hair(digits: int) -> None:
    """33.333 % three times is not everything; a proof then needs multipliers beyond reason."""
    third = f"{33.333333:.{digits}f}%"
    lines = [f"{c} = {third}" for c in "abc"]
    with pytest.raises(ContradictionError) as told:
        polytope(("a", "b", "c"), "a > 1%", *lines, "b > 2%")
    assert [c.text for c in told.value.core] == lines


def test_an_empty_set_and_a_possible_one_contradict_nothing() -> None:
    assert contradiction(NAMES, ()) is None
    assert contradiction(NAMES, parse("a > b > c > d")) is None
