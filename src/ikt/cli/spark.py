"""Small lines of text that show a series: ``▁▂▄▆█``."""

from __future__ import annotations

from collections.abc import Sequence

from ikt.reports.model import Point

BARS = "▁▂▃▄▅▆▇█"
GAP = " "
CUT_SHORT = "░"
"""Stands for a year that was cut short by the method: shown, not to be read as a fall."""


def spark(points: Sequence[Point]) -> str:
    """Return a series as one character a year; a missing year is a gap, never bridged."""
    shown = {p.year: p for p in points}
    known = [p.value for p in points if p.weak != "cut" and p.value is not None]
    if not known:
        return ""
    low, high = min(0.0, *known), max(known)
    return "".join(_mark(shown.get(y), low, high) for y in range(min(shown), max(shown) + 1))


def _mark(point: Point | None, low: float, high: float) -> str:
    if point is None or point.value is None:
        return GAP
    if point.weak == "cut":
        return CUT_SHORT
    if high == low:
        return BARS[0]
    return BARS[round((point.value - low) / (high - low) * (len(BARS) - 1))]
