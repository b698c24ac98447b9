"""Changes over about five years, and what may be said of them.

A sentence may say *rises* or *falls* only where the 95 % interval of the change leaves out no
change. For counts two intervals must agree: that of the two end years against each other, which
guards against small numbers, and, where all six years are known, that of the slope through them,
which guards against a single odd year. Where only the first does, the course is ``uneven``. Where a
figure has no interval and is no count, the verdict is ``unknown``: the two values are told, the
verb is not. Years cut short by the method (status U) take no part at all.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

from ikt.reports.model import Point, Shift, Verdict

SPAN = 5
NEAREST = 3
"""A change may be measured over three or four years where the fifth year back is missing."""
T_975 = {1: 12.706204736, 2: 4.302652730, 3: 3.182446305, 4: 2.776445105, 5: 2.570581836}
"""97.5 % quantile of Student's t by degrees of freedom."""
Z = 1.959963984540054


def interpreted(points: Sequence[Point]) -> list[Point]:
    """Return the points about which words may be said, by year."""
    return sorted((p for p in points if p.interpreted), key=lambda p: p.year)


def latest(points: Sequence[Point]) -> Point | None:
    """Return the last point about which words may be said."""
    usable = interpreted(points)
    return usable[-1] if usable else None


def shift(points: Sequence[Point], *, counts: bool, span: int = SPAN) -> Shift | None:
    """Return the change up to the last interpretable year.

    Args:
        points: a series.
        counts: whether values are counts of events, whose chance variation is known.
        span: years back; where that year is missing the next later one, at least three years back.

    Returns:
        The change, or ``None`` where no two years are far enough apart.
    """
    end = latest(points)
    if end is None:
        return None
    usable = {p.year: p for p in interpreted(points)}
    back = next((y for y in range(end.year - span, end.year - NEAREST + 1) if y in usable), None)
    if back is None:
        return None
    change = between(usable[back], end, counts=counts)
    slope = growth(points, end.year, span + 1) if counts else None
    if slope is None or back > end.year - span:
        return change
    if change.verdict != "same" and verdict(slope.interval) != change.verdict:
        return change.model_copy(update={"verdict": "uneven"})
    return change


def between(start: Point, end: Point, *, counts: bool) -> Shift:
    """Return the change from one point to another, with interval and verdict.

    For counts the interval is that of the *ratio* of two Poisson rates, less one (conditional on
    their sum: Przyborowski and Wilenski 1940, with Wilson's interval); for values with an interval
    of their own it is that of the *difference* (MOVER: Zou and Donner 2008).
    """
    assert start.value is not None
    assert end.value is not None
    difference = end.value - start.value
    interval = _ratio_interval(start, end) if counts else _difference_interval(start, end)
    return Shift(
        since=start.year,
        until=end.year,
        start=start.value,
        end=end.value,
        difference=difference,
        relative=difference / start.value if start.value > 0 else None,
        low=interval[0] if interval else None,
        high=interval[1] if interval and math.isfinite(interval[1]) else None,
        verdict=verdict(interval),
    )


def verdict(interval: tuple[float, float] | None) -> Verdict:
    """Return what an interval of a change allows to be said."""
    if interval is None:
        return "unknown"
    low, high = interval
    if low > 0:
        return "up"
    return "down" if high < 0 else "same"


@dataclass(frozen=True, slots=True)
class Growth:
    """Mean yearly growth with its 95 % interval."""

    value: float
    interval: tuple[float, float]


def growth(points: Sequence[Point], until: int, years: int = SPAN + 1) -> Growth | None:
    """Return the mean yearly growth over the ``years`` years up to ``until``.

    Formula: exp(b) − 1, b the least-squares slope of ln(value) on the year; interval from the t
    distribution with ``years − 2`` degrees of freedom: as the measure ``cooperation.growth``.
    ``None`` where a year is missing or zero: a gap is not bridged.
    """
    values = {p.year: p.value for p in interpreted(points) if p.value and p.value > 0}
    window = range(until - years + 1, until + 1)
    if any(y not in values for y in window):
        return None
    logs = [math.log(values[y]) for y in window]
    middle, mean = (years - 1) / 2, sum(logs) / years
    spread = sum((i - middle) ** 2 for i in range(years))
    slope = sum((i - middle) * (v - mean) for i, v in enumerate(logs)) / spread
    rest = sum((v - mean - slope * (i - middle)) ** 2 for i, v in enumerate(logs))
    half = T_975[years - 2] * math.sqrt(rest / (years - 2) / spread)
    return Growth(math.expm1(slope), (math.expm1(slope - half), math.expm1(slope + half)))


def wilson(successes: float, trials: float, z: float = Z) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share (Wilson 1927)."""
    share = successes / trials
    centre = share + z * z / (2 * trials)
    half = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    scale = 1 + z * z / trials
    return (max(0.0, (centre - half) / scale), min(1.0, (centre + half) / scale))


def exceeds(one: float, other: float, among: int = 1) -> bool:
    """Whether a count is larger than another beyond chance.

    It is when Wilson's 95 % interval of its part of both leaves out one half.

    Args:
        one: the count that may be larger.
        other: the other.
        among: how many such pairs are looked at; the interval is of 1 − 0.05 / ``among``.
    """
    z = NormalDist().inv_cdf(1 - 0.025 / among)
    return one + other > 0 and wilson(one, one + other, z)[0] > 0.5


def _ratio_interval(start: Point, end: Point) -> tuple[float, float] | None:
    assert start.value is not None
    assert end.value is not None
    total = start.value + end.value
    if total <= 0:
        return None
    low, high = wilson(end.value, total)
    return (low / (1 - low) - 1, math.inf if high >= 1 else high / (1 - high) - 1)


def _difference_interval(start: Point, end: Point) -> tuple[float, float] | None:
    a, b = start, end
    if None in (a.low, a.high, b.low, b.high):
        return None
    difference = b.value - a.value  # type: ignore[operator]
    below = math.hypot(b.value - b.low, a.high - a.value)  # type: ignore[operator]
    above = math.hypot(b.high - b.value, a.value - a.low)  # type: ignore[operator]
    return (difference - below, difference + above)
