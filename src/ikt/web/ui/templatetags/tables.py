"""Rows of tables, with what stands beside each cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template

from ikt.base.numbers import percent
from ikt.reports.choice import CriterionLine, RankedRow, WeighedCriterion
from ikt.reports.model import (
    Cell,
    Chart,
    CompareRow,
    Comparison,
    CountryRow,
    ListColumn,
    Section,
    Series,
    Table,
)
from ikt.web.ui.language import spoken

register = template.Library()
WIDE_OPEN = 0.5
"""Width of a score (0 to 1) above which it is shown as mostly unknown."""
LEVELS = 6


@dataclass(frozen=True, slots=True)
class Heat:
    """A cell of a heat table: the score, how strongly it is coloured, whether it is mostly open."""

    centre: float
    level: str
    open: bool


@register.filter
def zipped(row: CountryRow, columns: tuple[ListColumn, ...]) -> list[tuple[Any, ...]]:
    """Return the cells of a row beside their columns and trends."""
    labels = [column.label for column in columns]
    return list(zip(columns, row.cells, row.trends, labels, strict=True))


@register.filter
def table_behind(section: Section, chart: Chart) -> Table | None:
    """Return the table that repeats a chart in figures."""
    return next((t for t in section.tables if t.id == chart.id), None)


@register.filter
def other_tables(section: Section) -> list[Table]:
    """Return the tables that stand on their own, not behind a chart."""
    drawn = {chart.id for chart in section.charts}
    return [t for t in section.tables if t.id not in drawn]


@register.filter
def sided(row: CompareRow) -> list[tuple[Cell, Series | None]]:
    """Return the cells of a comparison beside their series."""
    return list(zip(row.cells, row.series, strict=True))


@register.filter
def panels(comparison: Comparison) -> list[tuple[Any, ...]]:
    """Return the marked measures as small multiples: title, unit, scale, countries."""
    found = []
    for row in comparison.rows:
        values = [p.value for s in row.series if s for p in s.points if p.value is not None]
        if row.marked and values:
            heads = zip(comparison.headers, row.series, row.cells, strict=True)
            items = [(head.name, series, cell.shown) for head, series, cell in heads]
            found.append((row.label, row.unit, (min(values), max(values)), items))
    return found


@register.filter
def heats(row: RankedRow, criteria: tuple[WeighedCriterion, ...]) -> list[Heat]:
    """Return a country's score on each criterion, with its colour."""
    found = []
    for part, criterion in zip(row.parts, criteria, strict=True):
        score = part.centre / criterion.weight
        width = (part.high - part.low) / criterion.weight
        found.append(Heat(score, f"h{min(LEVELS - 1, int(score * LEVELS))}", width > WIDE_OPEN))
    return found


@register.simple_tag
def part_of(line: CriterionLine, share: float) -> str:
    """Return how much of a criterion one figure counts for."""
    return percent(share * (1 - line.criterion.judged), spoken())
