"""Every measure computed for one home country."""

from __future__ import annotations

from collections.abc import Callable

import ibis
import pyarrow as pa
import pyarrow.compute as pc

from ikt.measures.catalog import MEASURES as CATALOG
from ikt.measures.catalog import Measure
from ikt.measures.inputs import Inputs
from ikt.store import MEASURES, Store

Progress = Callable[[int, int, str], None]


def compute(measure: Measure, inputs: Inputs) -> pa.Table:
    """Compute one measure.

    Returns:
        A table in the contract ``measures``. Rows that rest on fewer than ``min_n`` units have
        status U:
        shown, not interpreted. Values that are not finite are missing.
    """
    table = MEASURES.cast(measure.function(inputs).to_pyarrow(), measure.code)
    value = table["value"]
    finite = pc.fill_null(pc.is_finite(value), False)
    table = _replace(table, "value", pc.if_else(finite, value, pa.scalar(None, pa.float64())))
    if measure.min_n:
        weak = pc.fill_null(pc.less(table["n"], measure.min_n), False)
        table = _replace(table, "status", pc.if_else(weak, "U", table["status"]))
    return table.filter(pc.is_valid(table["value"]))


def compute_all(store: Store, home: str, progress: Progress | None = None) -> pa.Table:
    """Compute every measure whose datasets the store has, seen from ``home``.

    Args:
        store: gives the published figures.
        home: alpha-2 code.
        progress: called as ``(done, total, label)``.
    """
    inputs = Inputs(store.table("observations"), home)
    present = set(store.datasets())
    wanted = [m for m in CATALOG.values() if present.issuperset(m.datasets)]
    tables = [MEASURES.arrow.empty_table()]
    for done, measure in enumerate(wanted):
        if progress:
            progress(done, len(wanted), measure.code)
        tables.append(compute(measure, inputs))
    if progress:
        progress(len(wanted), len(wanted), "")
    return pa.concat_tables(tables)


def _replace(table: pa.Table, name: str, values: pa.ChunkedArray | pa.Array) -> pa.Table:
    index = table.schema.get_field_index(name)
    return table.set_column(index, table.schema.field(index), values)


__all__ = ["compute", "compute_all", "ibis"]
