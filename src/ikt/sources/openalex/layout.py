"""Where the parts of works are in a snapshot of OpenAlex, in its old layout and its new one.

* until 2025: ``data/works/updated_date=2024-05-01/part_000.gz`` with ``data/works/manifest``;
* since 2026: ``data/jsonl/works/…`` and ``data/parquet/works/…``.

A file, or a folder with nothing but parts of works, will do as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ikt.base.errors import DataError, UsageError
from ikt.sources.openalex.entities import ENTITIES
from ikt.sources.openalex.merged import Merged

HOMES = (
    *("data/parquet/works", "parquet/works", "data/jsonl/works", "jsonl/works"),
    *("data/works", "works"),
)
"""Where parts are looked for; of a snapshot in both forms, Parquet is read faster."""
ENDINGS = (".gz", ".jsonl", ".json", ".ndjson", ".parquet")
WORKS = "works"
MANIFESTS = ("manifest.json", "manifest")
"""Lists of the parts, of since 2026 and of before; they stand among them or above."""
MERGED, DELETED = "merged_ids", "deleted_ids.csv"
UNSAFE = re.compile(r"[^A-Za-z0-9=_-]+")


@dataclass(frozen=True, slots=True)
class Remote:
    """Where a file is that has to be brought first.

    Args:
        url: its address.
        bytes: its size.
        etag: what changes when the file does.
    """

    url: str
    bytes: int
    etag: str


@dataclass(frozen=True, slots=True)
class Part:
    """One file of records.

    Args:
        file: where it is.
        name: what it is called in messages: its path below the folder of works, or, of other
            records, below the folder in which works have theirs.
        entity: which records it holds: works, institutions, …
        there: where it is, if not on this machine.
    """

    file: Path
    name: str
    entity: str = WORKS
    there: Remote | None = None

    @property
    def slug(self) -> str:
        """Return the name as part of a file name."""
        return UNSAFE.sub("-", self.name.removesuffix(".gz").removesuffix(".jsonl"))

    @property
    def bytes(self) -> int:
        """Return its size, in bytes."""
        return self.there.bytes if self.there else self.file.stat().st_size

    @property
    def mark(self) -> str:
        """Return what changes when the file does: its size and the time of its last change."""
        if self.there:
            return f"{self.there.bytes}-{self.there.etag}"
        stat = self.file.stat()
        return f"{stat.st_size}-{stat.st_mtime_ns}"


def parts(path: Path) -> list[Part]:
    """Return the parts of a file, a folder, or a whole snapshot: works first, oldest first.

    What works refer to comes with them when it stands beside them in a snapshot.

    Raises:
        UsageError: there is no such file or folder.
        DataError: there are no parts in it.
    """
    if path.is_file():
        return [Part(path, path.name)]
    if not path.is_dir():
        raise UsageError("There is no such file or folder.", where=str(path))
    home = home_of(path)
    found = sorted(f for f in home.rglob("*") if is_part(f.name) and f.is_file())
    if not found:
        raise DataError(
            "There are no works of OpenAlex in this folder.",
            where=str(path),
            remedy="Name the folder that holds data/works, or a file of JSON lines.",
        )
    works = [Part(f, f.relative_to(home).as_posix()) for f in found]
    return works + ([] if home == path else _beside(home))


def merged(path: Path) -> Merged:
    """Return which files of a snapshot say what was merged or deleted; there need be none."""
    home = home_of(path)
    folder, deleted = home.parent / MERGED, home / DELETED
    entities = sorted(folder.iterdir()) if home != path and folder.is_dir() else []
    files = {e.name: sorted(e.glob("*.csv*")) for e in entities if e.is_dir()}
    return Merged(
        {entity: some for entity, some in files.items() if some},
        deleted if deleted.is_file() else None,
    )


def home_of(path: Path) -> Path:
    """Return the folder of works in a snapshot; the path itself when it has no such folder."""
    return next((path / h for h in HOMES if (path / h).is_dir()), path)


def _beside(home: Path) -> list[Part]:
    """Return the parts of what works refer to, small kinds first."""
    return [
        Part(file, file.relative_to(home.parent).as_posix(), entity)
        for entity in ENTITIES
        for file in sorted((home.parent / entity).rglob("*"))
        if is_part(file.name) and file.is_file()
    ]


def is_part(name: str) -> bool:
    """Return whether a file is a part, by its name or its path."""
    return name.endswith(ENDINGS) and name.rpartition("/")[2] not in MANIFESTS
