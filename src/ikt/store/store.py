"""The store: snapshots by dataset, one of each in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import ibis

from ikt.base.errors import StoreError, UsageError
from ikt.base.paths import reference_root, store_root
from ikt.store import pointer
from ikt.store.descriptor import About, fingerprint
from ikt.store.engine import connect, read_parquet
from ikt.store.faults import faults
from ikt.store.parquet import Data
from ikt.store.snapshot import DESCRIPTOR, Snapshot, ids
from ikt.store.tables import CONTRACTS
from ikt.store.writer import publish


class Store:
    """Reads the snapshots in force: the user's own, else the reference evidence; writes new ones.

    Args:
        root: folder of the store.
        reference: folder of the reference evidence; ``None`` for a store without it.
        engine: ``duckdb`` or ``spark``.
        pins: snapshot ids by dataset that stand in for the ones in force; see :meth:`as_of`.
    """

    def __init__(
        self,
        root: Path,
        reference: Path | None = None,
        engine: str | None = None,
        pins: Mapping[str, str] | None = None,
    ) -> None:
        self.root = root
        self.reference = reference
        self.pins = dict(pins or {})
        self._engine = engine
        self._read: dict[Path, Snapshot] = {}
        self._tables: dict[tuple[str, ...], ibis.Table] = {}

    @classmethod
    def open(cls, engine: str | None = None) -> Store:
        """Open the store of this installation, backed by the reference evidence."""
        return cls(store_root(), reference_root(), engine)

    @cached_property
    def backend(self) -> Any:
        """Return the Ibis backend, connected at first use."""
        return connect(self._engine)

    # Reading

    def datasets(self) -> list[str]:
        """Return the names of all datasets that have a snapshot in force."""
        own = {p.parent.name for p in self.root.glob(f"*/{pointer.POINTER}") if self._own(p.parent)}
        return sorted(own | self._packed())

    def current(self, dataset: str) -> Snapshot:
        """Return the snapshot in force of a dataset, or the pinned one.

        Raises:
            UsageError: there is none.
            StoreError: it is damaged.
        """
        if dataset in self.pins:
            return self.snapshot(dataset, self.pins[dataset])
        home = self.root / dataset
        own = pointer.target(home)
        if own:
            return self._snapshot(home / own)
        if dataset in self._packed():
            return self._packed_snapshot(dataset)
        raise UsageError(
            f"The store has no dataset “{dataset}”.",
            remedy=f"It has {', '.join(self.datasets()) or 'none yet'}.",
        )

    def snapshots(self) -> list[Snapshot]:
        """Return the snapshots in force of all datasets."""
        return [self.current(d) for d in self.datasets()]

    def snapshot(self, dataset: str, id: str) -> Snapshot:
        """Return one snapshot of a dataset, in force or not.

        Raises:
            StoreError: it is not there (any more).
        """
        home = self.root / dataset
        if id in ids(home):
            return self._snapshot(home / id)
        if dataset in self._packed() and self._packed_snapshot(dataset).id == id:
            return self._packed_snapshot(dataset)
        left = ", ".join(s.id for s in self.history(dataset)) or "none"
        raise StoreError(
            f"The snapshot {id} of “{dataset}” is gone.",
            where=str(home),
            remedy=f"There are: {left}. Choose one of these, or load that version again.",
        )

    def history(self, dataset: str) -> list[Snapshot]:
        """Return the readable snapshots of a dataset, newest first, the reference evidence last."""
        found = []
        for known in reversed(ids(self.root / dataset)):
            try:
                found.append(self._snapshot(self.root / dataset / known))
            except StoreError:
                continue  # `verify` tells of it
        return [*found, *(self._packed_snapshot(d) for d in self._packed() & {dataset})]

    def table(self, name: str, dataset: str | None = None) -> ibis.Table:
        """Return a contract table over the snapshots in force.

        Files are looked at when first read: a damaged one gives an error, never wrong figures.

        Args:
            name: name of the contract, e.g. ``observations``.
            dataset: only from this dataset; by default the union over all that have it.

        Raises:
            UsageError: there is no such table or dataset.
            StoreError: no snapshot holds the table, or a file is damaged.
        """
        if name not in CONTRACTS:
            raise UsageError(
                f"There is no table “{name}”.", remedy=f"There are {', '.join(CONTRACTS)}."
            )
        chosen = [self.current(dataset)] if dataset else self.snapshots()
        files = [str(file) for snapshot in chosen for file in snapshot.files(name)]
        if not files:
            raise StoreError(
                f"No snapshot holds the table “{name}”.",
                remedy="Load a source that gives it; `ikt sources` lists them.",
            )
        if (key := (name, *files)) not in self._tables:
            for snapshot in chosen:
                for fault in faults(snapshot, table=name, thorough=False):
                    raise fault.error()
            table = read_parquet(self.backend, files)
            self._tables[key] = table.select(CONTRACTS[name].names)
        return self._tables[key]

    # Pinning

    def ids(self, datasets: Iterable[str] | None = None) -> dict[str, str]:
        """Return the id of the snapshot in force by dataset; what :meth:`as_of` takes."""
        chosen = self.datasets() if datasets is None else sorted(datasets)
        return {dataset: self.current(dataset).id for dataset in chosen}

    def as_of(self, ids: Mapping[str, str]) -> Store:
        """Return this store with chosen snapshots in force, so that an outcome can be had again.

        Args:
            ids: snapshot ids by dataset; datasets left out stay as they are.

        Raises:
            StoreError: one of them is gone; the message says which.
        """
        for dataset, id in ids.items():
            self.snapshot(dataset, id)
        return Store(self.root, self.reference, self._engine, self.pins | dict(ids))

    def fingerprint(self, datasets: Iterable[str] | None = None) -> str:
        """Return a hash over the ids of the snapshots in force: equal while the facts are.

        Args:
            datasets: by default all but those that hold only computed ``measures``.
        """
        if datasets is None:
            datasets = [s.dataset for s in self.snapshots() if s.tables != ["measures"]]
        return fingerprint(self.ids(datasets))

    # Writing

    def write(
        self, dataset: str, tables: Mapping[str, Data], *, about: About | Mapping[str, Any]
    ) -> Snapshot:
        """Make a snapshot of a dataset and put it in force, all or nothing.

        Built beside the others, flushed to the disk, renamed, then put in force in one step: a
        reader never sees half a build, and a killed one leaves the store as it was. Writing what
        is there already makes no second snapshot.

        Args:
            dataset: name of the dataset.
            tables: data by name of their contract: Arrow tables, Ibis expressions, or batches.
            about: origin of the data, see :class:`~ikt.store.descriptor.About`.

        Raises:
            DataError: data do not fit their contract, or a key occurs twice.
            StoreError: no room, no permission, or another writer.
        """
        return publish(self.root, dataset, tables, about)

    def _own(self, home: Path) -> bool:
        try:
            return pointer.target(home) is not None
        except StoreError:
            return True  # it has one, damaged: to be told of when read

    def _packed(self) -> set[str]:
        if self.reference is None:
            return set()
        return {p.parent.name for p in self.reference.glob(f"*/{DESCRIPTOR}")}

    def _packed_snapshot(self, dataset: str) -> Snapshot:
        assert self.reference is not None
        return self._snapshot(self.reference / dataset, reference=True)

    def _snapshot(self, path: Path, *, reference: bool = False) -> Snapshot:
        if path not in self._read:
            self._read[path] = Snapshot.read(path, reference=reference)
        return self._read[path]
