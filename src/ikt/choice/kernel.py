"""The inner loop: scores of all alternatives for many weights, put in order, counted.

A score and the number of its alternative are packed into one unsigned integer of 32 bits (24 for
the score, 8 for the number), so that one in-place sort of machine numbers gives the whole order.
Scores that fall together in 24 bits are found and put in order by their full values, so the counts
are those of an exact sort. Chunks stay in the cache; numpy lets go of the interpreter lock, so
threads work.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ikt.choice.problem import Problem

Array = NDArray[np.float64]
Counts = NDArray[np.int64]
CHUNK = 1024
"""Draws in a chunk: 200 alternatives then take 1.6 MB as scores and 0.8 MB packed."""
BITS = 8
MOST = 1 << BITS
"""Alternatives that fit in the packed number; more are sorted by `argsort`."""
LEVELS = float((1 << (32 - BITS)) - 1)
FEW = 0.3
"""Part of the alternatives below which what is open is drawn for these alone."""
LOW, SPAN = -0.5, 2.0
"""Scores are between 0 and 1; noise may push them out, but not further than this."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted over draws.

    Args:
        draws: how many.
        ranks: how often each alternative (row) took each rank (column, best first) (N × N).
        first: sum of the weights under which each alternative came first (N × m).
        chosen: how often each alternative was among the first n (N).
        chosen_weights: sum of the weights under which it was (N × m).
        overlap: how often so many of a given list were among the first n (0 … n).
    """

    draws: int
    ranks: Counts
    first: Array
    chosen: Counts
    chosen_weights: Array
    overlap: Counts

    def __add__(self, other: Tally) -> Tally:
        """Return the tally of both."""
        return Tally(
            self.draws + other.draws,
            self.ranks + other.ranks,
            self.first + other.first,
            self.chosen + other.chosen,
            self.chosen_weights + other.chosen_weights,
            self.overlap + other.overlap,
        )


def scores_of(problem: Problem, weights: Array, rng: np.random.Generator) -> Array:
    """Return the score of each alternative for each row of weights (k × N), with doubt drawn.

    Given the weights, the noise of linear values is one normal draw per alternative with variance
    ``w' Q w``: exact, and a fraction of the work of drawing each figure.
    """
    scores = weights @ problem.values.T
    narrow = weights.astype(np.float32)
    if problem.noisy:
        rows, columns = np.triu_indices(weights.shape[1])
        twice = np.where(rows == columns, 1.0, 2.0)
        pairs = narrow[:, rows] * narrow[:, columns]
        spread = pairs @ (problem.noise[:, rows, columns] * twice).T.astype(np.float32)
        np.sqrt(np.maximum(spread, 0.0, out=spread), out=spread)
        spread *= rng.standard_normal(spread.shape, dtype=np.float32)
        scores += spread
    if (wide := np.flatnonzero(problem.open.any(axis=0))).size:
        drawn = np.empty(scores.shape, dtype=np.float32)
        moved = np.zeros(scores.shape, dtype=np.float32)
        for c in wide:
            half = (2 * problem.open[:, c]).astype(np.float32)
            touched = np.flatnonzero(half)
            if len(touched) < len(half) * FEW:
                part = rng.random((len(weights), len(touched)), dtype=np.float32) - 0.5
                moved[:, touched] += part * half[touched] * narrow[:, [c]]
                continue
            rng.random(out=drawn, dtype=np.float32)
            drawn -= 0.5
            drawn *= half
            drawn *= narrow[:, [c]]
            moved += drawn
        scores += moved
    return np.asarray(scores)


def ordered(scores: Array) -> NDArray[np.intp]:
    """Return for each row the alternatives from last to first; of equals the later one is lower."""
    n = scores.shape[1]
    if n > MOST:
        return np.argsort(scores[:, ::-1], axis=1, kind="stable") * -1 + (n - 1)
    packed = pack(scores)
    packed.sort(axis=1)
    numbers = (packed & (MOST - 1)).astype(np.intp)
    numbers *= -1
    numbers += n - 1
    together = ((packed[:, 1:] ^ packed[:, :-1]) < MOST).any(axis=1)
    for row in np.flatnonzero(together):
        numbers[row] = n - 1 - np.argsort(scores[row, ::-1], kind="stable")
    return numbers


def pack(scores: Array) -> NDArray[np.uint32]:
    """Return scores in 24 bits with the alternative's number, counted from the end, in 8."""
    levels = (scores - LOW) * (LEVELS / SPAN)
    np.clip(levels, 0.0, LEVELS, out=levels)
    packed = levels.astype(np.uint32)
    packed <<= BITS
    packed |= np.arange(scores.shape[1] - 1, -1, -1, dtype=np.uint32)
    return packed


def count_ranks(order: NDArray[np.intp]) -> Counts:
    """Return how often each alternative took each rank (N × N), from orders last to first."""
    n = order.shape[1]
    flat = order + np.arange(n - 1, -1, -1, dtype=np.intp) * n
    return np.bincount(flat.ravel(), minlength=n * n).reshape(n, n).T


def tally(
    problem: Problem,
    weights: Array,
    rng: np.random.Generator,
    first: int,
    given: NDArray[np.bool_] | None = None,
) -> Tally:
    """Return everything counted over one chunk of weights.

    Args:
        problem: alternatives and their values.
        weights: of the criteria (k × m).
        rng: draws the doubt in the values.
        first: how many count as chosen.
        given: a list of alternatives (N) whose overlap with the chosen is counted.
    """
    return counted(scores_of(problem, weights, rng), weights, first, given)


def counted(
    scores: Array, weights: Array, first: int, given: NDArray[np.bool_] | None = None
) -> Tally:
    """Return everything counted over scores (k × N) that came of weights (k × m)."""
    n, m = scores.shape[1], weights.shape[1]
    order = ordered(scores)
    best, top = order[:, -1], order[:, n - first :]
    repeated = np.repeat(np.arange(len(weights)), first)
    inside = given[top].sum(axis=1) if given is not None else np.zeros(0, np.intp)
    return Tally(
        draws=len(weights),
        ranks=count_ranks(order),
        first=_summed(best, weights, n, m),
        chosen=np.bincount(top.ravel(), minlength=n),
        chosen_weights=_summed(top.ravel(), weights[repeated], n, m),
        overlap=np.bincount(inside, minlength=first + 1),
    )


def _summed(who: NDArray[np.intp], weights: Array, n: int, m: int) -> Array:
    """Return the sum of weights by alternative."""
    return np.column_stack([np.bincount(who, weights[:, c], minlength=n) for c in range(m)])


Progress = Callable[[int], None]
