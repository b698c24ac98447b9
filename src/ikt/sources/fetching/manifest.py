"""``manifest.json`` in a raw folder: which file came from where, when, and with which checksum."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from ikt.sources.fetching.disk import write_whole
from ikt.sources.fetching.part import Entity
from ikt.store.snapshot import sha256

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """Where one file of a raw folder is from.

    Args:
        url: address, without keys.
        retrieved: ISO time at which it was fetched, or last found unchanged.
        sha256: checksum of the file.
        bytes: its size.
        etag: what the publisher called the version.
        modified: when the publisher says to have changed it.
    """

    url: str
    retrieved: str
    sha256: str
    bytes: int
    etag: str | None = None
    modified: str | None = None

    @classmethod
    def of(cls, path: Path, entity: Entity, retrieved: str) -> Entry:
        """Describe the file that stands at ``path``."""
        size = path.stat().st_size
        return cls(entity.url, retrieved, sha256(path), size, entity.etag, entity.modified)

    @property
    def entity(self) -> Entity:
        """Return the version of the file."""
        return Entity(self.url, self.etag, self.modified)


class Manifest:
    """The manifest of one raw folder.

    Args:
        folder: the raw folder of one source.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries, self._ready = _read(folder / NAME)

    def held(self, name: str) -> Entity | None:
        """Return the version of file ``name`` that stands in the folder, if it is still whole."""
        entry = self.entries.get(name)
        path = self.folder / name
        if entry is None or not path.exists() or path.stat().st_size != entry.bytes:
            return None
        return entry.entity

    def retrieved(self, name: str) -> datetime:
        """Return when file ``name`` was fetched, or last found unchanged."""
        return datetime.fromisoformat(self.entries[name].retrieved)

    def record(self, path: Path, entity: Entity, retrieved: datetime) -> None:
        """Note a file and write the manifest."""
        self._note(path, entity, retrieved.isoformat(timespec="seconds"))

    def derive(self, path: Path, archive: Path) -> None:
        """Note a file taken out of another: it is from where that one is from."""
        origin = self.entries[archive.name]
        self._note(path, origin.entity, origin.retrieved)

    def complete(self, names: Iterable[str]) -> None:
        """Note that the fetch is complete, and which of its files are to be loaded."""
        self._ready = list(names)
        self.entries = {n: e for n, e in self.entries.items() if (self.folder / n).exists()}
        self._write()

    def ready(self) -> list[Path]:
        """Return the files to be loaded that the last complete fetch brought."""
        return [self.folder / n for n in self._ready if (self.folder / n).exists()]

    def _note(self, path: Path, entity: Entity, retrieved: str) -> None:
        self.entries[path.name] = Entry.of(path, entity, retrieved)
        self._write()

    def _write(self) -> None:
        files = {name: asdict(entry) for name, entry in sorted(self.entries.items())}
        content = {"load": self._ready, "files": files}
        text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
        write_whole(self.folder / NAME, text.encode())


def _read(path: Path) -> tuple[dict[str, Entry], list[str]]:
    try:
        content = json.loads(path.read_text("utf-8"))
        entries = {name: Entry(**entry) for name, entry in content["files"].items()}
        return entries, [str(name) for name in content["load"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}, []  # absent or damaged: everything is fetched anew
