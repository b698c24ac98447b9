"""Charts by field of science: a row a field, a mark a country."""

from __future__ import annotations

from collections.abc import Iterator

from ikt.measures import MEASURES
from ikt.reports import formats
from ikt.reports.figures import svg
from ikt.reports.figures.alternative import alternative, shown
from ikt.reports.figures.scales import Scale, reach, ticks
from ikt.reports.model import FieldChart, FieldRow

ROW, HEAD = 22.0, 22.0
BINS = 3
"""Shades on each side of the middle of a heat map."""


def field_chart(chart: FieldChart, lang: str, *, width: float = 640) -> str:
    """Draw a chart by field: a heat map, or dots joined by a line.

    Raises:
        ValueError: it has no rows.
    """
    if not chart.rows:
        raise ValueError(f"chart {chart.id} has no rows: leave it out")
    left = max(svg.width_of(row.label) for row in chart.rows) + 14
    draw = _heat if chart.form == "heat" else _dots
    extra = 22 if chart.form == "dots" else 0
    height = HEAD + ROW * len(chart.rows) + extra
    key = chart.keys[0]
    body = draw(chart, lang, left, width)
    id = f"{chart.id}-{key.measure}-{key.country}"
    return svg.frame(id, width, height, chart.finding.text, alternative(chart, lang), body)


def _heat(chart: FieldChart, lang: str, left: float, width: float) -> Iterator[str]:
    column = min(190.0, (width - left) / len(chart.labels))
    for side, label in enumerate(chart.labels):
        yield svg.text(left + column * (side + 0.5), 14, label, "f-label", "middle")
    for i, row in enumerate(_ordered(chart)):
        y = HEAD + ROW * i
        yield svg.text(left - 8, y + 15, row.label, "f-name", "end")
        for side, point in enumerate(row.points):
            known = point is not None and point.value is not None
            shade = _shade(point.value or 0.0) if known and point else "none"
            words = shown(chart.keys[side], point, lang) if known and point else "–"
            x = left + column * side
            yield svg.rect(x + 1, y + 1, column - 2, ROW - 2, f"f-cell {shade}")
            yield svg.text(x + column / 2, y + 15, words, f"f-value on-{shade}", "middle")


def _dots(chart: FieldChart, lang: str, left: float, width: float) -> Iterator[str]:
    values = [p.value for r in chart.rows for p in r.points if p is not None and p.value is not None]
    reference = [chart.reference] if chart.reference is not None else []
    marks = ticks(*reach([*values, *reference], zero=True))
    x = Scale(marks[0], marks[-1], left + 4, width - 24)
    bottom = HEAD + ROW * len(chart.rows)
    measure = MEASURES[chart.keys[0].measure]
    for mark in marks:
        yield svg.line(x(mark), HEAD, x(mark), bottom, "f-grid")
        words = formats.tick(mark, marks[1] - marks[0], measure, lang)
        yield svg.text(x(mark), bottom + 16, words, "f-tick", "middle")
    if chart.reference is not None:
        yield svg.line(x(chart.reference), HEAD - 4, x(chart.reference), bottom, "f-reference")
    at = left + 4
    for side, label in enumerate(chart.labels, start=1):
        yield svg.dot(at + 5, 9, f"f-dot d{side} m{side}", 4.5)
        yield svg.text(at + 14, 13, label, f"f-label t{side}")
        at += svg.width_of(label) + 34
    for i, row in enumerate(_ordered(chart)):
        y = HEAD + ROW * (i + 0.5)
        yield svg.text(left - 8, y + 4, row.label, "f-name", "end")
        known = [p.value for p in row.points if p is not None and p.value is not None]
        if len(known) > 1:
            yield svg.line(x(min(known)), y, x(max(known)), y, "f-span")
        for side, point in enumerate(row.points, start=1):
            if point is not None and point.value is not None:
                if point.low is not None and point.high is not None:
                    ends = [min(max(v, marks[0]), marks[-1]) for v in (point.low, point.high)]
                    yield svg.line(x(ends[0]), y, x(ends[1]), y, f"f-whisker l{side}")
                yield svg.dot(x(point.value), y, f"f-dot d{side} m{side}", 4.5)


def _ordered(chart: FieldChart) -> list[FieldRow]:
    def first(row: FieldRow) -> tuple[bool, float]:
        point = row.points[0]
        known = point is not None and point.value is not None
        return not known, -(point.value or 0.0) if point is not None else 0.0

    return sorted(chart.rows, key=first)


def _shade(value: float) -> str:
    """Return the class of a value between −1 and 1: ``d1`` (least) to ``d6`` (most)."""
    step = min(BINS - 1, int(abs(value) * 1.999 * BINS))
    return f"d{BINS - step}" if value < 0 else f"d{BINS + 1 + step}"
