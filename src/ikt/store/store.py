"""The store: snapshots by dataset, the newest of each in force."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import ibis

from ikt.base.errors import StoreError, UsageError
from ikt.base.paths import reference_root, store_root
from ikt.store.engine import connect
from ikt.store.snapshot import DESCRIPTOR, Snapshot
from ikt.store.tables import CONTRACTS

POINTER = "current"


class Store:
    """Reads the snapshots in force: the user's own, else the reference evidence.

    Args:
        root: folder of the store.
        reference: folder of the reference evidence; ``None`` for a store without it.
        engine: ``duckdb`` or ``spark``.
    """

    def __init__(
        self, root: Path, reference: Path | None = None, engine: str | None = None
    ) -> None:
        self.root = root
        self.reference = reference
        self._engine = engine

    @classmethod
    def open(cls, engine: str | None = None) -> Store:
        """Open the store of this installation, backed by the reference evidence."""
        return cls(store_root(), reference_root(), engine)

    @cached_property
    def backend(self) -> Any:
        """Return the Ibis backend, connected at first use."""
        return connect(self._engine)

    def datasets(self) -> list[str]:
        """Return the names of all datasets that have a snapshot in force."""
        own = {p.parent.name for p in self.root.glob(f"*/{POINTER}")}
        packed = set()
        if self.reference:
            packed = {p.parent.name for p in self.reference.glob(f"*/{DESCRIPTOR}")}
        return sorted(own | packed)

    def current(self, dataset: str) -> Snapshot:
        """Return the snapshot in force of a dataset.

        Raises:
            UsageError: there is none.
            StoreError: it is damaged.
        """
        pointer = self.root / dataset / POINTER
        if pointer.exists():
            return Snapshot.read(self.root / dataset / pointer.read_text("utf-8").strip())
        if self.reference and (self.reference / dataset / DESCRIPTOR).exists():
            return Snapshot.read(self.reference / dataset, reference=True)
        raise UsageError(
            f"The store has no dataset “{dataset}”.",
            remedy=f"It has {', '.join(self.datasets()) or 'none yet'}.",
        )

    def snapshots(self) -> list[Snapshot]:
        """Return the snapshots in force of all datasets."""
        return [self.current(d) for d in self.datasets()]

    def table(self, name: str, dataset: str | None = None) -> ibis.Table:
        """Return a contract table over the snapshots in force.

        Args:
            name: name of the contract, e.g. ``observations``.
            dataset: only from this dataset; by default the union over all that have it.
        """
        chosen = [self.current(dataset)] if dataset else self.snapshots()
        files = [str(f) for s in chosen for f in s.files(name)]
        contract = CONTRACTS[name]
        if not files:
            raise StoreError(
                f"No snapshot holds the table “{name}”.",
                remedy="Load a source that gives it; `ikt sources` lists them.",
            )
        table = self.backend.read_parquet(files)
        return table.select(contract.names)
