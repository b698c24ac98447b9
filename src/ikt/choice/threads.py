"""Threads for work in chunks: as many as there are processors, and none below them.

The matrix products of a chunk are small. A linear-algebra library that starts threads of its own
for each of them spends more time on waiting than on multiplying, tenfold when the machine is busy.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from threadpoolctl import threadpool_limits


@contextmanager
def alone() -> Iterator[None]:
    """Let linear algebra run in the calling thread only."""
    with threadpool_limits(limits=1, user_api="blas"):
        yield


@contextmanager
def workers(threads: int | None = None) -> Iterator[ThreadPoolExecutor]:
    """Give a pool of threads, linear algebra in each running alone.

    Args:
        threads: by default one a processor.
    """
    with alone(), ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
        yield pool
