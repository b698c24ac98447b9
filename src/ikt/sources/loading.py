"""From a publisher's file to a snapshot in force, all or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from ikt.base.errors import UsageError
from ikt.sources.catalog import SOURCES
from ikt.sources.rejects import Rejects
from ikt.sources.source import Source
from ikt.store import Snapshot, Store
from ikt.store.snapshot import sha256


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did; ``snapshot`` is ``None`` for a dry run."""

    source: str
    tables: dict[str, pa.Table]
    rejects: Rejects
    snapshot: Snapshot | None
    reject_file: Path | None = None


def load(
    store: Store,
    source: str,
    files: Sequence[Path],
    *,
    rejects: Rejects | None = None,
    dry_run: bool = False,
    retrieved: str | None = None,
) -> LoadReport:
    """Read files and put the outcome in force; on any error the store stays as it was.

    Args:
        store: where to.
        source: id of the source.
        files: the publisher's files.
        rejects: takes what cannot be read, and says how much is too much.
        dry_run: read and check only.
        retrieved: ISO date of retrieval; today when not given.

    Raises:
        UsageError: there is no such source.
        DataError: a file cannot be read, or too many of its records.
        StoreError: the store cannot be written.
    """
    if source not in SOURCES:
        raise UsageError(
            f"There is no source “{source}”.", remedy=f"Choose from {', '.join(SOURCES)}."
        )
    known, rejects = SOURCES[source], rejects or Rejects()
    tables = known.read(files, rejects)
    rejects.check()
    if dry_run:
        return LoadReport(source, tables, rejects, None)
    kept = None
    if rejects.count:
        kept = store.root / source / "rejects.csv"
        rejects.write(kept)
    about = describe(known, files, rejects, retrieved or dt.date.today().isoformat())
    return LoadReport(source, tables, rejects, store.write(source, tables, about=about), kept)


def describe(
    source: Source, files: Sequence[Path], rejects: Rejects, retrieved: str
) -> dict[str, Any]:
    """Return the origin of a snapshot, for its descriptor."""
    return {
        "title": source.title.en,
        "description": "; ".join(i.label.en for i in source.indicators.values()),
        "publisher": source.publisher,
        "licences": [{"name": source.licence.id, "path": source.licence.url}],
        "sources": [{"title": source.publisher, "path": source.url}],
        "citation": source.citation,
        "retrieved": retrieved,
        "version": source.version,
        "transformation": source.transformation,
        "inputs": [{"name": f.name, "sha256": sha256(f), "bytes": f.stat().st_size} for f in files],
        "rejects": rejects.count,
    }
