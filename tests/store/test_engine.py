"""The same Parquet files on either engine."""

from __future__ import annotations

import pytest
from pandas.testing import assert_frame_equal

from ikt.base.errors import UsageError
from ikt.store import Store
from ikt.store.engine import connect
from tests.spark import on_spark


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


@on_spark
def test_spark_reads_the_same_files(store, observations, about):
    store.write("vdem", {"observations": observations(3)}, about=about)
    store.write("sdg", {"observations": observations(4, value=None)}, about=about)

    by_spark = Store(store.root, engine="spark").table("observations").to_pandas()

    on_duckdb = store.table("observations").to_pandas()
    order = ["source", "indicator", "reporter", "year"]
    assert_frame_equal(*(t.sort_values(order, ignore_index=True) for t in (by_spark, on_duckdb)))
