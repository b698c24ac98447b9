"""Parts written again when all are read: without some things, or with the ids of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ikt.sources.openalex.convert import options
from ikt.store.contract import Contract
from ikt.store.coverage import Tally

Column = tuple[str, str]
"""A table and a column in it."""


@dataclass(slots=True)
class Rework:
    """What is to change in one part.

    Args:
        out: identifiers of what is to be left out.
        became: for a column, ``id`` and what each ``became``.
    """

    out: list[pa.ChunkedArray] = field(default_factory=list)
    became: dict[Column, pa.Table] = field(default_factory=dict)

    @property
    def all_out(self) -> pa.Array:
        """Return all that is to be left out, once."""
        chunks = [chunk for column in self.out for chunk in column.chunks]
        return pc.unique(pa.chunked_array(chunks, pa.int64()))


def rewrite(
    rework: Rework,
    contracts: Sequence[Contract],
    old: Mapping[str, Path],
    new: Mapping[str, Path],
) -> dict[str, Tally]:
    """Write the tables of a part again; return what is left.

    Args:
        rework: what is to change.
        contracts: of its tables; all have the key of the first.
        old: file of each table.
        new: file to write for each table.
    """
    tallies, out, key = {}, rework.all_out, contracts[0].key[0]
    for contract in contracts:
        tally = tallies[contract.name] = Tally(contract)
        with (
            pq.ParquetFile(old[contract.name]) as file,
            pq.ParquetWriter(new[contract.name], contract.arrow, **options(contract)) as writer,
        ):
            for group in range(file.num_row_groups):
                rows = file.read_row_group(group)
                rows = rows.filter(pc.invert(pc.is_in(rows[key].cast(pa.int64()), value_set=out)))
                for (table, column), became in rework.became.items():
                    if table == contract.name:
                        rows = _replaced(rows, column, became)
                tally.add(rows)
                writer.write_table(rows)
    return tallies


def _replaced(rows: pa.Table, column: str, became: pa.Table) -> pa.Table:
    at = rows.schema.get_field_index(column)
    which = pc.index_in(rows[column], value_set=became["id"].combine_chunks())
    new = pc.coalesce(became["became"].combine_chunks().take(which), rows[column])
    return rows.set_column(at, rows.schema.field(at), new)
