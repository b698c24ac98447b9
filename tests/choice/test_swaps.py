"""The changes that are called nearest are so, and they do what they say."""

from __future__ import annotations

from fractions import Fraction as Q
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import linprog

from ikt.choice.certain import ranks_at
from ikt.choice.problem import Problem
from ikt.choice.swaps import nearest_swaps, own_changes, to_enter
from ikt.choice.weights import Polytope

from . import cells
from .said import CRITERIA, FEW, drawn_problem, polytope
from .test_certain import ROWS, WALLS, as_problem

Array = NDArray[np.float64]
NOWHERE = float("inf")


def moved_to(corners: tuple[cells.Weights, ...], weights: Array) -> float:
    """Part of all weight that moves to the nearest point of a polygon: ½ Σ |w − w⁰|."""
    points = np.array(corners, dtype=float)
    k, m = points.shape
    found = linprog(
        np.concatenate([np.zeros(k), np.full(m, 0.5)]),
        A_ub=np.block([[points.T, -np.eye(m)], [-points.T, -np.eye(m)]]),
        b_ub=np.concatenate([weights, -weights]),
        A_eq=[np.concatenate([np.ones(k), np.zeros(m)])],
        b_eq=[1.0],
    )
    assert found.success
    return float(found.fun)


def nearest_entry(
    rows: list[tuple[Q, Q, Q]], parts: list[cells.Cell], who: int, first: int, weights: Array
) -> float:
    """Least move that brings one among the first: into a cell, or to a tie on a side or corner."""
    places = [c.corners for c in parts]
    places += [side for c in parts for side in pairwise((*c.corners, c.corners[0]))]
    places += [(corner,) for corner in cells.corners(parts)]
    entered = [p for p in places if cells.ranks(rows, cells.Cell(p).inside)[who] <= first]
    return min((moved_to(corners, weights) for corners in entered), default=NOWHERE)


def nearest_exit(
    rows: list[tuple[Q, Q, Q]], parts: list[cells.Cell], who: int, first: int, weights: Array
) -> float:
    left = [c.corners for c in parts if cells.ranks(rows, c.inside)[who] > first]
    return min((moved_to(corners, weights) for corners in left), default=NOWHERE)


@FEW
@given(ROWS, st.sampled_from(list(WALLS)), st.data())
def test_no_weights_nearer_bring_one_in_or_throw_one_out(
    rows: list[tuple[Q, Q, Q]], said: str, data: st.DataObject
) -> None:
    first = data.draw(st.integers(1, len(rows) - 1))
    who = data.draw(st.integers(0, len(rows) - 1))
    lines, walls = WALLS[said]
    problem, admitted = as_problem(rows), polytope(CRITERIA, *lines)
    weights = admitted.centre()
    parts = cells.cells(rows, walls)
    for leave, brute in ((False, nearest_entry), (True, nearest_exit)):
        least = brute(rows, parts, who, first, weights)
        found = to_enter(
            problem, weights, problem.names[who], first=first, polytope=admitted, leave=leave
        )
        if found is None:
            assert least == NOWHERE
            continue
        assert found.moved == pytest.approx(least, abs=1e-5)
        assert found.moved == pytest.approx(np.abs(found.weights - weights).sum() / 2)
        assert admitted.admits(found.weights, 1e-7)
        rank = ranks_at(problem.values, found.weights[None, :])[0, who]
        assert (rank > first) if leave else (rank <= first)


@settings(FEW, max_examples=8)
@given(st.integers(0, 10_000), st.integers(1, 4))
def test_the_nearest_swaps_are_those_of_the_cells(seed: int, first: int) -> None:
    rng = np.random.default_rng(seed)
    # No two alike on a criterion: who can only draw level with another cannot take its place.
    columns = [[Q(int(x), 60) for x in rng.permutation(61)[:5]] for _ in CRITERIA]
    rows = [(a, b, c) for a, b, c in zip(*columns, strict=True)]
    problem, weights = as_problem(rows), np.array([0.3, 0.35, 0.35])
    scores = problem.values @ weights
    assume(np.diff(np.sort(scores)).min() > 1e-6)
    order = np.argsort(-scores)
    parts = cells.cells(rows)
    ways = {int(o): nearest_entry(rows, parts, int(o), first, weights) for o in order[first:]}
    expected = sorted(d for d in ways.values() if d < NOWHERE)[:3]
    found = nearest_swaps(problem, weights, first=first, most=3)
    assert [s.moved for s in found] == pytest.approx(expected, abs=1e-5)
    inside = {problem.names[i] for i in order[:first]}
    for swap in found:
        assert swap.enters not in inside
        assert swap.leaves in inside
        assert ways[problem.index(swap.enters)] == pytest.approx(swap.moved, abs=1e-5)


@pytest.mark.parametrize("seed", range(5, 11))
def test_who_comes_in_and_who_drops_out_are_named(seed: int) -> None:
    """Somewhere next to the weights of a swap one is in and the other out, and nobody else."""
    problem, first = drawn_problem(seed, 25, 5), 6
    weights = np.full(5, 0.2)
    rng = np.random.default_rng(seed)
    before = set(np.argsort(-(problem.values @ weights))[:first].tolist())
    for swap in nearest_swaps(problem, weights, first=first):
        beyond = swap.weights + 1e-5 * (rng.dirichlet(np.ones(5), 200) - swap.weights)
        around = np.argsort(-(beyond @ problem.values.T), axis=1)[:, :first].tolist()
        comes, goes = problem.index(swap.enters), problem.index(swap.leaves)
        assert comes not in before
        assert goes in before
        assert any(comes in after and goes not in after for after in around)


@pytest.mark.parametrize("seed", range(2))
def test_both_are_named_too_when_more_than_one_must_be_overtaken(seed: int) -> None:
    problem, first = drawn_problem(seed, 25, 5), 6
    weights = np.full(5, 0.2)
    order = np.argsort(-(problem.values @ weights))
    inside = {problem.names[i] for i in order[:first]}
    for i in order[first + 5 : first + 9]:
        found = to_enter(problem, weights, problem.names[i], first=first)
        if found:
            assert found.enters == problem.names[i]
            assert found.leaves in inside
    for i in order[:3]:
        found = to_enter(problem, weights, problem.names[i], first=first, leave=True)
        if found:
            assert found.leaves == problem.names[i]
            assert found.enters
            assert found.enters not in inside


def test_who_stands_there_already_need_not_move() -> None:
    problem, weights = drawn_problem(1, 8, 3), np.full(3, 1 / 3)
    order = np.argsort(-(problem.values @ weights))
    best, last = problem.names[order[0]], problem.names[order[-1]]
    inside = to_enter(problem, weights, best, first=3)
    outside = to_enter(problem, weights, last, first=3, leave=True)
    assert inside
    assert outside
    assert inside.moved == pytest.approx(0, abs=1e-9)
    assert outside.moved == pytest.approx(0, abs=1e-9)
    assert inside.leaves == ""
    assert outside.enters == ""


def test_without_anybody_outside_there_is_nothing_to_swap() -> None:
    problem, weights = drawn_problem(1, 4, 3), np.full(3, 1 / 3)
    assert nearest_swaps(problem, weights, first=4) == []
    assert own_changes(problem, weights, problem.names, first=4) == []


@FEW
@given(st.integers(0, 10_000), st.integers(2, 5), st.integers(1, 5))
def test_the_change_of_a_score_is_just_enough_and_no_other_is_smaller(
    seed: int, m: int, first: int
) -> None:
    problem = drawn_problem(seed, 8, m)
    weights = np.random.default_rng(seed).dirichlet(np.ones(m))
    found = {c.name: c for c in own_changes(problem, weights, problem.names, first=first)}
    for i, name in enumerate(problem.names):
        before = stands(problem, weights, i, first)
        reachable = [
            c
            for c in range(m)
            if stands(changed(problem, i, c, 0.0 if before else 1.0), weights, i, first) != before
        ]
        assert (name in found) == bool(reachable)
        if name not in found:
            continue
        change = found[name]
        assert change.enters is not before
        c = problem.criteria.index(change.criterion)
        assert change.value == problem.values[i, c]
        assert 0 <= change.needed <= 1
        beyond = change.value + change.change * 1.001
        short = change.value + change.change * 0.999
        assert stands(changed(problem, i, c, beyond), weights, i, first) != before
        assert stands(changed(problem, i, c, short), weights, i, first) == before
        for other in range(m):
            less = float(np.clip(problem.values[i, other] + change.change * 0.999, 0, 1))
            assert stands(changed(problem, i, other, less), weights, i, first) == before
    sizes = [abs(c.change) for c in found.values()]
    assert sizes == sorted(sizes)


def stands(problem: Problem, weights: Array, who: int, first: int) -> bool:
    scores = problem.values @ weights
    return int((scores > scores[who]).sum()) < first


def changed(problem: Problem, who: int, criterion: int, value: float) -> Problem:
    values = problem.values.copy()
    values[who, criterion] = value
    return Problem.exact(values, problem.names, problem.criteria)


def test_a_criterion_without_weight_changes_nothing_and_ties_need_nothing() -> None:
    values = np.array([[0.5, 0.1], [0.5, 0.9], [0.2, 1.0]])
    found = own_changes(Problem.exact(values), np.array([1.0, 0.0]), ["a1", "a2", "a3"], first=1)
    assert [(c.name, c.criterion, round(c.change, 9)) for c in found] == [
        ("a1", "c1", 0.0),
        ("a2", "c1", 0.0),
        ("a3", "c1", 0.3),
    ]


def test_weights_may_only_be_moved_to_where_they_are_admitted() -> None:
    problem = Problem.exact(np.array([[0.9, 0.1], [0.1, 0.9]]), criteria=("a", "b"))
    free = to_enter(problem, np.array([0.8, 0.2]), "a2", first=1)
    assert free
    assert free.weights == pytest.approx([0.5, 0.5], abs=1e-7)
    bound = polytope(("a", "b"), "a >= 60%")
    assert to_enter(problem, np.array([0.8, 0.2]), "a2", first=1, polytope=bound) is None
    assert nearest_swaps(problem, np.array([0.8, 0.2]), first=1, polytope=bound) == []
    assert isinstance(bound, Polytope)
