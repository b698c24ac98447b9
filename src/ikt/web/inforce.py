"""The strategy and the evidence in force, read again when their files change."""

from __future__ import annotations

import logging
import threading
from collections.abc import Hashable
from pathlib import Path

from ikt.base.errors import IktError
from ikt.measures import Evidence
from ikt.store import Store
from ikt.strategy import Strategy, folder, load

log = logging.getLogger(__name__)


class Written:
    """The strategy as its files say, without what was decided since."""

    def __init__(self) -> None:
        self._of: Hashable = None
        self._strategy: Strategy | None = None

    def read(self) -> Strategy:
        """Return the strategy; the same one for as long as its files are the same.

        Raises:
            InvalidStrategyError: it has problems.
        """
        where = Path(folder())
        of = where, *((f.name, f.stat().st_mtime_ns) for f in sorted(where.glob("*.yaml")))
        if self._strategy is None or of != self._of:
            self._strategy, self._of = load(), of
        return self._strategy


class Figures:
    """The evidence of a store, opened once for as long as the same figures are in force.

    To open new figures takes seconds, and much longer where their measures must be computed first.
    Readers need not wait for it: until then they may have the ones before.
    """

    def __init__(self) -> None:
        self._of: Hashable = None
        self._evidence: Evidence | None = None
        self._ready: tuple[Hashable, Evidence | None] | None = None
        self._opening: threading.Thread | None = None

    def of(self, store: Store, home: str, *, waits: bool) -> Evidence:
        """Return the evidence of a store.

        Args:
            store: where the figures are.
            home: alpha-2 code of the country seen from.
            waits: whether the reader waits for new figures, rather than having those before.

        Raises:
            StoreError: the store cannot be read.
        """
        of = _stamp(store, home)
        if self._evidence is not None and of == self._of:
            return self._evidence
        ready, found = self._ready or (None, None)
        if ready == of and found is not None:
            self._of, self._evidence, self._ready = of, found, None
        elif waits or self._evidence is None or ready == of:  # what failed aside says here why
            self._of, self._evidence = of, Evidence.open(store, home=home)
        elif self._opening is None or not self._opening.is_alive():
            self._opening = threading.Thread(target=self._open, args=(of, store, home), daemon=True)
            self._opening.start()
        return self._evidence

    def _open(self, of: Hashable, store: Store, home: str) -> None:
        try:
            self._ready = of, Evidence.open(store, home=home)
        except IktError as error:
            log.error("%s", error)
            self._ready = of, None


def _stamp(store: Store, home: str) -> Hashable:
    """Return what the evidence of a store is made from: which snapshot of each dataset."""
    pointers = (f for f in sorted(store.root.glob("*/current")) if not _computed(f))
    return store.root, home, tuple((f.parent.name, f.read_text()) for f in pointers)


def _computed(pointer: Path) -> bool:
    return pointer.parent.name.startswith("measures")
