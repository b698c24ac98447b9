"""Columns that records are read into, until they are taken as trees of Arrow."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from ikt.sources.openalex.scan.plan import BEHIND, Branch, Plan
from ikt.sources.openalex.scan.records import FILLED, FULL, MOST, ROOM, SPANS, STATE, scan


class Columns:
    """Records in columns.

    Args:
        plan: what is wanted of a record.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._state = np.zeros(STATE, np.int64)
        self._ends = np.zeros((plan.columns, MOST + 1), np.int32)
        self._texts = np.empty((plan.columns, ROOM), np.uint8)
        self._given = np.empty((plan.columns, MOST), np.bool_)
        arrays = (plan.numbers, self._state, self._ends, self._texts, self._given)
        self._addresses = [array.ctypes.data for array in arrays]

    def __len__(self) -> int:
        """Return how many records there are."""
        return int(self._state[0])

    def read(self, text: bytes, begin: int, end: int, most: int) -> tuple[int, bool]:
        """Read records, a line each, until there are so many or one cannot be read here.

        Args:
            text: bytes with ``BEHIND`` more of them after ``end``.
            begin: where the first line begins.
            end: behind the end of the last line.
            most: how many records there may be.

        Returns:
            Where it stopped, at the beginning of a line; and whether for want of room.

        Raises:
            ValueError: there are fewer bytes behind the last line.
        """
        if len(text) < end + BEHIND:
            raise ValueError("Too few bytes behind the last line.")
        first = np.frombuffer(text, np.uint8).ctypes.data
        at, why = scan(first + begin, first + end, most, *self._addresses)
        return at - first, why == FULL

    def take(self) -> pa.StructArray:
        """Return the records as trees, and begin anew.

        A list that is missing is empty. An object that is missing has no values; only where there
        are values that it needs is it missing itself.
        """
        made = self._array(self._plan.tree)
        self.clear()
        return made

    def clear(self) -> None:
        """Begin anew."""
        self._state[:SPANS] = 0

    def _array(self, branch: Branch) -> pa.Array:
        if branch.fields:
            made = {name: self._array(one) for name, one in branch.fields.items()}
            missing = made[branch.needed[0]].is_null() if branch.needed else None
            return pa.StructArray.from_arrays(made.values(), list(made), mask=missing)
        rows = int(self._state[branch.rows])
        ends = pa.py_buffer(self._ends[branch.column, : rows + 1].tobytes())
        if branch.item:
            bounds = pa.Array.from_buffers(pa.int32(), rows + 1, [None, ends])
            return pa.ListArray.from_arrays(bounds, self._array(branch.item))
        size, given = self._state[FILLED + branch.column], self._given[branch.column, :rows]
        text = pa.py_buffer(self._texts[branch.column, :size].tobytes())
        bits = (
            None if given.all() else pa.py_buffer(np.packbits(given, bitorder="little").tobytes())
        )
        return pa.StringArray.from_buffers(rows, ends, text, bits).cast(branch.type)
