"""Looking after a store: verify it, go back to an earlier snapshot, clear old ones away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ikt.base.errors import StoreError, UsageError
from ikt.store import pointer
from ikt.store.disk import discard, explained, sweep
from ikt.store.faults import Fault, faults
from ikt.store.lock import locked
from ikt.store.snapshot import DESCRIPTOR, Snapshot, ids, way_back

KEEP = 3
"""Snapshots of a dataset that `prune` leaves, the one in force among them."""


@dataclass(frozen=True, slots=True)
class Removal:
    """A snapshot that is, or would be, cleared away: where it stood and its size in bytes."""

    dataset: str
    id: str
    path: Path
    bytes: int


def verify(home: Path) -> Iterator[Fault]:
    """Yield what is wrong with one dataset: its pointer, and every snapshot of it."""
    try:
        pointer.target(home)
    except StoreError as error:
        yield Fault.of(error)
    for known in ids(home):
        yield from verify_snapshot(home / known)


def verify_snapshot(path: Path, *, reference: bool = False) -> Iterator[Fault]:
    """Yield what is wrong with one snapshot: its descriptor and its files."""
    try:
        snapshot = Snapshot.read(path, reference=reference)
    except StoreError as error:
        yield Fault.of(error)
        return
    if not reference and (snapshot.dataset, snapshot.id) != (path.parent.name, path.name):
        what = f"It describes another snapshot: {snapshot.id} of “{snapshot.dataset}”."
        yield Fault(path / DESCRIPTOR, what, way_back(path))
    yield from faults(snapshot)


def use(home: Path, id: str) -> None:
    """Put another snapshot of a dataset in force, or the reference evidence (``reference``).

    Raises:
        StoreError: the snapshot is damaged or gone.
    """
    with explained(home), locked(home):
        if id != pointer.REFERENCE:
            for fault in verify_snapshot(home / id):
                raise fault.error()
        pointer.switch(home, id)


def removable(home: Path, keep: int = KEEP) -> list[Removal]:
    """Return the snapshots that `prune` would clear away: the oldest, never the one in force.

    Raises:
        StoreError: the pointer is damaged, so that it is not known which is in force.
        UsageError: ``keep`` is below 1.
    """
    if keep < 1:
        raise UsageError("At least one snapshot stays.", where="keep", remedy="Give 1 or more.")
    in_force = pointer.target(home)
    others = [known for known in ids(home) if known != in_force]
    spared = keep - 1 if in_force else keep
    return [_removal(home / known) for known in others[: max(0, len(others) - spared)]]


def prune(home: Path, keep: int = KEEP) -> list[Removal]:
    """Clear old snapshots away, and what killed writers left; return what went."""
    with explained(home), locked(home):
        gone = removable(home, keep)
        for removal in gone:
            discard(removal.path)
        sweep(home)
    return gone


def _removal(path: Path) -> Removal:
    size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return Removal(path.parent.name, path.name, path, size)
