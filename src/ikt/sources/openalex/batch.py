"""Works of a part on their way to tables: most read by compiled code, the others one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from ikt.sources.openalex.scan.plan import Plan
from ikt.sources.openalex.schema import Work

if TYPE_CHECKING:
    from ikt.sources.openalex.scan.columns import Columns

PLAN = Plan(Work)
PATIENCE = 10_000
"""Works that a process reads one at a time before it loads compiled code, which takes as long; the
first time on a machine it takes some seconds."""

_idle: list[Columns] = []
"""Columns that nobody uses now: to ask the system for them takes as long as to fill them."""
_so_far = 0
"""Works that this process read one at a time."""


class Batch:
    """Some works, in the order in which they stand in their part.

    Attributes:
        places: which records of the part they are, from 1.
        full: whether it must be taken before more can be read.
    """

    def __init__(self) -> None:
        self.places: list[int] = []
        self.full = False
        self._columns: Columns | None = None
        self._others: dict[int, Any] = {}
        """By which work of the batch it is."""

    def __len__(self) -> int:
        """Return how many works there are."""
        return len(self.places)

    def close(self) -> None:
        """Let others have the columns."""
        if self._columns is not None:
            self._columns.clear()
            _idle.append(self._columns)

    def read(self, text: bytes, at: int, end: int, most: int, place: int) -> int:
        """Read works, a line each, until there are so many or one cannot be read by compiled code.

        Args:
            text: bytes, see :meth:`ikt.sources.openalex.scan.columns.Columns.read`.
            at: where the first line begins.
            end: where the last one is over.
            most: how many works there may be in the batch.
            place: which record of the part the first one is.

        Returns:
            Where it stopped, at the beginning of a line.
        """
        if _so_far < PATIENCE:
            return at
        if self._columns is None:
            self._columns = _columns()
        before = len(self._columns)
        at, full = self._columns.read(text, at, end, most - len(self._others))
        found = len(self._columns) - before
        self.places += range(place, place + found)
        self.full = full and len(self._columns) > 0
        return at

    def add(self, work: Any, place: int) -> None:
        """Add a work that was read in another way.

        Args:
            work: what is wanted of it, as plain objects.
            place: which record of the part it is.
        """
        global _so_far
        _so_far += 1
        self._others[len(self.places)] = work
        self.places.append(place)

    def take(self) -> tuple[pa.StructArray, list[int]]:
        """Return the works as trees and their places, and begin anew."""
        made, places = pa.array(list(self._others.values()), PLAN.tree.type), self.places
        if self._columns is not None:
            found = self._columns.take()
            made = (
                pa.concat_arrays([found, made]).take(self._order(len(found)))
                if len(made)
                else found
            )
        self.places, self._others, self.full = [], {}, False
        return made, places

    def _order(self, found: int) -> pa.Array:
        """Return where each work of the batch stands behind the first ones."""
        order = np.empty(len(self.places), np.int64)
        others = np.array(list(self._others))
        mine = np.ones(len(order), bool)
        mine[others] = False
        order[mine], order[others] = np.arange(found), found + np.arange(len(others))
        return pa.array(order)


def load() -> None:
    """Load compiled code now: what follows is read as fast as it can be."""
    global _so_far
    _so_far = PATIENCE
    _idle.append(_columns())


def _columns() -> Columns:
    from ikt.sources.openalex.scan.columns import Columns

    return _idle.pop() if _idle else Columns(PLAN)
