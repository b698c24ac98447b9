"""Small lines for tables and cards, and small multiples on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ikt.reports.figures import svg
from ikt.reports.figures.lines import runs
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
    words = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return f'<svg class="spark" viewBox="0 0 {width} {height}" width="{width}" height="{height}" {words}>{body}</svg>'


def multiple(
    series: Series, scale: tuple[float, float], years: tuple[int, int], *, label: str = ""
) -> str:
    """Draw one of a row of small charts that share a scale, so that they can be compared."""
    width, height = 150, 64
    x = Scale(years[0], max(years[1], years[0] + 1), 2, width - 4)
    y = Scale(min(0.0, scale[0]), scale[1] or 1.0, height - 3, 4)
    base = f'<path class="z" d="M0 {svg.n(y(0))}H{width}"/>'
    words = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return (
        f'<svg class="spark multiple" viewBox="0 0 {width} {height}" {words}>'
        f"{base}{_line(series.points, x, y)}</svg>"
    )


def _line(points: Sequence[Point], x: Scale, y: Scale) -> str:
    solid, grey = "", ""
    for run in runs(points):
        for i, p in enumerate(run):
            step = f"{'L' if i else 'M'}{svg.n(x(p.year))} {svg.n(y(p.value or 0.0))}"
            if p.weak == "cut":
                before = run[i - 1] if i else p
                grey += f"M{svg.n(x(before.year))} {svg.n(y(before.value or 0.0))}" if not grey else ""
                grey += "L" + step[1:]
            else:
                solid += step
    sure = [p for p in points if p.value is not None and p.weak != "cut"]
    end = sure[-1] if sure else None
    dot = f'<circle cx="{svg.n(x(end.year))}" cy="{svg.n(y(end.value or 0.0))}" r="2"/>' if end else ""
    return (
        (f'<path d="{solid}"/>' if solid else "") + (f'<path class="c" d="{grey}"/>' if grey else "") + dot
    )
