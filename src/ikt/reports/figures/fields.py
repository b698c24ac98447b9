"""Charts by field of science: a row a field, a mark a country, a moment or a direction."""

from __future__ import annotations

from collections.abc import Iterator

from ikt.measures import MEASURES
from ikt.reports import formats
from ikt.reports.figures import svg
from ikt.reports.figures.alternative import alternative, shown
from ikt.reports.figures.mapped import mapped
from ikt.reports.figures.ranked import whisker
from ikt.reports.figures.sankey import sankey_height, streams
from ikt.reports.figures.scales import Scale, held, reach, ticks
from ikt.reports.figures.slope import slope_height, slopes
from ikt.reports.model import FieldChart, FieldRow, Point

ROW, TALL, HEAD, FOOT, LINE = 24.0, 34.0, 22.0, 22.0, 14.0
NAME_PART = 0.45
"""Most of the width that names may take before they go over two lines."""
BOLD = 1.08
"""How much wider bold letters are than those that :func:`svg.width_of` measures."""
RADIUS, APART = 4.0, 9.0
BINS = 3
"""Shades on each side of the middle of a heat map."""
USUAL = 0.05
"""A value this near to zero gets no shade: it is as the world."""


def field_chart(chart: FieldChart, lang: str, *, width: float = 640) -> str:
    """Draw a chart by field: a heat map, dots with intervals, two moments, or a flow.

    Raises:
        ValueError: it has no rows.
    """
    if not chart.rows:
        raise ValueError(f"chart {chart.id} has no rows: leave it out")
    body: Iterator[str]
    kind = "figure"
    match chart.form:
        case "map":
            width, height, body = mapped(chart, lang)
            kind = "figure world"
        case "slope":
            height, body = slope_height(chart, width), slopes(chart, lang, width)
        case "sankey":
            height, body = sankey_height(chart, width), streams(chart, lang, width)
        case _:
            sheet = _Sheet(chart, lang, width)
            height = sheet.height
            body = sheet.heat() if chart.form == "heat" else sheet.dots()
    key = chart.keys[0]
    id = f"{chart.id}-{key.measure}-{key.country}"
    return svg.frame(id, width, height, chart.finding.text, alternative(chart, lang), body, kind)


class _Sheet:
    """Rows of names at the left, and what is drawn beside them."""

    def __init__(self, chart: FieldChart, lang: str, width: float) -> None:
        self.chart, self.lang, self.width = chart, lang, width
        self.rows = _ordered(chart)
        most = NAME_PART * width
        self.names = [svg.folded(row.label, most) for row in self.rows]
        self.left = max(svg.width_of(line) for lines in self.names for line in lines) + 14
        self.row = ROW if all(len(lines) == 1 for lines in self.names) else TALL
        self.column = min(190.0, (width - self.left) / len(chart.labels))
        widths = [svg.width_of(label) * BOLD for label in chart.labels]
        self.turned = chart.form == "heat" and max(widths) > self.column - 4
        self.head = max(widths) + 12 if self.turned else HEAD
        self.bottom = self.head + self.row * len(self.rows)
        self.height = self.bottom + (FOOT if chart.form == "dots" else 0)

    def heat(self) -> Iterator[str]:
        """Yield a cell for each field and side, shaded, with its number."""
        column = self.column
        for side, label in enumerate(self.chart.labels):
            x = self.left + column * (side + 0.5)
            if self.turned:
                yield svg.text(x + 4, self.head - 6, label, "f-label", upright=True)
            else:
                yield svg.text(x, 14, label, "f-label", "middle")
        for i, row in enumerate(self.rows):
            yield from self._name(i)
            top = self.head + self.row * i
            for side, point in enumerate(row.points):
                value = point.value if point is not None else None
                shade = "none" if value is None else _shade(value)
                words = shown(self.chart.keys[side], point, self.lang) if point else formats.MISSING
                x = self.left + column * side
                yield svg.rect(x + 1, top + 1, column - 2, self.row - 2, f"f-cell {shade}")
                if value is None:
                    yield svg.hatch(x + 1, top + 1, column - 2, self.row - 2)
                    yield svg.dot(x + column / 2, self._middle(i), "f-hole", 7)
                at = self._middle(i) + 4
                yield svg.text(x + column / 2, at, words, f"f-value on-{shade}", "middle")

    def dots(self) -> Iterator[str]:
        """Yield a dot with its interval for each field and side."""
        x = self._scale()
        yield from self._rulers(x)
        widths = [svg.width_of(label) * BOLD + 34 for label in self.chart.labels]
        at = max(4.0, min(self.left + 4, self.width - sum(widths)))
        for side, label in enumerate(self.chart.labels, start=1):
            yield svg.dot(at + 5, 9, f"f-dot d{side} m{side}", RADIUS)
            yield svg.text(at + 14, 13, label, f"f-label t{side}")
            at += widths[side - 1]
        for i, row in enumerate(self.rows):
            yield from self._name(i)
            for side, point in enumerate(row.points, start=1):
                # Side by side, so that neither interval hides the other.
                y = self._middle(i) + APART * (side - (len(row.points) + 1) / 2)
                if point is not None and point.value is not None:
                    yield from _dot(point, side, x, y)

    def _middle(self, i: int) -> float:
        return self.head + self.row * (i + 0.5)

    def _name(self, i: int) -> Iterator[str]:
        lines = self.names[i]
        top = self._middle(i) + 4 - LINE * (len(lines) - 1) / 2
        for k, line in enumerate(lines):
            yield svg.text(self.left - 8, top + LINE * k, line, "f-name", "end")

    def _scale(self) -> Scale:
        """Return the scale; an interval that reaches far beyond all values is cut at its edge."""
        points = [p for row in self.rows for p in row.points if p is not None]
        values = [p.value for p in points if p.value is not None]
        values += [] if self.chart.reference is None else [self.chart.reference]
        ends = [v for p in points for v in (p.low, p.high) if v is not None]
        marks = ticks(*reach(held(values, ends), zero=True))
        return Scale(marks[0], marks[-1], self.left + 4, self.width - 24)

    def _rulers(self, x: Scale) -> Iterator[str]:
        marks, measure = ticks(x.low, x.high), MEASURES[self.chart.keys[0].measure]
        for mark in marks:
            yield svg.line(x(mark), HEAD, x(mark), self.bottom, "f-grid")
            words = formats.tick(mark, marks[1] - marks[0], measure, self.lang)
            yield svg.text(x(mark), self.bottom + 16, words, "f-tick", "middle")
        if self.chart.reference is not None:
            at = x(self.chart.reference)
            yield svg.line(at, HEAD - 4, at, self.bottom, "f-reference")


def _dot(point: Point, side: int, x: Scale, y: float) -> Iterator[str]:
    if point.low is not None and point.high is not None:
        yield from whisker(point.low, point.high, x, y, f"w{side}", f"t{side}")
    yield svg.dot(x(point.value or 0.0), y, f"f-dot d{side} m{side}", RADIUS)


def _ordered(chart: FieldChart) -> list[FieldRow]:
    def first(row: FieldRow) -> tuple[bool, float]:
        point = row.points[0]
        known = point is not None and point.value is not None
        return not known, -(point.value or 0.0) if point is not None else 0.0

    return sorted(chart.rows, key=first)


def _shade(value: float) -> str:
    """Return the class of a value between −1 and 1: ``d1`` (least) to ``d6``; near zero ``d0``."""
    if abs(value) < USUAL:
        return "d0"
    step = min(BINS - 1, int(abs(value) * 1.999 * BINS))
    return f"d{BINS - step}" if value < 0 else f"d{BINS + 1 + step}"
