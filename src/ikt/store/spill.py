"""DuckDB for work that may not fit in memory: what does not is put on the disk meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ikt.base.errors import StoreError

if TYPE_CHECKING:
    import duckdb


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

    with duckdb.connect() as engine:
        engine.execute("SET temp_directory = ?", [str(folder)])
        try:
            yield engine
        except duckdb.Error as error:
            raise StoreError(
                f"{doing} failed: {error}.",
                where=str(where),
                remedy="Free some memory or disk space and run this again.",
            ) from error
