"""One contract table as one Parquet file: cast, sorted, unique by key, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ikt.base.errors import DataError
from ikt.store.contract import Contract
from ikt.store.coverage import Tally
from ikt.store.spill import spilling

if TYPE_CHECKING:
    import ibis

Data: TypeAlias = "pa.Table | ibis.Table | Iterable[pa.RecordBatch]"
"""What can be written: an Arrow table, an Ibis expression, or batches as they come."""

ROWS_PER_GROUP = 65_536
"""Small enough that a filter on the first key column skips most of a file, large enough to pack."""


def write_parquet(contract: Contract, data: Data, file: Path) -> Tally:
    """Write ``data`` to ``file`` in the order of the contract's key; return what was counted.

    Batches are sorted out of core by DuckDB, so a table need not fit in memory.

    Raises:
        DataError: the data do not fit the contract, or a key occurs twice.
    """
    tally = Tally(contract)
    previous: pa.Table | None = None
    with pq.ParquetWriter(file, contract.arrow, **_options(contract)) as writer:
        for group in _groups(_sorted(contract, data, file)):
            _refuse_twins(contract, group if previous is None else _join(previous, group))
            writer.write_table(group, row_group_size=ROWS_PER_GROUP)
            previous = group.slice(group.num_rows - 1)
            tally.add(group)
    return tally


def _options(contract: Contract) -> dict[str, Any]:
    order = [(name, "ascending") for name in contract.key]
    return {
        "compression": "zstd",
        "compression_level": 9,
        "write_page_checksum": True,
        "sorting_columns": pq.SortingColumn.from_ordering(contract.arrow, order),
    }


def _sorted(contract: Contract, data: Data, file: Path) -> Iterator[pa.Table]:
    import duckdb  # only writing needs it, and reading must be quick

    source = _Batches(contract, data)
    order = ", ".join(f'"{name}"' for name in contract.key)
    with spilling(file.with_suffix(".spill"), f"Sorting “{contract.name}”", file) as engine:
        try:
            for batch in engine.from_arrow(source.reader()).order(order).to_arrow_reader():
                yield pa.Table.from_batches([batch]).cast(contract.arrow)
        except duckdb.Error as error:
            if source.error is not None:
                raise source.error from error
            raise


class _Batches:
    # DuckDB turns an exception from its source into a text; the original is kept to raise again.
    def __init__(self, contract: Contract, data: Data) -> None:
        self.contract = contract
        self.data = data
        self.error: Exception | None = None

    def reader(self) -> pa.RecordBatchReader:
        return pa.RecordBatchReader.from_batches(self.contract.arrow, self._cast())

    def _cast(self) -> Iterator[pa.RecordBatch]:
        try:
            for part in _parts(self.data):
                yield from self.contract.cast(part).to_batches()
        except Exception as error:
            self.error = error
            raise


def _parts(data: Data) -> Iterator[pa.Table]:
    if isinstance(data, pa.Table):
        yield data
    elif hasattr(data, "to_pyarrow"):  # an Ibis expression, told without importing Ibis
        yield data.to_pyarrow()  # whole: its batches need a method that DuckDB 2 no longer has
    else:
        for batch in data:
            yield pa.Table.from_batches([batch])


def _groups(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    # Exact groups whatever the sizes of the batches that come in: needed for equal bytes.
    waiting: list[pa.Table] = []
    count = 0
    for table in tables:
        waiting.append(table)
        count += table.num_rows
        while count >= ROWS_PER_GROUP:
            whole = pa.concat_tables(waiting)
            yield whole.slice(0, ROWS_PER_GROUP).combine_chunks()
            waiting, count = [whole.slice(ROWS_PER_GROUP)], count - ROWS_PER_GROUP
    if count:
        yield pa.concat_tables(waiting).combine_chunks()


def _join(last: pa.Table, group: pa.Table) -> pa.Table:
    return pa.concat_tables([last, group])


def _refuse_twins(contract: Contract, table: pa.Table) -> None:
    """Raise when two neighbours in the sorted table have the same key."""
    if table.num_rows < 2:
        return
    same = pa.scalar(True)
    for name in contract.key:
        column = table[name].combine_chunks()
        same = pc.and_(same, pc.equal(column.slice(1), column.slice(0, len(column) - 1)))
    at = pc.index(same, True).as_py()
    if at < 0:
        return
    key = ", ".join(f"{name}={table[name][at].as_py()}" for name in contract.key)
    raise DataError(
        f"The key ({key}) occurs twice in table “{contract.name}”.",
        remedy="A row is identified by its key; add the figures up or drop one of them.",
    )
