"""Rows of tables, with what stands beside each cell."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from typing import Any

from django import template

from ikt.base.numbers import percent
from ikt.reports.choice import AnswerReport, AnswerRow, CriterionLine, WeighedCriterion
from ikt.reports.model import (
    Cell,
    Chart,
    Column,
    CompareRow,
    Comparison,
    CountryRow,
    FieldChart,
    ListColumn,
    Section,
    Series,
    Table,
)
from ikt.web.ui.language import spoken

register = template.Library()
LEVELS = 6
RANKS = 15
"""Ranks in a heat map."""
RANK_LEVELS = (0.01, 0.03, 0.06, 0.12, 0.24)
"""Shares at which the colour of a rank grows stronger; a country has many ranks, each seldom."""
CLEARLY = 0.02
"""Difference from the mean weight that is worth naming."""
OPEN = 0.5
"""Part of a criterion of which nothing is known, above which its score says little."""
HEAVIEST = 1
"""Criteria named as what helps a country."""


@dataclass(frozen=True, slots=True)
class Heat:
    """A cell of a heat table: the number, and how strongly it is coloured."""

    centre: float
    level: str


@register.filter
def zipped(row: CountryRow, columns: tuple[ListColumn, ...]) -> list[tuple[Any, ...]]:
    """Return the cells of a row beside their columns and trends."""
    labels = [column.label for column in columns]
    return list(zip(columns, row.cells, row.trends, labels, strict=True))


@register.filter
def under(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> list[tuple[Cell, str]]:
    """Return the cells of a row, each with the label of its column."""
    return [(cell, column.label) for cell, column in zip(row, columns, strict=True)]


@register.filter
def beneath(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> list[tuple[Cell, Column]]:
    """Return the cells of a row, each with its column."""
    return list(zip(row, columns, strict=True))


@register.filter
def table_behind(section: Section, chart: Chart | FieldChart) -> Table | None:
    """Return the table that repeats a chart in figures."""
    return next((t for t in section.tables if t.id == chart.id), None)


@register.filter
def other_tables(section: Section) -> list[Table]:
    """Return the tables that stand on their own, not behind a chart."""
    drawn = {chart.id for chart in section.drawn}
    return [t for t in section.tables if t.id not in drawn]


@register.filter
def sided(row: CompareRow, comparison: Comparison) -> list[tuple[str, Cell, Series | None]]:
    """Return the cells of a comparison beside the names of their countries and their series."""
    names = [head.name for head in comparison.headers]
    return list(zip(names, row.cells, row.series, strict=True))


@register.filter
def panels(comparison: Comparison) -> list[tuple[Any, ...]]:
    """Return the marked measures as small multiples: row, scale, years, countries."""
    found = []
    for row in comparison.rows:
        values = [p.value for s in row.series if s for p in s.points if p.value is not None]
        if row.marked and values:
            heads = zip(comparison.headers, row.series, row.cells, strict=True)
            items = [(head.name, series, cell.shown) for head, series, cell in heads]
            years = [p.year for s in row.series if s for p in s.points]
            scale, span = (min(values), max(values)), (min(years), max(years))
            found.append((row, scale, span, items))
    return found


@register.filter
def rank_heads(report: AnswerReport) -> range:
    """Return the ranks that a heat map shows."""
    return range(1, min(RANKS, len(report.rows)) + 1)


@register.filter
def rank_heats(row: AnswerRow) -> list[Heat]:
    """Return how often a country takes each rank, with its colour."""
    return [Heat(share, f"h{bisect(RANK_LEVELS, share)}") for share in row.ranks[:RANKS]]


@register.filter
def piece_heats(row: AnswerRow, report: AnswerReport) -> list[Heat]:
    """Return what each criterion adds to a score, darker as it adds more, hatched where open."""
    most = max(p.centre for other in report.rows for p in other.pieces) or 1.0
    return [
        Heat(piece.centre, "open" if unknown > OPEN else heat_level(piece.centre / most))
        for piece, unknown in zip(row.pieces, row.unknown, strict=True)
    ]


@register.simple_tag
def heat_level(share: float | None) -> str:
    """Return the class of a cell by the size of a share."""
    if share is None:
        return ""
    return f"h{min(LEVELS - 1, int(share * LEVELS))}"


@register.simple_tag
def heaviest(central: tuple[float, ...], criteria: tuple[WeighedCriterion, ...]) -> str:
    """Return the criteria whose central weight clearly exceeds the mean weight, most first."""
    pairs = zip(criteria, central, strict=False)
    above = [(w - c.weight, c, w) for c, w in pairs if w - c.weight >= CLEARLY]
    above.sort(key=lambda found: -found[0])
    return ", ".join(f"{c.label} {percent(w, spoken())}" for _, c, w in above[:HEAVIEST]) or "–"


@register.simple_tag
def part_of(line: CriterionLine, share: float) -> str:
    """Return how much of a criterion one figure counts for."""
    return percent(share * (1 - line.criterion.judged), spoken())
