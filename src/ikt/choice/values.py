"""Value functions: from a figure to a score between 0 and 1, with its doubt carried along."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ikt.strategy import Value


@dataclass(frozen=True, slots=True)
class Span:
    """What is known of a number: at least ``low``, at most ``high``, most likely ``centre``."""

    low: float
    centre: float
    high: float

    @property
    def width(self) -> float:
        """Return how much is open."""
        return self.high - self.low

    def __mul__(self, weight: float) -> Span:
        """Return the span times a weight of at least 0."""
        return Span(self.low * weight, self.centre * weight, self.high * weight)

    def __add__(self, other: Span) -> Span:
        """Return the sum of two spans, as if their errors went together: never too narrow."""
        return Span(self.low + other.low, self.centre + other.centre, self.high + other.high)


UNKNOWN = Span(0.0, 0.5, 1.0)
"""The score of what nobody measured or judged: anything. Its centre is only the middle of that."""


def value_of(figure: float, function: Value) -> float:
    """Return the score of a figure; see :func:`values_of`."""
    return float(values_of(np.float64(figure), function))


def values_of(figures: NDArray[np.float64] | np.float64, function: Value) -> NDArray[np.float64]:
    """Return the score of each figure.

    ``linear``: (x − low) / (high − low); ``log``: the same of ln x; ``logistic``:
    1 / (1 + exp(−slope (x − middle))); ``piecewise``: straight between its points. All are cut at
    0 and 1, and turned over for ``direction: down`` (a piecewise one says its direction itself).
    """
    scores = _rising(figures, function)
    turned = function.direction == "down" and function.kind != "piecewise"
    return np.asarray(1.0 - scores if turned else scores)


def span_of(low: float, centre: float, high: float, function: Value) -> Span:
    """Return the score of a figure, and the least and largest score within its interval."""
    turns = [score for figure, score in function.points if low < figure < high]
    ends = [value_of(figure, function) for figure in (low, centre, high)] + turns
    return Span(min(ends), ends[1], max(ends))


def _rising(
    figures: NDArray[np.float64] | np.float64, function: Value
) -> NDArray[np.float64] | np.float64:
    if function.kind == "piecewise":
        known, scores = zip(*function.points, strict=True)
        return np.interp(figures, known, scores)
    if function.kind == "logistic":
        middle, slope = function.middle or 0.0, function.slope or 1.0
        return 1.0 / (1.0 + np.exp(-np.clip(slope * (figures - middle), -500.0, 500.0)))
    low, high = function.low or 0.0, function.high or 1.0
    if function.kind == "log":
        # What is not above zero has no logarithm; it scores as the lowest figure does.
        figures = np.log(np.maximum(figures, low))
        low, high = math.log(low), math.log(high)
    return np.clip((figures - low) / (high - low), 0.0, 1.0)
