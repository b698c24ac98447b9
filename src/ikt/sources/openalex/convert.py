"""From one part of OpenAlex to Parquet: a function of the part and of nothing else.

So parts can be converted side by side, in any order, by processes or by the tasks of a cluster, and
a part converted again gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ikt.base.memory import without_collection
from ikt.sources.openalex import json_part, parquet_part
from ikt.sources.openalex.converted import Converted
from ikt.store.contract import Contract
from ikt.store.coverage import Tally
from ikt.store.records import RECORDS

CHUNKS = 10
"""How many tables of some thousand works are written together."""
ORDER = {
    "works": [("year", "ascending"), ("work", "ascending")],
    "authorships": [("year", "ascending"), ("country", "ascending")],
}
"""Order within what is written at once, so that a filter on year and country skips most of it."""


def convert(
    part: Path,
    into: dict[str, Path],
    *,
    name: str = "",
    told: Callable[[int, int], None] = lambda _bytes, _records: None,
    most: int | None = None,
) -> Converted:
    """Write the normal form of the works in one part.

    Args:
        part: file of JSON lines, packed by gzip or not, or of Parquet.
        into: file to write for each table of the normal form.
        name: of the part, for messages; its file name by default.
        told: called now and then with bytes and records taken in since the last call.
        most: stop after so many records; for a trial.

    Returns:
        What was read and what was not. A part that is cut short or damaged gives what stood before.
    """
    form = parquet_part if parquet_part.is_parquet(part) else json_part
    done = Converted(tallies={c.name: Tally(c) for c in RECORDS})
    with _writers(into) as writers, without_collection():
        made = form.tables(part, name or part.name, done, told, most)
        while chunk := list(islice(made, CHUNKS)):
            _write(chunk, writers, done)
    return done


def _write(
    chunk: Sequence[Mapping[str, pa.Table]], writers: dict[str, pq.ParquetWriter], done: Converted
) -> None:
    for name in writers:
        table = pa.concat_tables([tables[name] for tables in chunk])
        done.tallies[name].add(table)
        if name in ORDER:
            table = table.sort_by(ORDER[name])
        writers[name].write_table(table)


@contextmanager
def _writers(into: dict[str, Path]) -> Iterator[dict[str, pq.ParquetWriter]]:
    with ExitStack() as open:
        yield {
            c.name: open.enter_context(pq.ParquetWriter(into[c.name], c.arrow, **options(c)))
            for c in RECORDS
        }


def options(contract: Contract) -> dict[str, Any]:
    """Return how a table is written."""
    return {
        "compression": "zstd",
        "compression_level": 1,
        "use_dictionary": [c.name for c in contract.columns if pa.types.is_string(c.type)],
        "write_page_checksum": True,
    }
