"""Antidepressants: the published results of JSMAA and of a network meta-analysis come out."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from ikt.choice.drawn import confidence_from_draws, from_draws, pairwise_from_draws
from ikt.choice.problem import Problem
from ikt.choice.smaa import acceptability, confidence, entropy, pairwise
from ikt.choice.weights import sampler

from .examples import antidepressants as given
from .said import polytope

Array = NDArray[np.float64]
DRAWS = 250_000
PUBLISHED, PUBLISHED_CONFIDENCE = 0.02, 0.03
REFERENCE = 0.006


@pytest.fixture(scope="module")
def jsmaa() -> Array:
    """Efficacy lognormal and more is better, the rest normal and less is better."""
    rng = np.random.default_rng(2014)
    mean, sd = given.JSMAA_MEASURED[..., 0], given.JSMAA_MEASURED[..., 1]
    figures = rng.normal(mean, sd, (DRAWS, 4, 6))
    figures[..., 0] = np.exp(figures[..., 0])
    low, high = given.JSMAA_SCALES.T
    values = (figures - low) / (high - low)
    values[..., 1:] = 1 - values[..., 1:]
    return values


def free_weights(m: int) -> Array:
    found = sampler(polytope([f"c{c}" for c in range(m)]))
    return found.draw(np.random.default_rng(3), DRAWS)


def test_jsmaa_by_draws(jsmaa: Array) -> None:
    found = from_draws(jsmaa, free_weights(6))
    assert found.ranks == pytest.approx(np.array(given.JSMAA_RANKS), abs=PUBLISHED)
    assert found.ranks == pytest.approx(np.array(given.JSMAA_REFERENCE_RANKS), abs=REFERENCE)
    assert found.central == pytest.approx(np.array(given.JSMAA_CENTRAL), abs=PUBLISHED)
    assert found.central == pytest.approx(np.array(given.JSMAA_REFERENCE_CENTRAL), abs=REFERENCE)


def test_jsmaa_confidence_and_pairwise(jsmaa: Array) -> None:
    central = np.array(given.JSMAA_REFERENCE_CENTRAL)
    found = confidence_from_draws(jsmaa, central)
    assert found == pytest.approx(given.JSMAA_CONFIDENCE, abs=PUBLISHED_CONFIDENCE)
    assert found == pytest.approx(given.JSMAA_REFERENCE_CONFIDENCE, abs=REFERENCE)
    wins = pairwise_from_draws(jsmaa, free_weights(6))
    assert wins == pytest.approx(np.array(given.JSMAA_REFERENCE_WINS), abs=REFERENCE)


@pytest.fixture(scope="module")
def folded() -> Problem:
    """The same model as centres with normal noise; efficacy by its mean and standard deviation.

    The lognormal distribution is so narrow (6 %) that the normal one differs by less than 0.01.
    """
    mean, sd = given.JSMAA_MEASURED[..., 0].copy(), given.JSMAA_MEASURED[..., 1].copy()
    log_mean, log_sd = mean[:, 0].copy(), sd[:, 0].copy()
    mean[:, 0] = np.exp(log_mean + log_sd**2 / 2)
    sd[:, 0] = mean[:, 0] * np.sqrt(np.expm1(log_sd**2))
    low, high = given.JSMAA_SCALES.T
    values, errors = (mean - low) / (high - low), sd / (high - low)
    values[:, 1:] = 1 - values[:, 1:]
    noise = np.array([np.diag(row**2) for row in errors])
    names, criteria = given.JSMAA_ALTERNATIVES, given.JSMAA_CRITERIA
    return Problem(names, criteria, values, noise, np.zeros((4, 6)))


def test_jsmaa_with_noise_folded_into_one_draw(folded: Problem) -> None:
    found = acceptability(folded, precision=None, draws=DRAWS)
    assert found.ranks == pytest.approx(np.array(given.JSMAA_RANKS), abs=PUBLISHED)
    assert found.central == pytest.approx(np.array(given.JSMAA_CENTRAL), abs=PUBLISHED)
    sure = confidence(folded, found.central, draws=50_000)
    assert sure == pytest.approx(given.JSMAA_CONFIDENCE, abs=PUBLISHED_CONFIDENCE)
    wins = pairwise(folded, draws=100_000)
    assert wins == pytest.approx(np.array(given.JSMAA_REFERENCE_WINS), abs=PUBLISHED)


@pytest.fixture(scope="module")
def network() -> Array:
    """Chances from log-odds; alternatives share the baseline, and effects are correlated."""
    rng = np.random.default_rng(2012)
    values = np.empty((DRAWS, 5, 6))
    for c in range(6):
        baseline = rng.normal(*given.NETWORK_BASELINE[c], DRAWS)
        spread = given.covariance(given.NETWORK_COVARIANCE[c])
        effects = rng.multivariate_normal(given.NETWORK_EFFECTS[c], spread, DRAWS)
        odds = np.insert(effects, 2, 0.0, axis=1) + baseline[:, None]
        chance = 1 / (1 + np.exp(-odds))
        values[:, :, c] = chance if given.NETWORK_MORE_IS_BETTER[c] else 1 - chance
    return values


def test_network_meta_analysis(network: Array) -> None:
    found = from_draws(network, free_weights(6))
    assert found.ranks == pytest.approx(np.array(given.NETWORK_RANKS), abs=PUBLISHED)
    assert found.ranks == pytest.approx(np.array(given.NETWORK_REFERENCE_RANKS), abs=REFERENCE)
    assert found.central == pytest.approx(np.array(given.NETWORK_CENTRAL), abs=PUBLISHED)
    sure = confidence_from_draws(network, found.central)
    assert sure == pytest.approx(given.NETWORK_CONFIDENCE, abs=PUBLISHED_CONFIDENCE)


def test_entropy_of_the_rankings_seen() -> None:
    times = np.array([int(x) for x in given.NETWORK_RANKINGS.split()])
    assert times.sum() == 10_000
    assert float(entropy(times / 10_000)) == pytest.approx(given.NETWORK_RANKING_ENTROPY)


@pytest.fixture(scope="module")
def trial() -> Array:
    rng = np.random.default_rng(2011)
    values = np.empty((DRAWS, 3, 4))
    for i, row in enumerate(given.TRIAL_BETA):
        for c, (a, b) in enumerate(row):
            low, high = given.TRIAL_SCALES[c]
            score = (rng.beta(a, b, DRAWS) - low) / (high - low)
            values[:, i, c] = score if given.TRIAL_MORE_IS_BETTER[c] else 1 - score
    return values


@pytest.mark.parametrize("said", ["free", "order"])
def test_a_single_trial(trial: Array, said: str) -> None:
    lines = [given.TRIAL_ORDER] if said == "order" else []
    drawn = sampler(polytope(given.TRIAL_CRITERIA, *lines))
    found = from_draws(trial, drawn.draw(np.random.default_rng(4), DRAWS))
    ranks, sure = given.TRIAL_REFERENCE[said]
    assert found.ranks == pytest.approx(np.array(ranks), abs=REFERENCE)
    assert confidence_from_draws(trial, found.central) == pytest.approx(sure, abs=REFERENCE)
