"""The inner loop counts exactly what a full sort of full numbers would count."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import ks_2samp

from ikt.choice import kernel
from ikt.choice.kernel import count_ranks, counted, ordered, scores_of, tally
from ikt.choice.problem import Problem

from .said import FEW, doubtful_problem, drawn_problem

Array = NDArray[np.float64]


def sorted_plainly(scores: Array) -> NDArray[np.intp]:
    """From last to first, of equals the later one lower: by sorting pairs, one row at a time."""
    rows = [sorted(range(len(row)), key=lambda i: (row[i], -i)) for row in scores]
    return np.array(rows, dtype=np.intp)


@FEW
@given(st.integers(0, 10_000), st.integers(1, 300), st.sampled_from([1, 3, 10, 10_000]))
def test_the_order_is_that_of_a_sort_also_of_ties(seed: int, n: int, levels: int) -> None:
    scores = np.random.default_rng(seed).integers(0, levels, (20, n)) / levels
    assert np.array_equal(ordered(scores), sorted_plainly(scores))


@pytest.mark.parametrize("n", [1, 2, 255, 256, 257, 400])
def test_the_order_around_the_number_that_fits_in_eight_bits(n: int) -> None:
    scores = np.random.default_rng(n).random((50, n))
    assert np.array_equal(ordered(scores), sorted_plainly(scores))


@pytest.mark.parametrize("gap", [1e-8, 1e-9, 1e-12, 1e-15])
def test_scores_that_fall_together_in_24_bits_are_told_apart(gap: float) -> None:
    rng = np.random.default_rng(5)
    close = 0.5 + gap * rng.permuted(np.tile(np.arange(40.0), (30, 1)), axis=1)
    scores = np.column_stack([np.zeros(30), close, np.ones(30)])
    packed = kernel.pack(scores) >> kernel.BITS
    assert len(np.unique(packed)) < 42
    assert np.array_equal(ordered(scores), sorted_plainly(scores))


@pytest.mark.parametrize(("factor", "shift"), [(100.0, 0.0), (1.0, 50.0), (-3.0, -7.0)])
def test_scores_beyond_what_is_packed_are_in_order_too(factor: float, shift: float) -> None:
    scores = np.random.default_rng(6).normal(0.5, 0.3, (40, 60)) * factor + shift
    assert np.array_equal(ordered(scores), sorted_plainly(scores))


def test_ranks_are_counted_by_alternative_and_place() -> None:
    last_to_first = np.array([[0, 1, 2], [0, 2, 1], [1, 0, 2]])
    counts = count_ranks(2 - last_to_first)
    assert counts.tolist() == [[0, 1, 2], [1, 1, 1], [2, 1, 0]]


def test_the_table_of_ranks_is_that_of_a_sort() -> None:
    problem = drawn_problem(3, 30, 4)
    weights = np.random.default_rng(8).dirichlet(np.ones(4), 500)
    order = sorted_plainly(weights @ problem.values.T)[:, ::-1]
    table = kernel.rank_table(problem, weights)
    for rank in range(30):
        assert table[:, rank].tolist() == np.bincount(order[:, rank], minlength=30).tolist()


@FEW
@given(st.integers(0, 10_000), st.integers(2, 12), st.integers(1, 5))
def test_a_tally_is_what_counting_by_hand_gives(seed: int, n: int, m: int) -> None:
    rng = np.random.default_rng(seed)
    scores, weights = rng.integers(0, 6, (64, n)) / 6, rng.dirichlet(np.ones(m), 64)
    first, listed = int(rng.integers(0, n + 1)), rng.random(n) < 0.5
    found = counted(scores, weights, first, listed)
    order = sorted_plainly(scores)[:, ::-1]
    assert found.draws == 64
    for i in range(n):
        places = (order == i).argmax(axis=1)
        assert found.ranks[i].tolist() == np.bincount(places, minlength=n).tolist()
        assert found.first[i] == pytest.approx(weights[places == 0].sum(axis=0))
        assert found.chosen[i] == (places < first).sum()
        assert found.chosen_weights[i] == pytest.approx(weights[places < first].sum(axis=0))
    hits = listed[order[:, :first]].sum(axis=1)
    assert found.overlap.tolist() == np.bincount(hits, minlength=first + 1).tolist()


def test_tallies_add_up() -> None:
    problem = drawn_problem(1, 7, 3)
    weights = np.random.default_rng(2).dirichlet(np.ones(3), 300)
    rng = np.random.default_rng(0)
    listed = np.arange(7) < 3
    whole = tally(problem, weights, rng, 2, listed)
    parts = [tally(problem, weights[k : k + 100], rng, 2, listed) for k in (0, 100, 200)]
    added = parts[0] + parts[1] + parts[2]
    assert added.draws == whole.draws
    for name in ("ranks", "first", "chosen", "chosen_weights", "overlap"):
        assert getattr(added, name) == pytest.approx(getattr(whole, name))


def test_without_doubt_a_score_is_the_weighed_sum() -> None:
    problem = drawn_problem(1, 7, 3)
    weights = np.random.default_rng(2).dirichlet(np.ones(3), 10)
    found = scores_of(problem, weights, np.random.default_rng(0))
    assert found == pytest.approx(weights @ problem.values.T)


def one_at_a_time(problem: Problem, weights: Array, rng: np.random.Generator, k: int) -> Array:
    """Scores for one row of weights: every value of every alternative drawn by itself."""
    n, m = problem.values.shape
    values = np.empty((k, n, m))
    for i in range(n):
        values[:, i] = rng.multivariate_normal(problem.values[i], problem.noise[i], k)
    values += rng.uniform(-1, 1, (k, n, m)) * problem.open
    return values @ weights


@pytest.mark.parametrize("weights", [(0.2, 0.3, 0.5), (0.0, 1.0, 0.0), (0.9, 0.05, 0.05)])
def test_noise_folded_into_one_draw_is_the_noise_of_all_figures(
    weights: tuple[float, ...],
) -> None:
    """Mean, variance and distribution of each score; scores of two alternatives do not move
    together, as their figures do not."""
    problem, k = doubtful_problem(3, 4, 3), 60_000
    w = np.array(weights)
    folded = scores_of(problem, np.tile(w, (k, 1)), np.random.default_rng(1))
    apart = one_at_a_time(problem, w, np.random.default_rng(2), k)
    variance = w @ problem.noise @ w + (problem.open**2 / 3) @ w**2
    assert folded.mean(axis=0) == pytest.approx(problem.values @ w, abs=0.002)
    assert folded.var(axis=0) == pytest.approx(variance, rel=0.03)
    assert apart.var(axis=0) == pytest.approx(variance, rel=0.03)
    for one, other in zip(folded.T, apart.T, strict=True):
        assert ks_2samp(one, other).pvalue > 1e-4
    assert np.corrcoef(folded.T) == pytest.approx(np.eye(4), abs=0.02)


@pytest.mark.parametrize("touched", [1, 4])
def test_what_is_open_is_uniform_on_its_interval(touched: int) -> None:
    """Both ways of drawing it: for all alternatives, or for the few that it touches."""
    n, k = 5, 40_000
    open_ = np.zeros((n, 2))
    open_[:touched, 1] = np.linspace(0.1, 0.4, touched)
    exact = Problem.exact(np.full((n, 2), 0.5))
    problem = Problem(exact.names, exact.criteria, exact.values, exact.noise, open_)
    drawn = scores_of(problem, np.tile([0.4, 0.6], (k, 1)), np.random.default_rng(0)) - 0.5
    half = 0.6 * open_[:, 1]
    assert (np.abs(drawn) <= half + 1e-7).all()
    for i in range(touched):
        parts = np.histogram(drawn[:, i], bins=10, range=(-half[i], half[i]))[0] / k
        assert parts == pytest.approx(np.full(10, 0.1), abs=0.008)
    moving = drawn[:, :touched]
    assert np.atleast_2d(np.corrcoef(moving.T)) == pytest.approx(np.eye(touched), abs=0.03)


def test_the_same_figure_in_two_criteria_moves_both() -> None:
    """Fully correlated noise of opposite direction cancels where the weights are equal."""
    noise = np.array([[[0.01, -0.01], [-0.01, 0.01]]])
    problem = Problem(("x",), ("up", "down"), np.full((1, 2), 0.5), noise, np.zeros((1, 2)))
    rng = np.random.default_rng(0)
    level = scores_of(problem, np.full((1000, 2), 0.5), rng)
    assert level.std() < 1e-4
    lopsided = scores_of(problem, np.tile([1.0, 0.0], (20_000, 1)), rng)
    assert lopsided.std() == pytest.approx(0.1, rel=0.03)
