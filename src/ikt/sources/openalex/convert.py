"""From one part of OpenAlex to Parquet: a function of the part and of nothing else.

So parts can be converted side by side, in any order, by processes or by the tasks of a cluster, and
a part converted again gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from ikt.base.memory import without_collection
from ikt.sources.openalex.fields import vintage
from ikt.sources.openalex.flatten import Flattened
from ikt.sources.openalex.lines import DamagedError, lines
from ikt.sources.openalex.schema import Work
from ikt.sources.rejects import Reject
from ikt.store.contract import Contract
from ikt.store.coverage import Tally
from ikt.store.records import RECORDS

WORKS_AT_ONCE, CHUNKS = 2_000, 10
"""Works made into columns together: more at once would not stay in cache, and asking the system
for new memory takes longer than using it. And how many of such tables are written together."""
Numbered = tuple[int, Work]
"""A work, and the line it stands in."""
SAMPLE = 100
"""Records at the start of a part whose fields are looked at one by one."""
ORDER = {
    "works": [("year", "ascending"), ("work", "ascending")],
    "authorships": [("year", "ascending"), ("country", "ascending")],
}
"""Order within what is written at once, so that a filter on year and country skips most of it."""
REJECTS_KEPT = 1000
SPACE = ord(" ")
"""White space has no higher code."""


@dataclass(slots=True)
class Converted:
    """What came of one part.

    Args:
        records: lines read, those that could not be read included.
        rejected: how many could not be read.
        rejects: the first of them.
        tallies: rows and coverage of each table.
        doubles: works that the part holds a second time; the first is kept.
        fields: in how many of the first records each field stood.
        vintages: how many of these are of before and since the rewrite of November 2025.
    """

    records: int = 0
    rejected: int = 0
    rejects: list[Reject] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=dict)
    doubles: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    vintages: Counter[str] = field(default_factory=Counter)

    def reject(self, file: str, line: int, value: bytes | memoryview, reason: str) -> None:
        """Count a record that cannot be read."""
        self.rejected += 1
        if len(self.rejects) < REJECTS_KEPT:
            shown = bytes(value[:60]).decode("utf-8", "replace")
            self.rejects.append(Reject(file, line, "", shown, reason))


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
        part: file of JSON lines, packed by gzip or not.
        into: file to write for each table of the normal form.
        name: of the part, for messages; its file name by default.
        told: called now and then with bytes and records taken in since the last call.
        most: stop after so many records; for a trial.

    Returns:
        What was read and what was not. A part that is cut short or damaged gives what stood before.
    """
    name = name or part.name
    done = Converted(tallies={c.name: Tally(c) for c in RECORDS})
    with _writers(into) as writers, without_collection():
        made = _tables(islice(_works(part, name, done, told), most), name, done)
        while chunk := list(islice(made, CHUNKS)):
            _write(chunk, writers, done)
    return done


def _tables(
    works: Iterator[Numbered], part: str, done: Converted
) -> Iterator[Mapping[str, pa.Table]]:
    """Yield the tables of some works after another; count those that cannot be read."""
    flat = Flattened()
    while True:
        places = []
        for line, work in islice(works, WORKS_AT_ONCE):
            flat.add(work)  # at once, while the work is in cache; so it is not kept either
            places.append(line)
        if not places:
            return
        tables, unread = flat.take()
        for at, address in unread:
            reason = f"“{address}” is no identifier of OpenAlex"
            done.reject(part, places[at], address.encode(), reason)
        yield tables


def _works(
    part: Path, name: str, done: Converted, told: Callable[[int, int], None]
) -> Iterator[Numbered]:
    decode = msgspec.json.Decoder(Work).decode
    seen: set[str] = set()
    taken = 0

    def progress(size: int) -> None:
        nonlocal taken
        told(size, done.records - taken)
        taken = done.records

    try:
        for line in lines(part, progress):
            if not line or (line[0] <= SPACE and bytes(line).isspace()):
                continue
            done.records += 1
            try:
                work = decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                done.reject(name, done.records, line, str(error))
                continue
            if done.records <= SAMPLE:
                _look(line, done)
            if work.id in seen:
                done.doubles += 1
                continue
            seen.add(work.id)
            yield done.records, work
    except DamagedError as error:
        done.records += 1
        done.reject(name, done.records, b"", str(error))
    told(0, done.records - taken)


def _look(line: memoryview, done: Converted) -> None:
    fields = msgspec.json.decode(line, type=dict[str, msgspec.Raw]).keys()
    done.fields.update(fields)
    done.vintages[vintage(fields)] += 1


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
