"""The pointer of a dataset: a small file that names the snapshot in force."""

from __future__ import annotations

from pathlib import Path

from ikt.base.errors import StoreError
from ikt.store.disk import replace
from ikt.store.faults import whole
from ikt.store.snapshot import ids

POINTER = "current"
REFERENCE = "reference"
"""Stands in the pointer when no own snapshot is in force, so the reference evidence is."""


def target(home: Path) -> str | None:
    """Return the id of the own snapshot in force in the folder of a dataset, or ``None``.

    Raises:
        StoreError: the pointer is gone, or names a snapshot that is.
    """
    file = home / POINTER
    try:
        named = file.read_text("utf-8", errors="replace").strip()
    except FileNotFoundError:
        if not ids(home):
            return None
        raise _astray(home, "The pointer to the snapshot in force is gone.") from None
    if named == REFERENCE:
        return None
    if named in ids(home):
        return named
    shown = named[:40] if named.isprintable() and named else "something unreadable"
    raise _astray(home, f"The pointer names “{shown}”, which is not there.")


def switch(home: Path, to: str) -> None:
    """Put another snapshot in force, in one step. The caller holds the lock."""
    replace(home / POINTER, f"{to}\n")


def _astray(home: Path, what: str) -> StoreError:
    good = next((known for known in reversed(ids(home)) if whole(home / known)), None)
    remedy = (
        f"The newest good one is {good}: put it in force with `ikt store use {home.name} {good}`."
        if good
        else f"Load it again, or run `ikt store use {home.name} {REFERENCE}`."
    )
    return StoreError(what, where=str(home / POINTER), remedy=remedy)
