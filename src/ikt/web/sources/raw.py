"""Looking into the raw tables of a source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import ibis
import pyarrow.parquet as pq

from ikt.base.records import csv_lines
from ikt.store import Snapshot, Store

SHOWN = 50
FIGURES = "observations"
HIDDEN = frozenset({"source"})


@dataclass(frozen=True, slots=True)
class Look:
    """Some rows of a table.

    Args:
        table: name of the table.
        columns: names of its columns.
        rows: the first rows that fit.
        total: how many fit.
    """

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which years and how many countries a table covers, by indicator."""

    indicator: str
    first: int
    last: int
    countries: int
    rows: int


def look(store: Store, dataset: str, table: str, country: str = "", indicator: str = "") -> Look:
    """Return the first rows of a table about a country or an indicator, newest first."""
    chosen = store.table(table, dataset)
    if country and "reporter" in chosen.columns:
        chosen = chosen.filter((chosen.reporter == country) | (chosen.partner == country))
    elif country and "country" in chosen.columns:
        chosen = chosen.filter(chosen.country == country)
    if indicator and "indicator" in chosen.columns:
        chosen = chosen.filter(chosen.indicator == indicator)
    columns = [c for c in chosen.columns if c not in HIDDEN]
    by = [chosen["year"].desc()] if "year" in columns else []
    by += [chosen[c] for c in ("indicator", "reporter", "partner", "country") if c in columns]
    first = chosen.select(columns).order_by(by).limit(SHOWN).to_pyarrow()
    rows = tuple(tuple(row.values()) for row in first.to_pylist())
    return Look(table, tuple(columns), rows, int(chosen.count().execute()))


def coverage(store: Store, dataset: str) -> list[Coverage]:
    """Return years and countries for each indicator of a dataset."""
    observations = store.table("observations", dataset)
    found = (
        observations.filter(ibis._.value.notnull())
        .group_by("indicator")
        .agg(
            first=ibis._.year.min(),
            last=ibis._.year.max(),
            countries=ibis._.reporter.nunique(),
            rows=ibis._.count(),
        )
        .order_by("indicator")
    )
    return [Coverage(**row) for row in found.to_pyarrow().to_pylist()]


def as_csv(snapshot: Snapshot, table: str) -> Iterator[str]:
    """Yield a whole table as CSV, batch by batch, so that no table is too large to give."""
    files = [pq.ParquetFile(file) for file in snapshot.files(table)]
    yield csv_lines([files[0].schema_arrow.names])
    for file in files:
        for batch in file.iter_batches():
            yield csv_lines(zip(*(c.to_pylist() for c in batch.columns), strict=True))


def tables(snapshot: Snapshot) -> list[str]:
    """Return the names of the tables of a snapshot, that with the figures first."""
    return sorted(snapshot.tables, key=lambda name: (name != FIGURES, name))
