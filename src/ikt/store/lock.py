"""One writer at a time per dataset, also across processes; a killed writer lets go by itself."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ikt.base.errors import StoreError

LOCK = ".lock"
PATIENCE = 60.0
"""Seconds that a writer waits for another one before it gives up."""
PAUSE = 0.05


@contextmanager
def locked(folder: Path, patience: float | None = None) -> Iterator[None]:
    """Hold the lock of a dataset's folder for the length of the block.

    Args:
        folder: folder of the dataset; it exists.
        patience: seconds to wait for another writer; by default :data:`PATIENCE`.

    Raises:
        StoreError: another process keeps it for longer; the message gives its number.
    """
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _wait(handle, folder, PATIENCE if patience is None else patience)
        _sign(handle)
        yield
    finally:
        os.close(handle)  # which lets go of the lock


def _wait(handle: int, folder: Path, patience: float) -> None:
    until = time.monotonic() + patience
    while not _taken(handle):
        if time.monotonic() >= until:
            raise StoreError(
                f"Process {_holder(handle)} is writing this dataset.",
                where=str(folder),
                remedy="Wait until it has finished, then run this again.",
            )
        time.sleep(PAUSE)


def _sign(handle: int) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, f"{os.getpid()}\n".encode())


def _holder(handle: int) -> str:
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, 32).decode("ascii", "replace").strip() or "(unknown)"


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        os.lseek(handle, 1 << 20, os.SEEK_SET)  # beyond the number, which others must read
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
