"""Fields of science of countries side by side: what each puts weight on, as a heat map."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from ikt.reports import exhibits
from ikt.reports.fieldnames import field_name
from ikt.reports.model import Cell, Column, FieldChart, FieldRow, Point, Sentence, Table
from ikt.reports.sections.fields import WEIGHT, by_field
from ikt.reports.view import View, measure


class Apart(NamedTuple):
    """Two countries that differ in a field beyond doubt: ``more`` puts more weight on it."""

    field: str
    more: View
    less: View
    distance: float


def fields_beside(views: Sequence[View]) -> FieldChart | None:
    """Return the weight each country puts on each field; ``None`` where fewer than two have it."""
    columns = [by_field(view, WEIGHT, "country") for view in views]
    years = {point.year for points in columns for point in points.values()}
    if sum(map(bool, columns)) < 2:
        return None
    every = dict.fromkeys(field for points in columns for field in points)
    view, year = views[0], max(years)
    return FieldChart(
        id="weights",
        form="heat",
        finding=_finding(views, columns),
        subtitle=f"{view.phrase('fields.rca_chart')}, {year}",
        year=year,
        labels=tuple(v.partner.bare for v in views),
        keys=tuple(v.key(WEIGHT, "country") for v in views),
        rows=tuple(
            FieldRow(
                field=field,
                label=field_name(field, view.lang),
                points=tuple(points.get(field) for points in columns),
            )
            for field in every
        ),
    )


def table_beside(views: Sequence[View], chart: FieldChart) -> Table:
    """Return the table behind the heat map: a row a field, a column a country."""
    view = views[0]
    columns = (
        Column(id="field", label=view.phrase("common.field"), numeric=False),
        *(Column(id=v.code, label=v.partner.bare) for v in views),
    )
    rows = tuple(
        (Cell(shown=row.label), *(_cell(v, row, p) for v, p in zip(views, row.points, strict=True)))
        for row in chart.rows
    )
    return Table(id=chart.id, title=chart.subtitle, columns=columns, rows=rows)


def _cell(view: View, row: FieldRow, point: Point | None) -> Cell:
    cell = exhibits.cell(view, view.key(WEIGHT, "country", row.field), point)
    if point is not None:
        return cell
    return cell.model_copy(
        update={"reason": view.phrase("fields.few_cell", n=measure(WEIGHT).min_n)}
    )


def _finding(views: Sequence[View], columns: Sequence[dict[str, Point]]) -> Sentence:
    """Return where two of the countries differ most, or that none do beyond doubt."""
    view, found = views[0], list(_apart(views, columns))
    if not found:
        return view.say("fields.alike")
    first = max(found, key=lambda one: one.distance)
    return view.say(
        "fields.differ",
        field=field_name(first.field, view.lang, inline=True),
        more=first.more.partner,
        less=first.less.partner,
    )


def _apart(views: Sequence[View], columns: Sequence[dict[str, Point]]) -> list[Apart]:
    """Return the pairs of countries of which the intervals in a field do not touch."""
    found = []
    for (one, ours), (other, theirs) in combinations(zip(views, columns, strict=True), 2):
        for field in ours.keys() & theirs.keys():
            a, b = ours[field], theirs[field]
            if None in (a.low, a.high, b.low, b.high, a.value, b.value):
                continue
            distance = a.value - b.value  # type: ignore[operator]
            if a.low > b.high:  # type: ignore[operator]
                found.append(Apart(field, one, other, distance))
            elif b.low > a.high:  # type: ignore[operator]
                found.append(Apart(field, other, one, -distance))
    return found
