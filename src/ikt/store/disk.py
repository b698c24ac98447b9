"""Writing so that it stays written: flush to the disk, switch in one step, say what went wrong."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ikt.base.errors import StoreError

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
UNTOUCHED = "The store is as it was."


def flush(path: Path) -> None:
    """Wait until a file, or the list of names in a folder, is on the disk."""
    if path.is_dir() and sys.platform == "win32":
        return  # Windows has no handle on a folder; it keeps names in a journal of its own.
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace(path: Path, text: str) -> None:
    """Give a small file new contents in one step: a reader sees the old or the new, never a mix."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    flush(beside)
    beside.replace(path)
    flush(path.parent)


def discard(folder: Path) -> None:
    """Remove a folder, taking it out of sight first, so that nobody meets a half of it."""
    hidden = folder.with_name(f".removing-{folder.name.lstrip('.')}")
    folder.rename(hidden)
    shutil.rmtree(hidden)


def sweep(folder: Path, sparing: Path | None = None) -> None:
    """Remove the hidden folders that killed writers left in the folder of a dataset."""
    for left in folder.glob(".*-*"):
        if left != sparing and left.is_dir():
            shutil.rmtree(left)


@contextmanager
def explained(where: Path) -> Iterator[None]:
    """Turn the operating system's refusals inside the block into a :class:`StoreError`."""
    try:
        yield
    except OSError as error:
        raise refusal(error, where) from error


def refusal(error: OSError, where: Path) -> StoreError:
    """Return what an operating system's error means for the reader, and what to do."""
    place = str(error.filename or where)
    if error.errno in FULL:
        return StoreError(
            f"There is no room left to write. {UNTOUCHED}",
            where=place,
            remedy="Free some space, for instance with `ikt store prune`, and run this again.",
        )
    if error.errno in FORBIDDEN:
        return StoreError(
            f"This may not be written. {UNTOUCHED}",
            where=place,
            remedy="Make the folder writable, or choose another with IKT_HOME.",
        )
    return StoreError(f"The system says: {error.strerror or error}. {UNTOUCHED}", where=place)
