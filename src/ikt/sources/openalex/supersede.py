"""Works that stand in several parts: the record that changed last counts, the others go.

OpenAlex writes each work once, under the day on which it last changed. Whoever keeps the parts of
two dates has some works twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ikt.sources.openalex.convert import options
from ikt.store.coverage import Tally
from ikt.store.records import RECORDS
from ikt.store.spill import spilling

TWICE = """
WITH known AS (SELECT work, updated, filename FROM read_parquet(?, filename = true)),
     several AS (SELECT work FROM known GROUP BY work HAVING count(*) > 1)
SELECT work, filename FROM known SEMI JOIN several USING (work)
QUALIFY row_number() OVER (PARTITION BY work ORDER BY updated DESC NULLS LAST, filename DESC) > 1
ORDER BY filename, work
"""


def superseded(works: list[Path], spill: Path) -> dict[Path, pa.Array]:
    """Return the numbers of the works to leave out, by the file they stand in.

    Args:
        works: the files of the table ``works``, one a part.
        spill: folder for what does not fit in memory.

    Raises:
        StoreError: there is no room for it.
    """
    if len(works) < 2:
        return {}
    with spilling(spill, "Looking for works that stand in several parts", spill) as engine:
        found = engine.sql(TWICE, params=[[str(file) for file in works]]).to_arrow_table()
    names = pc.unique(found["filename"]).to_pylist()
    return {Path(n): found.filter(pc.equal(found["filename"], n))["work"] for n in names}


def leave_out(
    works: pa.ChunkedArray, old: Mapping[str, Path], new: Mapping[str, Path]
) -> dict[str, Tally]:
    """Write the tables of a part again without some works; return what is left.

    Args:
        works: numbers of the works.
        old: file of each table.
        new: file to write for each table.
    """
    tallies = {}
    for contract in RECORDS:
        tally = tallies[contract.name] = Tally(contract)
        with (
            pq.ParquetFile(old[contract.name]) as file,
            pq.ParquetWriter(new[contract.name], contract.arrow, **options(contract)) as writer,
        ):
            for group in range(file.num_row_groups):
                rows = file.read_row_group(group)
                rows = rows.filter(pc.invert(pc.is_in(rows["work"], value_set=works)))
                tally.add(rows)
                writer.write_table(rows)
    return tallies
