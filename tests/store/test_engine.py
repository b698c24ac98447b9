"""The same Parquet files on either engine."""

from __future__ import annotations

import ibis
import pytest
from pandas.testing import assert_frame_equal

from ikt.base.errors import UsageError
from ikt.store import Store
from ikt.store.engine import chosen, connect
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


@pytest.fixture
def without_java(monkeypatch, tmp_path):
    """Spark is installed, as far as can be seen, and Java is not."""
    monkeypatch.setattr("ikt.store.spark.find_spec", lambda _name: object())
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("JAVA_HOME", "IKT_SPARK_REMOTE"):
        monkeypatch.delenv(name, raising=False)


def test_spark_that_is_not_installed_is_told_with_what_to_do(monkeypatch):
    monkeypatch.setattr("ikt.store.spark.find_spec", lambda _name: None)
    with pytest.raises(UsageError) as error:
        chosen("spark")
    assert error.value.in_language("en") == (
        "Spark is not installed.",
        "Install it with: pip install 'ikt[spark]'.",
    )
    assert "pip install 'ikt[spark]'" in error.value.in_language("nl")[1]


def test_java_that_is_missing_is_told(without_java):
    with pytest.raises(UsageError, match="Spark needs Java, and there is none"):
        chosen("spark")


def test_java_is_looked_for_where_java_home_says(without_java, monkeypatch, tmp_path):
    java = tmp_path / "jdk" / "bin" / "java"
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "jdk"))
    with pytest.raises(UsageError, match=str(java)):
        chosen("spark")
    java.parent.mkdir(parents=True)
    java.touch(mode=0o755)
    assert chosen("spark") == "spark"


def test_a_cluster_needs_no_java_here(without_java, monkeypatch):
    monkeypatch.setenv("IKT_SPARK_REMOTE", "sc://spark.example.org:15002")
    assert chosen("spark") == "spark"


@on_spark
def test_many_files_are_one_table_to_spark_and_no_union(store, observations, about):
    for n, dataset in enumerate(("vdem", "sdg", "erasmus")):
        store.write(dataset, {"observations": observations(n + 1)}, about=about)
    table = Store(store.root, engine="spark").table("observations")
    assert table.count().execute() == 1 + 2 + 3
    assert "UNION" not in ibis.to_sql(table, dialect="pyspark").upper()


@on_spark
def test_spark_reads_the_same_files(store, observations, about):
    store.write("vdem", {"observations": observations(3)}, about=about)
    store.write("sdg", {"observations": observations(4, value=None)}, about=about)

    by_spark = Store(store.root, engine="spark").table("observations").to_pandas()

    on_duckdb = store.table("observations").to_pandas()
    # Both datasets have the same keys here; a table has no order of its own.
    order = ["source", "indicator", "reporter", "year", "value"]
    assert_frame_equal(*(t.sort_values(order, ignore_index=True) for t in (by_spark, on_duckdb)))
