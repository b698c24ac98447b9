"""What must hold of acceptabilities, whatever the alternatives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.base.errors import UsageError
from ikt.choice.drawn import confidence_from_draws, from_draws, pairwise_from_draws
from ikt.choice.problem import Problem
from ikt.choice.smaa import Acceptability, acceptability, confidence, pairwise
from ikt.choice.weights import Polytope

from .said import FEW, doubtful_problem, drawn_problem, polytope

DRAWS = 8_192
SIZES = (st.integers(0, 10_000), st.integers(2, 12), st.integers(2, 5))


def weighed(problem: Problem, admitted: Polytope | None = None, **asked: object) -> Acceptability:
    return acceptability(problem, admitted, precision=None, draws=DRAWS, **asked)  # type: ignore[arg-type]


@FEW
@given(*SIZES)
def test_each_rank_and_each_alternative_sums_to_one(seed: int, n: int, m: int) -> None:
    found = weighed(doubtful_problem(seed, n, m), first=min(3, n))
    assert found.ranks.sum(axis=0) == pytest.approx(1)
    assert found.ranks.sum(axis=1) == pytest.approx(1)
    assert found.among == pytest.approx(found.ranks[:, : found.first].sum(axis=1))
    assert found.among.sum() == pytest.approx(found.first)
    assert found.draws == DRAWS


@FEW
@given(*SIZES)
def test_a_dominated_alternative_is_never_first(seed: int, n: int, m: int) -> None:
    exact = drawn_problem(seed, n, m)
    values = exact.values.copy()
    values[0] = values[1] * 0.99
    found = weighed(Problem.exact(values))
    assert found.ranks[0, 0] == 0
    assert np.isnan(found.central[0]).all()
    assert found.ranks[1, :-1].sum() == pytest.approx(1)  # and who dominates is never last


@FEW
@given(*SIZES)
def test_the_order_of_alternatives_does_not_matter(seed: int, n: int, m: int) -> None:
    """With the same weights and no noise exactly: only places in the table change."""
    problem = drawn_problem(seed, n, m)
    moved = np.random.default_rng(seed).permutation(n)
    found, other = weighed(problem), weighed(Problem.exact(problem.values[moved]))
    assert np.array_equal(other.tally.ranks, found.tally.ranks[moved])
    assert other.tally.first == pytest.approx(found.tally.first[moved])


@FEW
@given(*SIZES)
def test_the_order_of_criteria_does_not_matter(seed: int, n: int, m: int) -> None:
    """Other weights are drawn, so within the error of both."""
    problem = drawn_problem(seed, n, m)
    moved = np.random.default_rng(seed).permutation(m)
    criteria = [f"c{i}" for i in range(m)]
    named = Problem.exact(problem.values, None, criteria)
    turned = Problem.exact(problem.values[:, moved], None, [criteria[i] for i in moved])
    found = weighed(named, polytope(criteria, "c0 > c1"))
    other = weighed(turned, polytope(turned.criteria, "c0 > c1"))
    margin = 2 * (found.error(found.ranks) + other.error(other.ranks))
    assert (np.abs(found.ranks - other.ranks) <= margin).all()


@FEW
@given(*SIZES, st.sampled_from([0.001, 0.5, 30.0]), st.sampled_from([-4.0, 0.0, 0.3]))
def test_scaling_and_shifting_all_values_changes_nothing(
    seed: int, n: int, m: int, factor: float, shift: float
) -> None:
    """Weights sum to one, so a shift of all values shifts all totals alike."""
    problem = drawn_problem(seed, n, m)
    found = weighed(problem)
    other = weighed(Problem.exact(problem.values * factor + shift))
    # Rounding may turn two totals over that were alike to the last digits, in a draw or two.
    assert np.abs(found.tally.ranks - other.tally.ranks).max() <= 2


@FEW
@given(*SIZES)
def test_central_weights_weighed_with_first_ranks_are_the_mean_of_all_weights(
    seed: int, n: int, m: int
) -> None:
    found = weighed(drawn_problem(seed, n, m))
    mean = found.ranks[:, 0] @ np.nan_to_num(found.central)
    assert mean == pytest.approx(np.full(m, 1 / m), abs=0.02)
    known = ~np.isnan(found.central[:, 0])
    assert found.central[known].sum(axis=1) == pytest.approx(1)


@FEW
@given(*SIZES)
def test_pairwise_winning_tells_the_mean_rank(seed: int, n: int, m: int) -> None:
    """E[rank of i] = 1 + Σ_k c_ki, on the same draws exactly; and c_ij + c_ji = 1."""
    problem = drawn_problem(seed, n, m)
    wins = pairwise(problem, draws=DRAWS)
    assert (np.diag(wins) == 0).all()
    assert wins + wins.T == pytest.approx(1 - np.eye(n))
    mean = weighed(problem).ranks @ np.arange(1, n + 1)
    assert mean == pytest.approx(1 + wins.sum(axis=0))


@FEW
@given(*SIZES)
def test_without_doubt_confidence_is_complete_for_all_that_can_be_first(
    seed: int, n: int, m: int
) -> None:
    """The weights that put an alternative first are convex, so their mean does, too."""
    problem = drawn_problem(seed, n, m)
    found = confidence(problem, weighed(problem).central, draws=2)
    assert (found[~np.isnan(found)] == 1).all()


@pytest.mark.parametrize("lines", [(), ("c1 > c2",), ("c1 >= 2 * c2", "c3 <= 40%")])
def test_the_same_seed_gives_the_same_on_any_number_of_threads(lines: tuple[str, ...]) -> None:
    problem = doubtful_problem(4, 20, 4)
    admitted = polytope(problem.criteria, *lines)
    found = [weighed(problem, admitted, first=3, seed=7, threads=k) for k in (1, 2, 3)]
    for other in found[1:]:
        assert np.array_equal(found[0].tally.ranks, other.tally.ranks)
        assert np.array_equal(found[0].tally.first, other.tally.first)
        assert np.array_equal(found[0].tally.chosen_weights, other.tally.chosen_weights)
    again = weighed(problem, admitted, first=3, seed=8)
    assert not np.array_equal(found[0].tally.ranks, again.tally.ranks)


def test_drawing_elsewhere_gives_what_drawing_here_gives() -> None:
    """Values of a problem drawn one by one, and the same problem by folding its noise."""
    problem, k = doubtful_problem(6, 8, 3), 60_000
    rng = np.random.default_rng(1)
    values = np.stack(
        [
            rng.multivariate_normal(v, q, k)
            for v, q in zip(problem.values, problem.noise, strict=True)
        ],
        axis=1,
    )
    values += rng.uniform(-1, 1, values.shape) * problem.open
    weights = rng.dirichlet(np.ones(3), k)
    given_ = from_draws(values, weights, first=3, names=problem.names)
    here = acceptability(problem, first=3, precision=None, draws=k)
    assert given_.problem.names == problem.names
    assert given_.problem.values == pytest.approx(values.mean(axis=0))
    margin = 2 * (given_.error(given_.ranks) + here.error(here.ranks))
    assert (np.abs(given_.ranks - here.ranks) <= margin).all()
    assert given_.among.sum() == pytest.approx(3)
    central = here.central
    assert confidence_from_draws(values, central) == pytest.approx(
        confidence(problem, central, draws=k // 4), abs=0.02, nan_ok=True
    )
    assert pairwise_from_draws(values, weights) == pytest.approx(
        pairwise(problem, draws=k // 2), abs=0.02
    )


def test_two_draws_by_hand() -> None:
    """A is best and B second in the first draw, the reverse in the second; C always last."""
    values = np.array([[[1.0], [0.5], [0.0]], [[0.4], [0.5], [0.3]]])
    found = from_draws(values, np.ones((2, 1)), names=("A", "B", "C"))
    assert found.ranks.tolist() == [[0.5, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1]]
    assert found.entropy().tolist() == [1, 1, 0]
    assert found.choice_entropy() == 1
    assert pairwise_from_draws(values, np.ones((2, 1)))[0].tolist() == [0, 0.5, 1]


def test_who_wins_always_and_who_never_does() -> None:
    """A is 1 and B is 0 on all three criteria (a test of the R package smaa)."""
    problem = Problem.exact(np.array([[1.0, 1, 1], [0, 0, 0]]))
    found = weighed(problem)
    assert found.central[0] == pytest.approx([1 / 3] * 3, abs=0.01)
    assert np.isnan(found.central[1]).all()
    sure = confidence(problem, found.central, draws=10)
    assert sure[0] == 1
    assert np.isnan(sure[1])


@pytest.mark.parametrize("first", [-1, 4])
def test_more_than_there_are_cannot_be_chosen(first: int) -> None:
    with pytest.raises(UsageError, match="of 3 alternatives cannot be chosen"):
        acceptability(drawn_problem(1, 3, 2), first=first)


def test_nobody_can_be_chosen_from_nobody() -> None:
    with pytest.raises(UsageError, match="of 0 alternatives"):
        acceptability(Problem.exact(np.zeros((0, 2))), first=0)


@pytest.mark.parametrize(
    ("values", "weights", "said"),
    [
        (np.zeros((4, 3)), np.zeros((4, 3)), "do not fit"),
        (np.zeros((4, 3, 2)), np.zeros((5, 2)), "do not fit"),
        (np.zeros((4, 3, 2)), np.zeros((4, 3)), "do not fit"),
        (np.zeros((0, 3, 2)), np.zeros((0, 2)), "do not fit"),
        (np.full((4, 3, 2), np.nan), np.ones((4, 2)), "no numbers"),
        (np.where(np.arange(24) == 7, np.nan, 1.0).reshape(4, 3, 2), np.ones((4, 2)), "no numbers"),
    ],
)
def test_draws_that_do_not_fit_are_refused(
    values: np.ndarray, weights: np.ndarray, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        from_draws(values, weights)
