"""Walks over the polytope forget where they began, and know how long they remember."""

from __future__ import annotations

import numpy as np
import pytest

from ikt.choice.weights import Polytope
from ikt.choice.weights.hitandrun import CONVERGED, HitAndRun, inflation, nested_r_hat

from .examples import exact, thrombolytics
from .said import polytope

MANY = tuple("abcdefgh")
CASES = {
    "the whole simplex": (MANY, ()),
    "a full order": (MANY, (" > ".join(MANY),)),
    "a sliver": (MANY, ("a > 20%", "b > 20%", "c > 20%", "d > 20%", "e > 15%")),
    "a plane": (MANY, ("a = 2 * b", "c > d")),
    "a line": (("a", "b", "c"), ("a = 30%",)),
    "unequal sides": (("a", "b", "c"), ("49.99% <= a <= 50%",)),
}


@pytest.mark.parametrize("case", list(CASES))
def test_walks_converge_and_stay_inside(case: str) -> None:
    criteria, lines = CASES[case]
    admitted = polytope(criteria, *lines)
    walk = HitAndRun(admitted)
    assert walk.r_hat < CONVERGED
    assert walk.inflation >= 1
    drawn = walk.draw(np.random.default_rng(1), 20_480)
    assert admitted.admits(drawn, 1e-9).all()
    assert drawn.sum(axis=1) == pytest.approx(1)
    ranges = np.ptp(admitted.vertices(), axis=0)
    reached = np.ptp(drawn, axis=0)
    assert (reached >= 0.6 * ranges - 1e-9).all()


def test_the_whole_simplex_is_walked_over_uniformly() -> None:
    m = 8
    drawn = HitAndRun(Polytope(MANY)).draw(np.random.default_rng(2), 60_000)
    assert drawn.mean(axis=0) == pytest.approx(np.full(m, 1 / m), abs=0.003)
    assert drawn.var(axis=0) == pytest.approx(np.full(m, (m - 1) / (m**2 * (m + 1))), rel=0.05)
    assert (drawn > 0.3).mean() == pytest.approx(0.7 ** (m - 1), abs=0.004)


def test_a_full_order_is_walked_over_uniformly() -> None:
    walk = HitAndRun(polytope(MANY, " > ".join(MANY)))
    drawn = walk.draw(np.random.default_rng(2), 60_000)
    assert drawn.mean(axis=0) == pytest.approx(exact.CENTROID_8, abs=0.002)


def test_the_ratios_of_the_thrombolytics_example_have_their_mean() -> None:
    """A sliver of 0.14 % of the simplex; mean of 424,001 draws by rejection."""
    said = thrombolytics.SAID[thrombolytics.RATIO]
    walk = HitAndRun(polytope(thrombolytics.CRITERIA, *said))
    drawn = walk.draw(np.random.default_rng(2), 40_000)
    assert drawn.mean(axis=0) == pytest.approx(thrombolytics.RATIO_MEAN, abs=2e-4)


def test_walks_in_parts_are_one_walk() -> None:
    walk = HitAndRun(polytope(MANY, "a > b"))
    whole = walk.draw(np.random.default_rng(3), 5_000)
    parts = walk.walk(np.random.default_rng(3), 700)
    assert np.array_equal(np.concatenate([next(parts) for _ in range(7)]), whole[:4_900])


def test_groups_that_remember_their_beginning_show_it() -> None:
    """√(1 + B/W): with means of the groups as far apart as their members, √2."""
    rng = np.random.default_rng(0)
    alike = rng.normal(0, 1, (400, 64, 1))
    assert nested_r_hat(alike) == pytest.approx(np.sqrt(1 + 1 / 64), abs=2e-3)
    apart = alike + rng.normal(0, 1, (400, 1, 1))
    assert nested_r_hat(apart) == pytest.approx(np.sqrt(2), abs=0.06)


@pytest.mark.parametrize("kept", [0.0, 0.3, 0.6, 0.8])
def test_inflation_of_walks_that_are_known(kept: float) -> None:
    """First-order autoregression: 1 + 2 Σ ρᵏ = (1 + ρ)/(1 − ρ)."""
    rng = np.random.default_rng(1)
    places = [rng.normal(0, 1, (4096, 2))]
    for _ in range(19):
        moved = rng.normal(0, np.sqrt(1 - kept**2), (4096, 2))
        places.append(kept * places[-1] + moved)
    assert inflation(np.array(places)) == pytest.approx((1 + kept) / (1 - kept), rel=0.1)


def test_inflation_is_that_of_the_direction_remembered_longest() -> None:
    rng, kept = np.random.default_rng(1), np.array([0.0, 0.7])
    places = [rng.normal(0, 1, (4096, 2))]
    for _ in range(19):
        places.append(kept * places[-1] + rng.normal(0, 1, (4096, 2)) * np.sqrt(1 - kept**2))
    turned = np.array(places) @ np.array([[1.0, 2.0], [0.5, -1.0]])
    assert inflation(turned) == pytest.approx(1.7 / 0.3, rel=0.1)


def test_draws_that_alternate_are_not_taken_for_better_than_independent() -> None:
    rng = np.random.default_rng(1)
    first = rng.normal(0, 1, (4096, 1))
    places = np.array([first * (-1) ** k + rng.normal(0, 0.1, first.shape) for k in range(20)])
    assert inflation(places) == 1
