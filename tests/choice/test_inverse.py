"""Whether a list can be right is decided as the cells of the triangle of weights decide it."""

from __future__ import annotations

from fractions import Fraction as Q
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from ikt.base.errors import UsageError
from ikt.choice.inverse import inverse, largest_margin, least_violation, most_central
from ikt.choice.portfolio import at_most, best_portfolio
from ikt.choice.problem import Problem
from ikt.choice.region import lead
from ikt.choice.weights import Polytope, sampler

from . import cells
from .said import CRITERIA, FEW, doubtful_problem, drawn_problem, polytope
from .test_certain import ROWS, WALLS, as_problem

Rows = list[tuple[Q, Q, Q]]
LIST = st.sets(st.integers(0, 5), min_size=1, max_size=3)


def is_best(rows: Rows, weights: cells.Weights, chosen: set[int]) -> bool:
    scores = cells.scores(rows, weights)
    others = [s for i, s in enumerate(scores) if i not in chosen]
    return min(scores[i] for i in chosen) >= max(others)


def in_common(rows: Rows, weights: cells.Weights, chosen: set[int]) -> int:
    """How many of a list are among the first of its length, ties in favour of the list."""
    scores = cells.scores(rows, weights)
    order = sorted(range(len(rows)), key=lambda i: (scores[i], i in chosen), reverse=True)
    return len(set(order[: len(chosen)]) & chosen)


def lack(rows: Rows, weights: cells.Weights, chosen: set[int]) -> Q:
    """What must be added to or taken from totals for the list to be best under these weights."""
    scores = cells.scores(rows, weights)
    return min(
        sum(max(Q(0), border - scores[i]) for i in chosen)
        + sum(max(Q(0), s - border) for i, s in enumerate(scores) if i not in chosen)
        for border in scores
    )


@FEW
@given(ROWS, LIST, st.sampled_from(list(WALLS)))
def test_a_list_is_possible_exactly_when_some_weights_make_it_best(
    rows: Rows, chosen: set[int], said: str
) -> None:
    chosen = {i for i in chosen if i < len(rows)}
    if not 0 < len(chosen) < len(rows):
        return
    lines, walls = WALLS[said]
    problem, admitted = as_problem(rows), polytope(CRITERIA, *lines)
    found = inverse(problem, [problem.names[i] for i in chosen], admitted)
    parts = cells.cells(rows, walls)
    corners = cells.corners(parts)
    assert found.possible == any(is_best(rows, w, chosen) for w in corners)
    assert admitted.admits(found.weights, 1e-7)
    assert found.overlap == max(in_common(rows, w, chosen) for w in corners)
    scores = problem.values @ found.overlap_weights
    border = np.sort(scores)[-len(chosen)]
    assert sum(scores[i] >= border - 1e-7 for i in chosen) >= found.overlap
    if found.possible:
        assert found.resist == ()
        assert found.size is not None
        whole = sum(c.area for c in parts)
        part = sum(c.area for c in parts if is_best(rows, c.inside, chosen)) / whole
        assert found.size.low - 1e-9 <= float(part) <= found.size.high + 1e-9
    else:
        assert found.size is None
        # What is lacking is convex and piecewise linear, and linear within a cell.
        least = min(lack(rows, w, chosen) for w in corners)
        assert sum(r.by for r in found.resist) == pytest.approx(float(least), abs=1e-6)
        assert least > 0
        assert all(r.listed == (problem.index(r.name) in chosen) for r in found.resist)


@FEW
@given(st.integers(0, 10_000), st.integers(2, 4))
def test_the_list_that_the_model_chose_can_be_right_with_the_weights_it_used(
    seed: int, n: int
) -> None:
    problem = drawn_problem(seed, 12, 5)
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(5))
    chosen = best_portfolio(problem, weights, [at_most(problem.names, n)]).chosen
    found = inverse(problem, chosen)
    assert found.possible
    flags = np.isin(problem.names, chosen)
    assert lead(problem.values, flags, weights[None, :])[0] >= 0
    assert lead(problem.values, flags, found.weights[None, :])[0] >= 0
    assert found.margin >= lead(problem.values, flags, weights[None, :])[0] - 1e-9
    assert found.favoured
    assert found.size is not None
    assert found.size.high > 0


@FEW
@given(st.integers(0, 10_000))
def test_the_largest_margin_is_the_largest_lead(seed: int) -> None:
    problem = drawn_problem(seed, 9, 4)
    chosen = np.random.default_rng(seed).random(9) < 0.3
    if not chosen.any():
        return
    admitted = polytope(problem.criteria, "c1 >= c2", "c3 <= 50%")
    margin, weights = largest_margin(problem.values, chosen, admitted)
    assert lead(problem.values, chosen, weights[None, :])[0] == pytest.approx(margin, abs=1e-7)
    drawn = sampler(admitted).draw(np.random.default_rng(1), 20_000)
    assert lead(problem.values, chosen, drawn).max() <= margin + 1e-7


def distance_to_walls(
    problem: Problem, chosen: np.ndarray, admitted: Polytope, weights: np.ndarray
) -> float:
    """Radius, within the plane of the weights, of the ball around weights that stays inside."""
    _, basis, _, _ = admitted.hull
    gaps = problem.values[chosen][:, None] - problem.values[~chosen][None]
    rows = np.vstack([-gaps.reshape(-1, gaps.shape[-1]), admitted.upper])
    room = np.concatenate([np.zeros(len(rows) - len(admitted.bound)), admitted.bound])
    length = np.linalg.norm(rows @ basis, axis=1)
    real = length > 1e-12
    return float(((room - rows @ weights)[real] / length[real]).min())


@pytest.mark.parametrize("lines", [(), ("c1 >= c2",), ("c1 = 30%",), ("c1 >= 2 * c2", "c4 = c3")])
@pytest.mark.parametrize("seed", range(6))
def test_the_most_central_weights_are_furthest_from_all_walls(
    seed: int, lines: tuple[str, ...]
) -> None:
    """Random directions: no other place nearby, nor any of 400 others, is further inside."""
    problem = drawn_problem(seed, 10, 4)
    admitted = polytope(problem.criteria, *lines)
    rng = np.random.default_rng(seed)
    drawn = sampler(admitted).draw(rng, 400)
    chosen = np.zeros(10, dtype=bool)
    chosen[np.argsort(-(problem.values @ drawn[0]))[:3]] = True
    central = most_central(problem.values, chosen, admitted)
    assert admitted.admits(central, 1e-8)
    radius = distance_to_walls(problem, chosen, admitted, central)
    assert radius >= 0
    for other in drawn:
        assert distance_to_walls(problem, chosen, admitted, other) <= radius + 1e-8
    _, basis, _, _ = admitted.hull
    for _ in range(50):
        step = basis @ rng.normal(size=basis.shape[1])
        near = central + radius * step / np.linalg.norm(step) * (1 - 1e-6)
        assert lead(problem.values, chosen, near[None, :])[0] >= -1e-8
        assert admitted.admits(near, 1e-8)


@FEW
@given(st.integers(0, 10_000))
def test_the_least_violation_is_that_of_a_programme_of_another_make(seed: int) -> None:
    """All pairs in the place of a border between: min Σ a + Σ b, a_i + b_j ≥ w·(v_j − v_i)."""
    problem = drawn_problem(seed, 8, 4)
    chosen = np.isin(np.arange(8), np.random.default_rng(seed).choice(8, 3, replace=False))
    _, resist = least_violation(problem, chosen, Polytope(problem.criteria))
    rows = []
    for i, j in ((i, j) for i in np.flatnonzero(chosen) for j in np.flatnonzero(~chosen)):
        row = np.zeros(12)
        row[:4] = problem.values[j] - problem.values[i]
        row[4 + i] = row[4 + j] = -1
        rows.append(row)
    found = linprog(
        np.concatenate([np.zeros(4), np.ones(8)]),
        A_ub=rows,
        b_ub=np.zeros(len(rows)),
        A_eq=[np.concatenate([np.ones(4), np.zeros(8)])],
        b_eq=[1.0],
    )
    assert sum(r.by for r in resist) == pytest.approx(found.fun, abs=2e-6)
    assert [r.by for r in resist] == sorted((r.by for r in resist), reverse=True)


@pytest.mark.parametrize("seed", range(8))
def test_doubt_in_favour_of_the_list_makes_more_lists_possible(seed: int) -> None:
    problem = doubtful_problem(seed, 7, 3, noise=0.03)
    assert ((problem.low <= problem.values) & (problem.values <= problem.high)).all()
    for chosen in combinations(problem.names, 2):
        found = inverse(problem, chosen)
        flags = np.isin(problem.names, chosen)
        best = np.where(flags[:, None], problem.high, problem.low)
        drawn = np.random.default_rng(seed).dirichlet(np.ones(3) * 0.7, 2_000)
        if (lead(best, flags, drawn) >= 0).any():
            assert found.favoured
        if found.possible:
            assert found.favoured


def test_members_of_whom_too_little_is_known_are_told_apart() -> None:
    problem = drawn_problem(1, 6, 3)
    found = inverse(problem, ["a2", "XX", "a4", "a2"])
    assert found.listed == ("a2", "a4")
    assert found.missing == ("XX",)
    assert found.overlap <= 2


@pytest.mark.parametrize("listed", [[], ["XX"], ["a1", "a2", "a3"]])
def test_of_nobody_or_everybody_weights_say_nothing(listed: list[str]) -> None:
    with pytest.raises(UsageError, match="weights do not matter"):
        inverse(drawn_problem(1, 3, 3), listed)


def test_a_list_that_can_be_right_only_at_a_border_is_possible_and_has_no_size() -> None:
    """a2 is as good as a1 under one weighing only: all weight on the second criterion."""
    problem = Problem.exact(np.array([[0.9, 0.5, 0.9], [0.1, 0.5, 0.1]]))
    found = inverse(problem, ["a2"])
    assert found.possible
    assert found.margin == pytest.approx(0, abs=1e-9)
    assert found.weights == pytest.approx([0, 1, 0], abs=1e-6)
    assert found.size is not None
    assert found.size.part == 0
    assert found.size.high == pytest.approx(3.84 / 200_000, rel=1e-3)  # of 200,000 draws none
