"""Parts converted side by side on this machine, one a process."""

from __future__ import annotations

import multiprocessing as mp
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from ikt.base.errors import DataError
from ikt.sources.openalex.layout import Part
from ikt.sources.openalex.one_part import Progress, one
from ikt.store.disk import refusal
from ikt.store.parts import Parts

PAUSE = 0.2
"""Seconds between two looks at how far the workers are."""


def run(
    parts: Parts,
    found: Sequence[Part],
    todo: Sequence[Part],
    workers: int,
    told: Callable[[Progress], None],
) -> None:
    """Convert what is to be done, each part in a process; return when all is.

    Args:
        parts: where to.
        found: all parts.
        todo: those to be done, the largest first.
        workers: processes.
        told: learns how far it is.

    Raises:
        DataError: a process was killed.
        StoreError: no room or no permission.
    """
    context = mp.get_context("spawn")
    counted = context.Array("q", 2)
    total = sum(part.bytes for part in found)
    before = total - sum(part.bytes for part in todo)
    pool = ProcessPoolExecutor(
        min(workers, len(todo)), context, initializer=_begin, initargs=(counted,)
    )
    try:
        waiting: set[Future[None]] = {pool.submit(_one, parts, part) for part in todo}
        while waiting:
            ended, waiting = wait(waiting, PAUSE, FIRST_COMPLETED)
            for future in ended:
                future.result()
            ready = len(found) - len(waiting)
            told(Progress(before + counted[0], total, counted[1], ready))
    except BrokenProcessPool as error:
        raise DataError(
            "A process that was reading was killed, perhaps for want of memory.",
            where=str(parts.folder),
            remedy="Run this again; it goes on where it stopped. Fewer processes need less memory.",
        ) from error
    except OSError as error:
        raise refusal(error, parts.folder) from error
    finally:
        pool.shutdown(cancel_futures=True)


_counted: Any = None


def _begin(counted: Any) -> None:
    global _counted
    _counted = counted


def _one(parts: Parts, part: Part) -> None:
    one(parts, part, _count)


def _count(size: int, records: int) -> None:
    with _counted.get_lock():
        _counted[0] += size
        _counted[1] += records
