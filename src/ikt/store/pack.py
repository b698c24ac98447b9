"""Packs: a folder with one Parquet file per table and the descriptor beside them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from ikt.base.errors import DataError, UsageError
from ikt.store.descriptor import describe, resource
from ikt.store.disk import flush, replace
from ikt.store.parquet import Data, write_parquet
from ikt.store.snapshot import DESCRIPTOR, Snapshot, sha256
from ikt.store.tables import CONTRACTS

PROGRESS = ".progress.json"


def pack(
    folder: Path,
    dataset: str,
    tables: Mapping[str, Data],
    about: Mapping[str, Any],
    *,
    created: datetime | None = None,
) -> Snapshot:
    """Write tables and descriptor into ``folder`` and flush them to the disk.

    The reference evidence is made by this function, and so is every snapshot of a store. Tables
    that come as batches are taken over from an earlier, killed run of the same making, when their
    checksum still holds.

    Args:
        folder: where; made when absent.
        dataset: name of the dataset.
        tables: data by name of their contract.
        about: see :class:`~ikt.store.descriptor.About`.
        created: moment of making; give it for a pack that must come out the same each time.

    Raises:
        UsageError: a table has no contract.
        DataError: data do not fit their contract.
    """
    folder.mkdir(parents=True, exist_ok=True)
    done = _progress(folder)
    for name, data in tables.items():
        if isinstance(data, pa.Table) or not holds(folder, done.get(name)):
            done[name] = _write(folder, dataset, name, data)
            replace(folder / PROGRESS, json.dumps(done))
    resources = [done[name] for name in sorted(tables)]
    descriptor = describe(dataset, resources, about, created or datetime.now(UTC))
    replace(folder / DESCRIPTOR, text_of(descriptor))
    _tidy(folder, {DESCRIPTOR, *(entry["path"] for entry in resources)})
    flush(folder)
    return Snapshot.read(folder)


def _write(folder: Path, dataset: str, name: str, data: Data) -> dict[str, Any]:
    if name not in CONTRACTS:
        raise UsageError(
            f"There is no contract for a table “{name}”.",
            where=dataset,
            remedy=f"There are {', '.join(CONTRACTS)}; add one in ikt/store/tables.py.",
        )
    file = folder / f"{name}.parquet"
    try:
        tally = write_parquet(CONTRACTS[name], data, file)
    except DataError as error:
        raise DataError(error.what, where=dataset, remedy=error.remedy) from error
    flush(file)
    return resource(tally, file.name, size=file.stat().st_size, digest=sha256(file))


def text_of(descriptor: dict[str, Any]) -> str:
    """Return a descriptor as the text of its file."""
    return json.dumps(descriptor, indent=1, ensure_ascii=False, default=str) + "\n"


def _progress(folder: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((folder / PROGRESS).read_text("utf-8")))
    except (FileNotFoundError, ValueError):
        return {}


def _tidy(folder: Path, wanted: set[str]) -> None:
    for entry in folder.iterdir():
        if entry.name not in wanted:
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def holds(folder: Path, made: Mapping[str, Any] | None) -> bool:
    """Return whether a file is in a folder as its description says, down to the checksum."""
    if made is None or not (folder / made["path"]).is_file():
        return False
    return f"sha256:{sha256(folder / made['path'])}" == made["hash"]
