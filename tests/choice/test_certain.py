"""What is called certain is so under every admitted weight, and what is not has a witness."""

from __future__ import annotations

import sys
from fractions import Fraction as Q

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ikt.base.errors import UsageError
from ikt.choice.certain import Standing, certain, dominance, extreme_rank, ranks_at
from ikt.choice.kernel import counted
from ikt.choice.problem import Problem
from ikt.choice.weights import Polytope, sampler

from . import cells
from .said import CRITERIA, FEW, drawn_problem, polytope

VALUE = st.integers(0, 10).map(lambda n: Q(n, 10))
ROWS = st.lists(st.tuples(VALUE, VALUE, VALUE), min_size=3, max_size=6)
WALLS = {
    "free": ((), ()),
    "largest": (("a >= b", "a >= c"), ((Q(1), Q(-1), Q(0)), (Q(1), Q(0), Q(-1)))),
    "ratio": (("b >= 2 * c",), ((Q(0), Q(1), Q(-2)),)),
    "bounds": (
        ("a >= 20%", "c <= 50%"),
        ((Q(4, 5), Q(-1, 5), Q(-1, 5)), (Q(1, 2), Q(1, 2), Q(-1, 2))),
    ),
}
"""What is said of weights, and the same as half-planes through the origin."""


def as_problem(rows: list[tuple[Q, Q, Q]]) -> Problem:
    return Problem.exact(np.array(rows, dtype=float), criteria=CRITERIA)


@FEW
@given(ROWS, st.sampled_from(list(WALLS)), st.data())
def test_standing_is_that_of_every_cell_of_the_triangle_of_weights(
    rows: list[tuple[Q, Q, Q]], said: str, data: st.DataObject
) -> None:
    """The best rank is reached where most tie (a corner of cells), the worst inside a cell."""
    first = data.draw(st.integers(1, len(rows) - 1))
    lines, walls = WALLS[said]
    found = certain(as_problem(rows), polytope(CRITERIA, *lines), first=first)
    parts = cells.cells(rows, walls)
    at_corners = [cells.ranks(rows, w) for w in cells.corners(parts)]
    inside = [cells.ranks(rows, cell.inside) for cell in parts]
    for i, standing in enumerate(found.standing):
        best, worst = min(r[i] for r in at_corners), max(r[i] for r in inside)
        expected = (
            Standing.ALWAYS
            if worst <= first
            else Standing.NEVER
            if best > first
            else Standing.SOMETIMES
        )
        assert standing is expected
        assert found.best[i] >= best  # ranks that occur
        assert found.worst[i] <= worst


@pytest.mark.parametrize("seed", range(3))
def test_standing_does_not_depend_on_the_weights_that_were_tried_first(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = drawn_problem(seed, 30, 5)
    tried = certain(problem, first=6)
    monkeypatch.setattr(sys.modules[certain.__module__], "TRIED", 0)
    proved = certain(problem, first=6)
    assert proved.programmes > tried.programmes
    assert proved.standing == tried.standing
    assert Standing.UNDECIDED not in proved.standing


@FEW
@given(ROWS, st.sampled_from(list(WALLS)))
def test_proofs_alone_find_the_same(rows: list[tuple[Q, Q, Q]], said: str) -> None:
    """Without any weights tried before: which ranks can be had follows from programmes only."""
    lines, walls = WALLS[said]
    problem, admitted = as_problem(rows), polytope(CRITERIA, *lines)
    parts = cells.cells(rows, walls)
    at_corners = [cells.ranks(rows, w) for w in cells.corners(parts)]
    inside = [cells.ranks(rows, cell.inside) for cell in parts]
    for i in range(len(rows)):
        best, worst = min(r[i] for r in at_corners), max(r[i] for r in inside)
        for target in range(1, len(rows)):
            for up, possible in ((True, best <= target), (False, worst > target)):
                found = extreme_rank(
                    problem.values, admitted, i, admitted.vertices(), best=up, target=target
                )
                assert found.impossible is not possible
                assert possible is (found.weights is not None)


@FEW
@given(ROWS, st.sampled_from(list(WALLS)))
def test_dominance_is_that_of_every_corner(rows: list[tuple[Q, Q, Q]], said: str) -> None:
    lines, walls = WALLS[said]
    found = certain(as_problem(rows), polytope(CRITERIA, *lines), first=1).dominates
    at_corners = [cells.scores(rows, w) for w in cells.corners(cells.cells(rows, walls))]
    for i in range(len(rows)):
        for j in range(len(rows)):
            assert found[i, j] == all(s[i] > s[j] for s in at_corners)


@pytest.mark.parametrize(
    "lines", [(), ("c1 > c2 > c3",), ("c1 >= 2 * c2", "c3 <= 20%", "c4 >= 5%")]
)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_sample_of_200_000_never_contradicts(lines: tuple[str, ...], seed: int) -> None:
    problem = drawn_problem(seed, 14, 5)
    admitted = polytope(problem.criteria, *lines)
    found = certain(problem, admitted, first=4)
    assert Standing.UNDECIDED not in found.standing
    drawn = sampler(admitted).draw(np.random.default_rng(0), 200_000)
    scores = drawn @ problem.values.T
    share = counted(scores, drawn, 4).chosen / len(drawn)
    for i, standing in enumerate(found.standing):
        if standing is Standing.ALWAYS:
            assert share[i] == 1
        elif standing is Standing.NEVER:
            assert share[i] == 0
    for i in range(14):
        for j in np.flatnonzero(found.dominates[i]):
            assert (scores[:, i] > scores[:, j]).all()


@pytest.mark.parametrize("seed", range(4))
def test_a_rank_that_is_reached_comes_with_weights_that_give_it(seed: int) -> None:
    """More rivals than a proof counts to begin with, so some of them join later."""
    problem = drawn_problem(seed, 60, 4)
    admitted = polytope(problem.criteria, "c1 >= 5%", "c2 >= c3")
    corners = admitted.vertices()
    for who in range(0, 60, 12):
        for best in (True, False):
            for target in (2, 8, 30, 55):
                found = extreme_rank(
                    problem.values, admitted, who, corners, best=best, target=target
                )
                if found.weights is None:
                    assert found.impossible
                    continue
                assert admitted.admits(found.weights, 1e-7)
                rank = ranks_at(problem.values, found.weights[None, :])[0, who]
                assert rank == found.rank
                assert (rank <= target) == best


@pytest.mark.parametrize("seed", [5, 6])
def test_what_is_impossible_is_so_in_a_large_sample(seed: int) -> None:
    problem = drawn_problem(seed, 60, 4)
    admitted = Polytope(problem.criteria)
    scores = sampler(admitted).draw(np.random.default_rng(1), 50_000) @ problem.values.T
    ranks = 1 + (scores[:, None, :] > scores[:, :12, None]).sum(axis=2)
    for who in range(12):
        lowest, highest = int(ranks[:, who].min()), int(ranks[:, who].max())
        for target in (lowest - 1, lowest):
            if target < 1:
                continue
            found = extreme_rank(
                problem.values, admitted, who, admitted.vertices(), best=True, target=target
            )
            assert found.impossible <= (target < lowest)
        found = extreme_rank(
            problem.values, admitted, who, admitted.vertices(), best=False, target=highest - 1
        )
        assert not found.impossible


def test_those_who_tie_share_the_better_rank() -> None:
    values = np.array([[1.0, 0], [0, 1], [0.5, 0.5], [0.2, 0.2]])
    assert ranks_at(values, np.array([[0.5, 0.5], [1, 0]])).tolist() == [[1, 1, 1, 4], [1, 4, 2, 3]]
    found = certain(Problem.exact(values), first=1)
    assert found.of("a3") is Standing.SOMETIMES  # first, with two others, under equal weights only
    assert found.of("a4") is Standing.NEVER


def test_one_point_of_weights_makes_everything_certain() -> None:
    problem = drawn_problem(1, 9, 3)
    admitted = polytope(problem.criteria, "c1 = 50%", "c2 = 30%")
    found = certain(problem, admitted, first=3)
    order = np.argsort(-(problem.values @ [0.5, 0.3, 0.2]))
    assert {problem.index(n) for n in found.with_standing(Standing.ALWAYS)} == set(order[:3])
    assert {problem.index(n) for n in found.with_standing(Standing.NEVER)} == set(order[3:])
    assert found.programmes == 0


@FEW
@given(st.integers(0, 10_000), st.integers(1, 3))
def test_who_is_dominated_by_n_others_is_never_among_the_first_n(seed: int, first: int) -> None:
    exact = drawn_problem(seed, 8, 4)
    values = exact.values.copy()
    values[0] = values[1 : first + 1].min(axis=0) * 0.9
    assume((values[0] > 0.001).all())
    found = certain(Problem.exact(values), first=first)
    assert found.standing[0] is Standing.NEVER
    assert dominance(values, np.eye(4))[1 : first + 1, 0].all()


def test_everybody_is_always_among_all() -> None:
    found = certain(drawn_problem(1, 5, 3), first=5)
    assert set(found.standing) == {Standing.ALWAYS}
    with pytest.raises(UsageError, match="6 of 5"):
        certain(drawn_problem(1, 5, 3), first=6)
