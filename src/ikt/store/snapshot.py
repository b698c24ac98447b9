"""Snapshots: immutable sets of Parquet files with a Frictionless descriptor beside them."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from ikt.base.errors import StoreError

DESCRIPTOR = "datapackage.json"
ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}")
OF_RESOURCE = ("path", "ikt:table", "bytes", "hash", "rows", "schema")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One immutable snapshot of a dataset.

    Args:
        dataset: name of the dataset, which is the name of its source.
        id: time of building and start of the content hash.
        path: folder with the Parquet files and the descriptor.
        descriptor: the parsed ``datapackage.json``.
        reference: whether it is part of the reference evidence inside the package.
    """

    dataset: str
    id: str
    path: Path
    descriptor: dict[str, Any] = field(repr=False, compare=False)
    reference: bool = False

    @classmethod
    def read(cls, path: Path, *, reference: bool = False) -> Snapshot:
        """Read the snapshot in folder ``path``.

        Raises:
            StoreError: the descriptor is gone or damaged.
        """
        file = path / DESCRIPTOR
        try:
            descriptor = json.loads(file.read_text(encoding="utf-8"))
            _check(descriptor)
            return cls(descriptor["ikt"]["dataset"], descriptor["id"], path, descriptor, reference)
        except FileNotFoundError:
            problem = "The descriptor is gone."
        except (ValueError, KeyError, TypeError) as error:
            problem = f"The descriptor is damaged ({type(error).__name__}: {error})."
        remedy = "Install ikt again." if reference else way_back(path)
        raise StoreError(problem, where=str(file), remedy=remedy)

    @property
    def content(self) -> str:
        """Return the hash of tables and origin: equal for two snapshots that say the same."""
        return str(self.descriptor["ikt"].get("content", ""))

    @property
    def retrieved(self) -> str:
        """Return the ISO date on which the publisher's data were retrieved."""
        return str(self.descriptor["ikt"].get("retrieved", ""))

    @property
    def built(self) -> str:
        """Return the ISO time at which the snapshot was built."""
        return str(self.descriptor.get("created", ""))

    @property
    def resources(self) -> list[dict[str, Any]]:
        """Return the descriptions of the files."""
        return list(self.descriptor["resources"])

    @property
    def rows(self) -> dict[str, int]:
        """Return the number of rows by table."""
        counted = dict.fromkeys(self.tables, 0)
        for entry in self.resources:
            counted[entry["ikt:table"]] += entry["rows"]
        return counted

    @property
    def bytes(self) -> int:
        """Return the size of all tables, in bytes."""
        return sum(entry["bytes"] for entry in self.resources)

    @property
    def tables(self) -> list[str]:
        """Return the names of the tables in the snapshot."""
        return list(dict.fromkeys(r["ikt:table"] for r in self.resources))

    def files(self, table: str) -> list[Path]:
        """Return the Parquet files of one table (empty when the snapshot has no such table)."""
        return [self.path / r["path"] for r in self.resources if r["ikt:table"] == table]


def ids(home: Path) -> list[str]:
    """Return the ids of the snapshots in the folder of a dataset, oldest first."""
    if not home.is_dir():
        return []
    return sorted(p.name for p in home.iterdir() if ID.fullmatch(p.name) and p.is_dir())


def way_back(path: Path) -> str:
    """Return what to do when the snapshot in ``path`` is damaged: back to the one before it."""
    older = [known for known in ids(path.parent) if known < path.name]
    again = "Load it again"
    if not older:
        return f"{again}, or run `ikt store use {path.parent.name} reference`."
    return f"{again}, or go back with `ikt store use {path.parent.name} {older[-1]}`."


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _check(descriptor: dict[str, Any]) -> None:
    for entry in descriptor["resources"]:
        for key in OF_RESOURCE:
            entry[key]
        [(column["name"], column["type"]) for column in entry["schema"]["fields"]]
        inside = PurePosixPath(entry["path"])
        if inside.is_absolute() or ".." in inside.parts:
            raise ValueError(f"the path “{inside}” leaves the folder")
