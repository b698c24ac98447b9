"""Whether a figure moved, how far, and how sure that is.

Three kinds of noise are known. A count varies as a Poisson count does; a figure with an interval of
its own varies within it; and of a figure that has neither, such as academic freedom, the usual
change from one year to the next before the movement began is its noise: over w years that is s√w,
with s the root of the mean square of the yearly changes (a random walk). A figure of which no
noise is known never moves.

For counts z is √2 (√b − √a), since the square root of a Poisson count has a variance of about ¼
(Anscombe 1948, Biometrika 35, 246–254).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ikt.reports.model import Point, Shift
from ikt.reports.signals.model import Side
from ikt.reports.trends import Z, between, interpreted
from ikt.strategy import Rule

CLEAR = 3.0
"""Standard errors that a movement must have. A load looks at some 250 figures, seven rules for 35
countries: chance alone reaches 3 once in 370, and 1.96, the bound of a 95 % interval, twelve times.
"""
BEFORE = 10
"""Years before the movement that tell how much a figure without an interval usually changes."""
FEWEST = 5
"""Yearly changes that this must rest on."""


class Measuring(Protocol):
    """What says in which units a change is told; see :class:`~ikt.strategy.Rule`."""

    @property
    def change(self) -> str:
        """Return ``relative``, ``absolute`` or ``interval``."""


@dataclass(frozen=True, slots=True)
class Movement:
    """From one figure to another.

    Args:
        start: from where.
        end: to where.
        change: in the terms of a rule.
        low: lower end of its 95 % interval; ``None`` where its noise is only what is usual.
        high: upper end.
        z: its size in standard errors, or in changes that are usual over as many years.
    """

    start: Point
    end: Point
    change: float
    low: float | None
    high: float | None
    z: float


def ends(rule: Rule, points: Sequence[Point]) -> tuple[Point, Point] | None:
    """Return both ends of the window of a rule up to the last year of a series.

    Returns:
        Start and end; ``None`` where one is missing or rests on too little.
    """
    usable = interpreted(points)
    if not usable:
        return None
    end = usable[-1]
    start = next((p for p in usable if p.year == end.year - rule.window), None)
    if start is None or any(_units(p) < rule.minimum for p in (start, end)):
        return None
    return start, end


def movement(
    rule: Measuring, start: Point, end: Point, points: Sequence[Point], *, counts: bool
) -> Movement | None:
    """Return the change from one figure to another, large or not.

    Args:
        rule: gives the units of the change.
        start: from where.
        end: to where; it may be of the same year, since sources correct.
        points: the series, for what is usual from year to year.
        counts: whether values are counts of events, whose chance variation is known.

    Returns:
        The movement; ``None`` where no noise is known.
    """
    assert start.value is not None
    shift = between(start, end, counts=counts)
    relative = rule.change == "relative" or (counts and rule.change == "interval")
    if (relative or counts) and start.value <= 0:
        return None
    unit = 1 / start.value if relative else 1.0
    change = shift.difference * unit
    low, high = shift.low, shift.high
    if low is None or high is None or low == high:
        usual = _usual(shift, points)
        return Movement(start, end, change, None, None, shift.difference / usual) if usual else None
    if counts:  # the interval is that of the ratio less one
        z = math.sqrt(2) * (math.sqrt(shift.end) - math.sqrt(shift.start))
        unit *= start.value
        return Movement(start, end, change, low * unit, high * unit, z)
    near = shift.difference - low if shift.difference > 0 else high - shift.difference
    return Movement(start, end, change, low * unit, high * unit, Z * shift.difference / near)


def apart(found: Movement, tide: float) -> Movement:
    """Return the growth of a count beyond that of others: that much more than the tide.

    On the log scale: ln(b/a) − ln(1 + tide), with variance 1/a + 1/b.
    """
    start, end = found.start.value or 0.0, found.end.value or 0.0
    log = math.log(end / start) - math.log1p(tide)
    error = math.sqrt(1 / start + 1 / end)
    low, high = (math.expm1(log + sign * Z * error) for sign in (-1, 1))
    return Movement(found.start, found.end, math.expm1(log), low, high, log / error)


def side(rule: Rule, found: Movement) -> Side | None:
    """Return which way a figure moved; ``None`` where that is no signal by this rule."""
    size = abs(found.z) / Z if rule.change == "interval" else abs(found.change)
    if abs(found.z) < CLEAR or size < rule.threshold:
        return None
    way: Side = "up" if found.z > 0 else "down"
    return way if rule.direction in (way, "both") else None


def _usual(shift: Shift, points: Sequence[Point]) -> float | None:
    """Return the change that is usual over as many years, by the years before; if that is known."""
    values = {p.year: p.value or 0.0 for p in interpreted(points)}
    years = range(shift.since - BEFORE + 1, shift.since + 1)
    steps = [values[y] - values[y - 1] for y in years if y in values and y - 1 in values]
    if len(steps) < FEWEST:
        return None
    step = math.sqrt(sum(s * s for s in steps) / len(steps))
    return step * math.sqrt(max(shift.until - shift.since, 1)) or None


def _units(point: Point) -> float:
    """Return what a figure rests on; one that does not say rests on enough."""
    return math.inf if point.n is None else point.n
