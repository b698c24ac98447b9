"""What is wanted of a record, as numbers that compiled code walks along.

A plan is one array. Each thing that may stand in a record has a node: the place where its numbers
begin. Things of which there may be several, as there are authors, have *rows*, numbered by kind;
so has the record itself. A row has columns of its own: a text for each value, and for each list
how many rows its kind has so far.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec
import numpy as np
import pyarrow as pa
from msgspec import inspect

from ikt.sources.openalex.columns import Ints

UNWANTED, TEXT, COUNT, REAL, TRUTH, OBJECT, LIST = range(7)
"""Kinds of values."""
KIND, NULLABLE, DIGITS, COLUMN, ROWS, FIRST, LAST, ITEM, BIT, NEEDED, FACTOR, SLOTS, SIZE, NAME = (
    range(14)
)
"""Numbers of a node: kind; whether it may be null; how many digits at most; which column it has;
which rows begin with it, their first column and the one after their last; what a list consists of;
its bit among the fields of an object, the bits of those that an object needs, what names are
multiplied by, where the slots are in which they are looked up; how long its name is, and the
name, eight bytes a number."""
LONGEST = 32
"""A name has fewer bytes."""
WIDTH = NAME + LONGEST // 8
SLOT_BITS = 7
"""An object has so many slots for its fields, as a power of two."""
MOST_COLUMNS, MOST_ROWS = 64, 32
NOWHERE = MOST_COLUMNS
"""Node of all that is not wanted. Before it stands for each column which rows it counts."""
ROOT = NOWHERE + WIDTH
"""Node of the record."""
NONE = -1
BEHIND = 64
"""Bytes that must stand behind the last line of a text, whatever they are."""

KINDS: dict[type, tuple[int, pa.DataType]] = {
    inspect.StrType: (TEXT, pa.string()),
    inspect.IntType: (COUNT, pa.int64()),
    inspect.FloatType: (REAL, pa.float64()),
    inspect.BoolType: (TRUTH, pa.bool_()),
}


@dataclass(slots=True)
class Branch:
    """A thing in a record, as a tree of Arrow will have it.

    Args:
        node: where its numbers are.
        rows: the rows it is in.
        column: of a value or a list.
        value: of a value, its type.
        fields: of an object, what it consists of.
        needed: of an object, fields without which it is none.
        item: of a list, what it consists of.
    """

    node: int
    rows: int
    column: int = NONE
    value: pa.DataType | None = None
    fields: dict[str, Branch] = field(default_factory=dict)
    needed: list[str] = field(default_factory=list)
    item: Branch | None = None

    @property
    def type(self) -> pa.DataType:
        """Return its type."""
        if self.fields:
            return pa.struct([(name, one.type) for name, one in self.fields.items()])
        return pa.list_(self.item.type) if self.item else self.value


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of one kind: the node they begin with; their columns, and which rows each counts."""

    node: int
    columns: list[tuple[Branch, int]] = field(default_factory=list)


class Plan:
    """What is wanted of a record.

    Args:
        record: struct that names it; its lists hold objects or texts.

    Attributes:
        numbers: for compiled code.
        tree: the same for whoever makes trees.
        columns: how many there are.

    Raises:
        ValueError: it has more fields, or longer names, than compiled code has room for.
    """

    def __init__(self, record: type[msgspec.Struct]) -> None:
        self._numbers = [0] * NOWHERE
        self._node({ROWS: NONE})
        self._rows: list[_Rows] = []
        self.tree = self._thing(inspect.type_info(record), None)
        self.columns = self._place()
        if self.columns > MOST_COLUMNS or len(self._rows) > MOST_ROWS:
            raise ValueError(f"{record.__name__} asks for too much.")
        words = [number % 2**64 for number in self._numbers]
        self.numbers: Ints = np.array(words, np.uint64).view(np.int64)

    def _thing(
        self, kind: inspect.Type, rows: int | None, name: bytes = b"", bit: int = 0
    ) -> Branch:
        """Add a thing; where no rows are given, it begins rows of its own."""
        only, nullable = _only(kind)
        node = self._node({NULLABLE: nullable, BIT: bit, SIZE: len(name), ROWS: NONE})
        if len(name) >= LONGEST:
            raise ValueError(f"The name {name.decode()} is too long.")
        for at in range(0, len(name), 8):
            self._numbers[node + NAME + at // 8] = _word(name[at:])
        if rows is None:
            rows = self._numbers[node + ROWS] = len(self._rows)
            self._rows.append(_Rows(node))
        branch = Branch(node, rows)
        if isinstance(only, inspect.StructType):
            self._object(branch, only)
        elif isinstance(only, inspect.ListType):
            self._list(branch, only)
        else:
            self._numbers[node + KIND], branch.value = KINDS[type(only)]
            self._numbers[node + DIGITS] = _digits(only)
            self._rows[rows].columns.append((branch, NONE))
        return branch

    def _object(self, branch: Branch, kind: inspect.StructType) -> None:
        needed = 0
        for at, one in enumerate(kind.fields):
            name = one.encode_name
            branch.fields[name] = self._thing(one.type, branch.rows, name.encode(), 1 << at)
            if one.required:
                branch.needed.append(name)
                needed |= 1 << at
        factor, slots = _slots({name.encode(): of.node for name, of in branch.fields.items()})
        self._set(branch.node, {KIND: OBJECT, NEEDED: needed, FACTOR: factor})
        self._set(branch.node, {SLOTS: len(self._numbers)})
        self._numbers += slots

    def _list(self, branch: Branch, kind: inspect.ListType) -> None:
        self._rows[branch.rows].columns.append((branch, len(self._rows)))
        branch.item = self._thing(kind.item_type, None)
        self._set(branch.node, {KIND: LIST, ITEM: branch.item.node})

    def _place(self) -> int:
        """Give each column its place, those of a row one after another; return how many."""
        at = 0
        for rows in self._rows:
            self._set(rows.node, {FIRST: at, LAST: at + len(rows.columns)})
            for branch, counted in rows.columns:
                branch.column = self._numbers[branch.node + COLUMN] = at
                self._numbers[at] = counted
                at += 1
        return at

    def _node(self, given: dict[int, int]) -> int:
        node = len(self._numbers)
        self._numbers += [0] * WIDTH
        self._set(node, given)
        return node

    def _set(self, node: int, given: dict[int, int]) -> None:
        for which, value in given.items():
            self._numbers[node + which] = value


def _only(kind: inspect.Type) -> tuple[inspect.Type, bool]:
    """Return a type without ``None``, and whether that was in it."""
    kinds = kind.types if isinstance(kind, inspect.UnionType) else (kind,)
    (only,) = (one for one in kinds if not isinstance(one, inspect.NoneType))
    return only, len(kinds) > 1


def _digits(kind: inspect.Type) -> int:
    """Return how many digits a number has that is surely within its bounds."""
    return len(str((kind.le or 0) + 1)) - 1 if isinstance(kind, inspect.IntType) else 0


def _word(name: bytes) -> int:
    return int.from_bytes(name[:8], "little")


def _slots(nodes: dict[bytes, int]) -> tuple[int, list[int]]:
    """Return a factor that gives each name a slot of its own, and the nodes in the slots."""
    draws = np.random.default_rng(0)
    while True:
        factor = int(draws.integers(2**63, dtype=np.uint64)) * 2 + 1
        slots = [NOWHERE] * (1 << SLOT_BITS)
        for name, node in nodes.items():
            slots[((_word(name) ^ len(name)) * factor % 2**64) >> (64 - SLOT_BITS)] = node
        if len(set(slots)) > len(nodes):
            return factor, slots
