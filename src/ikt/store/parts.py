"""A snapshot that grows part by part, for tables too large to be made in one go.

Each part is a few Parquet files and a note beside them, written last. What a killed run finished is
taken over by the next run of the same making; a half-written part has no note and is made again.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ikt.base.errors import UsageError
from ikt.store.coverage import Tally
from ikt.store.descriptor import describe, fingerprint, resource
from ikt.store.disk import flush, replace
from ikt.store.pack import holds, text_of
from ikt.store.snapshot import DESCRIPTOR, Snapshot, sha256
from ikt.store.writer import building, moment, put_in_force

NOTES = ".notes"


@dataclass(frozen=True, slots=True)
class Parts:
    """A folder in which a snapshot is built part by part.

    Args:
        folder: where.
    """

    folder: Path

    def files(self, part: str, tables: Iterable[str]) -> dict[str, Path]:
        """Return the files to write the tables of a part into; :meth:`finish` puts them in place.

        Args:
            part: name of the part, fit for a file name.
            tables: names of its tables.
        """
        found = {}
        for table in tables:
            home = self.folder / table
            home.mkdir(parents=True, exist_ok=True)
            found[table] = home / f".{part}.new"
        return found

    def files_of(self, part: str, tables: Iterable[str]) -> dict[str, Path]:
        """Return the files of a finished part."""
        return {table: self.folder / table / f"{part}.parquet" for table in tables}

    def finish(self, part: str, tallies: Mapping[str, Tally], note: Mapping[str, Any]) -> None:
        """Put the files of a part in place, on the disk, and note that it is done.

        Args:
            part: name of the part.
            tallies: what was counted of each table.
            note: anything to be found again with :meth:`note`, as JSON.
        """
        resources = []
        written, wanted = self.files(part, tallies), self.files_of(part, tallies)
        for table, file in wanted.items():
            flush(written[table])
            written[table].rename(file)
            path = f"{table}/{file.name}"
            made = resource(tallies[table], path, size=file.stat().st_size, digest=sha256(file))
            resources.append(made | {"name": f"{table}-{part}".lower()})
            flush(file.parent)
        self._write_note(part, resources, note)

    def take_over(
        self, part: str, home: Path, resources: Sequence[Mapping[str, Any]], note: Mapping[str, Any]
    ) -> None:
        """Put the files of a part of another snapshot in place, and note that it is done.

        Files of snapshots never change, so where the file system can, both have the same ones.

        Args:
            part: name of the part.
            home: folder of the other snapshot.
            resources: descriptions of the files of the part there.
            note: see :meth:`finish`.
        """
        for entry in resources:
            file = self.folder / entry["path"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.unlink(missing_ok=True)
            try:
                file.hardlink_to(home / entry["path"])
            except OSError:  # the file system has no such links
                shutil.copyfile(home / entry["path"], file)
                flush(file)
            flush(file.parent)
        self._write_note(part, resources, note)

    def note(self, part: str) -> dict[str, Any] | None:
        """Return what :meth:`finish` noted of a part; ``None`` when it is not done."""
        made = self._made(part)
        return None if made is None else dict(made["note"])

    def whole(self, part: str) -> bool:
        """Return whether a part is done, its files as they were written. This reads them all."""
        made = self._made(part)
        return made is not None and all(holds(self.folder, e) for e in made["resources"])

    def resources(self, parts: Iterable[str]) -> list[dict[str, Any]]:
        """Return the descriptions of the files of finished parts, table by table."""
        made = [made for part in parts if (made := self._made(part))]
        return sorted((e for m in made for e in m["resources"]), key=lambda entry: entry["path"])

    def _write_note(
        self, part: str, resources: Sequence[Mapping[str, Any]], note: Mapping[str, Any]
    ) -> None:
        notes = self.folder / NOTES
        notes.mkdir(exist_ok=True)
        replace(notes / f"{part}.json", json.dumps({"resources": resources, "note": dict(note)}))

    def _made(self, part: str) -> dict[str, Any] | None:
        try:
            return dict(json.loads((self.folder / NOTES / f"{part}.json").read_text("utf-8")))
        except (FileNotFoundError, ValueError):
            return None


@contextmanager
def building_parts(root: Path, dataset: str, making: Any) -> Iterator[Parts]:
    """Open the folder of a snapshot that is being built; it stays when the block ends early.

    Args:
        root: folder of the store.
        dataset: name of the dataset.
        making: what it is made from and how, as JSON: only a run with the same goes on with it.

    Raises:
        StoreError: no room, no permission, or another writer.
    """
    with building(root, dataset, fingerprint(making)[:16]) as folder:
        folder.mkdir(exist_ok=True)
        yield Parts(folder)


def publish_parts(parts: Parts, names: Iterable[str], about: Mapping[str, Any]) -> Snapshot:
    """Put a snapshot built part by part in force. The caller is inside :func:`building_parts`.

    Args:
        parts: where it was built.
        names: of the parts, all finished.
        about: see :class:`~ikt.store.descriptor.About`.

    Raises:
        UsageError: there is no part.
    """
    home, resources = parts.folder.parent, parts.resources(names)
    if not resources:
        raise UsageError("There is no table to write.", where=home.name)
    made = describe(home.name, resources, about, moment(home))
    replace(parts.folder / DESCRIPTOR, text_of(made))
    _tidy(parts.folder, {entry["path"] for entry in resources})
    flush(parts.folder)
    return put_in_force(Snapshot.read(parts.folder))


def _tidy(folder: Path, wanted: set[str]) -> None:
    """Remove notes, and what half-written parts and parts of an earlier run left behind."""
    for table in list(folder.iterdir()):
        if table.name.startswith("."):
            shutil.rmtree(table)
        elif table.is_dir():
            for file in table.iterdir():
                if f"{table.name}/{file.name}" not in wanted:
                    file.unlink()
