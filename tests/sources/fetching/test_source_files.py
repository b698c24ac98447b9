"""Fetching a source leaves its files ready, with a manifest; what cannot be fetched says how."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from functools import cache

import pytest

from ikt.base.errors import IktError, NetworkError, StoreError, UsageError
from ikt.sources.fetching import FETCHERS, fetch, fetcher, raw_files, raw_folder
from ikt.store.lock import locked
from tests.server import Cut, Page, Resource

ZIP_PATHS = {
    "cordis": ["/cordis-h2020projects-csv.zip", "/cordis-HORIZONprojects-csv.zip"],
    "vdem": ["/media/datasets/V-Dem-CY-Core-v16_csv.zip"],
    "gravity": ["/DATA_DOWNLOAD/gravity/data/Gravity_csv_V202211.zip"],
    "sdg": ["/static/downloads/files/SDR2025-data.xlsx"],
}
NAMES = {"cordis": "CORDIS", "vdem": "VDEM", "gravity": "CEPII", "sdg": "SDG"}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("IKT_HOME", str(tmp_path / "home"))


@pytest.fixture
def get(clock, listener, patience):
    def run(dataset, into=None, **options):
        return fetch(dataset, into, clock=clock, progress=listener, patience=patience, **options)

    return run


@cache
def zipped(content=b"a,b\n1,2\n" * 2000):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        opened.writestr("table.csv", content)
    return packed.getvalue()


@pytest.fixture
def served(publisher, monkeypatch):
    resources = {}
    for dataset, paths in ZIP_PATHS.items():
        for path in paths:
            resources[dataset] = Resource(zipped(), kind="application/zip")
            publisher.serve(path, resources[dataset])
        monkeypatch.setenv(f"IKT_URL_{NAMES[dataset]}", publisher.url)
    return resources


@pytest.mark.parametrize("dataset", sorted(ZIP_PATHS))
def test_brings_the_files_of_sources_at_a_fixed_address(served, get, dataset):
    paths = get(dataset)
    assert [p.name for p in paths] == [p.rpartition("/")[2] for p in ZIP_PATHS[dataset]]
    assert all(p.read_bytes() == zipped() for p in paths)
    assert raw_files(dataset) == paths


@pytest.mark.parametrize("dataset", sorted(ZIP_PATHS))
def test_a_page_instead_of_the_file_says_how_to_bring_it_by_hand(served, get, dataset):
    served[dataset].troubles = [Page()]
    with pytest.raises(NetworkError, match="web page") as caught:
        get(dataset)
    assert fetcher(dataset).page in caught.value.remedy
    assert f"ikt load {dataset}" in caught.value.remedy


def test_the_manifest_says_where_each_file_is_from(served, get, publisher):
    (path,) = get("vdem")
    manifest = json.loads((path.parent / "manifest.json").read_text())
    assert manifest["load"] == [path.name]
    assert manifest["files"][path.name] == {
        "url": publisher.url + ZIP_PATHS["vdem"][0],
        "retrieved": "2026-11-24T09:00:00+00:00",
        "sha256": hashlib.sha256(zipped()).hexdigest(),
        "bytes": len(zipped()),
        "etag": '"v1"',
        "modified": None,
    }


def test_an_unchanged_file_is_not_fetched_again_but_noted_as_looked_after(served, get, clock):
    (path,) = get("vdem")
    before = path.stat().st_mtime_ns
    clock.pass_by(3600)
    get("vdem")
    manifest = json.loads((path.parent / "manifest.json").read_text())
    assert path.stat().st_mtime_ns == before
    assert manifest["files"][path.name]["retrieved"] == "2026-11-24T10:00:00+00:00"


def test_a_file_that_was_cut_short_on_the_disk_is_fetched_again(served, get):
    (path,) = get("vdem")
    path.write_bytes(path.read_bytes()[:100])
    get("vdem")
    assert path.read_bytes() == zipped()


def test_a_damaged_manifest_only_costs_a_download(served, get):
    (path,) = get("vdem")
    (path.parent / "manifest.json").write_text("{half")
    assert get("vdem") == [path]
    assert raw_files("vdem") == [path]


def test_goes_on_in_the_middle_of_the_file_it_had_reached(served, get, publisher, patience):
    served["vdem"].troubles = [Cut(5000)] + [Cut(0)] * patience.tries
    with pytest.raises(NetworkError):
        get("vdem")
    assert raw_files("vdem") == []
    served["vdem"].troubles = []
    get("vdem")
    assert publisher.seen[-1].headers["range"] == "bytes=5000-"


def test_into_another_folder(served, get, tmp_path):
    (path,) = get("vdem", tmp_path / "elsewhere")
    assert path.parent == tmp_path / "elsewhere"
    assert raw_files("vdem", tmp_path / "elsewhere") == [path]


def test_a_folder_that_cannot_be_made_is_said(served, get, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="Cannot write"):
        get("vdem", tmp_path / "file" / "below")


def test_one_fetch_of_a_source_at_a_time(served, get):
    folder = raw_folder("vdem")
    folder.mkdir(parents=True)
    with locked(folder), pytest.raises(StoreError):
        get("vdem")


def test_files_brought_by_hand_stand_ready_too():
    folder = raw_folder("nsf_articles")
    folder.mkdir(parents=True)
    (folder / "articles.csv").write_text("a")
    for name in ("half.csv.part", "half.csv.part.json", ".lock", "manifest.json"):
        (folder / name).write_text("{}")
    assert raw_files("nsf_articles") == [folder / "articles.csv"]


def test_an_unknown_source_lists_the_known_ones():
    with pytest.raises(UsageError, match="no source “vdme”") as caught:
        fetch("vdme")
    assert "vdem" in caught.value.remedy


@pytest.mark.parametrize("dataset", sorted(d for d, f in FETCHERS.items() if f.run is None))
def test_a_source_to_be_brought_by_hand_says_what_and_where(dataset):
    with pytest.raises(IktError) as caught:
        fetch(dataset)
    assert caught.value.where.startswith("https://")
    assert f"ikt load {dataset} FILE" in caught.value.remedy
    assert "columns" in caught.value.what


@pytest.mark.parametrize("dataset", sorted(FETCHERS))
def test_every_source_tells_a_person_what_to_do_in_both_languages(dataset):
    how = FETCHERS[dataset]
    assert how.dataset == dataset
    assert how.page.startswith("https://")
    for text in (how.by_hand, how.note):
        assert text["nl"].endswith(".")
        assert text["en"].endswith(".")
        assert text["nl"] != text["en"]
