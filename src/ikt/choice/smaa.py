"""Stochastic multicriteria acceptability analysis (SMAA-2): how often, under which weights, how
sure.

Sources: R. Lahdelma & P. Salminen (2001), SMAA-2: stochastic multicriteria acceptability analysis
for group decision making, Operations Research 49, 444–454; T. Tervonen & R. Lahdelma (2007),
Implementing stochastic multicriteria acceptability analysis, EJOR 178, 500–513 (accuracy of the
simulation).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import count, islice, repeat
from operator import add

import numpy as np
from numpy.typing import NDArray

from ikt.choice import kernel
from ikt.choice.kernel import Tally, scores_of
from ikt.choice.problem import Problem
from ikt.choice.threads import alone, workers
from ikt.choice.weights import Polytope, Sampler, sampler

Array = NDArray[np.float64]
Z95 = 1.959963984540054
FEWEST = 16
"""Chunks before the precision is looked at: 16,384 draws."""
CONFIDENCE_DRAWS = 2048
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Acceptability:
    """What came out of the draws.

    Args:
        problem: alternatives and criteria.
        first: how many count as chosen (n).
        tally: the counts.
        how: how weights were drawn; see :class:`ikt.choice.weights.Sampler`.
        inflation: factor by which the variance exceeds that of independent draws; 1 when these are.
        r_hat: convergence of hit-and-run.
        seed: of the draws; the same seed gives the same counts on any number of threads.
    """

    problem: Problem
    first: int
    tally: Tally
    how: str
    inflation: float
    r_hat: float
    seed: int

    @property
    def draws(self) -> int:
        """Return how many weights were drawn."""
        return self.tally.draws

    @property
    def ranks(self) -> Array:
        """Return the rank acceptabilities ``b_i^r``: part of the weights that give i rank r."""
        return self.tally.ranks / self.draws

    @property
    def among(self) -> Array:
        """Return for each alternative the part of the weights that put it among the first n."""
        return self.tally.chosen / self.draws

    @property
    def central(self) -> Array:
        """Return the central weights ``w_i^c``: the mean of those that put i first; NaN if none."""
        return _mean(self.tally.first, self.tally.ranks[:, 0])

    @property
    def central_chosen(self) -> Array:
        """Return the mean of the weights that put i among the first n; NaN if none do."""
        return _mean(self.tally.chosen_weights, self.tally.chosen)

    @property
    def whole(self) -> float:
        """Return the part of the weights under which the first n are exactly the given list."""
        return float(self.tally.overlap[-1]) / self.draws

    def error(self, share: Array | float) -> Array:
        """Return what to put after ± behind a share of the draws, with 95 % confidence.

        Wilson's interval, so that a share of 0 or 1 is not taken for certain. That interval does
        not have the share in its middle; this is the distance to its farther end, so that share ±
        error holds all of it: 3.84 / n at a share of 0 or 1.

        Source: E. B. Wilson (1927), Probable inference, the law of succession, and statistical
        inference, JASA 22, 209–212.
        """
        n, p = self.draws / self.inflation, np.asarray(share, dtype=np.float64)
        z2 = Z95**2
        off = z2 / n * np.abs(0.5 - p)
        return np.asarray((off + Z95 * np.sqrt(p * (1 - p) / n + z2 / (4 * n * n))) / (1 + z2 / n))

    def entropy(self) -> Array:
        """Return the entropy of each alternative's rank in bits; 0 when it has the same always."""
        return entropy(self.ranks)

    def choice_entropy(self) -> float:
        """Return the entropy of who comes first in bits; 0 when it is always the same."""
        return float(entropy(self.ranks[:, 0]))


def entropy(shares: Array) -> Array:
    """Return ``−Σ p log₂ p`` along the last axis: how open an outcome is, in bits."""
    p = np.asarray(shares, dtype=np.float64)
    return np.asarray(-(p * np.log2(np.where(p > 0, p, 1.0))).sum(axis=-1))


def acceptability(
    problem: Problem,
    polytope: Polytope | None = None,
    *,
    first: int = 1,
    given: Sequence[str] = (),
    precision: float | None = 0.005,
    draws: int = 1_000_000,
    seed: int = 0,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Acceptability:
    """Return rank acceptabilities, central weights and all that hangs on them.

    Args:
        problem: alternatives, values and the doubt in them.
        polytope: admitted weights; by default all.
        first: how many alternatives are chosen.
        given: a list whose overlap with the chosen is counted.
        precision: stop when the largest 95 % half-width of "among the first n" is below this; None
            to make all draws.
        draws: most draws.
        seed: of the draws.
        threads: by default one a processor; it does not change the outcome.
        progress: called with draws made and most draws.

    Raises:
        UsageError: more are to be chosen than there are.
    """
    problem.check_number(first)
    admitted = polytope or Polytope(problem.criteria)
    source = sampler(admitted, seed)
    listed = np.isin(problem.names, list(given)) if given else None
    whole: Tally | None = None
    made, chunks = 0, -(-draws // kernel.CHUNK)

    def one(job: tuple[np.random.Generator, Array | None, int]) -> Tally:
        rng, weights, size = job
        drawn = source.draw(rng, size) if weights is None else weights
        return kernel.tally(problem, drawn, rng, first, listed)

    with workers(threads) as pool:
        jobs = _jobs(source, draws, seed)
        while made < chunks:
            wanted = min(made or FEWEST, chunks - made)
            tallies = pool.map(one, islice(jobs, wanted))
            whole = reduce(add, tallies, whole) if whole else reduce(add, tallies)
            made += wanted
            found = Acceptability(
                problem, first, whole, source.how, source.inflation, source.r_hat, seed
            )
            if progress:
                progress(found.draws, draws)
            if precision is not None and float(found.error(found.among).max()) <= precision:
                break
    return found


def confidence(
    problem: Problem,
    central: Array,
    *,
    first: int = 1,
    draws: int = CONFIDENCE_DRAWS,
    seed: int = 0,
) -> Array:
    """Return confidence factors ``p_i^c``: how often i is among the first n under its own weights.

    Only the values are drawn; the weights stay at the central weights of each alternative. NaN for
    an alternative without central weights.

    Args:
        problem: alternatives and the doubt in their values.
        central: weights for each alternative (N × m).
        first: how many are chosen; 1 gives the factor of SMAA-2.
        draws: for each alternative.
        seed: of the draws.
    """

    def one(i: int) -> float:
        if np.isnan(central[i]).any():
            return np.nan
        rng = np.random.default_rng([seed, i])
        return share_among(scores_of(problem, np.tile(central[i], (draws, 1)), rng), i, first)

    with workers() as pool:
        return np.array(list(pool.map(one, range(len(problem.names)))))


def pairwise(
    problem: Problem,
    polytope: Polytope | None = None,
    *,
    draws: int = 16_384,
    seed: int = 0,
) -> Array:
    """Return pairwise winning indices ``c_ij``: part of the draws in which i is above j (N × N).

    Source: P. Leskinen, J. Viitanen, A. Kangas & J. Kangas (2006), Alternatives to incorporate
    uncertainty and risk attitude in multicriteria evaluation of forest plans, Forest Science 52.
    """
    source = sampler(polytope or Polytope(problem.criteria), seed)
    n = len(problem.names)
    won = np.zeros((n, n), dtype=np.int64)
    with alone():
        for rng, weights, size in _jobs(source, draws, seed):
            drawn = source.draw(rng, size) if weights is None else weights
            won += wins(scores_of(problem, drawn, rng))
    return won / draws


def share_among(scores: Array, who: int, first: int) -> float:
    """Return in what part of the rows of scores (k × N) one is among the first n, ties included."""
    above = (scores > scores[:, [who]]).sum(axis=1)
    return float((above < first).mean())


def wins(scores: Array) -> NDArray[np.int64]:
    """Return in how many rows of scores (k × N) i is above j (N × N)."""
    return np.array([(scores[:, [i]] > scores).sum(axis=0) for i in range(scores.shape[1])])


def _jobs(
    source: Sampler, draws: int, seed: int
) -> Iterator[tuple[np.random.Generator, Array | None, int]]:
    """Yield chunks, each with a generator of its own; a walk's weights are drawn here, in turn."""
    walk: Iterator[Array | None] = repeat(None)
    if source.walk:
        walk = source.walk(np.random.default_rng(seed), kernel.CHUNK)
    left = draws
    for k in count():
        if left <= 0:
            return
        size = min(kernel.CHUNK, left)
        rng = np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=(k,))))
        weights = next(walk)
        yield rng, None if weights is None else weights[:size], size
        left -= size


def _mean(summed: Array, times: NDArray[np.int64]) -> Array:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(summed / times[:, None])
