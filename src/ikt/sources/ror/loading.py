"""A release of ROR into the store, all or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from ikt.base.errors import DataError, UsageError
from ikt.sources.catalog import RECORDS
from ikt.sources.loading import describe
from ikt.sources.rejects import Rejects
from ikt.sources.ror.reading import organisations
from ikt.sources.ror.rows import names, row
from ikt.store import Snapshot, Store
from ikt.store.contract import Contract
from ikt.store.organisations import ORGANISATION_NAMES, ORGANISATIONS

DATASET = "ror"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading; ``snapshot`` is ``None`` for a dry run."""

    snapshot: Snapshot | None
    rows: dict[str, int]
    rejects: Rejects


def load(
    store: Store,
    file: Path,
    *,
    rejects: Rejects | None = None,
    dry_run: bool = False,
    retrieved: str | None = None,
) -> Loaded:
    """Read a release of ROR and put it in force.

    Args:
        store: where to.
        file: the zip as published, a JSON list, or JSON lines.
        rejects: takes what cannot be read, and says how much is too much.
        dry_run: read and check only.
        retrieved: ISO date of retrieval; today by default.

    Raises:
        UsageError: there is no such file.
        DataError: it cannot be read, or too many of its records.
        StoreError: the store cannot be written.
    """
    if not file.is_file():
        raise UsageError("There is no such file.", where=str(file))
    rejects = rejects or Rejects()
    rows, named = [], []
    for one in organisations(file, rejects):
        rows.append(row(one))
        named += names(one)
    rejects.check()
    if not rows:
        raise DataError("There is no organisation in this file.", where=str(file))
    tables = {
        contract.name: _table(contract, found)
        for contract, found in ((ORGANISATIONS, rows), (ORGANISATION_NAMES, named))
    }
    counts = {name: table.num_rows for name, table in tables.items()}
    if dry_run:
        return Loaded(None, counts, rejects)
    about = describe(RECORDS[DATASET], [file], rejects, retrieved or dt.date.today().isoformat())
    return Loaded(store.write(DATASET, tables, about=about), counts, rejects)


def _table(contract: Contract, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    columns = zip(*rows, strict=True)
    return pa.table(dict(zip(contract.names, columns, strict=True)), schema=contract.arrow)
