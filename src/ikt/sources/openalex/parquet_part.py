"""One part as Parquet: only the columns wanted are read, and made into tables column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ikt.sources.openalex.admitted import admitted
from ikt.sources.openalex.converted import SAMPLE, Converted
from ikt.sources.openalex.fields import vintage
from ikt.sources.openalex.leaves import Leaves, leaves
from ikt.sources.openalex.schema import Work
from ikt.sources.openalex.seen import Seen

WORKS_AT_ONCE = 10_000
"""Works made into columns together."""
BLOCK = 1 << 16
"""Bytes of a column read at a time."""
MAGIC = b"PAR1"
"""First bytes of a file of Parquet."""


def is_parquet(part: Path) -> bool:
    """Return whether a file is of Parquet, by its first bytes."""
    with part.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def records_of(part: Path) -> pq.ParquetFile:
    """Open a part so that memory does not grow with it.

    By default Arrow takes in the columns of a whole file at once, or of a whole group of rows.
    """
    return pq.ParquetFile(part, pre_buffer=False, buffer_size=BLOCK)


def tables(
    part: Path, name: str, done: Converted, told: Callable[[int, int], None], most: int | None
) -> Iterator[Mapping[str, pa.Table]]:
    """Yield the tables of some works after another; count those that cannot be read.

    Args:
        part: the file.
        name: of the part, for messages.
        done: where to count.
        told: called now and then with bytes and records taken in since the last call.
        most: stop after so many records.
    """
    rows, seen = 0, Seen()
    try:
        with records_of(part) as file:
            rows, wanted = file.metadata.num_rows, leaves(file, Work)
            _look(wanted, min(rows, SAMPLE), done)
            if wanted.wrong:
                refuse(wanted, rows, name, done)
            else:
                share = part.stat().st_size / max(rows, 1)
                for batch in batches(file, wanted, most):
                    places = range(done.records + 1, done.records + len(batch) + 1)
                    done.records += len(batch)
                    yield admitted(batch.to_struct_array(), places, name, done, seen)
                    told(round(share * len(batch)), len(batch))
    except (pa.ArrowException, OSError) as error:
        damaged(error, rows, name, done)


def _look(wanted: Leaves, rows: int, done: Converted) -> None:
    done.fields.update(dict.fromkeys(wanted.fields, rows))
    done.vintages[vintage(wanted.fields)] += rows


def refuse(wanted: Leaves, rows: int, name: str, done: Converted) -> None:
    """Count all records: what is of the wrong type in one is so in each."""
    done.records += rows
    for at, (column, reason) in enumerate(wanted.wrong.items()):
        done.reject(name, 1, b"", reason, column=column, times=0 if at else rows)


def damaged(error: Exception, rows: int, name: str, done: Converted) -> None:
    """Count what a damaged file no longer gives.

    Args:
        error: what went wrong.
        rows: records in the file as it says at its end; 0 when the end is gone.
        name: of the part, for messages.
        done: where to count.
    """
    missing = max(rows - done.records, 1)
    reason = f"the file is damaged here: {' '.join(str(error).split())}"
    done.reject(name, done.records + 1, b"", reason, times=missing)
    done.records += missing


def batches(file: pq.ParquetFile, wanted: Leaves, most: int | None) -> Iterator[pa.RecordBatch]:
    """Yield what is wanted of a file, some thousand records at a time, at most so many."""
    left = file.metadata.num_rows if most is None else most
    size = max(min(WORKS_AT_ONCE, left), 1)
    # Threads of Arrow do not make it faster while other parts are read in other processes.
    for batch in file.iter_batches(size, columns=wanted.columns, use_threads=False):
        if left <= 0:
            return
        yield batch.slice(0, left)
        left -= len(batch)
