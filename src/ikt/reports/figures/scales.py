"""Scales: from figures to pixels, with round numbers at the grid."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

STEPS = (1, 2, 2.5, 5, 10)
BEYOND = 1.5
"""Times the largest value that the end of an interval may reach and still set the scale."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from ``low`` … ``high`` to pixels ``start`` … ``end``."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of a value, in pixels."""
        span = self.high - self.low or 1.0
        return self.start + (value - self.low) / span * (self.end - self.start)


def ticks(low: float, high: float, about: int = 4) -> list[float]:
    """Return round numbers that enclose ``low`` and ``high``.

    >>> ticks(0, 1051)
    [0.0, 500.0, 1000.0, 1500.0]
    """
    if high <= low:
        high = low + (abs(low) or 1.0)
    raw = (high - low) / about
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(s * power for s in STEPS if s * power >= raw * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(i * step, 12) for i in range(first, last + 1)]


def held(values: Iterable[float], ends: Iterable[float]) -> list[float]:
    """Return values and the ends of their intervals, without ends that dwarf all values."""
    known = list(values)
    most = BEYOND * max(map(abs, known))
    return [*known, *(end for end in ends if abs(end) <= most)]


def reach(values: Iterable[float], *, zero: bool) -> tuple[float, float]:
    """Return the smallest and largest value, with zero among them when asked."""
    known = list(values)
    low, high = min(known), max(known)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = (low - 1, high + 1) if not zero else (low, high + 1)
    return low, high
