"""What reading a snapshot will take: said before it is done."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ikt.base.errors import DataError
from ikt.sources.openalex.batch import load
from ikt.sources.openalex.convert import contracts_of, convert
from ikt.sources.openalex.converted import Converted
from ikt.sources.openalex.layout import WORKS, Part
from ikt.sources.openalex.opened import at_hand

TRIED = 5_000
"""Records that are read to see what the rest will take."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What reading all parts will take, going by the first records of one of each kind.

    Args:
        parts: how many there are.
        bytes: how large they are together.
        records: about how many works they hold.
        disk: about how many bytes their tables take.
        seconds: about how long it takes.
        rejected: how many of the works tried could not be read.
        tried: how many works were tried.
    """

    parts: int
    bytes: int
    records: int
    disk: int
    seconds: float
    rejected: int
    tried: int


def trial(found: Sequence[Part], workers: int | None = None) -> Trial:
    """Read the first records of a part of each kind and reckon from there.

    Args:
        found: the parts.
        workers: processes that will read; as many as there are processors by default.

    Raises:
        DataError: there is no record.
    """
    load()  # all but the first works are read by compiled code
    kinds = [
        [part for part in found if part.entity == entity]
        for entity in dict.fromkeys(part.entity for part in found)
    ]
    tried = {some[0].entity: _tried(some) for some in kinds}
    at_once = min(workers or os.cpu_count() or 1, len(found))
    return Trial(
        parts=len(found),
        bytes=sum(part.bytes for part in found),
        records=round(tried[WORKS].records),
        disk=round(sum(one.disk for one in tried.values())),
        seconds=sum(one.seconds for one in tried.values()) / at_once,
        rejected=tried[WORKS].done.rejected,
        tried=tried[WORKS].done.records,
    )


@dataclass(frozen=True, slots=True)
class _Tried:
    """What all parts of one kind take in one process, and what came of the records tried."""

    records: float
    disk: float
    seconds: float
    done: Converted


def _tried(found: Sequence[Part]) -> _Tried:
    one, whole = _typical(found), sum(part.bytes for part in found)
    taken = 0

    def told(size: int, _records: int) -> None:
        nonlocal taken
        taken += size

    with tempfile.TemporaryDirectory() as folder, at_hand(one, Path(folder)) as file:
        into = {c.name: Path(folder) / c.name for c in contracts_of(one.entity)}
        start = time.perf_counter()
        done = convert(file, into, entity=one.entity, name=one.name, told=told, most=TRIED)
        spent = time.perf_counter() - start
        disk = sum(file.stat().st_size for file in into.values())
    if not done.records:
        raise DataError("There is not one record in this part.", where=str(one.file))
    times = whole / max(taken, 1)
    return _Tried(done.records * times, disk * times, spent * times, done)


def _typical(found: Sequence[Part]) -> Part:
    """Return the largest part; of those that must be brought first, one of middle size."""
    ordered = sorted(found, key=lambda part: part.bytes)
    return ordered[len(ordered) // 2 if ordered[-1].there else -1]
