"""The same Parquet files on either engine."""

from __future__ import annotations

import pytest

from ikt.base.errors import UsageError
from ikt.store import Store
from ikt.store.engine import connect


def test_an_unknown_engine_is_told():
    with pytest.raises(UsageError, match="no engine “abacus”"):
        connect("abacus")


def test_the_engine_can_be_chosen_by_environment(monkeypatch):
    monkeypatch.setenv("IKT_ENGINE", "abacus")
    with pytest.raises(UsageError, match="abacus"):
        connect()


def test_times_are_read_in_utc():
    assert connect("duckdb").raw_sql("SELECT current_setting('TimeZone')").fetchall() == [("UTC",)]


def test_tables_of_several_datasets_are_read_as_one(store, observations, about):
    store.write("vdem", {"observations": observations(3)}, about=about)
    store.write("sdg", {"observations": observations(4)}, about=about)

    assert store.table("observations").count().execute() == 7
    assert store.table("observations", "sdg").count().execute() == 4
    assert store.table("observations") is store.table("observations")


@pytest.mark.slow
def test_spark_reads_the_same_files(store, observations, about):
    pytest.importorskip("pyspark", reason="Spark is an extra: pip install 'ikt[spark]'.")
    store.write("vdem", {"observations": observations(3)}, about=about)
    store.write("sdg", {"observations": observations(4, value=None)}, about=about)

    on_spark = Store(store.root, engine="spark").table("observations").to_pandas()

    on_duckdb = store.table("observations").to_pandas()
    order = ["source", "indicator", "reporter", "year"]
    assert on_spark.sort_values(order).to_dict("list") == on_duckdb.sort_values(order).to_dict(
        "list"
    )
