"""Rankings: a dot a country, with the doubt around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from ikt.reports.figures import svg
from ikt.reports.figures.scales import Scale, held, reach, ticks

ROW, HEAD, FOOT, LINE = 24.0, 8.0, 24.0, 14.0
NAME_PART = 0.5
"""Most of the width that names may take; what is longer is cut off, and whole in the words."""
TICK_WIDTH = 58.0
"""Pixels that a number at the scale takes, with room around it."""


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
    reference: tuple[float, str] | None = None,
) -> str:
    """Draw rows in the order given, on one scale.

    Args:
        id: unique on the page.
        rows: what is ranked.
        title: what it shows.
        description: the same in words.
        tick: how a number stands at the scale; a function from float and step to str.
        width: in pixels of the drawing.
        reach_of: ends of the scale; by default those of the data, with zero.
        reference: a value to compare with, and what it is.

    Raises:
        ValueError: there are no rows.
    """
    if not rows:
        raise ValueError(f"figure {id} has no rows: leave it out")
    values = [r.value for r in rows] + ([reference[0]] if reference else [])
    ends = [v for r in rows for v in (r.low, r.high) if v is not None]
    names = [svg.folded(r.label, NAME_PART * width, 1)[0] for r in rows]
    left = max(map(svg.width_of, names)) + 18
    right = width - max((svg.width_of(r.shown) for r in rows), default=0) - 20
    about = max(2, min(4, int((right - left) / TICK_WIDTH)))
    marks = ticks(*(reach_of or reach(held(values, ends), zero=True)), about)
    x = Scale(marks[0], marks[-1], left, right)
    head = HEAD + (LINE if reference else 0)
    bottom = head + ROW * len(rows)
    say = tick if callable(tick) else (lambda v, step: f"{v:g}")
    body = []
    for mark in marks:
        body.append(svg.line(x(mark), head, x(mark), bottom, "f-zero" if mark == 0 else "f-grid"))
        words = say(mark, marks[1] - marks[0])
        body.append(svg.text(x(mark), bottom + 16, words, "f-tick", "middle"))
    if reference:
        at, half = x(reference[0]), svg.width_of(reference[1]) / 2
        body.append(svg.line(at, head - 2, at, bottom, "f-reference"))
        place = min(max(at, half), width - half)
        body.append(svg.text(place, head - 6, reference[1], "f-tick", "middle"))
    for i, row in enumerate(rows):
        y = head + ROW * (i + 0.5)
        name = svg.text(left - 12, y + 4, names[i], "f-name", "end")
        body.append(f'<a href="{escape(row.href)}">{name}</a>' if row.href else name)
        if row.low is not None and row.high is not None:
            body += whisker(row.low, row.high, x, y)
        body.append(svg.dot(x(row.value), y, f"f-dot {row.kind}", 4.5))
        if row.shown:
            body.append(svg.text(width - 4, y + 4, row.shown, "f-value", "end"))
    drawn = svg.frame(id, width, bottom + FOOT, title, description, body)
    # Links inside an image are not reached; as a group they are.
    return drawn.replace('role="img"', 'role="group"', 1) if any(r.href for r in rows) else drawn


def whisker(
    low: float, high: float, x: Scale, y: float, kind: str = "", ink: str = ""
) -> Iterator[str]:
    """Yield an interval; where it goes on beyond the scale an arrow says so."""
    ends = [min(max(v, x.low), x.high) for v in (low, high)]
    yield svg.line(x(ends[0]), y, x(ends[1]), y, f"f-whisker {kind}".strip())
    if high > x.high:
        yield svg.text(x(x.high) + 1, y + 4, "›", f"f-name {ink}".strip())
    if low < x.low:
        yield svg.text(x(x.low) - 1, y + 4, "‹", f"f-name {ink}".strip(), "end")


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
