"""Two moments beside each other: a line a row, from what it was to what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ikt.reports.figures import svg
from ikt.reports.figures.alternative import stated
from ikt.reports.figures.scales import Scale
from ikt.reports.model import FieldChart, FieldRow

HEAD, FOOT, LINE, GAP = 24.0, 8.0, 14.0, 5.0
NAME_PART = 0.43
"""Most of the width that names may take before they go over two lines."""
LEADER = 10.0
"""Pixels between the end of a line and its label, for a leader where the label had to move."""
LEAST_FALL = 180.0
"""Least height of the lines themselves."""


def slope_height(chart: FieldChart, width: float) -> float:
    """Return how high a chart of two moments must be for its labels to keep apart."""
    lines = sum(len(_folded(row, width)) * LINE + GAP for row in chart.rows)
    return HEAD + max(LEAST_FALL, lines) + FOOT


def slopes(chart: FieldChart, lang: str, width: float) -> Iterator[str]:
    """Yield the lines with their intervals at both moments, values at the left, names at the right.

    What changed clearly (``lean`` of its row) is coloured: whole where it rose, dashed where it
    fell; all else is grey.
    """
    height = slope_height(chart, width)
    names = [_folded(row, width) for row in chart.rows]
    said = [[stated(chart, row, side, lang) for side in (0, 1)] for row in chart.rows]
    left = max(svg.width_of(then) for then, _ in said) + LEADER + 6
    now = max(svg.width_of(value) for _, value in said)
    right = width - max(svg.width_of(line) for lines in names for line in lines) - now
    right -= LEADER + 14
    y = _scale(chart, height)
    for x, label, anchor in ((left, chart.labels[0], "start"), (right, chart.labels[1], "end")):
        yield svg.line(x, HEAD - 6, x, height - FOOT, "f-grid")
        yield svg.text(x, 12, label, "f-label", anchor)
    for row in sorted(chart.rows, key=lambda row: bool(row.lean)):  # what changed lies on top
        yield from _fall(row, left, right, y)
    tall = [len(lines) * LINE + GAP for lines in names]
    for side, x in ((0, left), (1, right)):
        wanted = [y(row.amount(side)) for row in chart.rows]
        sizes = [LINE] * len(tall) if side == 0 else tall
        places = svg.apart(wanted, sizes, HEAD + sizes[0] / 2, height - FOOT - sizes[-1] / 2)
        for i, row in enumerate(chart.rows):
            out = -LEADER if side == 0 else LEADER
            yield svg.line(x + out / 4, wanted[i], x + out, places[i], "f-leader")
            kind = f"f-name {_ink(row)}"
            if side == 0:
                yield svg.text(x + out - 3, places[i] + 4, said[i][0], kind, "end")
            else:
                yield from _named(x + out + 3, places[i], (said[i][1], now), names[i], kind)


def _named(
    x: float, y: float, value: tuple[str, float], lines: Sequence[str], kind: str
) -> Iterator[str]:
    """Yield a value, right-aligned in the room that all values have, and the name after it."""
    shown, room = value
    top = y + 4 - LINE * (len(lines) - 1) / 2
    yield svg.text(x + room, y + 4, shown, kind, "end")
    for k, line in enumerate(lines):
        yield svg.text(x + room + 6, top + LINE * k, line, kind)


def _fall(row: FieldRow, left: float, right: float, y: Scale) -> Iterator[str]:
    """Yield one line with a whisker and a dot at each end."""
    ink, dot = {"up": ("l1", "d1"), "down": ("l2 fell", "d2 m2")}.get(row.lean, ("rest", "rest"))
    ends = [(x, y(row.amount(side))) for side, x in ((0, left), (1, right))]
    yield svg.polyline(ends, f"f-line {ink}")
    for point, (x, at) in zip(row.points, ends, strict=True):
        if point is not None and point.low is not None and point.high is not None:
            yield svg.line(x, y(point.low), x, y(point.high), "f-whisker")
        yield svg.dot(x, at, f"f-dot {dot}", 3.5)


def _scale(chart: FieldChart, height: float) -> Scale:
    """Return the scale from zero to the highest end of an interval."""
    points = [p for row in chart.rows for p in row.points if p is not None]
    most = max(max(p.value or 0.0, p.high or 0.0) for p in points)
    return Scale(0.0, most, height - FOOT - LINE, HEAD + 4)


def _folded(row: FieldRow, width: float) -> list[str]:
    return svg.folded(row.label, NAME_PART * width)


def _ink(row: FieldRow) -> str:
    return {"up": "t1", "down": "t2"}.get(row.lean, "")
