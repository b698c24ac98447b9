"""The thrombolytics example of SMAA comes out as its authors published it."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from ikt.choice.drawn import confidence_from_draws, from_draws, pairwise_from_draws
from ikt.choice.smaa import Acceptability
from ikt.choice.weights import Sampler, sampler

from .examples import thrombolytics as given
from .said import polytope

Array = NDArray[np.float64]
DRAWS = 400_000
PUBLISHED = 0.025
"""Published figures rest on 10,000 draws; they are up to 0.016 from 20,000,000."""
REFERENCE = 0.004
"""Five standard errors of 400,000 draws."""


@pytest.fixture(scope="module")
def values() -> Array:
    rng = np.random.default_rng(2016)
    drawn = np.empty((DRAWS, 2, 3))
    for c, criterion in enumerate(given.CRITERIA):
        worst, best = given.WORST_BEST[criterion]
        for i, (events, others) in enumerate(given.BETA[criterion]):
            drawn[:, i, c] = (worst - rng.beta(events, others, DRAWS)) / (worst - best)
    return drawn


def sampled(said: str) -> Sampler:
    return sampler(polytope(given.CRITERIA, *given.SAID[said]))


def weighed(values: Array, said: str) -> Acceptability:
    weights = sampled(said).draw(np.random.default_rng(1), DRAWS)
    return from_draws(values, weights, names=given.ALTERNATIVES, criteria=given.CRITERIA)


@pytest.fixture(scope="module")
def free(values: Array) -> Acceptability:
    return weighed(values, given.FREE)


def test_the_values_are_those_of_the_model(values: Array) -> None:
    assert values.mean(axis=0) == pytest.approx(np.array(given.MEANS), abs=0.002)
    assert values.min() < 0
    assert values.max() > 1


@pytest.mark.parametrize("said", [given.FREE, given.ORDER, given.RATIO, given.SWING])
def test_rank_acceptabilities(values: Array, said: str) -> None:
    found = weighed(values, said).ranks
    first = np.array(given.REFERENCE_FIRST[said])
    assert found == pytest.approx(np.column_stack([first, 1 - first]), abs=REFERENCE)
    if said in given.PUBLISHED_FIRST:
        assert found[:, 0] == pytest.approx(given.PUBLISHED_FIRST[said], abs=PUBLISHED)


@pytest.mark.parametrize("said", [given.FREE, given.ORDER, given.RATIO])
def test_central_weights(values: Array, said: str) -> None:
    found = weighed(values, said).central
    assert found == pytest.approx(np.array(given.REFERENCE_CENTRAL[said]), abs=REFERENCE)
    if said in given.PUBLISHED_CENTRAL:
        assert found == pytest.approx(np.array(given.PUBLISHED_CENTRAL[said]), abs=PUBLISHED)


@pytest.mark.parametrize("said", [given.FREE, given.ORDER, given.RATIO])
def test_confidence_factors(values: Array, said: str) -> None:
    central = np.array(given.REFERENCE_CENTRAL[said])
    found = confidence_from_draws(values, central)
    assert found == pytest.approx(given.REFERENCE_CONFIDENCE[said], abs=REFERENCE)
    if said in given.PUBLISHED_CONFIDENCE:
        assert found == pytest.approx(given.PUBLISHED_CONFIDENCE[said], abs=PUBLISHED)


def test_exact_weights_are_central_for_both_and_confidence_is_acceptability(values: Array) -> None:
    found = weighed(values, given.SWING)
    assert found.central == pytest.approx(np.array(given.PUBLISHED_CENTRAL[given.SWING]), abs=1e-9)
    confidence = confidence_from_draws(values, found.central)
    assert confidence == pytest.approx(found.ranks[:, 0], abs=1e-9)
    assert confidence == pytest.approx(given.PUBLISHED_CONFIDENCE[given.SWING], abs=PUBLISHED)


def test_entropy(free: Acceptability) -> None:
    """With two alternatives a ranking is a choice, and either's rank is as open as the choice."""
    assert free.choice_entropy() == pytest.approx(given.REFERENCE_ENTROPY, abs=REFERENCE)
    assert free.choice_entropy() == pytest.approx(given.PUBLISHED_ENTROPY, abs=PUBLISHED)
    assert free.entropy() == pytest.approx(free.choice_entropy())


def test_pairwise_winning_indices(values: Array, free: Acceptability) -> None:
    weights = sampled(given.FREE).draw(np.random.default_rng(1), DRAWS)
    found = pairwise_from_draws(values, weights)
    assert found == pytest.approx(np.array(given.PUBLISHED_WINS), abs=PUBLISHED)
    assert found[0, 1] == pytest.approx(free.ranks[0, 0])


def test_fixed_weights(values: Array) -> None:
    weights = np.tile([0.5, 0.2, 0.3], (DRAWS, 1))
    found = from_draws(values, weights).ranks[:, 0]
    assert found == pytest.approx(given.REFERENCE_AT_HALF, abs=REFERENCE)
    assert found == pytest.approx(given.PUBLISHED_AT_HALF, abs=PUBLISHED)


def test_ratios_admit_the_corners_and_the_part_of_the_simplex_that_they_do() -> None:
    admitted = polytope(given.CRITERIA, *given.SAID[given.RATIO])
    corners = admitted.vertices()
    assert corners[corners[:, 0].argsort()] == pytest.approx(
        np.array(given.RATIO_CORNERS), abs=1e-5
    )
    assert sampled(given.RATIO).mean == pytest.approx(given.RATIO_MEAN, abs=2e-4)
