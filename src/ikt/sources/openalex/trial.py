"""What reading a snapshot will take: said before it is done."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ikt.base.errors import DataError
from ikt.sources.openalex.convert import convert
from ikt.sources.openalex.layout import Part
from ikt.store.records import RECORDS

TRIED = 5_000
"""Records that are read to see what the rest will take."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What reading all parts will take, going by the first records of the largest.

    Args:
        parts: how many there are.
        bytes: how large they are together.
        records: about how many records they hold.
        disk: about how many bytes their tables take.
        seconds: about how long it takes.
        rejected: how many of the records tried could not be read.
        tried: how many records were tried.
    """

    parts: int
    bytes: int
    records: int
    disk: int
    seconds: float
    rejected: int
    tried: int


def trial(found: Sequence[Part], workers: int | None = None) -> Trial:
    """Read the first records of the largest part and reckon from there.

    Args:
        found: the parts.
        workers: processes that will read; as many as there are processors by default.

    Raises:
        DataError: there is no record.
    """
    largest, whole = max(found, key=lambda part: part.bytes), sum(part.bytes for part in found)
    taken = 0

    def told(size: int, _records: int) -> None:
        nonlocal taken
        taken += size

    with tempfile.TemporaryDirectory() as folder:
        into = {c.name: Path(folder) / c.name for c in RECORDS}
        start = time.perf_counter()
        done = convert(largest.file, into, name=largest.name, told=told, most=TRIED)
        spent = time.perf_counter() - start
        disk = sum(file.stat().st_size for file in into.values())
    if not done.records:
        raise DataError("There is not one record in this part.", where=str(largest.file))
    times = whole / max(taken, 1)
    return Trial(
        parts=len(found),
        bytes=whole,
        records=round(done.records * times),
        disk=round(disk * times),
        seconds=spent * times / min(workers or os.cpu_count() or 1, len(found)),
        rejected=done.rejected,
        tried=done.records,
    )
