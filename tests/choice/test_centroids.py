"""The mean of all weights that keep an order is the rank-order centroid, exactly."""

from __future__ import annotations

from string import ascii_lowercase

import numpy as np
import pytest

from ikt.choice.weights import sampler

from .examples import exact
from .said import polytope


@pytest.mark.parametrize("m", list(exact.CENTROIDS))
def test_full_order(m: int) -> None:
    criteria = ascii_lowercase[:m]
    found = sampler(polytope(criteria, " > ".join(criteria)))
    assert found.how == "sorted"
    assert found.mean == pytest.approx([float(x) for x in exact.CENTROIDS[m]], abs=1e-12)


def test_full_order_of_eight_criteria() -> None:
    criteria = ascii_lowercase[:8]
    found = sampler(polytope(criteria, " > ".join(criteria)))
    assert found.mean == pytest.approx(exact.CENTROID_8, abs=5e-5)
    corners = polytope(criteria, " > ".join(criteria)).vertices()
    assert corners.mean(axis=0) == pytest.approx(found.mean, abs=1e-9)


def test_one_criterion_above_all_others() -> None:
    """It has the first of the centroid; the others share the rest: 11/18, 7/36, 7/36 of three."""
    found = sampler(polytope("abc", "a > b", "a > c"))
    assert found.mean == pytest.approx([11 / 18, 7 / 36, 7 / 36], abs=1e-9)


def test_two_chains_share_the_weight_by_their_lengths() -> None:
    """Chains of 2 and 3 among 6 criteria: 2/6 and 3/6 of all weight, ordered within each."""
    found = sampler(polytope("abcdef", "b > a", "f > d > e"))
    assert found.how == "sorted"
    expected = np.zeros(6)
    expected[[1, 0]] = [float(x) * 2 / 6 for x in exact.CENTROIDS[2]]
    expected[[5, 3, 4]] = [float(x) * 3 / 6 for x in exact.CENTROIDS[3]]
    expected[2] = 1 / 6
    assert found.mean == pytest.approx(expected, abs=1e-12)
    drawn = found.draw(np.random.default_rng(0), 100_000)
    assert drawn.mean(axis=0) == pytest.approx(expected, abs=0.003)
