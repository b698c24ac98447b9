"""Finding snapshots: which there are of a dataset, and which is in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from ikt.base.errors import StoreError, UsageError
from ikt.store import pointer
from ikt.store.descriptor import fingerprint
from ikt.store.snapshot import DESCRIPTOR, Snapshot, ids


class Shelf:
    """The snapshots of the user, and behind them the reference evidence.

    Args:
        root: folder with the user's snapshots.
        reference: folder of the reference evidence; ``None`` for a shelf without it.
        pins: snapshot ids by dataset that stand in for the ones in force.
    """

    def __init__(
        self, root: Path, reference: Path | None = None, pins: Mapping[str, str] | None = None
    ) -> None:
        self.root = root
        self.reference = reference
        self.pins = dict(pins or {})
        self._read: dict[Path, Snapshot] = {}

    def datasets(self) -> list[str]:
        """Return the names of all datasets that have a snapshot in force."""
        own = {home.name for home in homes(self.root) if _in_force(home)}
        return sorted(own | {path.name for path in self._packs()})

    def current(self, dataset: str) -> Snapshot:
        """Return the snapshot in force of a dataset, or the pinned one.

        Raises:
            UsageError: there is none.
            StoreError: it is damaged.
        """
        if dataset in self.pins:
            return self.snapshot(dataset, self.pins[dataset])
        home = self.root / dataset
        if own := pointer.target(home):
            return self._snapshot(home / own)
        for path in self._packs(dataset):
            return self._snapshot(path, reference=True)
        raise UsageError(
            f"The store has no dataset “{dataset}”.",
            remedy=f"It has {', '.join(self.datasets()) or 'none yet'}.",
        )

    def snapshots(self) -> list[Snapshot]:
        """Return the snapshots in force of all datasets."""
        return [self.current(dataset) for dataset in self.datasets()]

    def history(self, dataset: str) -> list[Snapshot]:
        """Return the readable snapshots of a dataset, newest first, the reference evidence last."""
        found = []
        for known in reversed(ids(self.root / dataset)):
            try:
                found.append(self._snapshot(self.root / dataset / known))
            except StoreError:
                continue  # `verify` tells of it
        return found + [self._snapshot(path, reference=True) for path in self._packs(dataset)]

    def snapshot(self, dataset: str, id: str) -> Snapshot:
        """Return one snapshot of a dataset, in force or not.

        Raises:
            StoreError: it is damaged, or not there (any more).
        """
        home = self.root / dataset
        if id in ids(home):
            return self._snapshot(home / id)
        known = {found.id: found for found in self.history(dataset)}
        if id in known:
            return known[id]
        raise StoreError(
            {
                "nl": f"Momentopname {id} van “{dataset}” is er niet (meer).",
                "en": f"There is no snapshot {id} of “{dataset}” (any more).",
            },
            where=str(home),
            remedy={
                "nl": f"Er zijn: {', '.join(known) or 'geen'}. Kies er een, of laad haar opnieuw.",
                "en": f"There are: {', '.join(known) or 'none'}. Choose one, or load it again.",
            },
        )

    def ids(self, datasets: Iterable[str] | None = None) -> dict[str, str]:
        """Return the id of the snapshot in force by dataset, all of them by default."""
        chosen = self.datasets() if datasets is None else sorted(datasets)
        return {dataset: self.current(dataset).id for dataset in chosen}

    def fingerprint(self, datasets: Iterable[str] | None = None) -> str:
        """Return a hash over the ids of the snapshots in force: equal while the facts are.

        Args:
            datasets: by default all but those that hold only computed ``measures``.
        """
        if datasets is None:
            datasets = [s.dataset for s in self.snapshots() if s.tables != ["measures"]]
        return fingerprint(self.ids(datasets))

    def _packs(self, dataset: str | None = None) -> list[Path]:
        found = self.reference.glob(f"*/{DESCRIPTOR}") if self.reference else ()
        return sorted(file.parent for file in found if dataset in (None, file.parent.name))

    def _snapshot(self, path: Path, *, reference: bool = False) -> Snapshot:
        # A snapshot never changes, so reading its descriptor once will do.
        if path not in self._read:
            self._read[path] = Snapshot.read(path, reference=reference)
        return self._read[path]


def homes(root: Path) -> list[Path]:
    """Return the folders of the datasets in a store."""
    return sorted(p for p in root.glob("*") if (p / pointer.POINTER).exists() or ids(p))


def _in_force(home: Path) -> bool:
    try:
        return pointer.target(home) is not None
    except StoreError:
        return True  # it has one, damaged: to be told of when read
