"""Trees in Arrow: a branch, or the items of a list, as flat arrays, absent or not."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ikt.sources.openalex.columns import Ints


def pick(tree: pa.Array, name: str, kind: pa.DataType | None = None) -> pa.Array:
    """Return a field of each record; missing where the record or the field is.

    Args:
        tree: records, as a struct array; of the type null where no record has any.
        name: the field.
        kind: type to give it; as it is by default.
    """
    if pa.types.is_struct(tree.type) and tree.type.get_field_index(name) >= 0:
        found = pc.struct_field(tree, name)
    else:
        found = pa.nulls(len(tree))
    if pa.types.is_dictionary(found.type):
        found = found.dictionary_decode()
    return found if kind is None or found.type == kind else found.cast(kind)


def text(tree: pa.Array, name: str) -> pa.StringArray:
    """Return a field as text."""
    return pick(tree, name, pa.string())


def real(tree: pa.Array, name: str) -> pa.DoubleArray:
    """Return a field as a number; one of 32 bits as it is written out, not as the nearest of 64."""
    found = pick(tree, name)
    if pa.types.is_float32(found.type):
        found = found.cast(pa.string())
    made = found.cast(pa.float64())
    # NaN is how others write "missing"; here missing is null.
    return pc.if_else(pc.is_nan(made), None, made)


def items(lists: pa.Array) -> tuple[pa.Array, Ints]:
    """Return the items of all lists one after another, and how many each list has."""
    if pa.types.is_null(lists.type):
        return pa.nulls(0), np.zeros(len(lists), np.int64)
    counts = pc.fill_null(pc.list_value_length(lists), 0)
    return lists.flatten(), counts.to_numpy(zero_copy_only=False).astype(np.int64)


def owners(counts: Ints) -> Ints:
    """Return which list each item is of.

    >>> owners(np.array([2, 0, 1])).tolist()
    [0, 0, 2]
    """
    return np.repeat(np.arange(len(counts)), counts)


def filled(texts: pa.StringArray) -> pa.StringArray:
    """Return texts, an empty one as missing."""
    return pc.if_else(pc.equal(texts, ""), None, texts)
