"""The size of the region under which a list is best: counted, exact, and the same by both."""

from __future__ import annotations

import sys
from fractions import Fraction as Q
from math import factorial

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ikt.choice.inverse import most_central
from ikt.choice.problem import Problem
from ikt.choice.region import lead, needed_gaps, volume
from ikt.choice.smaa import acceptability
from ikt.choice.weights import Polytope, sampler
from ikt.choice.weights.sampling import dirichlet

from . import cells
from .said import CRITERIA, FEW, drawn_problem, polytope
from .test_certain import ROWS, WALLS, as_problem

NEVER_ENOUGH = 10**9
REGION = sys.modules[volume.__module__]


def best_at(problem: Problem, weights: np.ndarray, n: int) -> np.ndarray:
    flags = np.zeros(len(problem.names), dtype=bool)
    flags[np.argsort(-(problem.values @ weights))[:n]] = True
    return flags


def measured(problem: Problem, chosen: np.ndarray, admitted: Polytope) -> object:
    central = most_central(problem.values, chosen, admitted)
    return volume(problem.values, chosen, admitted, central)


@FEW
@given(ROWS, st.sampled_from(list(WALLS)))
def test_exact_sizes_are_areas_of_cells(rows: list[tuple[Q, Q, Q]], said: str) -> None:
    problem, (lines, walls) = as_problem(rows), WALLS[said]
    parts = cells.cells(rows, walls)
    chosen = np.array([r <= 2 for r in cells.ranks(rows, parts[0].inside)])
    assume(not chosen.all())
    before, REGION.ENOUGH = REGION.ENOUGH, NEVER_ENOUGH
    try:
        flags = set(np.flatnonzero(chosen).tolist())
        area = sum(
            c.area
            for c in parts
            if all(
                cells.scores(rows, c.inside)[i] >= cells.scores(rows, c.inside)[j]
                for i in flags
                for j in set(range(len(rows))) - flags
            )
        ) / sum(c.area for c in parts)
        found = measured(problem, chosen, polytope(CRITERIA, *lines))
        assert found.exact
        assert found.part == found.low == found.high
        assert found.part == pytest.approx(float(area), rel=1e-6)
    finally:
        REGION.ENOUGH = before


@pytest.mark.parametrize("seed", range(3))
def test_a_large_region_is_as_large_as_the_share_of_the_draws(seed: int) -> None:
    problem = drawn_problem(seed, 10, 4)
    chosen = best_at(problem, np.full(4, 0.25), 3)
    admitted = Polytope(problem.criteria)
    found = measured(problem, chosen, admitted)
    names = [n for n, c in zip(problem.names, chosen, strict=True) if c]
    sampled = acceptability(problem, admitted, first=3, given=names, precision=None, draws=262_144)
    assert not found.exact
    assert found.low <= found.part <= found.high
    spread = 2 * 1.96 * np.sqrt(found.part * (1 - found.part) / REGION.DRAWS)
    assert found.high - found.low == pytest.approx(spread, rel=0.01)
    assert sampled.whole == pytest.approx(found.part, abs=5 * (found.high - found.low) / 2)


@pytest.mark.parametrize("lines", [(), ("c1 >= c2 >= c3",)])
def test_a_region_that_is_seldom_hit_is_as_large_as_an_independent_count(
    lines: tuple[str, ...],
) -> None:
    """Of eight criteria: exact from its corners, against a million draws of its own."""
    problem = drawn_problem(11, 30, 8)
    admitted = polytope(problem.criteria, *lines)
    rng = np.random.default_rng(8)
    many = sampler(admitted).draw(rng, 1_000_000)

    def hits(among: np.ndarray, gaps: np.ndarray) -> int:
        blocks = np.array_split(among, max(1, len(among) // 10_000))
        return sum(int((block @ gaps.T >= 0).all(axis=1).sum()) for block in blocks)

    # Few enough hits for the exact way, enough to compare with.
    asked = (best_at(problem, weights, 5) for weights in many)
    chosen = next(c for c in asked if 15 < hits(many[:40_000], needed_gaps(problem.values, c)) < 32)
    found = measured(problem, chosen, admitted)
    assert found.exact
    counted = hits(many, needed_gaps(problem.values, chosen))
    assert counted / len(many) == pytest.approx(found.part, rel=5 / np.sqrt(counted))


@pytest.mark.parametrize("size", [1e-2, 1e-3, 1e-4])
def test_a_simplex_of_any_size_is_measured(size: float) -> None:
    """The list {x} is best where w_c ≥ (1 − size)/m for all c: a copy of the simplex, sizeᵐ⁻¹."""
    m = 8
    most = (1 - size) / m
    # y_c is above x by w_c − most reversed: x·w − y_c·w = w_c − most, since weights sum to one.
    x = np.full(m, 0.9)
    others = np.array([x - np.eye(m)[c] + most for c in range(m)])
    scale = 0.5  # values between 0 and 1
    problem = Problem.exact(np.vstack([x, others]) * scale)
    chosen = np.arange(m + 1) == 0
    found = measured(problem, chosen, Polytope(problem.criteria))
    assert found.exact
    assert found.part == pytest.approx(size ** (m - 1), rel=1e-4)


def test_a_region_of_an_order_is_measured_within_that_order() -> None:
    """x is best where w1 ≥ ½: (½)ᵐ⁻¹ of the simplex; within w1 ≥ w2 ≥ … m! · (½)ᵐ⁻¹/m of it."""
    m = 6
    problem = Problem.exact(np.array([np.eye(m)[0], np.full(m, 0.5)]))
    chosen = np.array([True, False])
    names = problem.criteria
    free = measured(problem, chosen, Polytope(names))
    assert free.low <= 0.5 ** (m - 1) <= free.high
    # Of the weights with w1 ≥ ½ a part 1/(m − 1)! has the others in order.
    ordered = measured(problem, chosen, polytope(names, " > ".join(names)))
    expected = 0.5 ** (m - 1) / factorial(m - 1) * factorial(m)
    assert ordered.low <= expected <= ordered.high


@pytest.mark.parametrize(
    ("lines", "expected"),
    [(("c1 = 50%", "c2 = 20%"), 1.0), (("c1 = 20%",), None), (("c1 >= 10%", "c1 <= 10%"), None)],
)
def test_weights_in_a_point_a_line_or_a_plane(
    lines: tuple[str, ...], expected: float | None
) -> None:
    problem = drawn_problem(3, 6, 3)
    admitted = polytope(problem.criteria, *lines)
    chosen = best_at(problem, admitted.centre(), 2)
    found = measured(problem, chosen, admitted)
    low, high = admitted.vertices()[[0, -1]]
    along = low + np.linspace(0, 1, 100_001)[:, None] * (high - low)
    share = (lead(problem.values, chosen, along) >= 0).mean()
    assert found.low - 1e-4 <= share <= found.high + 1e-4
    if expected is not None:
        assert found.exact
        assert found.part == expected


def test_a_short_piece_of_a_line_is_measured_exactly() -> None:
    """On c1 = 20 % the rest is shared by c2 and c3; x is best for the last 0.0001 of 0.8."""
    border = 0.7999
    problem = Problem.exact(np.array([[0, 1.0, 0], [0, border / 0.8, border / 0.8]]))
    admitted = polytope(problem.criteria, "c1 = 20%")
    found = measured(problem, np.array([True, False]), admitted)
    assert found.exact
    assert found.part == pytest.approx(0.0001 / 0.8, rel=1e-6)


@FEW
@given(ROWS)
def test_pairs_that_are_left_out_are_implied(rows: list[tuple[Q, Q, Q]]) -> None:
    problem = as_problem(rows)
    chosen = np.arange(len(rows)) < 2
    if chosen.all():
        return
    drawn = dirichlet(np.random.default_rng(1), 2_000, 3)
    few = (drawn @ needed_gaps(problem.values, chosen).T >= -1e-12).all(axis=1)
    all_pairs = lead(problem.values, chosen, drawn) >= -1e-12
    assert np.array_equal(few, all_pairs)
