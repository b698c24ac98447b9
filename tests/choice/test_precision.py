"""The error that is stated is the error that is made, and sampling stops where it says."""

from __future__ import annotations

import numpy as np
import pytest

from ikt.choice import kernel
from ikt.choice.problem import Problem
from ikt.choice.smaa import FEWEST, Acceptability, acceptability
from ikt.choice.weights import sampler
from ikt.choice.weights.sampling import dirichlet

from .examples import exact
from .said import drawn_problem, polytope

SMALLEST = FEWEST * kernel.CHUNK


@pytest.mark.parametrize("precision", [0.02, 0.005, 0.002])
def test_sampling_stops_at_the_precision_and_not_long_before(precision: float) -> None:
    found = acceptability(drawn_problem(3, 12, 4), first=4, precision=precision)
    assert found.error(found.among).max() <= precision
    half = found.draws / 2
    assert found.draws == SMALLEST or 0.98 / np.sqrt(half) > precision * 0.9


def test_sampling_stops_at_the_most_draws_allowed() -> None:
    found = acceptability(drawn_problem(3, 12, 4), precision=1e-6, draws=30_000)
    assert found.draws == 30_000
    assert acceptability(drawn_problem(3, 12, 4), precision=None, draws=100).draws == 100


def test_progress_is_told_up_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    acceptability(
        drawn_problem(3, 5, 3),
        precision=1e-6,
        draws=70_000,
        progress=lambda done, most: told.append((done, most)),
    )
    assert told == [(16_384, 70_000), (32_768, 70_000), (65_536, 70_000), (70_000, 70_000)]


def test_the_true_share_is_within_the_error_as_often_as_is_said() -> None:
    """Two hundred repetitions; truth in exact fractions. Of 200, 95 % is 190, give or take 3."""
    values = np.array(exact.CORNERS_AND_MIDDLE)
    truth = np.array(exact.CORNERS_AND_MIDDLE_FREE, dtype=float)
    shares = [
        acceptability(Problem.exact(values), precision=None, draws=2048, seed=seed, threads=1)
        for seed in range(200)
    ]
    inside = np.array([np.abs(a.ranks - truth) <= a.error(a.ranks) for a in shares])
    covered = inside.mean(axis=0)[truth > 0]
    assert covered.min() > 0.90
    assert 0.93 < covered.mean() < 0.97
    assert inside[:, truth == 0].all()


def test_sampling_until_it_is_precise_does_not_spoil_that() -> None:
    c = 0.7  # of (1, 0), (0, 1), (c, c) the last is first in 2c − 1 of the weights
    problem = Problem.exact(np.array([[1, 0], [0, 1], [c, c]]))
    found = [acceptability(problem, precision=0.006, seed=s, threads=1) for s in range(100)]
    near = [abs(a.among[2] - 0.4) <= a.error(a.among[2]) for a in found]
    assert 0.89 <= np.mean(near) <= 1


def share_of(hits: int, draws: int) -> Acceptability:
    """What is known after so many hits of one of two alternatives."""
    scores = np.zeros((draws, 2))
    scores[:hits, 0], scores[hits:, 1] = 1, 1
    counted = kernel.counted(scores, np.ones((draws, 1)), 1)
    return Acceptability(Problem.exact(np.zeros((2, 1))), 1, counted, "dirichlet", 1.0, 1.0, 0)


@pytest.mark.parametrize("share", [0.0005, 0.002, 0.01, 0.2, 0.5, 0.98, 0.9995])
def test_small_shares_are_covered_too(share: float) -> None:
    """An interval around the share that has Wilson's width but not its middle would miss these."""
    draws, rng = 1000, np.random.default_rng(1)
    hits, times = np.unique(rng.binomial(draws, share, 4000), return_counts=True)
    inside = []
    for h in hits:
        found = share_of(int(h), draws)
        inside.append(abs(h / draws - share) <= found.error(h / draws))
    assert np.average(inside, weights=times) > 0.93


def test_never_seen_is_not_never() -> None:
    """After n draws without a hit the share is below 3.84 / n (95 %), not 0 ± half of that."""
    found = share_of(0, 1000)
    assert float(found.error(0.0)) == pytest.approx(3.84 / 1003.84, abs=1e-5)
    assert found.error(np.array([0.0, 1.0]))[0] == found.error(np.array([0.0, 1.0]))[1]


CRITERIA = tuple("abcdefgh")
NARROW = [f"{c} < 22%" for c in CRITERIA] + [f"{c} > 3%" for c in CRITERIA[:6]] + ["a > b"]


@pytest.mark.slow
def test_draws_of_a_walk_err_no_more_than_is_said() -> None:
    """Twenty walks, each continued over all its chunks; truth from 250,000 draws by rejection."""
    admitted = polytope(CRITERIA, *NARROW)
    problem = drawn_problem(9, 12, 8)
    rng, kept = np.random.default_rng(3), []
    while sum(map(len, kept)) < 250_000:
        drawn = dirichlet(rng, 400_000, 8)
        kept.append(drawn[admitted.admits(drawn)])
    scores = np.concatenate(kept) @ problem.values.T
    truth = kernel.counted(scores, np.ones((len(scores), 1)), 4).chosen / len(scores)
    unsure = (truth > 0.02) & (truth < 0.98)
    assert unsure.sum() >= 3
    inside = []
    for seed in range(20):
        found = acceptability(problem, admitted, first=4, precision=None, draws=65_536, seed=seed)
        inside.append((np.abs(found.among - truth) <= found.error(found.among))[unsure])
    assert np.mean(inside) > 0.93


def test_a_walk_is_walked_on_from_chunk_to_chunk() -> None:
    """Ten chunks are one long walk, not ten first steps from the same places."""
    admitted = polytope(CRITERIA, *NARROW)
    problem, chunks = drawn_problem(9, 12, 8), 10
    found = acceptability(
        problem, admitted, precision=None, draws=chunks * kernel.CHUNK, seed=5, threads=2
    )
    assert found.how == "hitandrun"
    assert found.inflation > 1
    assert found.r_hat < 1.02
    one_walk = sampler(admitted, 5).draw(np.random.default_rng(5), found.draws)
    assert found.tally.first.sum(axis=0) == pytest.approx(one_walk.sum(axis=0))
    blocks = one_walk.reshape(chunks, kernel.CHUNK, 8)
    # Neighbours in the walk resemble one another, the first and the last do not.
    near, far = ((blocks[0, :, 7], blocks[k, :, 7]) for k in (1, chunks - 1))
    assert np.corrcoef(*near)[0, 1] > 0.2
    assert abs(np.corrcoef(*far)[0, 1]) < 0.12


def test_a_walk_says_how_much_its_draws_resemble_one_another() -> None:
    """The variance of the mean of a walk, over many walks, is at most what the inflation says."""
    admitted = polytope(CRITERIA, *NARROW)
    found = sampler(admitted)
    means = np.array(
        [found.draw(np.random.default_rng(seed), 8_192).mean(axis=0) for seed in range(30)]
    )
    single = found.draw(np.random.default_rng(99), 20_480).var(axis=0)
    assert 1 < found.inflation < 20
    # From the same places each walk begins as the others; that part of the variance is not seen.
    assert (means.var(axis=0, ddof=1) <= found.inflation * single / 8_192 * 1.5).all()
