"""A flow diagram: where they come from at the left, home in the middle, where they go at the right.

The height of a band is an amount; both sides have one scale (Sankey 1898).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ikt.reports.figures import svg
from ikt.reports.figures.alternative import stated
from ikt.reports.model import FieldChart, FieldRow

HEAD, FOOT, LINE = 26.0, 6.0, 14.0
TALL = 250.0
"""Height of all that flows, on the side where most does."""
NODE, CENTRE = 5.0, 22.0
"""Width of a bar at an end, and of the bar of home."""
APART = 5.0
NAME_PART = 0.27
THINNEST = 0.6
"""Least height of a band, so that a country with a name has one."""


def sankey_height(chart: FieldChart, width: float) -> float:
    """Return how high a flow diagram must be for its labels to keep apart."""
    per = TALL / _most(chart)
    sides = [
        sum(max(r.amount(side) * per, _words(chart, r, width)) + APART for r in _of(chart, side))
        for side in (0, 1)
    ]
    return HEAD + max(sides) + FOOT


def streams(chart: FieldChart, lang: str, width: float) -> Iterator[str]:
    """Yield the bands of both sides with their names and amounts, and home between them."""
    height, per = sankey_height(chart, width), TALL / _most(chart)
    middle, body = width / 2, height - HEAD - FOOT
    for side, label in enumerate(chart.labels):
        inward = side == 0
        kind, anchor = ("in", "start") if inward else ("out", "end")
        rows = _of(chart, side)
        sizes = [max(r.amount(side) * per, _words(chart, r, width)) + APART for r in rows]
        yield svg.text(0 if inward else width, 12, label, f"f-label t{side + 1}", anchor)
        total = sum(r.amount(side) for r in rows) * per
        edge = middle - CENTRE / 2 if inward else middle + CENTRE / 2
        room = NAME_PART * width + 8
        node = room if inward else width - room - NODE
        spare = (body - sum(sizes)) / max(1, len(rows))
        at, inner = HEAD, HEAD + (body - total) / 2
        yield svg.rect(min(edge, middle), inner, CENTRE / 2, total, f"f-home {kind}")
        for row, size in zip(rows, sizes, strict=True):
            thick = max(row.amount(side) * per, THINNEST)
            centre = at + (size + spare) / 2
            outer = node + NODE if inward else node
            yield _band((outer, centre - thick / 2), (edge, inner), thick, f"f-stream {kind}")
            yield svg.rect(node, centre - thick / 2, NODE, thick, f"f-node {kind}")
            x, end = (node - 5, "end") if inward else (node + NODE + 5, "start")
            yield from _label(x, centre, _lines(chart, row, side, lang, width), end)
            at, inner = at + size + spare, inner + row.amount(side) * per


def _band(start: tuple[float, float], end: tuple[float, float], thick: float, kind: str) -> str:
    """Return a band of even height from one place to another, bent as little as can be."""
    (x1, y1), (x2, y2) = start, end
    bend = (x1 + x2) / 2
    n = svg.n
    upper = f"M{n(x1)} {n(y1)}C{n(bend)} {n(y1)} {n(bend)} {n(y2)} {n(x2)} {n(y2)}"
    lower = (
        f"V{n(y2 + thick)}C{n(bend)} {n(y2 + thick)} {n(bend)} {n(y1 + thick)} "
        f"{n(x1)} {n(y1 + thick)}Z"
    )
    return f'<path class="{kind}" d="{upper}{lower}"/>'


def _label(x: float, y: float, lines: Sequence[str], anchor: str) -> Iterator[str]:
    top = y + 4 - LINE * (len(lines) - 1) / 2
    for k, line in enumerate(lines):
        kind = "f-value" if k == len(lines) - 1 else "f-name"
        yield svg.text(x, top + LINE * k, line, kind, anchor)


def _lines(chart: FieldChart, row: FieldRow, side: int, lang: str, width: float) -> list[str]:
    name = svg.folded(row.label, NAME_PART * width, 2)
    return [*name, stated(chart, row, side, lang)]


def _words(chart: FieldChart, row: FieldRow, width: float) -> float:
    """Return the height of what stands beside a band: its name and its amount."""
    return LINE * (len(svg.folded(row.label, NAME_PART * width, 2)) + 1)


def _of(chart: FieldChart, side: int) -> list[FieldRow]:
    """Return the rows that have anything at a side, the largest first, what is left last."""
    rows = [row for row in chart.rows if row.amount(side)]
    return sorted(rows, key=lambda row: (not row.figures, -row.amount(side)))


def _most(chart: FieldChart) -> float:
    """Return the amount of the side with most."""
    return max(sum(row.amount(side) for row in chart.rows) for side in (0, 1)) or 1.0
