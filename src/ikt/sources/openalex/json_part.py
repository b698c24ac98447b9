"""One part as JSON lines: works read by compiled code, what is unusual among them one at a time.

Both give the same trees; so it makes no difference to the tables which of the two reads a work.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import msgspec
import pyarrow as pa

from ikt.sources.openalex.admitted import admitted
from ikt.sources.openalex.batch import Batch
from ikt.sources.openalex.converted import SAMPLE, Converted
from ikt.sources.openalex.fields import vintage
from ikt.sources.openalex.lines import DamagedError, is_blank, pieces
from ikt.sources.openalex.scan.plan import BEHIND
from ikt.sources.openalex.schema import Work
from ikt.sources.openalex.seen import Seen

WORKS_AT_ONCE = 5_000
"""Works made into tables together: a table takes its time however few rows it has; many more works
would not stay in cache."""

decode = msgspec.json.Decoder(Work).decode


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
    seen, taken = Seen(), 0

    def progress(size: int) -> None:
        nonlocal taken
        told(size, done.records - taken)
        taken = done.records

    with closing(Batch()) as batch:
        for works, places in _batches(batch, part, name, done, progress, most or sys.maxsize):
            yield admitted(works, places, name, done, seen)
    progress(0)


def _batches(
    batch: Batch, part: Path, name: str, done: Converted, told: Callable[[int], None], left: int
) -> Iterator[tuple[pa.StructArray, list[int]]]:
    """Yield some works after another, and which records of the part they are."""
    damage = ""
    try:
        for text, begin, end in pieces(part, BEHIND, told):
            at = begin
            while at < end:
                most = min(WORKS_AT_ONCE, left)
                at = _read(batch, text, at, end, most, name, done)
                if len(batch) == most or batch.full:
                    left -= len(batch)
                    yield batch.take()
                if not left:
                    return
    except DamagedError as error:
        damage = str(error)
    if len(batch):
        yield batch.take()
    if damage:
        done.records += 1
        done.reject(name, done.records, b"", damage)


def _read(
    batch: Batch, text: bytes, at: int, end: int, most: int, name: str, done: Converted
) -> int:
    """Read works until there are enough; return where that was.

    The first records of a part are also looked at, so they are read one at a time.
    """
    looked = done.records < SAMPLE
    stop = text.index(b"\n", at) + 1 if looked else end
    before = len(batch)
    reached = batch.read(text, at, stop, most, done.records + 1)
    done.records += len(batch) - before
    if reached < stop and len(batch) < most and not batch.full:
        stop = text.index(b"\n", reached) + 1
        _add(batch, memoryview(text)[reached : stop - 1], name, done)
        reached = stop
    if looked and len(batch) > before:
        _look(memoryview(text)[at:reached], done)
    return reached


def _add(batch: Batch, line: memoryview, name: str, done: Converted) -> None:
    if is_blank(line):
        return
    done.records += 1
    try:
        work = decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        done.reject(name, done.records, line, str(error))
    else:
        batch.add(msgspec.to_builtins(work), done.records)


def _look(line: memoryview, done: Converted) -> None:
    fields = msgspec.json.decode(line, type=dict[str, msgspec.Raw]).keys()
    done.fields.update(fields)
    done.vintages[vintage(fields)] += 1
