"""Small lines of text that show a series: ``▁▂▄▆█``."""

from __future__ import annotations

from collections.abc import Sequence

from ikt.reports.model import Point

BARS = "▁▂▃▄▅▆▇█"
PARTS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
GAP = " "
CUT_SHORT = "░"
"""Stands for a year that was cut short by the method: shown, not to be read as a fall."""


def spark(
    points: Sequence[Point],
    years: tuple[int, int] | None = None,
    beside: Sequence[Point] = (),
) -> str:
    """Return a series as one character a year; a missing year is a gap, never bridged.

    Args:
        points: the series.
        years: first and last year, so that several series stand below each other year by year; by
            default its own.
        beside: points of the series that it stands with, so that all have one scale.
    """
    shown = {p.year: p for p in points}
    sure = [p.value for p in (*points, *beside) if p.weak != "cut" and p.value is not None]
    if not any(p.value is not None and p.weak != "cut" for p in points):
        return ""
    low, high = min(0.0, *sure), max(sure)
    first, last = years or (min(shown), max(shown))
    return "".join(_mark(shown.get(y), low, high) for y in range(first, last + 1))


def bar(value: float, most: float, width: int) -> str:
    """Return a value as a bar from zero, to an eighth of a character: ``████▌``."""
    eighths = round(max(0.0, value) / most * width * 8) if most > 0 else 0
    return "█" * (eighths // 8) + PARTS[eighths % 8]


def _mark(point: Point | None, low: float, high: float) -> str:
    if point is None or point.value is None:
        return GAP
    if point.weak == "cut":
        return CUT_SHORT
    if high == low:
        return BARS[0]
    return BARS[round((point.value - low) / (high - low) * (len(BARS) - 1))]
