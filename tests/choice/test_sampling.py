"""Weights are drawn uniformly from what is admitted, whichever way is taken."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import ks_2samp

from ikt.choice.weights import Polytope, sampler
from ikt.choice.weights.sampling import dirichlet
from ikt.choice.weights.triangulation import Triangulation

from .said import polytope

Array = NDArray[np.float64]
NAMES = ("a", "b", "c", "d")
DRAWS = 40_000
CASES = {
    "dirichlet": [],
    "sorted": ["c > a", "d > b"],
    "shifted": ["a >= 10%", "b >= 5%", "a >= 20%"],
    "triangulation": ["a >= 2 * b", "c <= 40%", "a <= 3 * d"],
    "rejection": [],
    "hitandrun": [],
}
MANY = tuple("abcdefgh")
EIGHT = {
    "rejection": [f"{c} < 25%" for c in MANY],
    "hitandrun": [f"{c} < 22%" for c in MANY] + [f"{c} > 3%" for c in MANY[:6]] + ["a > b"],
}


@cache
def by_rejection(how: str) -> Array:
    """Uniform draws, the plain way."""
    admitted = case(how)
    rng, kept, have = np.random.default_rng(77), [], 0
    while have < DRAWS:
        drawn = dirichlet(rng, 400_000, len(admitted.criteria))
        kept.append(drawn[admitted.admits(drawn)])
        have += len(kept[-1])
    return np.concatenate(kept)[:DRAWS]


def case(how: str) -> Polytope:
    return polytope(MANY, *EIGHT[how]) if how in EIGHT else polytope(NAMES, *CASES[how])


@pytest.mark.parametrize("how", list(CASES))
def test_each_way_draws_as_rejection_does(how: str) -> None:
    """Two moments, and the distribution of each weight, of a difference and of the largest."""
    admitted = case(how)
    found = sampler(admitted)
    assert found.how == how
    assert found.exact == (how != "hitandrun")
    drawn, plain = found.draw(np.random.default_rng(1), DRAWS), by_rejection(how)
    assert admitted.admits(drawn, 1e-9).all()
    assert drawn.mean(axis=0) == pytest.approx(plain.mean(axis=0), abs=0.006)
    assert np.cov(drawn.T) == pytest.approx(np.cov(plain.T), abs=0.002)
    asked = [*np.eye(len(admitted.criteria)), np.array([1.0, -1.0] + [0.0] * (drawn.shape[1] - 2))]
    # The test is for independent draws, so of a walk each place is taken once.
    apart = drawn if found.exact else drawn[-1024:]
    for direction in asked:
        assert ks_2samp(apart @ direction, plain @ direction).pvalue > 1e-4
    assert ks_2samp(apart.max(axis=1), plain.max(axis=1)).pvalue > 1e-4


@pytest.mark.parametrize("how", list(CASES))
def test_the_mean_is_that_of_all_admitted_weights(how: str) -> None:
    admitted = case(how)
    found = sampler(admitted)
    exact = found.exact and how != "rejection"
    many = Triangulation.of(admitted) if exact and how != "triangulation" else None
    if many is not None:
        assert found.mean == pytest.approx(many.mean(), abs=1e-9)
    plain = by_rejection(how).mean(axis=0)
    assert found.mean == pytest.approx(plain, abs=0.004)
    assert found.mean.sum() == pytest.approx(1)


def test_all_weights_have_the_moments_of_the_flat_dirichlet_distribution() -> None:
    """Variance (m − 1)/(m²(m + 1)), covariance −1/(m²(m + 1)), P(w > t) = (1 − t)^(m−1)."""
    m = 5
    drawn = sampler(Polytope(tuple("abcde"))).draw(np.random.default_rng(2), 200_000)
    covariance = np.full((m, m), -1.0) + m * np.eye(m)
    assert np.cov(drawn.T) == pytest.approx(covariance / (m**2 * (m + 1)), abs=4e-4)
    for t in (0.1, 0.3, 0.6):
        assert (drawn > t).mean() == pytest.approx((1 - t) ** (m - 1), abs=0.003)


def test_a_polytope_without_full_dimension_is_drawn_from_within_its_plane() -> None:
    """a = 2 b leaves a triangle with corners (2/3, 1/3, 0, 0), c and d; its mean is theirs."""
    admitted = polytope(NAMES, "a = 2 * b")
    found = sampler(admitted)
    drawn = found.draw(np.random.default_rng(3), DRAWS)
    assert admitted.admits(drawn, 1e-9).all()
    assert found.mean == pytest.approx([2 / 9, 1 / 9, 1 / 3, 1 / 3], abs=1e-9)
    assert drawn.mean(axis=0) == pytest.approx(found.mean, abs=0.005)


@pytest.mark.parametrize("lines", [["a = 0%"], ["a <= 0%"]])
def test_a_criterion_that_must_have_no_weight_has_none(lines: list[str]) -> None:
    found = sampler(polytope(NAMES, *lines))
    drawn = found.draw(np.random.default_rng(3), 1000)
    assert drawn[:, 0] == pytest.approx(0, abs=1e-12)
    assert found.mean == pytest.approx([0, 1 / 3, 1 / 3, 1 / 3], abs=1e-9)


def test_a_single_point_is_drawn_always() -> None:
    found = sampler(polytope("abc", "a = 50%", "b = 2 * c"))
    assert found.how == "point"
    drawn = found.draw(np.random.default_rng(0), 3)
    assert drawn == pytest.approx(np.tile([1 / 2, 1 / 3, 1 / 6], (3, 1)))


def test_a_line_is_drawn_from_evenly() -> None:
    found = sampler(polytope("abc", "a = 50%", "b >= 10%"))
    drawn = found.draw(np.random.default_rng(0), 50_000)[:, 1]
    assert drawn.min() == pytest.approx(0.1, abs=1e-3)
    assert drawn.max() == pytest.approx(0.5, abs=1e-3)
    assert np.quantile(drawn, [0.25, 0.5, 0.75]) == pytest.approx([0.2, 0.3, 0.4], abs=0.01)


def test_said_twice_is_said_once() -> None:
    once, twice = polytope(NAMES, "a > b"), polytope(NAMES, "a > b", "a > b")
    assert sampler(twice).mean == pytest.approx(sampler(once).mean, abs=1e-9)


def test_a_circle_makes_its_members_equal() -> None:
    found = sampler(polytope(NAMES, "a > b > c > a"))
    drawn = found.draw(np.random.default_rng(0), 1000)
    assert np.ptp(drawn[:, :3], axis=1) == pytest.approx(0, abs=1e-9)
    assert found.mean == pytest.approx([1 / 6, 1 / 6, 1 / 6, 1 / 2], abs=1e-9)


@pytest.mark.parametrize("how", list(CASES))
def test_the_same_seed_draws_the_same(how: str) -> None:
    found = sampler(case(how), seed=4)
    one, other = (found.draw(np.random.default_rng(9), 2000) for _ in range(2))
    assert np.array_equal(one, other)
    again = sampler(case(how), seed=4).draw(np.random.default_rng(9), 2000)
    assert np.array_equal(one, again)
    assert not np.array_equal(one, found.draw(np.random.default_rng(10), 2000))
