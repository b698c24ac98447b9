"""Every measure computed for one home country."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import ibis
import pyarrow as pa
import pyarrow.compute as pc

from ikt.base.memory import without_collection
from ikt.measures import (  # noqa: F401  (importing registers the functions)
    circulation,
    context,
    cooperation,
    coverage,
    fields,
    goals,
    impact,
    knowledge,
    network,
    potential,
    projects,
    reciprocity,
    students,
)
from ikt.measures.aside import Aside, worth_it
from ikt.measures.catalog import MEASURES as CATALOG
from ikt.measures.catalog import Measure
from ikt.measures.counting import is_whole
from ikt.measures.functions import FUNCTIONS
from ikt.measures.inputs import Inputs
from ikt.measures.keeping import Progress
from ikt.store import MEASURES, Store
from ikt.store.counts import COUNTED

HERE = {"cooperation", "circulation"}
"""Themes computed in this process: two thirds of the work, as the other has to start first."""


def compute(measure: Measure, inputs: Inputs) -> pa.Table:
    """Compute one measure.

    Returns:
        A table in the contract ``measures``. Rows that rest on fewer than ``min_n`` units have
        status U: shown, not interpreted. Values that are not finite are missing, so left out.
    """
    table = MEASURES.cast(FUNCTIONS[measure.code](inputs).to_pyarrow(), measure.code)
    table = table.filter(pc.fill_null(pc.is_finite(table["value"]), False))
    if measure.min_n:
        weak = pc.fill_null(pc.less(table["n"], measure.min_n), False)
        table = _replace(table, "status", pc.if_else(weak, "U", table["status"]))
    return table


def compute_all(
    store: Store, home: str, datasets: Iterable[str] = (), progress: Progress | None = None
) -> pa.Table:
    """Compute every measure for which the store has the datasets of a method, seen from ``home``.

    Args:
        store: gives the published figures.
        home: alpha-2 code.
        datasets: compute from these only; by default from all that the store has.
        progress: called as ``(done, total, label)``.
    """
    used = sorted(datasets or store.datasets())
    present = set(used)
    wanted = [
        m.code
        for m in CATALOG.values()
        if any(present.issuperset(way.datasets) for way in m.methods.values())
    ]
    elsewhere = [code for code in wanted if CATALOG[code].theme not in HERE]
    if not worth_it(len(wanted), store.backend.name):
        return compute_these(store, home, used, wanted, progress)
    aside = Aside(store, home, used, elsewhere)
    try:
        here = [code for code in wanted if code not in elsewhere]
        own = compute_these(store, home, used, here, progress, len(wanted))
        other = aside.result()
    finally:
        aside.stop()
    if other is None:
        other = compute_these(store, home, used, elsewhere)
    if progress:
        progress(len(wanted), len(wanted), "")
    return pa.concat_tables([own, other])


def compute_these(
    store: Store,
    home: str,
    datasets: Iterable[str],
    codes: Sequence[str],
    progress: Progress | None = None,
    total: int = 0,
) -> pa.Table:
    """Compute some measures, one after another.

    Args:
        store: gives the published figures.
        home: alpha-2 code.
        datasets: compute from these only.
        codes: of the measures.
        progress: called as ``(done, total, label)``.
        total: how many are computed in all, when others are computed elsewhere.
    """
    inputs = inputs_for(store, home, datasets)
    tables, total = [MEASURES.arrow.empty_table()], total or len(codes)
    with without_collection(), _as_written():
        for done, code in enumerate(codes):
            if progress:
                progress(done, total, code)
            tables.append(compute(CATALOG[code], inputs))
    if progress:
        progress(len(codes), total, "")
    return pa.concat_tables(tables)


def inputs_for(store: Store, home: str, datasets: Iterable[str]) -> Inputs:
    """Return what measures seen from ``home`` are computed from: some datasets of the store."""
    used = sorted(datasets)
    published = store.table("observations", *used)
    if COUNTED not in used:
        return Inputs(published, home)
    return Inputs(
        published,
        home,
        lambda contract: store.table(contract, COUNTED),
        whole=is_whole(store.current(COUNTED).descriptor["ikt"]["scope"]),
    )


@contextmanager
def _as_written() -> Iterator[None]:
    """Leave it to the engine to merge selections: it does so anyway, and faster than Ibis."""
    before, ibis.options.sql.fuse_selects = ibis.options.sql.fuse_selects, False
    try:
        yield
    finally:
        ibis.options.sql.fuse_selects = before


def _replace(table: pa.Table, name: str, values: pa.ChunkedArray | pa.Array) -> pa.Table:
    index = table.schema.get_field_index(name)
    return table.set_column(index, table.schema.field(index), values)


__all__ = ["FUNCTIONS", "compute", "compute_all", "compute_these"]
