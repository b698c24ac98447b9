"""The engine that Ibis expressions run on: DuckDB embedded, or Spark."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from ikt.base.errors import UsageError
from ikt.base.saying import choose_from

if TYPE_CHECKING:  # readers of kept measures need no engine, and Ibis takes a second
    import ibis

VARIABLE = "IKT_ENGINE"
DUCKDB, SPARK = "duckdb", "spark"
ENGINES = (DUCKDB, SPARK)


def chosen(engine: str | None = None) -> str:
    """Return the engine to use, after a look at whether it can be; it is not started.

    Args:
        engine: ``duckdb`` or ``spark``; by default ``$IKT_ENGINE``, else ``duckdb``.

    Raises:
        UsageError: there is no such engine, or what Spark needs is not installed.
    """
    asked = engine or os.environ.get(VARIABLE) or DUCKDB
    if asked not in ENGINES:
        raise UsageError(
            {"nl": f"Met “{asked}” kan ikt niet rekenen.", "en": f"There is no engine “{asked}”."},
            where="--engine" if engine else VARIABLE,
            remedy=choose_from(ENGINES),
        )
    if asked == SPARK:
        from ikt.store.spark import refuse_missing

        refuse_missing()
    return asked


def connect(engine: str | None = None) -> Any:
    """Return an Ibis backend.

    Args:
        engine: see :func:`chosen`.

    Raises:
        UsageError: there is no such engine, or it does not start.
    """
    asked = chosen(engine)
    import ibis

    if asked == SPARK:
        from ikt.store.spark import session

        return ibis.pyspark.connect(session())
    backend = ibis.duckdb.connect()
    backend.raw_sql("SET TimeZone='UTC'")
    return backend


def read_parquet(backend: Any, files: list[str]) -> ibis.Table:
    """Return one table over Parquet files with the same columns."""
    if backend.name == DUCKDB:
        return backend.read_parquet(files)
    from ikt.store.spark import view

    # Ibis on Spark takes one path a time, and a union of thousands is a plan of thousands.
    return backend.table(view(files))
