"""What a section shows below its finding: charts, the tables behind them, sources and notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from ikt.measures import MEASURES
from ikt.reports import formats
from ikt.reports.model import (
    Bound,
    Cell,
    Chart,
    Column,
    Figure,
    Form,
    Key,
    Origin,
    Point,
    Sentence,
    Series,
    Shift,
    Table,
)
from ikt.reports.trends import latest, shift
from ikt.reports.view import TOTAL, View, counts

if TYPE_CHECKING:
    from ikt.measures import Origin as Traced

FEWEST_YEARS = 2
"""Years that one of its series must have: of fewer a chart says less than the table."""


def chart(
    view: View,
    id: str,
    finding: Sentence | None,
    series: Iterable[Series | None],
    *,
    form: Form = "lines",
    reference: float | None = None,
) -> Chart | None:
    """Return a chart of the series that have values, or ``None`` when these make no line.

    Args:
        view: the evidence as read.
        id: ``<theme>.<name>``; the template ``<theme>.<name>_chart`` says what is drawn.
        finding: its title; without one, what is drawn is the title.
        series: lines to draw.
        form: ``lines``, or ``flows`` for in and out at either side of zero.
        reference: a value to draw a line at.
    """
    drawn = tuple(s for s in series if s is not None)
    by_series = [[p.year for p in s.points if p.value is not None] for s in drawn]
    if max(map(len, by_series), default=0) < FEWEST_YEARS:
        return None
    years = [year for found in by_series for year in found]
    if form == "flows" and not any(p.value for s in drawn for p in s.points):
        return None  # bars of nothing
    what = view.say(f"{id}_chart")
    words = {"what": what.text, "years": _span(years), "unit": drawn[0].unit}
    parts = ("what" if finding else "", "unit" if drawn[0].unit else "", "years")
    template = "common.subtitle_" + "_".join(p for p in parts if p)
    return Chart(
        id=id.partition(".")[2],
        form=form,
        finding=finding or what,
        subtitle=view.phrase(template, **words),
        series=drawn,
        reference=reference,
    )


def table_of(view: View, chart: Chart) -> Table:
    """Return the table behind a chart: a row per year, a column per series, newest first."""
    columns = [Column(id="year", label=view.phrase("common.year"))]
    columns += [
        Column(id=f"series_{i}", label=s.label, unit=s.unit) for i, s in enumerate(chart.series)
    ]
    by_year = [{p.year: p for p in s.points} for s in chart.series]
    rows = []
    for year in sorted({y for points in by_year for y in points}, reverse=True):
        cells = [Cell(shown=str(year), value=year)]
        cells += [
            cell(view, s.key, points.get(year))
            for s, points in zip(chart.series, by_year, strict=True)
        ]
        rows.append(tuple(cells))
    return Table(id=chart.id, title=chart.subtitle, columns=tuple(columns), rows=tuple(rows))


def summary(view: View, keys: Sequence[Key], labels: Sequence[str] = ()) -> Table | None:
    """Return where measures stand: latest value, interval, five years before, place.

    Measures without any value are left out; ``None`` when none is left.
    """
    names = labels or [view.label(k.measure) for k in keys]
    rows = [
        _standing(view, key, name) for key, name in zip(keys, names, strict=True) if view.last(key)
    ]
    if not rows:
        return None
    numeric = ("value", "year", "interval", "change", "place")
    columns = (
        Column(id="measure", label=view.phrase("common.measure"), numeric=False),
        *(Column(id=c, label=view.phrase(f"common.{c}")) for c in numeric),
        Column(id="unit", label=view.phrase("common.unit"), numeric=False),
    )
    return Table(
        id="summary", title=view.phrase("common.summary"), columns=columns, rows=tuple(rows)
    )


def origins(view: View, keys: Iterable[Key]) -> tuple[Origin, ...]:
    """Return the sources behind keys, each once, with the line that names it."""
    found: dict[str, Origin] = {}
    for measure, method in dict.fromkeys((k.measure, k.method) for k in keys):
        for source in view.evidence.provenance(measure, method).origins:
            found.setdefault(source.dataset, _origin(view, source))
    return tuple(found.values())


def notes(view: View, series: Iterable[Series]) -> tuple[str, ...]:
    """Return what a reader must know: years cut short, and why publishers differ."""
    drawn = list(series)
    return tuple(
        dict.fromkeys([*_cut_short(view, drawn), *_few(view, drawn), *_differences(view, drawn)])
    )


def place(view: View, key: Key, year: int) -> tuple[int, int] | None:
    """Return the place of a value among all partners (or countries) in a year."""
    partner = key.partner if key.partner != "_Z" else key.country
    found = view.evidence.rank(key.measure, partner, year, key.method or None, key.field)
    return None if found is None else (found[0], found[1])


def cell(view: View, key: Key, point: Point | None) -> Cell:
    """Return the cell of a point; a missing one shows a dash with its reason."""
    if point is None or point.value is None:
        return Cell(shown=formats.MISSING, key=key, reason=view.phrase("common.missing"))
    return Cell(
        shown=formats.full(point.value, MEASURES[key.measure], view.lang),
        value=point.value,
        low=point.low,
        high=point.high,
        year=point.year,
        status=point.status,
        key=key,
    )


def _standing(view: View, key: Key, name: str) -> tuple[Cell, ...]:
    measure, points = MEASURES[key.measure], view.points(key)
    last = latest(points)
    assert last is not None
    change = shift(points, counts=counts(key.measure))
    ranked = place(view, key, last.year) if key.field == TOTAL else None
    return (
        Cell(shown=name, key=key),
        *level(view, key, last, change),
        place_cell(view, key, ranked, last.year),
        Cell(shown=measure.unit[view.lang]),
    )


def level(view: View, key: Key, last: Point, change: Shift | None) -> tuple[Cell, ...]:
    """Return the cells of where a figure stands: value, year, interval, and value of before."""
    shown = formats.interval(last.low, last.high, MEASURES[key.measure], view.lang)
    return (
        cell(view, key, last),
        Cell(shown=str(last.year), value=last.year),
        Cell(shown=shown, figures=ends(view, key, last)),
        _before(view, key, change),
    )


def ends(view: View, key: Key, point: Point) -> tuple[Figure, ...]:
    """Return both ends of a point's interval as tables show them, or nothing without one."""
    if point.low is None or point.high is None:
        return ()
    measure = MEASURES[key.measure]
    sides: tuple[tuple[Bound, float], ...] = (("low", point.low), ("high", point.high))
    return tuple(
        Figure(
            shown=formats.end(value, measure, view.lang),
            value=value,
            key=key,
            year=point.year,
            bound=bound,
        )
        for bound, value in sides
    )


def place_cell(
    view: View, key: Key, ranked: tuple[int, int] | None, year: int, since: int | None = None
) -> Cell:
    """Return the cell of a place among all partners (or countries); empty where there is none."""
    if ranked is None:
        return Cell(shown="")
    place = view.derived(key, ranked[0], str(ranked[0]), year, "place", since)
    of = view.derived(key, ranked[1], str(ranked[1]), year, "count", since)
    told = view.say("common.place_of", place=place, of=of)
    return Cell(shown=told.text, value=ranked[0], figures=told.figures)


def _before(view: View, key: Key, change: Shift | None) -> Cell:
    if change is None:
        return Cell(shown="")
    shown = formats.full(change.start, MEASURES[key.measure], view.lang)
    figure = Figure(shown=shown, value=change.start, key=key, year=change.since)
    return Cell(shown=f"{shown} ({change.since})", value=change.start, figures=(figure,))


def _cut_short(view: View, series: list[Series]) -> list[str]:
    by_years: dict[str, list[str]] = {}
    for one in series:
        years = [p.year for p in one.points if p.weak == "cut" and p.value is not None]
        if years:
            by_years.setdefault(spans(years), []).append(view.label(one.key.measure))
    return [
        view.phrase("common.cut_short", years=years, measures=", ".join(dict.fromkeys(labels)))
        for years, labels in by_years.items()
    ]


def _few(view: View, series: list[Series]) -> list[str]:
    found = []
    for one in series:
        enough = MEASURES[one.key.measure].min_n
        if counts(one.key.measure) and any(p.weak == "few" for p in one.points):
            words = {"n": enough, "unit": MEASURES[one.key.measure].unit[view.lang]}
            found.append(view.phrase("common.few", **words))
    return found


def _differences(view: View, series: list[Series]) -> list[str]:
    found = []
    for one in series:
        methods = MEASURES[one.key.measure].methods
        if len(methods) > 1 and (method := methods.get(one.key.method)):
            found.append(method.differs[view.lang])
    return found


def _origin(view: View, source: Traced) -> Origin:
    words = {"publisher": source.publisher, "title": source.title, "snapshot": source.snapshot}
    return Origin(**asdict(source), line=view.phrase("common.source_line", **words))


def spans(years: Iterable[int]) -> str:
    """Return years as spans: ``2017, 2020–2022``."""
    groups: list[list[int]] = []
    for year in sorted(set(years)):
        if groups and groups[-1][-1] == year - 1:
            groups[-1].append(year)
        else:
            groups.append([year])
    return ", ".join(str(g[0]) if len(g) == 1 else f"{g[0]}–{g[-1]}" for g in groups)


def _span(years: list[int]) -> str:
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"
