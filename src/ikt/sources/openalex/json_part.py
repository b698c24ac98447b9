"""One part as JSON lines: decoded work by work, made into columns some thousand works at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from ikt.sources.openalex.converted import NO_IDENTIFIER, SAMPLE, Converted
from ikt.sources.openalex.fields import vintage
from ikt.sources.openalex.flatten import Flattened
from ikt.sources.openalex.lines import DamagedError, lines
from ikt.sources.openalex.schema import Work

WORKS_AT_ONCE = 2_000
"""Works made into columns together: more at once would not stay in cache, and asking the system
for new memory takes longer than using it."""
SPACE = ord(" ")
"""White space has no higher code."""


def tables(
    part: Path, name: str, done: Converted, told: Callable[[int, int], None], most: int | None
) -> Iterator[Mapping[str, pa.Table]]:
    """Yield the tables of some works after another; count those that cannot be read.

    Args:
        part: file of JSON lines, packed by gzip or not.
        name: of the part, for messages.
        done: where to count.
        told: called now and then with bytes and records taken in since the last call.
        most: stop after so many records.
    """
    works, flat = islice(records(Work, part, name, done, told), most), Flattened()
    while True:
        places = []
        for line, work in islice(works, WORKS_AT_ONCE):
            flat.add(work)  # at once, while the work is in cache; so it is not kept either
            places.append(line)
        if not places:
            return
        made, unread = flat.take()
        for at, address in unread:
            done.reject(name, places[at], address.encode(), NO_IDENTIFIER.format(address))
        yield made


def records(
    kind: type[msgspec.Struct],
    part: Path,
    name: str,
    done: Converted,
    told: Callable[[int, int], None],
) -> Iterator[tuple[int, Any]]:
    """Yield the line and the record of each thing in a part; of one that stands twice the first.

    Args:
        kind: what is read of a record; it has an ``id``.
        part: file of JSON lines, packed by gzip or not.
        name: of the part, for messages.
        done: where to count.
        told: called now and then with bytes and records taken in since the last call.
    """
    decode: Callable[[Any], Any] = msgspec.json.Decoder(kind).decode
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
                record = decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                done.reject(name, done.records, line, str(error))
                continue
            if done.records <= SAMPLE and kind is Work:
                _look(line, done)
            if record.id in seen:
                done.doubles += 1
                continue
            seen.add(record.id)
            yield done.records, record
    except DamagedError as error:
        done.records += 1
        done.reject(name, done.records, b"", str(error))
    told(0, done.records - taken)


def _look(line: memoryview, done: Converted) -> None:
    fields = msgspec.json.decode(line, type=dict[str, msgspec.Raw]).keys()
    done.fields.update(fields)
    done.vintages[vintage(fields)] += 1
