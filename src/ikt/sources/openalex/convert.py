"""From one part of OpenAlex to Parquet: a function of the part and of nothing else.

So parts can be converted side by side, in any order, by processes or by the tasks of a cluster, and
a part converted again gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ikt.base.memory import without_collection
from ikt.sources.openalex import entity_part, json_part, parquet_part
from ikt.sources.openalex.converted import Converted
from ikt.sources.openalex.entities import ENTITIES
from ikt.sources.openalex.layout import WORKS
from ikt.sources.openalex.parquet_part import is_parquet
from ikt.sources.rejects import MOST
from ikt.store.contract import Contract
from ikt.store.coverage import Tally
from ikt.store.records import RECORDS

Reader = Callable[
    [Path, str, Converted, Callable[[int, int], None], int | None], Iterator[Mapping[str, pa.Table]]
]
CHUNKS = 4
"""How many tables of some thousand works are written together."""
ORDER = {
    "works": [("year", "ascending"), ("work", "ascending")],
    "authorships": [("year", "ascending"), ("country", "ascending")],
}
"""Order within what is written at once, so that a filter on year and country skips most of it."""


def contracts_of(entity: str) -> tuple[Contract, ...]:
    """Return the tables that records of one kind are made into; the first has a row for each."""
    return RECORDS if entity == WORKS else (ENTITIES[entity].contract,)


def convert(
    part: Path,
    into: dict[str, Path],
    *,
    entity: str = WORKS,
    name: str = "",
    told: Callable[[int, int], None] = lambda _bytes, _records: None,
    most: int | None = None,
) -> Converted:
    """Write the normal form of the records in one part.

    Args:
        part: file of JSON lines, packed by gzip or not, or of Parquet.
        into: file to write for each table of the normal form that is wanted.
        entity: which records they are: works, institutions, topics, …
        name: of the part, for messages; its file name by default.
        told: called now and then with bytes and records taken in since the last call.
        most: stop after so many records; for a trial.

    Returns:
        What was read and what was not. A part that is cut short or damaged gives what stood before.
    """
    contracts = [contract for contract in contracts_of(entity) if contract.name in into]
    done = Converted(tallies={c.name: Tally(c) for c in contracts})
    with _writers(contracts, into) as writers, without_collection():
        made = _reader(entity, part)(part, name or part.name, done, told, most)
        while chunk := list(islice(made, CHUNKS)):
            _write(chunk, writers, done)
    return done


def made_of(part: Path, tables: Collection[str]) -> Iterator[Mapping[str, pa.Table]]:
    """Yield tables of the works in one part, of some thousand works after another, unwritten.

    Args:
        part: file of JSON lines, packed by gzip or not, or of Parquet.
        tables: which tables of the normal form.

    Raises:
        DataError: at the end, when too many works could not be read.
    """
    done = Converted(tallies={c.name: Tally(c) for c in RECORDS if c.name in tables})
    with without_collection():
        yield from _reader(WORKS, part)(part, part.name, done, lambda _bytes, _records: None, None)
    done.check(MOST)


def _reader(entity: str, part: Path) -> Reader:
    if entity != WORKS:
        return partial(entity_part.tables, entity)
    return parquet_part.tables if is_parquet(part) else json_part.tables


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
def _writers(
    contracts: Sequence[Contract], into: dict[str, Path]
) -> Iterator[dict[str, pq.ParquetWriter]]:
    with ExitStack() as open:
        yield {
            c.name: open.enter_context(pq.ParquetWriter(into[c.name], c.arrow, **options(c)))
            for c in contracts
        }


def options(contract: Contract) -> dict[str, Any]:
    """Return how a table is written."""
    return {
        "compression": "zstd",
        "compression_level": 1,
        "use_dictionary": [c.name for c in contract.columns if pa.types.is_string(c.type)],
        "write_page_checksum": True,
    }
