"""Publishing a snapshot: build beside the others, flush, rename, then switch the pointer."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from ikt.base.errors import UsageError
from ikt.store import pointer
from ikt.store.code import version
from ikt.store.descriptor import STAMP, fingerprint
from ikt.store.disk import explained, flush, sweep
from ikt.store.faults import whole
from ikt.store.lock import locked
from ikt.store.pack import pack
from ikt.store.parquet import Data
from ikt.store.snapshot import Snapshot, ids

BUILDING = ".building-"
NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


def publish(
    root: Path, dataset: str, tables: Mapping[str, Data], about: Mapping[str, Any]
) -> Snapshot:
    """Make a snapshot of a dataset and put it in force; see :meth:`ikt.store.Store.write`."""
    if not NAME.fullmatch(dataset):
        raise UsageError(
            f"“{dataset}” cannot be the name of a dataset.",
            remedy="Use lower-case letters, digits, hyphens, underscores and dots.",
        )
    if not tables:
        raise UsageError("There is no table to write.", where=dataset)
    with building(root, dataset, _making(tables, about)) as folder:
        try:
            made = pack(folder, dataset, tables, about, created=moment(folder.parent))
            return put_in_force(made)
        except Exception:
            shutil.rmtree(folder, ignore_errors=True)
            raise


@contextmanager
def building(root: Path, dataset: str, making: str) -> Iterator[Path]:
    """Give the folder in which a snapshot is built, while no other process writes the dataset.

    Args:
        root: folder of the store.
        dataset: name of the dataset.
        making: short name of what is made; what a killed run of the same left is found again.

    Raises:
        StoreError: no room, no permission, or another writer.
    """
    home = root / dataset
    with explained(home):
        home.mkdir(parents=True, exist_ok=True)
        flush(root)
        with locked(home):
            if not ids(home):
                pointer.switch(home, pointer.REFERENCE)
            folder = home / f"{BUILDING}{making}"
            sweep(home, sparing=folder)
            yield folder


def put_in_force(built: Snapshot) -> Snapshot:
    """Give a finished build its name and put it in force, or a twin that is there already."""
    home = built.path.parent
    snapshot = _twin(home, built) or _settle(home, built)
    pointer.switch(home, snapshot.id)
    shutil.rmtree(built.path, ignore_errors=True)  # still there when a twin was found
    return snapshot


def _making(tables: Mapping[str, Data], about: Mapping[str, Any]) -> str:
    # The same inputs, by checksum, read by the same code give the same tables: worth resuming.
    inputs = about.get("inputs") or []
    if inputs and all(entry.get("sha256") for entry in inputs):
        return fingerprint(sorted(tables), dict(about), version())[:16]
    return uuid4().hex[:16]


def moment(home: Path) -> datetime:
    """Return now, or just after the newest snapshot: ids sort by age, clock set back or not."""
    now = datetime.now(UTC)
    known = ids(home)
    if not known:
        return now
    newest = datetime.strptime(known[-1].split("-")[0], STAMP).replace(tzinfo=UTC)
    return max(now, newest + timedelta(seconds=1))


def _twin(home: Path, built: Snapshot) -> Snapshot | None:
    """Return a whole snapshot with the same content, if there is one."""
    alike = [known for known in ids(home) if known.endswith(built.content[:8])]
    for known in reversed(alike):
        if whole(home / known):
            return Snapshot.read(home / known)
    return None


def _settle(home: Path, built: Snapshot) -> Snapshot:
    path = built.path.rename(home / built.id)
    flush(home)
    return Snapshot.read(path)
