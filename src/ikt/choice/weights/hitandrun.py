"""Hit-and-run: a walk that forgets where it began and then is uniform on a polytope.

Many walks run side by side. Each step picks a direction and a uniform place on the line through the
polytope in it. Directions follow the shape of the polytope (the covariance of its corners), so that
narrow ones are crossed as fast as round ones.

Source: R. L. Smith (1984), Efficient Monte Carlo procedures for generating points uniformly
distributed over bounded regions, Operations Research 32, 1296–1308.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from ikt.choice.weights.polytope import Polytope

Array = NDArray[np.float64]
GROUPS, MEMBERS = 16, 64
"""Walks begin in groups, each at one place, so that it shows whether they forget it."""
BLOCK = 10
"""Steps per dimension between two looks at convergence."""
THINNING = 2
"""Steps per dimension between draws of one walk."""
CONVERGED = 1.02
"""With 64 members a group that has forgotten its beginning has 1.008."""
LONGEST = 100
"""Blocks after which walks that have not converged are given up on; ``r_hat`` then says so."""
TRIAL = 20
"""Draws of each walk that tell the mean and how long a draw is remembered."""
FORGOTTEN = 0.05
"""Correlation between two draws of one walk that no longer matters."""


class HitAndRun:
    """Walks over a polytope.

    Args:
        polytope: all admitted weights.
        seed: of the warm-up; later draws come from the caller's generator.

    Attributes:
        r_hat: how much places still depended on their beginning when the warm-up ended.
        mean: of draws on trial (m).
        inflation: factor by which the variance of a mean over draws exceeds that over independent
            ones, because a draw resembles the one before it in its walk.
    """

    def __init__(self, polytope: Polytope, seed: int = 0) -> None:
        self.origin, self.basis, self.a, self.c = polytope.hull
        self.dimension = polytope.dimension
        corners = (polytope.vertices() - self.origin) @ self.basis
        spread = np.atleast_2d(np.cov(corners.T)) + 1e-12 * np.eye(self.dimension)
        self.shape = np.linalg.cholesky(spread)
        rng = np.random.default_rng(seed)
        # Mixtures of few corners are inside, and far apart.
        begun = rng.dirichlet(np.full(len(corners), 2.0 / len(corners)), GROUPS) @ corners
        places = np.repeat(begun * (1 - 1e-9), MEMBERS, axis=0)
        self.r_hat = np.inf
        for _ in range(LONGEST):
            for _ in range(BLOCK * self.dimension):
                places = self._next(places, rng)
            self.r_hat = nested_r_hat(places.reshape(GROUPS, MEMBERS, -1))
            if self.r_hat < CONVERGED:
                break
        self.places = places
        trial = np.array(list(islice(self._steps(rng), TRIAL)))
        self.mean = self._weights(trial.reshape(-1, self.dimension)).mean(axis=0)
        self.inflation = inflation(trial)

    def draw(self, rng: np.random.Generator, n: int) -> Array:
        """Return ``n`` weights; a generator with the same seed gives the same weights."""
        return next(self.walk(rng, n))

    def walk(self, rng: np.random.Generator, n: int) -> Iterator[Array]:
        """Yield ``n`` weights (n × m) at a time, without end.

        Whoever wants more weights must walk on: to begin again is to take the first steps anew from
        the same places, and what such draws have in common does not average out.
        """
        kept: list[Array] = []
        for places in self._steps(rng):
            kept.append(self._weights(places))
            if sum(map(len, kept)) >= n:
                made = np.concatenate(kept)
                while len(made) >= n:
                    yield made[:n]
                    made = made[n:]
                kept = [made]

    def _steps(self, rng: np.random.Generator) -> Iterator[Array]:
        places = self.places
        while True:
            for _ in range(THINNING * self.dimension):
                places = self._next(places, rng)
            yield places

    def _weights(self, places: Array) -> Array:
        return np.clip(self.origin + places @ self.basis.T, 0.0, None)

    def _next(self, places: Array, rng: np.random.Generator) -> Array:
        directions = rng.standard_normal(places.shape) @ self.shape.T
        along = directions @ self.a.T
        with np.errstate(divide="ignore", invalid="ignore"):
            steps = (self.c - places @ self.a.T) / along
        most = np.where(along > 0, steps, np.inf).min(axis=1)
        least = np.where(along < 0, steps, -np.inf).max(axis=1)
        most, least = np.maximum(most, 0.0), np.minimum(least, 0.0)
        chosen = least + rng.random(len(places)) * (most - least)
        return np.asarray(places + chosen[:, None] * directions)


def nested_r_hat(places: Array) -> float:
    """Return how much the places of walks (groups × members × d) still depend on their beginning.

    ``√(1 + B/W)`` with B the variance between the groups' means and W that within groups, at its
    largest coordinate.

    Source: C. C. Margossian et al. (2024), Nested R̂: assessing the convergence of Markov chain
    Monte Carlo when running many short chains, Bayesian Analysis.
    """
    between = places.mean(axis=1).var(axis=0, ddof=1)
    within = places.var(axis=1, ddof=1).mean(axis=0)
    return float(np.sqrt(1 + between / np.maximum(within, 1e-300)).max())


def inflation(places: Array) -> float:
    """Return how much longer walks must be than independent draws for the same accuracy (≥ 1).

    ``1 + 2 Σ_k ρ_k`` with ``ρ_k`` the correlation between draws that are k apart in a walk, for the
    linear function of the weights that is remembered longest; the rest of the sum follows from the
    last two terms. Shares of the weights are remembered shorter than that.

    Args:
        places: of walks, one draw after another (draws × walks × d).

    Source: C. J. Geyer (1992), Practical Markov chain Monte Carlo, Statistical Science 7, 473–483.
    """
    moved = places - places.mean(axis=(0, 1))
    spread = np.einsum("twi,twj->ij", moved, moved) / moved[..., 0].size
    even = moved @ np.linalg.inv(np.linalg.cholesky(spread)).T
    total, before = np.eye(places.shape[-1]), 1.0
    for k in range(1, len(places) // 2):
        pairs = np.einsum("twi,twj->ij", even[:-k], even[k:]) / even[k:, :, 0].size
        together = (pairs + pairs.T) / 2
        now = float(np.linalg.eigvalsh(together).max())
        fading = min(now / before, 0.99)
        total, before = total + 2 * together, now
        if now < FORGOTTEN:
            break
    rest = 2 * before * fading / (1 - fading)
    return max(1.0, float(np.linalg.eigvalsh(total).max()) + rest)
