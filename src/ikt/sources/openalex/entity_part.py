"""One part of institutions, topics, funders, authors or sources, as JSON lines or as Parquet.

There are few of them beside works, and little is wanted of each; so rows are made one by one, of
both forms by the same function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from ikt.sources.openalex.converted import Converted
from ikt.sources.openalex.entities import ENTITIES, NoIdentifierError
from ikt.sources.openalex.leaves import leaves
from ikt.sources.openalex.lines import DamagedError, is_blank, lines
from ikt.sources.openalex.parquet_part import batches, damaged, is_parquet, records_of, refuse

ROWS_AT_ONCE = 20_000
Numbered = Iterable[tuple[int, Any]]
"""Records, and where in the part each stands."""


def tables(
    entity: str,
    part: Path,
    name: str,
    done: Converted,
    told: Callable[[int, int], None],
    most: int | None,
) -> Iterator[Mapping[str, pa.Table]]:
    """Yield the tables of some records after another; count those that cannot be read.

    Args:
        entity: which kind of records, see :data:`ikt.sources.openalex.entities.ENTITIES`.
        part: the file.
        name: of the part, for messages.
        done: where to count.
        told: called now and then with bytes and records taken in since the last call.
        most: stop after so many records.
    """
    kind = ENTITIES[entity]
    if is_parquet(part):
        found: Numbered = _from_parquet(kind.record, part, name, done, told)
    else:
        found = _from_json(kind.record, part, name, done, told)
    found = islice(found, most)
    while chunk := list(islice(found, ROWS_AT_ONCE)):
        rows = []
        for line, record in chunk:
            try:
                rows.append(kind.row(record))
            except NoIdentifierError as error:
                done.reject(name, line, record.id.encode(), str(error))
        columns = zip(*rows, strict=True) if rows else [()] * len(kind.contract.columns)
        arrow = kind.contract.arrow
        made = [pa.array(c, f.type) for c, f in zip(columns, arrow, strict=True)]
        yield {kind.contract.name: pa.table(made, schema=arrow)}


def _from_json(
    record: type[msgspec.Struct],
    part: Path,
    name: str,
    done: Converted,
    told: Callable[[int, int], None],
) -> Iterator[tuple[int, Any]]:
    decode: Callable[[Any], Any] = msgspec.json.Decoder(record).decode
    seen: set[str] = set()
    taken = 0

    def progress(size: int) -> None:
        nonlocal taken
        told(size, done.records - taken)
        taken = done.records

    try:
        for line in lines(part, progress):
            if is_blank(line):
                continue
            done.records += 1
            try:
                one = decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                done.reject(name, done.records, line, str(error))
                continue
            if one.id in seen:
                done.doubles += 1
                continue
            seen.add(one.id)
            yield done.records, one
    except DamagedError as error:
        done.records += 1
        done.reject(name, done.records, b"", str(error))
    progress(0)


def _from_parquet(
    record: type[msgspec.Struct],
    part: Path,
    name: str,
    done: Converted,
    told: Callable[[int, int], None],
) -> Iterator[tuple[int, Any]]:
    rows, seen = 0, set[str]()
    try:
        with records_of(part) as file:
            rows, wanted = file.metadata.num_rows, leaves(file, record)
            if wanted.wrong:
                refuse(wanted, rows, name, done)
                return
            share = part.stat().st_size / max(rows, 1)
            for batch in batches(file, wanted, None):
                for given in _spelled(batch).to_pylist():
                    done.records += 1
                    try:
                        one: Any = msgspec.convert(given, record)
                    except msgspec.ValidationError as error:
                        done.reject(name, done.records, str(given).encode(), str(error))
                        continue
                    if one.id in seen:
                        done.doubles += 1
                        continue
                    seen.add(one.id)
                    yield done.records, one
                told(round(share * len(batch)), len(batch))
    except (pa.ArrowException, OSError) as error:
        damaged(error, rows, name, done)


def _spelled(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return a batch with its moments as text, as JSON has them."""
    fields = [
        pa.field(f.name, pa.string() if pa.types.is_temporal(f.type) else f.type)
        for f in batch.schema
    ]
    return batch.cast(pa.schema(fields))
