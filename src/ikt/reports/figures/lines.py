"""Charts by year: lines with their doubt, and flows in both directions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ikt.measures import MEASURES
from ikt.reports import formats
from ikt.reports.figures import svg
from ikt.reports.figures.alternative import alternative, shown
from ikt.reports.figures.scales import Scale, reach, ticks
from ikt.reports.model import PROVISIONAL, Chart, Point, Series
from ikt.reports.sentences import phrase

TOP, BOTTOM, LEFT = 10.0, 24.0, 8.0
LABEL_GAP = 15.0
MOST_LABEL = 150.0
FROM_ZERO = frozenset({"count", "money", "share"})
YEAR_WIDTH = 46.0
OUT = ".out"
"""How the code of a measure ends that counts what leaves."""


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
    drawn = _Years(chart, lang, width, height)
    body = [*drawn.grid(), *(drawn.flows() if chart.form == "flows" else drawn.lines())]
    key = chart.series[0].key
    id = f"{chart.id}-{key.measure}-{key.country}-{key.partner}-{key.field}"
    return svg.frame(id, width, height, chart.finding.text, alternative(chart, lang), body)


class _Years:
    """The area of a chart by year, with what is drawn on it."""

    def __init__(self, chart: Chart, lang: str, width: float, height: float) -> None:
        self.chart, self.lang = chart, lang
        self.measure = MEASURES[chart.series[0].key.measure]
        known = [p for s in chart.series for p in s.points if p.value is not None]
        ends = [v for p in known for v in (p.value, p.low, p.high) if v is not None]
        if chart.form == "flows":
            ends = [_sign(s) * p.value for s in chart.series for p in s.points if p.value]
            ends = ends or [1.0]
        if chart.reference is not None:
            ends.append(chart.reference)
        zero = self.measure.kind in FROM_ZERO or min(ends) < 0 or chart.form != "lines"
        values = [p.value for p in known if p.value is not None]
        low, high = reach(_without_wild(ends, values), zero=zero)
        self.ticks = ticks(low, high)
        self.left = LEFT + max(svg.width_of(self.tick(t)) for t in self.ticks) + 6
        labels = [s.label for s in chart.series]
        room = min(MOST_LABEL, max(svg.width_of(label) for label in labels) + 12)
        self.right = width - (room if chart.form == "lines" else 44)
        years = [p.year for p in known]
        self.x = Scale(min(years), max(max(years), min(years) + 1), self.left + 8, self.right - 8)
        self.y = Scale(self.ticks[0], self.ticks[-1], height - BOTTOM, TOP)
        self.width, self.height = width, height

    def tick(self, value: float) -> str:
        """Return a value at the grid, as short as its neighbours allow."""
        step = abs(self.ticks[1] - self.ticks[0])
        return formats.tick(value, step, self.measure, self.lang)

    def grid(self) -> Iterator[str]:
        """Yield the grid, its numbers and the years."""
        for t in self.ticks:
            zero = "f-zero" if t == 0 else "f-grid"
            yield svg.line(self.left, self.y(t), self.right, self.y(t), zero)
            yield svg.text(self.left - 6, self.y(t) + 4, self.tick(t), "f-tick", "end")
        first, last = int(self.x.low), int(self.x.high)
        most = max(1, int((self.x.end - self.x.start) / YEAR_WIDTH))
        step = next(s for s in (1, 2, 5, 10, 20, 50) if (last - first) / s <= most)
        for year in range(last, first - 1, -step):
            yield svg.text(self.x(year), self.height - 6, str(year), "f-tick", "middle")
        if self.chart.reference is not None:
            at = self.y(self.chart.reference)
            yield svg.line(self.left, at, self.right, at, "f-reference")

    def lines(self) -> Iterator[str]:
        """Yield every series as a line, and the labels at their ends."""
        for i, series in enumerate(self.chart.series, start=1):
            yield from self.band(series, i)
        for i, series in enumerate(self.chart.series, start=1):
            yield from self.line(series, i)
        yield from self.labels()

    def band(self, series: Series, i: int) -> Iterator[str]:
        """Yield the interval of a series, broken where years are missing."""
        for run in runs(series.points):
            sure = [p for p in run if p.low is not None and p.high is not None]
            if len(sure) > 1:
                upper = [(self.x(p.year), self.y(self._inside(p.high))) for p in sure]
                lower = [(self.x(p.year), self.y(self._inside(p.low))) for p in reversed(sure)]
                yield svg.polyline([*upper, *lower], f"f-band b{i}")

    def line(self, series: Series, i: int) -> Iterator[str]:
        """Yield a series as a line: whole, dashed or grey by the state of its years."""
        for run in runs(series.points):
            if len(run) == 1:
                yield self.dot(run[0], i)
            for first, last in pairwise(run):
                kind = _kind(last, i) if _kind(last, i) != f"f-line l{i}" else _kind(first, i)
                ends = [(self.x(p.year), self.y(p.value or 0.0)) for p in (first, last)]
                yield svg.polyline(ends, kind)
        known = [p for p in series.points if p.interpreted and p.weak != "cut"]
        if known:
            yield self.dot(known[-1], i)

    def dot(self, point: Point, i: int) -> str:
        """Return one year as a dot."""
        kind = "f-cut" if point.weak == "cut" else f"f-dot d{i}"
        return svg.dot(self.x(point.year), self.y(point.value or 0.0), kind)

    def labels(self) -> Iterator[str]:
        """Yield the label of each series near its end, none over another."""
        ends = []
        for i, series in enumerate(self.chart.series, start=1):
            last = next((p for p in reversed(series.points) if p.value is not None), None)
            if last is not None:
                ends.append((self.y(last.value or 0.0) + 4, i, series.label))
        low, high = TOP + 6, self.height - BOTTOM
        places = svg.apart([y for y, _, _ in ends], LABEL_GAP, low, high)
        for place, (_, i, label) in zip(places, ends, strict=True):
            yield svg.text(self.right + 2, place, _short(label), f"f-label t{i}")

    def flows(self) -> Iterator[str]:
        """Yield what comes above and what goes below zero, with the balance as a line."""
        span = (self.x.end - self.x.start) / max(1, self.x.high - self.x.low)
        bar = max(3.0, span * 0.62)
        for series in self.chart.series:
            sign = _sign(series)
            i = 1 if sign > 0 else 2
            for p in series.points:
                if p.value is not None:
                    top = self.y(max(0.0, sign * p.value))
                    size = abs(self.y(sign * p.value) - self.y(0))
                    kind = "f-bar cut" if p.weak == "cut" else f"f-bar d{i}"
                    title = f"{series.label}, {p.year}: {shown(series.key, p, self.lang)}"
                    yield svg.rect(self.x(p.year) - bar / 2, top, bar, size, kind, title)
            at = TOP + 8 if sign > 0 else self.height - BOTTOM - 4
            yield svg.text(self.left + 4, at, series.label, f"f-label t{i}")
        net = self.net()
        if net:
            yield from self.line(self.chart.series[0].model_copy(update={"points": net}), 3)
            at = self.y(net[-1].value or 0.0) + 4
            yield svg.text(self.right, at, phrase("figures.net", self.lang), "f-label t3")

    def net(self) -> tuple[Point, ...]:
        """Return the balance of the years in which both directions are known."""
        if len(self.chart.series) < 2:
            return ()
        come, go = self.chart.series[:2]
        gone = {p.year: p.value for p in go.points if p.value is not None}
        return tuple(
            Point(year=p.year, value=p.value - gone[p.year], weak=p.weak)
            for p in come.points
            if p.value is not None and p.year in gone
        )

    def _inside(self, value: float | None) -> float:
        return min(max(value or 0.0, self.ticks[0]), self.ticks[-1])


def runs(points: Sequence[Point]) -> Iterator[list[Point]]:
    """Yield years that follow each other without a gap."""
    run: list[Point] = []
    for point in points:
        if point.value is None or (run and point.year != run[-1].year + 1):
            if run:
                yield run
            run = []
        if point.value is not None:
            run.append(point)
    if run:
        yield run


def _sign(series: Series) -> int:
    return -1 if series.key.measure.endswith(OUT) else 1


def _kind(point: Point, i: int) -> str:
    if point.weak == "cut" or point.status == "U":
        return "f-line cut"
    return f"f-line l{i} provisional" if point.status in PROVISIONAL else f"f-line l{i}"


def _without_wild(ends: list[float], values: list[float]) -> list[float]:
    """Keep an interval that dwarfs all values from setting the scale; it is cut at the edge."""
    reach = 3 * (max(values) - min(0.0, *values, 0.0)) or 1.0
    return [v for v in ends if abs(v) <= max(reach, max(map(abs, values)))] or values


def _short(label: str) -> str:
    while svg.width_of(label) > MOST_LABEL - 10 and len(label) > 4:
        label = label[:-2].rstrip() + "…" if not label.endswith("…") else label[:-3].rstrip() + "…"
    return label
