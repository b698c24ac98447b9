"""A snapshot tells where its figures are from; what could not be read is kept beside the store."""

from __future__ import annotations

import csv
import hashlib

import pytest

from ikt.base.errors import DataError
from ikt.sources import SOURCES, Rejects, load

HEAD = "country,year,academic_freedom_index\n"
GOOD = "".join(f"NLD,{year},0.9\n" for year in range(1990, 2020))


def rejected(store) -> list[dict[str, str]]:
    with (store.root.parent / "rejects" / "vdem.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_a_reject_is_kept_with_its_place_and_reason(store, file):
    report = load(store, "vdem", [file(f"{HEAD}{GOOD}XXX,2019,0.5\n")])
    assert report.rejects.count == 1
    assert rejected(store) == [
        {
            "file": "after.csv",
            "line": "32",
            "column": "country",
            "value": "XXX",
            "reason": "no known country",
        }
    ]
    assert report.snapshot.descriptor["ikt"]["rejects"] == 1


def test_when_too_many_stop_a_load_they_can_be_looked_up(store, file, untouched):
    with pytest.raises(DataError, match="2 of 3 records"):
        load(store, "vdem", [file(f"{HEAD}NLD,2019,0.9\nXXX,2019,0.5\nYYY,2019,0.5\n")])
    assert [row["value"] for row in rejected(store)] == ["XXX", "YYY"]
    assert untouched()


def test_the_share_that_may_be_rejected_can_be_chosen(store, file):
    text = f"{HEAD}NLD,2019,0.9\nXXX,2019,0.5\n"
    assert load(store, "vdem", [file(text)], rejects=Rejects(0.5)).rejects.count == 1


def test_rejects_of_an_earlier_load_do_not_linger(store, file):
    load(store, "vdem", [file(f"{HEAD}{GOOD}XXX,2019,0.5\n")])
    load(store, "vdem", [file()])
    assert not (store.root.parent / "rejects" / "vdem.csv").exists()


def test_a_snapshot_tells_its_origin(store, file):
    path = file()
    written = load(store, "vdem", [path], retrieved="2026-11-24").snapshot
    told, known = written.descriptor, SOURCES["vdem"]
    assert told["licenses"] == [{"name": known.licence.id, "path": known.licence.url}]
    assert told["sources"] == [{"title": known.publisher, "path": known.url}]
    assert told["ikt"]["citation"] == known.citation
    assert told["ikt"]["retrieved"] == "2026-11-24"
    assert told["ikt"]["transformation"] == known.transformation.en
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert told["ikt"]["inputs"] == [
        {"name": "after.csv", "sha256": digest, "bytes": path.stat().st_size}
    ]


def test_an_own_file_does_not_get_the_vintage_that_ikt_ships(store, file):
    assert "version" not in load(store, "vdem", [file()]).snapshot.descriptor
