"""Flows in both directions: what comes above zero, what goes below it, the balance as a line."""

from __future__ import annotations

from collections.abc import Iterator

from ikt.reports.figures import svg
from ikt.reports.figures.alternative import shown
from ikt.reports.figures.area import Area, Label, runs, sure_end, weaker
from ikt.reports.model import Chart, Point, Series
from ikt.reports.sentences import phrase

OUT = ".out"
"""How the code of a measure ends that counts what leaves."""
NET = 0
"""Number of the balance among the series: drawn in ink."""
BAR, WIDEST = 0.62, 44.0
"""Part of a year's column that a bar takes, and its most pixels."""


def flows(chart: Chart, lang: str, size: tuple[float, float]) -> Iterator[str]:
    """Yield the bars of each direction, the balance of the years that have both, and labels."""
    balance, net = _net(chart), phrase("figures.net", lang)
    values = [sign(s) * p.value for s in chart.series for p in s.points if p.value is not None]
    labels = [s.label for s in chart.series]
    area = Area(chart, lang, size, values, [*labels, net] if balance else labels, bars=True)
    yield from area.grid()
    for series in chart.series:
        yield from _bars(area, series)
    yield from area.rulers()
    # Over bars a line needs an edge of its own to be seen.
    yield from (svg.polyline([area.at(p) for p in run], "f-halo") for run in runs(balance))
    yield from area.line(balance, NET)
    wanted: list[Label] = [_beside(area, series) for series in chart.series]
    if balance:
        wanted.append((area.at(balance[-1])[1], NET, net))
    yield from area.labels(wanted)


def sign(series: Series) -> int:
    """Return −1 for what leaves, 1 for what arrives."""
    return -1 if series.key.measure.endswith(OUT) else 1


def _number(series: Series) -> int:
    return 1 if sign(series) > 0 else 2


def _bars(area: Area, series: Series) -> Iterator[str]:
    bar = min(WIDEST, area.column * BAR)
    for p in series.points:
        if p.value is not None:
            value = sign(series) * p.value
            top, size = area.y(max(0.0, value)), abs(area.y(value) - area.y(0))
            kind = "f-bar cut" if p.weak == "cut" else f"f-bar d{_number(series)}"
            title = f"{series.label}, {p.year}: {shown(series.key, p, area.lang)}"
            yield svg.rect(area.x(p.year) - bar / 2, top, bar, size, kind, title)


def _beside(area: Area, series: Series) -> Label:
    """Return the label of a direction, halfway its last sure bar."""
    end = sure_end(series)
    value = (end.value or 0.0) if end else 0.0
    return area.y(sign(series) * value / 2), _number(series), series.label


def _net(chart: Chart) -> tuple[Point, ...]:
    """Return the balance of the years in which both directions are known."""
    if len(chart.series) < 2:
        return ()
    come, go = sorted(chart.series, key=sign, reverse=True)[:2]
    gone = {p.year: p for p in go.points if p.value is not None}
    return tuple(
        Point(year=p.year, value=p.value - (left.value or 0.0), weak=weaker(p, left))
        for p in come.points
        if p.value is not None and (left := gone.get(p.year)) is not None
    )
