"""What can be wrong with the files of a snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ikt.base.errors import StoreError
from ikt.store.snapshot import Snapshot, sha256, way_back
from ikt.store.tables import CONTRACTS

SMALL = 64 * 1024**2
"""Files up to this many bytes have their checksum looked at whenever they are first read."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in the store.

    Args:
        file: the file it is about.
        what: what is wrong, one sentence.
        remedy: what to do about it.
    """

    file: Path
    what: str
    remedy: str

    @classmethod
    def of(cls, error: StoreError) -> Fault:
        """Return an error met while reading as a fault."""
        return cls(Path(error.where), error.what, error.remedy)

    def error(self) -> StoreError:
        """Return the fault as an error to raise."""
        return StoreError(self.what, where=str(self.file), remedy=self.remedy)


def whole(path: Path) -> bool:
    """Return whether the snapshot in a folder is readable and nothing is wrong with its files."""
    try:
        return not faults(Snapshot.read(path))
    except StoreError:
        return False


def faults(snapshot: Snapshot, *, table: str | None = None, thorough: bool = True) -> list[Fault]:
    """Return what is wrong with the files of a snapshot, at most one fault a file.

    Args:
        snapshot: the snapshot.
        table: only the files of this table.
        thorough: also read large files whole, and the schema and rows of each.
    """
    remedy = "Install ikt again." if snapshot.reference else way_back(snapshot.path)
    found = []
    for entry in snapshot.resources:
        if table in (None, entry["ikt:table"]):
            file = snapshot.path / entry["path"]
            what = next(_wrong(file, entry, thorough), None)
            if what:
                found.append(Fault(file, what, remedy))
    return found


def _wrong(file: Path, entry: dict[str, Any], thorough: bool) -> Iterator[str]:
    if not file.is_file():
        yield "The file is gone."
        return
    size = file.stat().st_size
    if size != entry["bytes"]:
        yield f"The file has {size:,} bytes and should have {entry['bytes']:,}."
    if (thorough or size <= SMALL) and f"sha256:{sha256(file)}" != entry["hash"]:
        yield "The contents differ from what was written (checksum)."
    if not _fits(entry):
        yield f"It was written for another version of the table “{entry['ikt:table']}”."
    if thorough:
        yield from _inside(file, entry)


def _fits(entry: dict[str, Any]) -> bool:
    contract = CONTRACTS.get(entry["ikt:table"])
    return contract is not None and _shape(entry["schema"]) == _shape(contract.table_schema())


def _shape(schema: dict[str, Any]) -> list[tuple[str, str]]:
    return [(field["name"], field["type"]) for field in schema["fields"]]


def _inside(file: Path, entry: dict[str, Any]) -> Iterator[str]:
    try:
        footer = pq.read_metadata(file)
        schema = pq.read_schema(file)
    except (pa.ArrowException, OSError) as error:
        yield f"It is not readable as Parquet: {error}."
        return
    if footer.num_rows != entry["rows"]:
        yield f"It has {footer.num_rows:,} rows and should have {entry['rows']:,}."
    if not schema.equals(CONTRACTS[entry["ikt:table"]].arrow):
        yield f"Its columns are not those of the table “{entry['ikt:table']}”."
