"""Uniform draws from all admitted weights, exact wherever that is possible.

* nothing said: the flat Dirichlet distribution, by normalised exponentials;
* only orders that do not share a criterion: the same, each chain sorted (exchangeable coordinates);
* only lower bounds: the flat Dirichlet on what they leave;
* few corners: a triangulation of the polytope;
* anything else: rejection from the flat Dirichlet while enough is accepted, hit-and-run otherwise.

Sources: L. Devroye (1986), Non-Uniform Random Variate Generation, ch. V; T. Tervonen, G. van
Valkenhoef, N. Baştürk & D. Postmus (2013), Hit-And-Run enables efficient weight generation for
simulation-based multiple criteria decision analysis, EJOR 224, 552–559.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ikt.choice.weights.constraints import Constraint
from ikt.choice.weights.hitandrun import HitAndRun
from ikt.choice.weights.polytope import Polytope
from ikt.choice.weights.triangulation import Triangulation

Array = NDArray[np.float64]
Draw = Callable[[np.random.Generator, int], Array]
TRIAL = 20_000
"""Draws that tell how much rejection would accept."""
ENOUGH = 0.1
"""Part that must be accepted for rejection to be worth its while."""


@dataclass(frozen=True, slots=True)
class Sampler:
    """Draws weights.

    Args:
        draw: called with a generator and a number; gives that many rows of weights (n × m).
        mean: of all admitted weights (m); exact unless draws come from rejection or a walk.
        how: ``point``, ``dirichlet``, ``sorted``, ``shifted``, ``triangulation``, ``rejection`` or
            ``hitandrun``.
        exact: whether draws are independent and exactly uniform.
        accepted: part that rejection accepts.
        r_hat: convergence of hit-and-run (near 1 when converged), else 1.
        inflation: factor by which the variance exceeds that of independent draws, else 1.
        walk: called with a generator and a number; yields that many rows at a time without end.
            Only when not ``exact``: who draws in parts must then walk on, not ``draw`` each part.
    """

    draw: Draw
    mean: Array
    how: str
    exact: bool = True
    accepted: float = 1.0
    r_hat: float = 1.0
    inflation: float = 1.0
    walk: Callable[[np.random.Generator, int], Iterator[Array]] | None = None


def sampler(polytope: Polytope, seed: int = 0) -> Sampler:
    """Return the best way of drawing from a polytope."""
    m = len(polytope.criteria)
    even = np.full(m, 1 / m)
    if polytope.free:
        return Sampler(lambda rng, n: dirichlet(rng, n, m), even, "dirichlet")
    if polytope.dimension == 0:
        point = polytope.vertices()[0]
        return Sampler(lambda rng, n: np.tile(point, (n, 1)), point, "point")
    if (chains := _chains(polytope)) is not None:
        mean = _centroid(m, chains)
        return Sampler(lambda rng, n: _sorted(dirichlet(rng, n, m), chains), mean, "sorted")
    if (least := _lower_bounds(polytope)) is not None:
        left = 1.0 - least.sum()
        mean = least + left * even
        return Sampler(lambda rng, n: least + left * dirichlet(rng, n, m), mean, "shifted")
    if (simplices := Triangulation.of(polytope)) is not None:
        return Sampler(simplices.draw, simplices.mean(), "triangulation")
    return _simulated(polytope, seed)


def _simulated(polytope: Polytope, seed: int) -> Sampler:
    """Return a sampler by rejection, or by hit-and-run where too little would be accepted."""
    accepted = _acceptance(polytope, seed)
    if accepted >= ENOUGH:
        rng = np.random.default_rng(seed)
        mean = _rejection(polytope, rng, TRIAL, accepted).mean(axis=0)
        return Sampler(
            lambda rng, n: _rejection(polytope, rng, n, accepted),
            mean,
            "rejection",
            accepted=accepted,
        )
    walk = HitAndRun(polytope, seed)
    return Sampler(
        walk.draw,
        walk.mean,
        "hitandrun",
        exact=False,
        r_hat=walk.r_hat,
        inflation=walk.inflation,
        walk=walk.walk,
    )


def _centroid(m: int, chains: list[list[int]]) -> Array:
    """Return the mean of sorted weights: rank-order centroids within each chain.

    Source: F. H. Barron & B. E. Barrett (1996), Decision quality using ranked attribute weights,
    Management Science 42, 1515–1523.
    """
    mean = np.full(m, 1 / m)
    for chain in chains:
        k = len(chain)
        share = np.array([(1 / np.arange(r + 1, k + 1)).sum() / k for r in range(k)])
        mean[chain] = share * k / m
    return mean


def dirichlet(rng: np.random.Generator, n: int, m: int) -> Array:
    """Return ``n`` weights of ``m`` criteria, uniform on the simplex."""
    drawn = rng.standard_exponential((n, m))
    drawn /= drawn.sum(axis=1, keepdims=True)
    return drawn


def _sorted(drawn: Array, chains: list[list[int]]) -> Array:
    for chain in chains:
        drawn[:, chain] = -np.sort(-drawn[:, chain], axis=1)
    return drawn


def _rejection(polytope: Polytope, rng: np.random.Generator, n: int, accepted: float) -> Array:
    m, kept, have = len(polytope.criteria), [], 0
    while have < n:
        drawn = dirichlet(rng, int((n - have) / accepted * 1.1) + 100, m)
        drawn = drawn[polytope.admits(drawn)]
        kept.append(drawn)
        have += len(drawn)
    return np.concatenate(kept)[:n]


def _acceptance(polytope: Polytope, seed: int) -> float:
    if len(polytope.exact) > 1 or polytope.dimension < len(polytope.criteria) - 1:
        return 0.0
    drawn = dirichlet(np.random.default_rng(seed), TRIAL, len(polytope.criteria))
    return float(polytope.admits(drawn).mean())


def _chains(polytope: Polytope) -> list[list[int]] | None:
    """Return the constraints as separate chains from most to least, if that is all they say."""
    above: dict[int, int] = {}
    for constraint in polytope.constraints:
        pair = _pair(constraint, polytope.criteria)
        if pair is None or pair[0] in above or pair[1] in above.values():
            return None
        above[pair[0]] = pair[1]
    heads = set(above) - set(above.values())
    chains = []
    for head in sorted(heads):
        chain = [head]
        while chain[-1] in above:
            chain.append(above[chain[-1]])
        chains.append(chain)
    # A circle has no head: its members are all equal, which sorting cannot express.
    return chains if sum(len(c) - 1 for c in chains) == len(above) else None


def _pair(constraint: Constraint, criteria: tuple[str, ...]) -> tuple[int, int] | None:
    """Return (larger, smaller) when a constraint says just that one weight is at least another."""
    factors = dict(constraint.coefficients)
    if constraint.equal or constraint.bound != 0 or sorted(factors.values()) != [-1.0, 1.0]:
        return None
    larger = next(c for c, f in factors.items() if f < 0)
    smaller = next(c for c, f in factors.items() if f > 0)
    return criteria.index(larger), criteria.index(smaller)


def _lower_bounds(polytope: Polytope) -> Array | None:
    """Return the least weights when that is all the constraints say."""
    least = np.zeros(len(polytope.criteria))
    for constraint in polytope.constraints:
        factors = dict(constraint.coefficients)
        if constraint.equal or len(factors) != 1 or min(factors.values()) >= 0:
            return None
        criterion, factor = next(iter(factors.items()))
        i = polytope.criteria.index(criterion)
        least[i] = max(least[i], constraint.bound / factor)
    return least
