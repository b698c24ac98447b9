"""The store: reads tables over the snapshots in force, writes new snapshots, looks after them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ikt.base.errors import StoreError, UsageError
from ikt.base.paths import reference_root, store_root
from ikt.store import pointer, upkeep
from ikt.store.descriptor import About
from ikt.store.faults import Fault, faults
from ikt.store.parquet import Data
from ikt.store.provenance import Provenance
from ikt.store.shelf import Shelf, homes
from ikt.store.snapshot import Snapshot
from ikt.store.tables import CONTRACTS
from ikt.store.upkeep import KEEP, Removal
from ikt.store.writer import publish

if TYPE_CHECKING:
    import ibis


class Store(Shelf):
    """Reads the snapshots in force: the user's own, else the reference evidence; writes new ones.

    Reading never writes. A store belongs to one thread, as its DuckDB connection does.

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
        super().__init__(root, reference, pins)
        self._engine = engine
        self._tables: dict[tuple[str, ...], ibis.Table] = {}

    @classmethod
    def open(cls, engine: str | None = None) -> Store:
        """Open the store of this installation, backed by the reference evidence."""
        return cls(store_root(), reference_root(), engine)

    @cached_property
    def engine(self) -> str:
        """Return what computes, ``duckdb`` or ``spark``, also where it was not named."""
        from ikt.store.engine import chosen

        return chosen(self._engine)

    @cached_property
    def backend(self) -> Any:
        """Return the Ibis backend, connected at first use."""
        # Imported at first use: readers of kept measures need no engine, and it takes a second.
        from ikt.store.engine import connect

        return connect(self._engine)

    def table(self, name: str, *datasets: str) -> ibis.Table:
        """Return a contract table over the snapshots in force.

        Files are looked at when first read: a damaged one gives an error, never wrong figures.

        Args:
            name: name of the contract, e.g. ``observations``.
            datasets: only from these; by default the union over all that have it.

        Raises:
            UsageError: there is no such table or dataset.
            StoreError: no snapshot holds the table, or a file is damaged.
        """
        if name not in CONTRACTS:
            raise UsageError(
                f"There is no table “{name}”.", remedy=f"There are {', '.join(CONTRACTS)}."
            )
        chosen = [self.current(d) for d in datasets] if datasets else self.snapshots()
        files = [str(file) for snapshot in chosen for file in snapshot.files(name)]
        if not files:
            raise StoreError(
                f"No snapshot holds the table “{name}”.",
                remedy="Load a source that gives it; `ikt sources` lists them.",
            )
        if (name, *files) not in self._tables:
            from ikt.store.engine import read_parquet

            _refuse_damaged(chosen, name)
            table = read_parquet(self.backend, files).select(CONTRACTS[name].names)
            self._tables[name, *files] = table
        return self._tables[name, *files]

    def provenance(self, dataset: str) -> Provenance:
        """Return where the figures of a dataset come from."""
        return Provenance.of(self.current(dataset))

    def as_of(self, ids: Mapping[str, str]) -> Store:
        """Return this store with chosen snapshots in force, so that an outcome can be had again.

        Args:
            ids: snapshot ids by dataset, as :meth:`ids` gives them; others stay as they are.

        Raises:
            StoreError: one of them is gone; the message says which.
        """
        for dataset, id in ids.items():
            self.snapshot(dataset, id)
        return Store(self.root, self.reference, self._engine, self.pins | dict(ids))

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

    def verify(self, dataset: str | None = None) -> Iterator[Fault]:
        """Yield what is wrong in the store, file by file: nothing when all is well.

        Looks at pointers, descriptors, existence, bytes, checksums, rows and columns of every
        snapshot, and at the reference evidence.

        Raises:
            UsageError: there is no such dataset.
        """
        own, packs = self._homes(dataset), self._packs(dataset)
        if dataset and not own and not packs:
            self.current(dataset)
        for home in own:
            yield from upkeep.verify(home)
        for pack in packs:
            yield from upkeep.verify_snapshot(pack, reference=True)

    def use(self, dataset: str, id: str) -> None:
        """Put another snapshot of a dataset in force, or none of the user's own.

        Args:
            dataset: name of the dataset.
            id: id of the snapshot, or ``reference`` to fall back on the reference evidence.

        Raises:
            UsageError: there is no such dataset.
            StoreError: the snapshot is damaged or gone; nothing changes.
        """
        if id != pointer.REFERENCE and self.snapshot(dataset, id).reference:
            id = pointer.REFERENCE
        if self._homes(dataset):
            upkeep.use(self.root / dataset, id)
        else:
            self.current(dataset)  # the reference evidence is in force already, or there is nothing

    def removable(self, dataset: str | None = None, *, keep: int = KEEP) -> list[Removal]:
        """Return the snapshots that :meth:`prune` would clear away."""
        return [gone for home in self._homes(dataset) for gone in upkeep.removable(home, keep)]

    def prune(self, dataset: str | None = None, *, keep: int = KEEP) -> list[Removal]:
        """Clear old snapshots away and return what went; the one in force always stays.

        Args:
            dataset: only of this dataset; by default of each.
            keep: how many stay, the one in force among them.

        Raises:
            UsageError: ``keep`` is below 1.
            StoreError: a pointer is damaged; nothing goes.
        """
        self.removable(dataset, keep=keep)
        return [gone for home in self._homes(dataset) for gone in upkeep.prune(home, keep)]

    def _homes(self, dataset: str | None) -> list[Path]:
        return [home for home in homes(self.root) if dataset in (None, home.name)]


def _refuse_damaged(snapshots: list[Snapshot], table: str) -> None:
    for snapshot in snapshots:
        for fault in faults(snapshot, table=table, thorough=False):
            raise fault.error()
