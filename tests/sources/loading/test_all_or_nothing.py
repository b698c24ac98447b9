"""A load puts new figures in force, or leaves the store as it was to the byte."""

from __future__ import annotations

import io
import zipfile

import pandas as pd
import pytest

from ikt.base.errors import DataError, IktError, UsageError
from ikt.sources import Rejects, load
from ikt.store import Store

HEAD = "country,year,academic_freedom_index\n"


def as_parquet() -> bytes:
    rows = {"country": ["NLD"] * 500, "year": [2019] * 500, "academic_freedom_index": [0.9] * 500}
    packed = io.BytesIO()
    pd.DataFrame(rows).to_parquet(packed)
    return packed.getvalue()


def as_zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "nothing here")
    return packed.getvalue()


def figures(store: Store) -> dict[tuple[str, int], float]:
    rows = Store(store.root).table("observations", "vdem").to_pyarrow().to_pylist()
    return {(row["reporter"], row["year"]): row["value"] for row in rows}


@pytest.mark.parametrize(
    "content",
    [
        as_parquet()[:-50],
        f"{HEAD}NLD,2019,0.915\n".replace("academic_freedom_index", "afi"),
        f"{HEAD}Curaçao,2019,0.5\n".encode("latin-1"),
        "",
        HEAD,
        as_zip(),
        as_zip()[:-30],
        "<html>maintenance</html>",
        f"{HEAD}NLD,2019,0.915\nXXX,2019,0.5\n",
    ],
    ids=[
        "Parquet cut short",
        "a column changed",
        "not UTF-8",
        "empty",
        "no figures",
        "zip without the file",
        "zip cut short",
        "web page",
        "half of the records wrong",
    ],
)
def test_a_file_that_cannot_be_read_leaves_the_store_as_it_was(store, file, untouched, content):
    with pytest.raises(DataError) as caught:
        load(store, "vdem", [file(content)])
    assert "after.csv" in caught.value.where
    assert caught.value.remedy
    assert untouched()


@pytest.mark.parametrize(
    ("source", "names"), [("vdme", ["after.csv"]), ("vdem", [])], ids=["no source", "no file"]
)
def test_a_wrong_call_leaves_the_store_as_it_was(store, file, untouched, source, names):
    with pytest.raises(UsageError):
        load(store, source, [file(name=name) for name in names])
    assert untouched()


def test_one_bad_file_among_good_ones_leaves_the_store_as_it_was(store, file, untouched):
    with pytest.raises(IktError):
        load(store, "vdem", [file(), file("", "bad.csv")])
    assert untouched()


def test_a_dry_run_reads_and_writes_nothing(store, file, untouched):
    report = load(
        store,
        "vdem",
        [file(f"{HEAD}NLD,2019,0.915\nXXX,2019,0.5\n")],
        rejects=Rejects(0.5),
        dry_run=True,
    )
    assert report.snapshot is None
    assert report.tables["observations"].num_rows == 1
    assert report.rejects.count == 1
    assert untouched()
    assert not (store.root.parent / "rejects").exists()


def test_a_load_puts_the_new_figures_in_force(store, file):
    load(store, "vdem", [file()])
    assert figures(store) == {("NL", 2019): 0.915, ("NA", 2019): 0.699}
    assert list(Store(store.root).verify()) == []


def test_the_figures_before_stay_in_reach(store, file):
    before = store.current("vdem").id
    load(store, "vdem", [file()])
    Store(store.root).use("vdem", before)
    assert figures(store) == {("NL", 2018): 0.917, ("NA", 2018): 0.701}


def test_loading_the_same_again_makes_no_second_snapshot(store, file):
    first = load(store, "vdem", [file()], retrieved="2026-11-24").snapshot
    second = load(store, "vdem", [file()], retrieved="2026-11-24").snapshot
    assert first == second


def test_a_damaged_snapshot_is_mended_by_loading(store, file):
    (damaged,) = store.current("vdem").files("observations")
    damaged.write_bytes(damaged.read_bytes()[:-20])
    load(Store(store.root), "vdem", [file()])
    assert figures(store) == {("NL", 2019): 0.915, ("NA", 2019): 0.699}
