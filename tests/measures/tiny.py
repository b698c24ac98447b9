"""A world of a few countries, small enough to compute by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import ibis
import pyarrow as pa

from ikt.measures import MEASURES
from ikt.measures.build import compute
from ikt.measures.inputs import Inputs
from ikt.store import OBSERVATIONS

SCHEMA = pa.schema([field.with_nullable(True) for field in OBSERVATIONS.arrow])
"""Nullable throughout, as engines see columns that they read from files."""
Fact = dict[str, Any]
Rows = dict[tuple[str, str, str, int], dict[str, Any]]


def fact(
    indicator: str,
    reporter: str,
    year: int,
    value: float | None,
    *,
    partner: str = "_Z",
    breakdown: str = "_T",
    status: str = "A",
) -> Fact:
    """One published figure."""
    return {
        "indicator": indicator,
        "reporter": reporter,
        "partner": partner,
        "year": year,
        "breakdown": breakdown,
        "value": value,
        "unit": "",
        "status": status,
        "source": indicator.split(".")[0],
    }


def works(a: str, b: str, value: float | None, year: int = 2019, **more: Any) -> list[Fact]:
    """Works that two countries share, in both directions as sources give them."""
    name = "coauthorship_openalex.works"
    return [fact(name, x, year, value, partner=y, **more) for x, y in ((a, b), (b, a))]


def international(country: str, value: float, year: int = 2019) -> Fact:
    """Works of a country with authors elsewhere."""
    return fact("coauthorship_openalex.international_works", country, year, value)


def inputs(facts: Iterable[Fact], home: str = "NL") -> Inputs:
    """The world as measures see it."""
    return Inputs(ibis.memtable(pa.Table.from_pylist(list(facts), schema=SCHEMA)), home)


def computed(code: str, facts: Iterable[Fact], home: str = "NL", method: str | None = None) -> Rows:
    """Rows of a measure by (country, partner, field, year), of its first method or the given."""
    chosen = method or next(iter(MEASURES[code].methods))
    found = compute(MEASURES[code], inputs(facts, home)).to_pylist()
    return {
        (r["country"], r["partner"], r["field"], r["year"]): r
        for r in found
        if r["method"] == chosen
    }


def only(rows: Rows) -> dict[str, Any]:
    """The single row there is."""
    assert len(rows) == 1, rows
    return next(iter(rows.values()))
