"""Certified beside sampled: who can, and who must, be among the first n under any admitted weights.

A sample never proves that something cannot be. Scores are linear in the weights, so they take their
extremes at the corners of the polytope, and an alternative that beats another at every corner beats
it everywhere. That decides most; a mixed-integer programme decides the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from ikt.choice.problem import Problem
from ikt.choice.programme import Outcome, Programme, Solution
from ikt.choice.threads import workers
from ikt.choice.weights import Polytope

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
TIE = 1e-7
"""Difference up to which two scores are a tie; those who tie share the better rank."""
TRIED = 4096
"""Mixtures of corners that are tried first: what happens there need not be proved possible."""
RIVALS = 40
"""Rivals that a proof counts to begin with."""
NEAREST = 64
"""Tried weights near an extreme rank that tell who is in the way there."""
LOPSIDED = 0.3
"""Dirichlet parameter of these mixtures: mostly near corners and edges, where ranks are extreme."""


class Standing(Enum):
    """Where an alternative stands under all admitted weights together."""

    ALWAYS = "always"
    SOMETIMES = "sometimes"
    NEVER = "never"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Certain:
    """What is certain of the ranks.

    Args:
        problem: alternatives and criteria.
        first: how many are chosen.
        best: the best rank of each alternative under any admitted weights, as far as known (N).
        worst: the worst rank (N).
        standing: whether it is among the first n under all, some or no weights.
        dominates: whether i beats j under all admitted weights (N × N).
        programmes: how many mixed-integer programmes were needed.
    """

    problem: Problem
    first: int
    best: NDArray[np.intp]
    worst: NDArray[np.intp]
    standing: tuple[Standing, ...]
    dominates: Flags
    programmes: int

    def of(self, name: str) -> Standing:
        """Return where an alternative stands."""
        return self.standing[self.problem.index(name)]

    def with_standing(self, standing: Standing) -> tuple[str, ...]:
        """Return the alternatives that stand so."""
        found = zip(self.problem.names, self.standing, strict=True)
        return tuple(name for name, s in found if s is standing)


def certain(
    problem: Problem,
    polytope: Polytope | None = None,
    *,
    first: int,
    seed: int = 0,
) -> Certain:
    """Return who must, can and cannot be among the first n.

    Args:
        problem: alternatives; their values are taken at the centre.
        polytope: admitted weights; by default all.
        first: how many are chosen (n).
        seed: of the weights that are tried before anything is proved.

    Raises:
        UsageError: more are to be chosen than there are.
    """
    problem.check_number(first)
    admitted = polytope or Polytope(problem.criteria)
    corners = admitted.vertices()
    dominates = dominance(problem.values, corners)
    tried = _tried(corners, seed)
    ranks = ranks_at(problem.values, tried)
    bounds = _Bounds(
        least=1 + dominates.sum(axis=0),
        most=len(problem.names) - dominates.sum(axis=1),
        best=ranks.min(axis=0),
        worst=ranks.max(axis=0),
    )
    n = len(problem.names)
    ask_best = [i for i in range(n) if bounds.least[i] <= first < bounds.best[i]]
    ask_worst = [i for i in range(n) if bounds.worst[i] <= first < bounds.most[i]]

    def search(job: tuple[int, bool]) -> Reached:
        who, best = job
        order = np.argsort(ranks[:, who] if best else -ranks[:, who], kind="stable")
        near = tried[order[:NEAREST]]
        return extreme_rank(
            problem.values, admitted, who, corners, best=best, target=first, near=near
        )

    jobs = [(i, True) for i in ask_best] + [(i, False) for i in ask_worst]
    with workers() as pool:
        for (who, best), reached in zip(jobs, pool.map(search, jobs), strict=True):
            learn = bounds.learn_best if best else bounds.learn_worst
            learn(who, reached, first)
    standing = tuple(bounds.standing(i, first) for i in range(n))
    return Certain(problem, first, bounds.best, bounds.worst, standing, dominates, len(jobs))


def dominance(values: Array, corners: Array) -> Flags:
    """Return whether i beats j at every corner, and so under all admitted weights (N × N)."""
    scores = corners @ values.T
    n = scores.shape[1]
    found = np.zeros((n, n), dtype=bool)
    for i in range(n):
        found[i] = (scores[:, [i]] > scores + TIE).all(axis=0)
    return found


def ranks_at(values: Array, weights: Array) -> NDArray[np.intp]:
    """Return the rank of each alternative under each row of weights (k × N)."""
    scores = weights @ values.T
    order = np.sort(scores, axis=1)
    ranks = np.empty(scores.shape, dtype=np.intp)
    for k in range(len(scores)):
        ranks[k] = scores.shape[1] - np.searchsorted(order[k], scores[k] + TIE, side="right") + 1
    return ranks


@dataclass(frozen=True, slots=True)
class Reached:
    """A rank that occurs, with weights under which it does, or the proof that none will do.

    Neither when time ran out.
    """

    rank: int = 0
    weights: Array | None = None
    impossible: bool = False


def extreme_rank(
    values: Array,
    polytope: Polytope,
    who: int,
    corners: Array,
    *,
    best: bool,
    target: int,
    near: Array | None = None,
) -> Reached:
    """Return weights that give a rank of at most ``target`` (or beyond it), or the proof of none.

    ``Σ_j y_j ≤ target − 1`` with ``w·(v_j − v_i) ≤ M_j y_j`` counts those that must be above ``i``;
    for a rank beyond the target those that must be below are counted. Only some rivals are counted
    at first: when even these are too many, all are, and when they are not, the rivals that are in
    the way at the weights found join them.

    Args:
        values: of the alternatives (N × m).
        polytope: admitted weights.
        who: the alternative.
        corners: of the polytope.
        best: whether a rank of at most ``target`` is looked for, or one beyond it.
        target: the rank.
        near: weights under which the rank comes nearest; who is in the way there counts first.
    """
    gaps = values - values[who] if best else values[who] - values
    reach = gaps @ corners.T
    margin = 0.0 if best else -2 * TIE
    # Those above (below) at every corner always count, those at none never: only the rest is asked.
    always = int((reach.min(axis=1) > TIE).sum())
    asked = (reach.min(axis=1) <= TIE) & (reach.max(axis=1) > margin)
    asked[who] = False  # nobody stands in their own way
    others = np.flatnonzero(asked)
    at = corners if near is None else near
    in_the_way = ((gaps[others] @ at.T) > margin).mean(axis=1)
    rivals = others[np.argsort(-in_the_way, kind="stable")]
    most = (target - 1 if best else len(values) - target - 1) - always
    counted = list(rivals[:RIVALS])
    while True:
        found = _count(gaps, reach, counted, polytope, margin, most)
        if not found.found:
            return Reached(impossible=found.outcome is Outcome.INFEASIBLE)
        weights = found.x[: values.shape[1]]
        rank = int(ranks_at(values, weights[None, :])[0, who])
        forgotten = [j for j in rivals if gaps[j] @ weights > margin + TIE and j not in counted]
        if (rank <= target) == best or not forgotten:
            return Reached(rank, weights)
        counted += forgotten


def _count(
    gaps: Array, reach: Array, counted: list[int], polytope: Polytope, margin: float, most: int
) -> Solution:
    """Return weights under which at most so many of the rivals counted are in the way."""
    n, m = len(counted), gaps.shape[1]
    asked = Programme(np.zeros(m + n), high=np.ones(m + n), whole=np.arange(m + n) >= m)
    largest = np.maximum(reach[counted].max(axis=1) - margin, 0.0)
    asked.add(np.hstack([gaps[counted], -np.diag(largest)]), most=margin)
    asked.add(polytope.upper, most=polytope.bound)
    asked.add(polytope.equal, least=polytope.exact, most=polytope.exact)
    asked.add(np.concatenate([np.zeros(m), np.ones(n)]), most=most)
    return asked.solve()


def _tried(corners: Array, seed: int) -> Array:
    rng = np.random.default_rng(seed)
    mixtures = rng.dirichlet(np.full(len(corners), LOPSIDED), TRIED) @ corners
    return np.vstack([corners, corners.mean(axis=0), mixtures])


@dataclass(slots=True)
class _Bounds:
    """What is known of best and worst ranks: proved limits, and ranks that occur."""

    least: NDArray[np.intp]
    most: NDArray[np.intp]
    best: NDArray[np.intp]
    worst: NDArray[np.intp]

    def learn_best(self, i: int, reached: Reached, first: int) -> None:
        """Take in the outcome of a search for a rank of at most ``first``."""
        if reached.impossible:
            self.least[i] = max(self.least[i], first + 1)
        elif reached.weights is not None:
            self.best[i] = min(self.best[i], reached.rank)

    def learn_worst(self, i: int, reached: Reached, first: int) -> None:
        """Take in the outcome of a search for a rank worse than ``first``."""
        if reached.impossible:
            self.most[i] = min(self.most[i], first)
        elif reached.weights is not None:
            self.worst[i] = max(self.worst[i], reached.rank)

    def standing(self, i: int, first: int) -> Standing:
        """Return what follows."""
        if self.most[i] <= first:
            return Standing.ALWAYS
        if self.least[i] > first:
            return Standing.NEVER
        if self.best[i] <= first < self.worst[i]:
            return Standing.SOMETIMES
        return Standing.UNDECIDED
