"""DuckDB for work that may not fit in memory: what does not is put on the disk meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ikt.base.errors import StoreError

if TYPE_CHECKING:
    import duckdb

REMEDY = "Free some memory or disk space and run this again."


@contextmanager
def spilling(folder: Path, doing: str, where: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give an engine for the length of the block.

    Args:
        folder: for what does not fit.
        doing: what is done, for the message when it fails.
        where: the file it is done for, for the same.

    Raises:
        StoreError: the engine failed, mostly for want of room.
    """
    import duckdb  # takes half a second, which those who only read need not wait

    with duckdb.connect() as engine, spilled(engine, folder, doing, where):
        yield engine


@contextmanager
def spilled(
    engine: duckdb.DuckDBPyConnection, folder: Path, doing: str, where: Path, remedy: str = REMEDY
) -> Iterator[None]:
    """Let an engine put what does not fit into a folder, and say plainly when it fails.

    Args:
        engine: that works inside the block.
        folder: for what does not fit.
        doing: what is done, for the message when it fails.
        where: the file it is done for, for the same.
        remedy: what can be done then.

    Raises:
        StoreError: the engine failed, mostly for want of room.
    """
    import duckdb

    engine.execute("SET temp_directory = ?", [str(folder)])
    try:
        yield
    except duckdb.Error as error:
        raise StoreError(f"{doing} failed: {error}.", where=str(where), remedy=remedy) from error
