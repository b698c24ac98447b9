"""From a publisher's file to a snapshot in force, all or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ikt.base.errors import DataError, UsageError
from ikt.sources.catalog import SOURCES
from ikt.sources.rejects import Rejects
from ikt.sources.source import Source
from ikt.store import Snapshot, Store
from ikt.store.disk import explained
from ikt.store.snapshot import sha256

if TYPE_CHECKING:
    from ikt.sources.tables import Tables

REJECTS = "rejects"
"""Folder beside the store with what could not be read, one file a source."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did; ``snapshot`` is ``None`` for a dry run."""

    source: str
    tables: Tables
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
        UsageError: there is no such source, or no file.
        DataError: a file cannot be read, or too many of its records; what could not be read is in
            ``rejects/SOURCE.csv`` beside the store.
        StoreError: the store cannot be written.
    """
    from ikt.sources.tables import read_tables  # brings in pandas, which only loading needs

    known, rejects = _known(source), rejects or Rejects()
    if not files:
        raise UsageError("There is no file to load.", remedy=f"Name one: `ikt load {source} FILE`.")
    retrieved = retrieved or dt.date.today().isoformat()
    try:
        tables = read_tables(known, files, rejects, retrieved)
    except DataError:
        if not dry_run:
            keep_rejects(store, source, rejects)
        raise
    if dry_run:
        return LoadReport(source, tables, rejects, None)
    reject_file = keep_rejects(store, source, rejects)
    about = describe(known, files, rejects, retrieved)
    written = store.write(source, tables, about=about)
    return LoadReport(source, tables, rejects, written, reject_file)


def describe(
    source: Source, files: Sequence[Path], rejects: Rejects, retrieved: str
) -> dict[str, Any]:
    """Return the origin of a snapshot, for its descriptor."""
    return source.origin | {
        "retrieved": retrieved,
        "inputs": [{"name": f.name, "sha256": sha256(f), "bytes": f.stat().st_size} for f in files],
        "rejects": rejects.count,
    }


def _known(source: str) -> Source:
    if source in SOURCES:
        return SOURCES[source]
    raise UsageError(f"There is no source “{source}”.", remedy=f"Choose from {', '.join(SOURCES)}.")


def keep_rejects(store: Store, source: str, rejects: Rejects) -> Path | None:
    """Write what could not be read; of an earlier load nothing stays to be mistaken for it.

    Returns:
        The file; ``None`` when all could be read.
    """
    file = store.root.parent / REJECTS / f"{source}.csv"
    with explained(file):
        if rejects.found:
            rejects.write(file)
            return file
        file.unlink(missing_ok=True)
    return None
