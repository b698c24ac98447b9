"""A file under way: ``<name>.part`` with the bytes so far, ``<name>.part.json`` with what of."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx

from ikt.sources.fetching.disk import put, write_whole, writing


@dataclass(frozen=True, slots=True)
class Entity:
    """Which version of which file, as its publisher tells."""

    url: str
    etag: str | None = None
    modified: str | None = None

    @classmethod
    def told(cls, url: str, headers: httpx.Headers) -> Entity:
        """Read it from an answer."""
        return cls(url, headers.get("ETag"), headers.get("Last-Modified"))

    @property
    def validator(self) -> str | None:
        """Return what to send as ``If-Range``; a weak ETag says too little for a byte range."""
        if self.etag and not self.etag.startswith("W/"):
            return self.etag
        return self.modified


class Part:
    """The bytes so far of the file ``target``.

    Args:
        target: where the whole file will stand.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(target.name + ".part")
        self._note = target.with_name(target.name + ".part.json")

    @property
    def size(self) -> int:
        """Return the number of bytes that are there."""
        return self.path.stat().st_size if self.path.exists() else 0

    @property
    def entity(self) -> Entity | None:
        """Return what the bytes are of; ``None`` when that is unknown."""
        try:
            return Entity(**json.loads(self._note.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def restart(self, entity: Entity) -> None:
        """Throw the bytes away and note what the next ones are of."""
        with writing(self.path):
            self.path.open("wb").close()
        write_whole(self._note, json.dumps(asdict(entity)).encode())

    def append(self, chunk: bytes) -> None:
        """Write a piece at the end."""
        with writing(self.path), self.path.open("ab") as stream:
            stream.write(chunk)

    def finish(self) -> None:
        """Put the whole file in its place, in one step, surely on the disk."""
        with writing(self.path):
            put(self.path, self.target)
        self._note.unlink(missing_ok=True)

    def drop(self) -> None:
        """Remove the bytes: they are not what they should be."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)
