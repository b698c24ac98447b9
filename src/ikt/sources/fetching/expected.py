"""What a file should be: its size, its checksum, its kind."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

STARTS: dict[str, tuple[bytes, ...]] = {
    "zip": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "parquet": (b"PAR1",),
    "gz": (b"\x1f\x8b",),
    "json": (b"{", b"["),
}
MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Expected:
    """What is known of a file beforehand.

    Args:
        kind: ``csv``, ``json``, ``zip``, ``xlsx``, ``parquet``, ``gz``; ``""`` for anything.
        size: number of bytes.
        sha256: checksum in hexadecimal.
        md5: checksum in hexadecimal, as some publishers still give it.
    """

    kind: str = ""
    size: int | None = None
    sha256: str = ""
    md5: str = ""

    @property
    def sealed(self) -> bool:
        """Return whether a checksum is known."""
        return bool(self.sha256 or self.md5)

    def objection(self, path: Path) -> str:
        """Return what is wrong with the file, one clause; empty when nothing is."""
        size = path.stat().st_size
        if size == 0:
            return "it is empty"
        if mark := self._foreign(path):
            return mark
        if self.size is not None and size != self.size:
            return f"it has {size:,} bytes and should have {self.size:,}"
        for name, wanted in (("sha256", self.sha256), ("md5", self.md5)):
            if wanted and (found := _checksum(path, name)) != wanted.lower():
                return f"its {name} is {found} and should be {wanted.lower()}"
        return ""

    def _foreign(self, path: Path) -> str:
        with path.open("rb") as stream:
            start = stream.read(512).removeprefix(BOM).lstrip()
        if self.kind and start.lower().startswith(MARKUP):
            return f"it is a web page, not {self.kind}"
        starts = STARTS.get(self.kind)
        if starts and not start.startswith(starts):
            return f"it is not {self.kind}"
        return ""


def _checksum(path: Path, kind: str) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, kind).hexdigest()
