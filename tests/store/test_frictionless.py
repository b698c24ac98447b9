"""Descriptors are data packages that others can read without ikt."""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from frictionless import Checklist, Package, validate

from ikt.base.paths import reference_root
from ikt.store import Store, pack
from ikt.store.snapshot import sha256

SHIPPED = sorted(reference_root().glob("*/datapackage.json"))


def test_a_snapshot_is_a_valid_data_package(store, observations, about):
    written = store.write("vdem", {"observations": observations(40)}, about=about)

    # frictionless does not measure Parquet files, so bytes and hash are compared below.
    checklist = Checklist(skip_errors=["byte-count", "hash-count"])
    report = validate(str(written.path / "datapackage.json"), checklist=checklist)

    assert report.valid, report.flatten(["type", "note"])
    package = Package(str(written.path / "datapackage.json"))
    resource = package.get_resource("observations")
    file = written.path / "observations.parquet"
    assert resource.bytes == file.stat().st_size
    assert resource.hash == f"sha256:{sha256(file)}"
    assert resource.schema.primary_key == ["indicator", "reporter", "partner", "year", "breakdown"]
    assert package.title == "Academic Freedom Index"
    assert package.licenses[0]["name"] == "CC-BY-SA-4.0"


def test_frictionless_reads_the_rows(store, observations, about):
    written = store.write("vdem", {"observations": observations(2, value=0.5)}, about=about)

    rows = Package(str(written.path / "datapackage.json")).get_resource("observations").read_rows()

    assert [row["reporter"] for row in rows] == ["AA", "BA"]
    assert [row["value"] for row in rows] == [0.5, 0.5]


def test_a_pack_with_a_given_date_comes_out_the_same(tmp_path, observations, about):
    moment = datetime(2026, 11, 24, tzinfo=UTC)
    for name in ("one", "two"):
        pack(tmp_path / name, "vdem", {"observations": observations()}, about, created=moment)

    one, two = ((tmp_path / name / "datapackage.json").read_bytes() for name in ("one", "two"))
    assert one == two
    assert json.loads(one)["created"] == "2026-11-24T00:00:00Z"


def test_a_pack_made_anew_leaves_nothing_of_the_old(tmp_path, observations, about):
    pack(tmp_path, "vdem", {"observations": observations()}, about)
    (tmp_path / "participations.parquet").write_bytes(b"of an earlier version")

    pack(tmp_path, "vdem", {"observations": observations(3)}, about)

    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "datapackage.json",
        "observations.parquet",
    ]


@pytest.mark.skipif(not SHIPPED, reason="No reference evidence was built yet.")
def test_shipped_reference_evidence_is_whole():
    assert list(Store(Path("nowhere"), reference_root()).verify()) == []


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.parent.name)
def test_shipped_reference_evidence_is_described_validly_and_fully(file: Path):
    descriptor = json.loads(file.read_text("utf-8"))

    assert list(Package.metadata_validate(descriptor)) == []
    assert list(Package.metadata_validate(_with_a_fault(descriptor))) != []
    for key in ("title", "licenses", "sources", "created"):
        assert descriptor.get(key), key
    for key in ("citation", "retrieved", "transformation", "code", "inputs"):
        assert descriptor["ikt"].get(key), key
    for entry in descriptor["resources"]:
        assert entry["rows"] > 0


def _with_a_fault(descriptor: dict[str, Any]) -> dict[str, Any]:
    faulty = copy.deepcopy(descriptor)
    faulty["resources"][0]["bytes"] = "many"
    return faulty
