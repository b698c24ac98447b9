"""The polytope of admitted weights: corners, dimension, ranges, what is inside."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from ikt.choice.weights import ContradictionError, Polytope

from .said import FEW, polytope
from .test_contradictions import LINE, NAMES

Array = NDArray[np.float64]


def corners_by_trying(found: Polytope) -> Array:
    """All points where enough of the constraints are equations, of which those admitted remain."""
    m = len(found.criteria)
    kept = []
    for size in range(m):
        for chosen in combinations(range(len(found.upper)), size):
            a = np.vstack([found.equal, found.upper[list(chosen)]])
            b = np.concatenate([found.exact, found.bound[list(chosen)]])
            if np.linalg.matrix_rank(a) < m:
                continue
            point = np.linalg.lstsq(a, b, rcond=None)[0]
            if np.allclose(a @ point, b, atol=1e-9) and found.admits(point, 1e-8):
                kept.append(point)
    return np.unique(np.array(kept).round(6) + 0.0, axis=0)


@FEW
@given(st.lists(LINE, min_size=1, max_size=6))
def test_corners_are_those_found_by_trying_every_set_of_equations(lines: list[str]) -> None:
    try:
        found = polytope(NAMES, *lines)
    except ContradictionError:
        return
    corners, tried = found.vertices(), corners_by_trying(found)
    assert found.admits(corners, 1e-8).all()
    # Rounding may part equal points or put them in another order: compare as sets of places.
    for one, other in ((corners, tried), (tried, corners)):
        gaps = np.abs(one[:, None, :] - other[None, :, :]).max(axis=2).min(axis=1)
        assert gaps.max() < 2e-6
    spread = np.linalg.svd(corners - corners.mean(axis=0), compute_uv=False)
    assert (spread > 1e-6).sum() == found.dimension


@pytest.mark.parametrize("m", [2, 5, 8])
def test_all_weights_and_a_full_order_have_one_corner_a_criterion(m: int) -> None:
    names = [f"c{i}" for i in range(m)]
    assert sorted(Polytope(names).vertices().tolist()) == sorted(np.eye(m).tolist())
    ordered = polytope(names, " > ".join(names)).vertices()
    expected = np.array([[1 / k if i < k else 0 for i in range(m)] for k in range(1, m + 1)])
    assert np.sort(ordered, axis=0) == pytest.approx(np.sort(expected, axis=0))


@pytest.mark.parametrize(
    ("lines", "dimension"),
    [
        ([], 3),
        (["a = 20%"], 2),
        (["a = 0%"], 2),
        (["a <= 0%"], 2),
        (["a > b", "b > a"], 2),
        (["a >= 40%", "b >= 60%"], 0),
        (["a >= 50%", "b >= 20%", "c >= 30%"], 0),
        (["a > b > c > d", "d >= 25%"], 0),
        (["a = 2 * b", "b = 2 * c", "c = 2 * d"], 0),
        (["a >= 50%", "b >= 50%", "c > d"], 0),
        (["a <= 50%", "b <= 50%", "c <= 0%", "d <= 0%"], 0),
        (["30% <= a <= 30%", "b > c"], 2),
    ],
)
def test_equations_that_follow_from_inequalities_are_seen(lines: list[str], dimension: int) -> None:
    found = polytope(NAMES, *lines)
    assert found.dimension == dimension
    assert found.admits(found.vertices(), 1e-8).all()
    assert found.admits(found.centre(), 1e-8)
    origin, basis, a, c = found.hull
    assert np.allclose(basis.T @ basis, np.eye(dimension))
    assert (c > 0).all()  # the origin is inside
    assert found.admits(origin, 1e-8)
    assert a.shape[1] == dimension


@FEW
@given(st.lists(LINE, min_size=1, max_size=5))
def test_ranges_are_those_of_the_corners(lines: list[str]) -> None:
    try:
        found = polytope(NAMES, *lines)
    except ContradictionError:
        return
    corners = found.vertices()
    for c in range(4):
        expected = corners[:, c].min(), corners[:, c].max()
        assert found.range(c) == pytest.approx(expected, abs=1e-7)


def test_admits_is_true_on_the_border_and_false_beyond() -> None:
    found = polytope("ab", "a >= 30%")
    asked = np.array([[0.3, 0.7], [0.29, 0.71], [1.0, 0.0], [0.6, 0.6], [1.1, -0.1]])
    assert found.admits(asked).tolist() == [True, False, True, False, False]
