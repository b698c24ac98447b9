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
    scores = weights @ across(problem)
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
    return scores.shape[1] - 1 - codes(scores).astype(np.intp)


def codes(scores: Array) -> NDArray[np.uint32] | NDArray[np.intp]:
    """Return for each row the alternatives from last to first, each as N − 1 − its number.

    Counted from the end, so that sorting upwards leaves the earlier of two equals above the later.
    """
    n = scores.shape[1]
    if n > MOST:
        return np.argsort(scores[:, ::-1], axis=1, kind="stable")
    packed = pack(scores)
    packed.sort(axis=1)
    level = np.flatnonzero(((packed[:, 1:] ^ packed[:, :-1]) < MOST).any(axis=1))
    packed &= MOST - 1
    if len(level):
        packed[level] = np.argsort(scores[level, ::-1], axis=1, kind="stable")
    return packed


def pack(scores: Array) -> NDArray[np.uint32]:
    """Return scores in 24 bits with the alternative's number, counted from the end, in 8.

    The 24 bits span what is there, from the lowest score to the highest.
    """
    low, high = float(scores.min()), float(scores.max())
    levels = scores - low
    levels *= LEVELS / (high - low) if high > low else 0.0
    packed = levels.astype(np.int32).view(np.uint32)
    packed <<= BITS
    packed |= np.arange(scores.shape[1] - 1, -1, -1, dtype=np.uint32)
    return packed


def count_ranks(coded: NDArray[np.uint32] | NDArray[np.intp]) -> Counts:
    """Return how often each alternative took each rank (N × N), from `codes`."""
    n = coded.shape[1]
    cells = coded + np.arange(n - 1, -1, -1, dtype=coded.dtype) * n
    counts = np.bincount(cells.ravel().astype(np.intp), minlength=n * n)
    return counts.reshape(n, n).T[::-1]


def rank_table(problem: Problem, weights: Array) -> Counts:
    """Return how often each alternative took each rank (N × N) when no value is in doubt.

    Args:
        problem: alternatives and their values.
        weights: of the criteria (k × m); a chunk that fits the cache is fastest.
    """
    return count_ranks(codes(weights @ across(problem)))


def across(problem: Problem) -> Array:
    """Return values as criteria × alternatives, in order in memory.

    A product with a transposed view of few columns takes ten times as long.
    """
    return np.ascontiguousarray(problem.values.T)


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
    coded = codes(scores)
    top = n - 1 - coded[:, n - first :].astype(np.intp)
    best = n - 1 - coded[:, -1].astype(np.intp)
    repeated = np.repeat(np.arange(len(weights)), first)
    inside = given[top].sum(axis=1) if given is not None else np.zeros(0, np.intp)
    return Tally(
        draws=len(weights),
        ranks=count_ranks(coded),
        first=_summed(best, weights, n, m),
        chosen=np.bincount(top.ravel(), minlength=n),
        chosen_weights=_summed(top.ravel(), weights[repeated], n, m),
        overlap=np.bincount(inside, minlength=first + 1),
    )


def _summed(who: NDArray[np.intp], weights: Array, n: int, m: int) -> Array:
    """Return the sum of weights by alternative."""
    return np.column_stack([np.bincount(who, weights[:, c], minlength=n) for c in range(m)])


Progress = Callable[[int], None]
