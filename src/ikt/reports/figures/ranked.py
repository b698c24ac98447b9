"""Rankings: a dot a country, with the doubt around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from ikt.reports.figures import svg
from ikt.reports.figures.scales import Scale, reach, ticks

ROW, HEAD, FOOT = 24.0, 8.0, 24.0


@dataclass(frozen=True, slots=True)
class Dot:
    """One row: a label, a value with its interval, where it leads, and what is said beside it."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    href: str = ""
    shown: str = ""
    kind: str = "d1"


def dot_plot(
    id: str,
    rows: Sequence[Dot],
    *,
    title: str,
    description: str,
    tick: object = None,
    width: float = 640,
    reach_of: tuple[float, float] | None = None,
) -> str:
    """Draw rows in the order given, on one scale.

    Args:
        id: unique on the page.
        rows: what is ranked.
        title: what it shows.
        description: the same in words.
        tick: how a number stands at the scale; a function from float to str.
        width: in pixels of the drawing.
        reach_of: ends of the scale; by default those of the data, with zero.

    Raises:
        ValueError: there are no rows.
    """
    if not rows:
        raise ValueError(f"figure {id} has no rows: leave it out")
    ends = [v for r in rows for v in (r.value, r.low, r.high) if v is not None]
    marks = ticks(*(reach_of or reach(ends, zero=True)))
    left = max(svg.width_of(r.label) for r in rows) + 14
    right = width - max((svg.width_of(r.shown) for r in rows), default=0) - 16
    x = Scale(marks[0], marks[-1], left + 4, right)
    bottom = HEAD + ROW * len(rows)
    say = tick if callable(tick) else (lambda v: f"{v:g}")
    body = []
    for mark in marks:
        body.append(svg.line(x(mark), HEAD, x(mark), bottom, "f-zero" if mark == 0 else "f-grid"))
        body.append(svg.text(x(mark), bottom + 16, say(mark), "f-tick", "middle"))
    for i, row in enumerate(rows):
        y = HEAD + ROW * (i + 0.5)
        name = svg.text(left - 8, y + 4, row.label, "f-name", "end")
        body.append(f'<a href="{escape(row.href)}">{name}</a>' if row.href else name)
        if row.low is not None and row.high is not None:
            body.append(svg.line(x(row.low), y, x(row.high), y, "f-whisker"))
        body.append(svg.dot(x(row.value), y, f"f-dot {row.kind}", 4.5))
        if row.shown:
            body.append(svg.text(width - 4, y + 4, row.shown, "f-value", "end"))
    drawn = svg.frame(id, width, bottom + FOOT, title, description, body)
    # Links inside an image are not reached; as a group they are.
    return drawn.replace('role="img"', 'role="group"', 1) if any(r.href for r in rows) else drawn


def range_bar(low: float, centre: float, high: float, width: float = 320) -> str:
    """Draw one score between 0 and 1 on its scale; the text beside it says the same."""
    x = Scale(0.0, 1.0, 5, width - 5)
    body = (
        svg.line(x(0), 7, x(1), 7, "f-span"),
        svg.line(x(low), 7, x(high), 7, "f-whisker strong"),
        svg.dot(x(centre), 7, "f-dot", 5),
    )
    return (
        f'<svg class="figure range" viewBox="0 0 {svg.n(width)} 14" aria-hidden="true" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(body)}</svg>'
    )
