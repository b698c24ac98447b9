"""Writing a snapshot: what it holds, in which order, and what is refused."""

from __future__ import annotations

import math
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ikt.base.errors import DataError, UsageError
from ikt.store import OBSERVATIONS, Store, pack
from ikt.store.parquet import ROWS_PER_GROUP


def test_what_is_written_is_in_force_and_can_be_read(store, observations, about):
    written = store.write("vdem", {"observations": observations(12)}, about=about)

    assert store.current("vdem").id == written.id
    assert store.datasets() == ["vdem"]
    assert store.table("observations").count().execute() == 12
    assert list(store.table("observations", "vdem").columns) == OBSERVATIONS.names
    assert written.rows == {"observations": 12}


def test_a_new_snapshot_takes_the_place_of_the_old_for_an_open_store(store, observations, about):
    store.write("vdem", {"observations": observations(12, value=0.1)}, about=about)
    assert store.table("observations").value.max().execute() == 0.1

    Store(store.root).write("vdem", {"observations": observations(12, value=0.2)}, about=about)

    assert store.table("observations").value.max().execute() == 0.2


def test_rows_are_sorted_by_key_in_groups_that_can_be_skipped(store, observations, about):
    rows = ROWS_PER_GROUP + 10
    years = [3000 - i for i in range(rows)]
    table = observations(rows, reporter=["NL"] * rows, year=years)

    (file,) = store.write("vdem", {"observations": table}, about=about).files("observations")

    written = pq.ParquetFile(file)
    assert written.read()["year"].to_pylist() == sorted(years)
    assert [written.metadata.row_group(i).num_rows for i in range(2)] == [ROWS_PER_GROUP, 10]
    first = written.metadata.row_group(0)
    assert first.column(0).compression == "ZSTD"
    assert [c.column_index for c in first.sorting_columns] == [0, 1, 2, 3, 4]


def test_the_same_data_give_the_same_bytes_however_they_come(tmp_path, observations, about):
    table = observations(3000)
    shuffled = table.take(list(reversed(range(3000))))
    forms = {
        "table": table,
        "shuffled": shuffled,
        "batches": iter(table.to_batches(max_chunksize=7)),
        "reader": table.to_reader(max_chunksize=1000),
        "ibis": ibis.memtable(table),
        "pandas": pa.Table.from_pandas(table.to_pandas()),
    }

    snapshots = {
        name: pack(tmp_path / name, "vdem", {"observations": data}, about)
        for name, data in forms.items()
    }

    contents = {s.files("observations")[0].read_bytes() for s in snapshots.values()}
    assert len(contents) == 1
    assert len({s.content for s in snapshots.values()}) == 1


def test_the_same_content_makes_no_second_snapshot(store, observations, about):
    first = store.write("vdem", {"observations": observations()}, about=about)
    again = store.write("vdem", {"observations": observations()}, about=about)

    assert again.id == first.id
    assert len(store.history("vdem")) == 1
    assert _hidden(store.root / "vdem") == []


def test_content_of_an_earlier_snapshot_puts_that_one_back_in_force(store, observations, about):
    first = store.write("vdem", {"observations": observations(value=0.1)}, about=about)
    store.write("vdem", {"observations": observations(value=0.2)}, about=about)

    store.write("vdem", {"observations": observations(value=0.1)}, about=about)

    assert store.current("vdem").id == first.id
    assert len(store.history("vdem")) == 2


def test_a_later_retrieval_of_the_same_figures_is_a_snapshot_of_its_own(store, observations, about):
    store.write("vdem", {"observations": observations()}, about=about)
    store.write("vdem", {"observations": observations()}, about=about | {"retrieved": "2024-05-01"})

    assert [s.retrieved for s in store.history("vdem")] == ["2024-05-01", "2023-05-01"]


def test_damage_is_mended_by_writing_the_same_again(store, observations, about):
    first = store.write("vdem", {"observations": observations()}, about=about)
    first.files("observations")[0].write_bytes(b"PAR1 no more")

    store.write("vdem", {"observations": observations()}, about=about)

    assert Store(store.root).table("observations").count().execute() == 12


def test_columns_are_put_in_order_and_cast(store, observations, about):
    table = observations().drop(["source"]).append_column("source", pa.array(["vdem"] * 12))
    loose = table.select(list(reversed(table.column_names))).append_column(
        "note", pa.array(["not in the contract"] * 12)
    )
    loose = loose.set_column(loose.column_names.index("year"), "year", pa.array([1990.0] * 12))

    (file,) = store.write("vdem", {"observations": loose}, about=about).files("observations")

    assert pq.read_schema(file).equals(OBSERVATIONS.arrow)


def test_not_a_number_is_written_as_missing_and_never_as_zero(store, observations, about):
    table = observations(3)
    table = table.set_column(5, "value", pa.array([math.nan, None, 0.0]))

    store.write("vdem", {"observations": table}, about=about)

    values = store.table("observations").order_by("reporter").value.to_pyarrow().to_pylist()
    assert values == [None, None, 0.0]


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"year": [1990.5] * 12}, "does not fit its contract"),
        ({"reporter": [None] * 12}, "has 12 empty values"),
        ({"partner": [""] * 12}, "has 12 empty values"),
        ({"value": [math.inf] * 12}, "infinite values"),
        ({"value": ["much"] * 12}, "does not fit its contract"),
    ],
)
def test_values_that_break_the_contract_are_refused(store, observations, about, columns, says):
    table = observations()
    for name, values in columns.items():
        table = table.set_column(table.column_names.index(name), name, pa.array(values))

    with pytest.raises(DataError, match=says) as refused:
        store.write("vdem", {"observations": table}, about=about)

    assert refused.value.where == "vdem"
    assert store.datasets() == []
    assert _hidden(store.root / "vdem") == []


def test_a_missing_column_is_refused_by_name(store, observations, about):
    with pytest.raises(DataError, match="lacks the column"):
        store.write("vdem", {"observations": observations().drop(["unit", "year"])}, about=about)


@pytest.mark.parametrize("as_batches", [False, True])
def test_a_key_that_occurs_twice_is_refused_and_named(store, observations, about, as_batches):
    table = pa.concat_tables([observations(1000), observations(1000).slice(702, 1)])
    data = iter(table.to_batches(max_chunksize=100)) if as_batches else table

    with pytest.raises(DataError, match=r"reporter=AB, partner=_Z, year=1991.*occurs twice"):
        store.write("vdem", {"observations": data}, about=about)

    assert store.datasets() == []


def test_a_key_that_occurs_on_both_sides_of_a_row_group_is_found(store, observations, about):
    rows = ROWS_PER_GROUP + 1
    years = [*range(ROWS_PER_GROUP), ROWS_PER_GROUP - 1]
    table = observations(rows, reporter=["NL"] * rows, year=years)

    with pytest.raises(DataError, match=f"year={ROWS_PER_GROUP - 1}"):
        store.write("vdem", {"observations": table}, about=about)


def test_an_error_in_the_data_that_come_in_reaches_the_caller_as_it_is(store, observations, about):
    def torn():
        yield from observations().to_batches()
        raise DataError("Line 7 is not a number.", where="afi.csv")

    with pytest.raises(DataError, match=r"Line 7"):
        store.write("vdem", {"observations": torn()}, about=about)


def test_unknown_tables_and_impossible_names_are_refused(store, observations, about):
    with pytest.raises(UsageError, match="no contract for a table “facts”"):
        store.write("vdem", {"facts": observations()}, about=about)
    with pytest.raises(UsageError, match="cannot be the name"):
        store.write("../vdem", {"observations": observations()}, about=about)
    with pytest.raises(UsageError, match="no table to write"):
        store.write("vdem", {}, about=about)


def test_a_table_without_rows_can_be_written(store, observations, about):
    store.write("vdem", {"observations": observations(0)}, about=about)

    assert store.table("observations").count().execute() == 0


def _hidden(home: Path) -> list[str]:
    return [p.name for p in home.iterdir() if p.name.startswith((".building", ".removing"))]
