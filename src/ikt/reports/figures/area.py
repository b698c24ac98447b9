"""The area of a chart by year: its scales, its grid, and how a series looks on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from ikt.measures import MEASURES
from ikt.reports import formats
from ikt.reports.figures import svg
from ikt.reports.figures.scales import Scale, reach, ticks
from ikt.reports.model import PROVISIONAL, Chart, Point, Series, Weak

TOP, BOTTOM, LEFT = 10.0, 24.0, 8.0
LINE = 15.0
"""Height of a line of text in a label."""
MOST_LABEL, LABEL_PART = 150.0, 0.27
"""Most pixels of a label at the right, and the most of the whole width."""
FOLDS = 3
"""Most lines of a label."""
FROM_ZERO = frozenset({"count", "money", "share", "index", "ratio", "score"})
"""Kinds of measure with a natural zero: without it a small change looks large."""
YEAR_WIDTH = 46.0
Label = tuple[float, int, str]
"""The height a label would like, which series it is of, and its words."""


class Area:
    """The area of a chart by year.

    Args:
        chart: what is drawn.
        lang: language of the numbers.
        size: width and height in pixels.
        values: what the scale must reach, intervals included.
        labels: what will stand at the right.
        bars: whether each year takes a column rather than a point.
    """

    def __init__(
        self,
        chart: Chart,
        lang: str,
        size: tuple[float, float],
        values: Sequence[float],
        labels: Sequence[str],
        *,
        bars: bool = False,
    ) -> None:
        self.chart, self.lang = chart, lang
        self.width, self.height = size
        self.measure = MEASURES[chart.series[0].key.measure]
        self.most = min(MOST_LABEL, LABEL_PART * self.width)
        ends = [*values, *([] if chart.reference is None else [chart.reference])]
        zero = bars or self.measure.kind in FROM_ZERO or min(ends) < 0
        self.ticks = ticks(*reach(ends, zero=zero))
        self.left = LEFT + max(svg.width_of(self.tick(t)) for t in self.ticks) + 6
        lines = [line for label in labels for line in svg.folded(label, self.most, FOLDS)]
        self.right = self.width - max(map(svg.width_of, lines)) - 14
        years = [p.year for s in chart.series for p in s.points if p.value is not None]
        first, last = min(years), max(max(years), min(years) + 1)
        self.column = (self.right - self.left) / (last - first + 1)
        inset = self.column / 2 if bars else 8.0
        self.x = Scale(first, last, self.left + inset, self.right - inset)
        self.y = Scale(self.ticks[0], self.ticks[-1], self.height - BOTTOM, TOP)

    def tick(self, value: float) -> str:
        """Return a value at the grid, as short as its neighbours allow."""
        step = abs(self.ticks[1] - self.ticks[0])
        return formats.tick(value, step, self.measure, self.lang)

    def grid(self) -> Iterator[str]:
        """Yield the grid, its numbers and the years."""
        for t in self.ticks:
            yield svg.line(self.left, self.y(t), self.right, self.y(t), "f-grid")
            yield svg.text(self.left - 6, self.y(t) + 4, self.tick(t), "f-tick", "end")
        first, last = int(self.x.low), int(self.x.high)
        most = max(1, int((self.x.end - self.x.start) / YEAR_WIDTH))
        step = next(s for s in (1, 2, 5, 10, 20, 50) if (last - first) / s <= most)
        for year in range(last, first - 1, -step):
            yield svg.text(self.x(year), self.height - 6, str(year), "f-tick", "middle")

    def rulers(self) -> Iterator[str]:
        """Yield the line at zero and the one to compare with, which lie over bands and bars."""
        if 0 in self.ticks:
            yield svg.line(self.left, self.y(0), self.right, self.y(0), "f-zero")
        if self.chart.reference:
            at = self.y(self.chart.reference)
            yield svg.line(self.left, at, self.right, at, "f-reference")

    def band(self, points: Sequence[Point], i: int) -> Iterator[str]:
        """Yield the interval of a series, broken where years are missing."""
        for run in runs(points):
            sure = [p for p in run if p.low is not None and p.high is not None]
            if len(sure) > 1:
                upper = [(self.x(p.year), self.y(self._inside(p.high))) for p in sure]
                lower = [(self.x(p.year), self.y(self._inside(p.low))) for p in reversed(sure)]
                yield svg.polyline([*upper, *lower], f"f-band b{i}")

    def line(self, points: Sequence[Point], i: int) -> Iterator[str]:
        """Yield a series as a line: whole, dashed or grey by the state of its years."""
        for run in runs(points):
            if len(run) == 1:
                yield self.dot(run[0], i)
            steps = [(_kind(first, last, i), first, last) for first, last in pairwise(run)]
            for kind, alike in groupby(steps, key=lambda step: step[0]):
                pairs = list(alike)
                drawn = [pairs[0][1], *(last for _, _, last in pairs)]
                yield svg.polyline([self.at(p) for p in drawn], kind)
        sure = [p for p in points if p.value is not None and p.weak != "cut"]
        if sure:
            yield self.dot(sure[-1], i)

    def dot(self, point: Point, i: int) -> str:
        """Return one year as a dot."""
        kind = "f-cut" if point.weak == "cut" else f"f-dot d{i}"
        return svg.dot(*self.at(point), kind, 3.5)

    def labels(self, wanted: Sequence[Label]) -> Iterator[str]:
        """Yield labels at the right, near where they would like to be, none over another."""
        folded = [svg.folded(words, self.most, FOLDS) for _, _, words in wanted]
        gap = LINE * max((len(lines) for lines in folded), default=1)
        low, high = TOP + 6, self.height - BOTTOM
        places = svg.apart([y for y, _, _ in wanted], gap, low, high)
        for place, (_, i, _), lines in zip(places, wanted, folded, strict=True):
            top = place - LINE * (len(lines) - 1) / 2
            for k, line in enumerate(lines):
                yield svg.text(self.right + 4, top + LINE * k + 4, line, f"f-label t{i}")

    def at(self, point: Point) -> tuple[float, float]:
        """Return the place of a year with a value, in pixels."""
        return self.x(point.year), self.y(point.value or 0.0)

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


def sure_end(series: Series) -> Point | None:
    """Return the last year with a value that the method does not cut short, else the last."""
    known = [p for p in series.points if p.value is not None]
    sure = [p for p in known if p.weak != "cut"]
    return (sure or known)[-1] if known else None


def weaker(one: Point, other: Point) -> Weak:
    """Return what two years together allow to be said: cut short where one of them is."""
    return "cut" if "cut" in (one.weak, other.weak) else ""


def _kind(first: Point, last: Point, i: int) -> str:
    """Return how the line between two years looks: as the weaker of them."""
    if weaker(first, last):
        return "f-line cut"
    provisional = first.status in PROVISIONAL or last.status in PROVISIONAL
    return f"f-line l{i} provisional" if provisional else f"f-line l{i}"
