"""Writing that survives a crash, and errors that say what is the matter with the disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ikt.base.errors import StoreError
from ikt.store.disk import FULL, flush

ROOM_LEFT = 64 * 2**20
"""Bytes to leave free on the disk."""


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn a full or forbidden disk into an error for the reader.

    Raises:
        StoreError: ``path`` cannot be written.
    """
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise StoreError(
                "The disk is full; what came in is kept.",
                where=str(path),
                remedy="Make room and run the same command again: it goes on where it stopped.",
            ) from error
        raise StoreError(
            f"Cannot write: {error.strerror}.",
            where=str(path),
            remedy="Choose a folder you may write in, with --into or IKT_HOME.",
        ) from error


def check_room(folder: Path, needed: int | None) -> None:
    """Refuse beforehand what will not fit.

    Raises:
        StoreError: the disk of ``folder`` has less room than ``needed`` bytes.
    """
    free = shutil.disk_usage(folder).free
    if needed is not None and free < needed + ROOM_LEFT:
        raise StoreError(
            f"The disk has {free / 1e6:,.0f} MB free and this needs {needed / 1e6:,.0f} MB.",
            where=str(folder),
            remedy="Make room, or choose another folder with --into or IKT_HOME.",
        )


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never half of it."""
    fresh = path.with_name(f".{path.name}.new")
    with writing(path):
        fresh.write_bytes(content)
        put(fresh, path)


def put(fresh: Path, path: Path) -> None:
    """Rename ``fresh`` to ``path``; contents and name are surely on the disk."""
    flush(fresh)
    fresh.replace(path)
    flush(path.parent)
