"""The list of countries as records: exactly what is seen, all pages of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ikt.reports.model import CountryTable
from ikt.web.ui.words import Words


def fields(table: CountryTable, words: Words) -> list[str]:
    """Return the headings."""
    common = words["common"]
    known = [common[name] for name in ("country", "status", "region", "income")]
    found = ["alpha2", "alpha3", *known]
    for column in table.columns:
        found += [f"{column.label} ({column.unit})", f"{column.label}: {common['year'].lower()}"]
    return found


def records(table: CountryTable, words: Words) -> Iterator[dict[str, Any]]:
    """Yield a record a country, values unrounded, each with its year."""
    heads = fields(table, words)
    for row in table.rows:
        statuses = "; ".join(s.label for s in row.statuses if s.id)
        about = [row.code, row.alpha3, row.name, statuses, row.region, row.income]
        values = [v for cell in row.cells for v in (cell.value, cell.year)]
        yield dict(zip(heads, [*about, *values], strict=True))
