"""Snapshots: immutable sets of Parquet files with a Frictionless descriptor beside them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ikt.base.errors import StoreError

DESCRIPTOR = "datapackage.json"


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
    descriptor: dict[str, Any]
    reference: bool = False

    @classmethod
    def read(cls, path: Path, *, reference: bool = False) -> Snapshot:
        """Read the snapshot in folder ``path``."""
        file = path / DESCRIPTOR
        try:
            descriptor = json.loads(file.read_text(encoding="utf-8"))
            own = descriptor["ikt"]
            return cls(own["dataset"], descriptor["id"], path, descriptor, reference)
        except FileNotFoundError:
            raise StoreError("No descriptor.", where=str(file), remedy="Load it again.") from None
        except (json.JSONDecodeError, KeyError, UnicodeDecodeError) as error:
            raise StoreError(
                f"The descriptor is damaged: {error}.", where=str(file), remedy="Load it again."
            ) from error

    @property
    def retrieved(self) -> str:
        """Return the ISO date on which the publisher's data were retrieved."""
        return str(self.descriptor["ikt"].get("retrieved", ""))

    @property
    def built(self) -> str:
        """Return the ISO time at which the snapshot was built."""
        return str(self.descriptor.get("created", ""))

    def files(self, table: str) -> list[Path]:
        """Return the Parquet files of one table (empty when the snapshot has no such table)."""
        return [
            self.path / r["path"] for r in self.descriptor["resources"] if r["ikt:table"] == table
        ]

    @property
    def tables(self) -> list[str]:
        """Return the names of the tables in the snapshot."""
        return list(dict.fromkeys(r["ikt:table"] for r in self.descriptor["resources"]))


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
