"""Counting the works in the store, and keeping what was counted as a dataset of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ikt.base.errors import StoreError
from ikt.measures.records import (  # noqa: F401  (importing registers the counts)
    countries,
    goals,
    institutions,
    moves,
    topics,
)
from ikt.measures.records.counting import COUNTS
from ikt.measures.records.records import Records
from ikt.measures.records.settings import Settings
from ikt.sources.openalex.origin import DATASET as RECORDS
from ikt.sources.openalex.origin import ORIGIN
from ikt.store import Snapshot, Store
from ikt.store.contract import Contract
from ikt.store.counts import COUNTED
from ikt.store.spill import spilled
from ikt.store.tables import CONTRACTS

DIGITS = 9
"""Decimals kept of sums: the last digits depend on the order in which an engine adds up."""
Progress = Callable[[int, int, str], None]
ABOUT = ORIGIN | {
    "title": "OpenAlex, counted by ikt",
    "description": "Works per country, institution, pair of either, field, topic, goal and year, "
    "and researchers who moved.",
    "publisher": "Counted by ikt from OpenAlex",
    "transformation": "Counted from single works; see the reference of measures.",
}


def records(store: Store, settings: Settings | None = None) -> Records:
    """Return the works in the store, ready to be counted.

    Args:
        store: gives the works, and the engine that counts.
        settings: which works count, and how.

    Raises:
        StoreError: no works of OpenAlex were loaded.
    """
    if RECORDS not in store.datasets():
        raise StoreError(
            {
                "nl": "Er zijn geen werken van OpenAlex geladen.",
                "en": "No works of OpenAlex were loaded.",
            },
            remedy={
                "nl": "Laad ze met `ikt load openalex PAD`.",
                "en": "Load them with `ikt load openalex PATH`.",
            },
        )
    held = store.current(RECORDS).tables
    return Records(
        all_works=store.table("works", RECORDS),
        all_authorships=store.table("authorships", RECORDS),
        work_sdgs=store.table("work_sdgs", RECORDS),
        work_funders=store.table("work_funders", RECORDS),
        settings=settings or Settings(),
        funders=store.table("funders", RECORDS) if "funders" in held else None,
    )


def count(
    store: Store, settings: Settings | None = None, progress: Progress | None = None
) -> Snapshot:
    """Count the works in the store and put the counts in force; nothing is done when that is so.

    Args:
        store: gives the works, and the engine that counts.
        settings: which works count, and how.
        progress: called as ``(done, total, name of the count)``.

    Raises:
        StoreError: no works were loaded, or there is no room.
    """
    rules = settings or Settings()
    made_from = basis(store, rules)
    if (kept := counted(store)) and kept.descriptor["ikt"].get("basis") == made_from:
        return kept
    given, tables = records(store, rules), {}
    with _room(store):
        for done, (name, function) in enumerate(COUNTS.items()):
            if progress:
                progress(done, len(COUNTS), name)
            tables[name] = _rounded(CONTRACTS[name], function(given).to_pyarrow())
    if progress:
        progress(len(COUNTS), len(COUNTS), "")
    return store.write(COUNTED, tables, about=_about(store, rules, made_from))


def loaded(store: Store) -> dict[str, Any]:
    """Return how much of OpenAlex the store holds: its scope, and ``works``."""
    source = store.current(RECORDS)
    scope: dict[str, Any] = source.descriptor["ikt"].get("scope", {"kind": "part"})
    return scope | {"works": source.rows["works"]}


def counted(store: Store) -> Snapshot | None:
    """Return the counts in force; ``None`` when nothing was counted."""
    return store.current(COUNTED) if COUNTED in store.datasets() else None


def basis(store: Store, settings: Settings) -> str:
    """Return a digest of what counts depend on: works, settings, code."""
    of = store.current(RECORDS).id if RECORDS in store.datasets() else ""
    digest = hashlib.sha256(repr((of, settings.told())).encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _about(store: Store, settings: Settings, made_from: str) -> dict[str, Any]:
    source = store.current(RECORDS)
    known = source.descriptor["ikt"]
    return ABOUT | {
        "retrieved": source.retrieved,
        "version": "OpenAlex " + ", ".join(known.get("vintages", [])),
        "inputs": [{"name": RECORDS, "snapshot": source.id}],
        "settings": settings.told(),
        "scope": loaded(store),
        "basis": made_from,
    }


def _rounded(contract: Contract, table: pa.Table) -> pa.Table:
    table = contract.cast(table, contract.name)
    for at, column in enumerate(contract.columns):
        if pa.types.is_floating(column.type):
            rounded = pc.round(table[column.name], DIGITS)
            table = table.set_column(at, table.schema.field(at), rounded)
    return table


@contextmanager
def _room(store: Store) -> Iterator[None]:
    """Give DuckDB a folder for what does not fit in memory, and say it plainly when that is full.

    A cluster sees to that itself.
    """
    if store.backend.name != "duckdb":
        yield
        return
    spill = store.root / ".spill"
    remedy = "Free some memory or disk space, or count on a cluster with `--engine spark`."
    with spilled(store.backend.con, spill, "Counting", spill, remedy):
        yield
