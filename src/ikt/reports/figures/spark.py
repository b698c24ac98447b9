"""Small lines for tables and cards, and small multiples on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ikt.reports.figures import svg
from ikt.reports.figures.area import runs
from ikt.reports.figures.scales import Scale, reach
from ikt.reports.model import Point, Series


def spark(
    points: Sequence[Point], *, width: int = 72, height: int = 20, label: str = "", last: int = 16
) -> str:
    """Draw a line of the last years without axes; grey where the method cuts it short.

    Without a label it is decoration beside a number, and hidden from screen readers.
    """
    drawn = points[-last:]
    known = [p.value for p in drawn if p.value is not None]
    if not known:
        return ""
    low, high = reach(known, zero=min(known) < 0)
    x = Scale(drawn[0].year, max(drawn[-1].year, drawn[0].year + 1), 2, width - 3)
    y = Scale(low, high, height - 3, 3)
    body = _line(drawn, x, y)
    if low < 0 < high:
        body = f'<path class="z" d="M0 {svg.n(y(0))}H{width}"/>' + body
    box = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'<svg class="spark" {box} {_words(label)}>{body}</svg>'


def multiple(
    series: Series, scale: tuple[float, float], years: tuple[int, int], *, label: str = ""
) -> str:
    """Draw one of a row of small charts that share a scale, so that they can be compared."""
    width, height = 150, 64
    x = Scale(years[0], max(years[1], years[0] + 1), 2, width - 4)
    y = Scale(min(0.0, scale[0]), scale[1] or 1.0, height - 3, 4)
    base = f'<path class="z" d="M0 {svg.n(y(0))}H{width}"/>'
    return (
        f'<svg class="spark multiple" viewBox="0 0 {width} {height}" {_words(label)}>'
        f"{base}{_line(series.points, x, y)}</svg>"
    )


def _words(label: str) -> str:
    return f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'


def _line(points: Sequence[Point], x: Scale, y: Scale) -> str:
    """Return the years as one path, those cut short as a second one, and a dot at the end."""
    paths = {"": "", "c": ""}
    for run in runs(points):
        sure = [p for p in run if p.weak != "cut"]
        # The grey part starts at the last sure year, so that the line does not break there.
        grey = run[max(0, len(sure) - 1) :] if len(sure) < len(run) else []
        paths[""] += _path(sure, x, y)
        paths["c"] += _path(grey, x, y)
    drawn = "".join(f'<path class="{kind or "s"}" d="{d}"/>' for kind, d in paths.items() if d)
    known = [p for p in points if p.value is not None and p.weak != "cut"]
    if not known:
        return drawn
    end = known[-1]
    return f'{drawn}<circle cx="{svg.n(x(end.year))}" cy="{svg.n(y(end.value or 0.0))}" r="2"/>'


def _path(points: Sequence[Point], x: Scale, y: Scale) -> str:
    steps = [f"{svg.n(x(p.year))} {svg.n(y(p.value or 0.0))}" for p in points]
    # A line of one point has no length: a stroke of none, with round ends, is a dot.
    return f"M{'L'.join(steps * 2 if len(steps) == 1 else steps)}" if steps else ""
