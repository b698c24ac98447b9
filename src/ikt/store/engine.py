"""The engine that Ibis expressions run on: DuckDB embedded, or Spark."""

from __future__ import annotations

import os
from typing import Any

import ibis

from ikt.base.errors import UsageError


def connect(engine: str | None = None) -> Any:
    """Return an Ibis backend.

    Args:
        engine: ``duckdb`` or ``spark``; by default ``$IKT_ENGINE``, else ``duckdb``.
    """
    chosen = engine or os.environ.get("IKT_ENGINE", "duckdb")
    if chosen == "duckdb":
        backend = ibis.duckdb.connect()
        backend.raw_sql("SET TimeZone='UTC'")
        return backend
    if chosen == "spark":
        return _spark()
    raise UsageError(f"There is no engine “{chosen}”.", remedy="Choose duckdb or spark.")


def read_parquet(backend: Any, files: list[str]) -> ibis.Table:
    """Return one table over Parquet files with the same columns."""
    if backend.name == "duckdb":
        return backend.read_parquet(files)
    # Ibis on Spark takes one path a time.
    return (
        ibis.union(*(backend.read_parquet(f) for f in files))
        if files[1:]
        else (backend.read_parquet(files[0]))
    )


def _spark() -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError(
            "Spark is not installed.", remedy="Install it with: pip install 'ikt[spark]'."
        ) from None
    builder = SparkSession.builder.config("spark.sql.session.timeZone", "UTC")
    remote = os.environ.get("IKT_SPARK_REMOTE")
    builder = (
        builder.remote(remote)
        if remote
        else builder.master("local[*]").config("spark.sql.shuffle.partitions", "4")
    )
    return ibis.pyspark.connect(builder.getOrCreate())
