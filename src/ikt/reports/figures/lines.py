"""Charts by year: lines with their doubt, and flows in both directions."""

from __future__ import annotations

from collections.abc import Iterator

from ikt.reports.figures import svg
from ikt.reports.figures.alternative import alternative
from ikt.reports.figures.area import Area
from ikt.reports.figures.flows import flows
from ikt.reports.model import Chart

WILD = 3.0
"""An interval this many times as wide as all values together does not set the scale."""


def line_chart(chart: Chart, lang: str, *, width: float = 640, height: float = 250) -> str:
    """Draw a chart by year.

    Intervals are bands, provisional years dashed, years cut short by the method grey, missing years
    gaps; each line bears its label at its end.

    Raises:
        ValueError: no series has a value.
    """
    points = [p for s in chart.series for p in s.points if p.value is not None]
    if not points:
        raise ValueError(f"chart {chart.id} has no values: leave it out")
    draw = flows if chart.form == "flows" else _lines
    body = draw(chart, lang, (width, height))
    key = chart.series[0].key
    id = f"{chart.id}-{key.measure}-{key.country}-{key.partner}-{key.field}"
    return svg.frame(id, width, height, chart.finding.text, alternative(chart, lang), body)


def _lines(chart: Chart, lang: str, size: tuple[float, float]) -> Iterator[str]:
    """Yield every series as a line, and the labels at their ends."""
    area = Area(chart, lang, size, _reached(chart), [s.label for s in chart.series])
    numbered = list(enumerate(chart.series, start=1))
    yield from area.grid()
    for i, series in numbered:
        yield from area.band(series.points, i)
    yield from area.rulers()
    for i, series in numbered:
        yield from area.line(series.points, i)
    ends = [(i, s.label, [p for p in s.points if p.value is not None]) for i, s in numbered]
    yield from area.labels([(area.at(known[-1])[1], i, label) for i, label, known in ends if known])


def _reached(chart: Chart) -> list[float]:
    """Return values and the ends of their intervals, those left out that dwarf all values."""
    known = [p for s in chart.series for p in s.points if p.value is not None]
    values = [p.value for p in known if p.value is not None]
    most = max(WILD * (max(values) - min(0.0, *values, 0.0)), *map(abs, values)) or 1.0
    ends = [v for p in known for v in (p.low, p.high) if v is not None]
    return [*values, *(v for v in ends if abs(v) <= most)]
