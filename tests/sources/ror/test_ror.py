"""Releases of ROR, in both schemas, as they are published."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ikt.base.errors import DataError
from ikt.cli.main import app
from ikt.sources.ror import load
from ikt.store import Store

REAL = Path(__file__).parents[3].parent / "shared" / "data" / "ror_records.jsonl.gz"
FIRST: dict[str, Any] = {  # schema 1
    "id": "https://ror.org/01aaaaa11",
    "name": "Voorbeelduniversiteit",
    "established": 1614,
    "types": ["Education", "Archive"],
    "relationships": [
        {"label": "Other", "type": "Related", "id": "https://ror.org/03ccccc33"},
        {"label": "Whole", "type": "Parent", "id": "https://ror.org/02bbbbb22"},
    ],
    "aliases": ["VU", "VU"],
    "acronyms": ["VUN"],
    "labels": [{"label": "Example University", "iso639": "en"}],
    "country": {"country_name": "Netherlands", "country_code": "NL"},
    "status": "active",
}
SECOND: dict[str, Any] = {  # schema 2
    "id": "https://ror.org/02bbbbb22",
    "established": None,
    "types": ["funder"],
    "names": [
        {"value": "Example Fund", "types": ["label", "ror_display"], "lang": "en"},
        {"value": "EF", "types": ["acronym"], "lang": None},
    ],
    "locations": [
        {"geonames_id": 1, "geonames_details": {"country_code": "NA"}},
        {"geonames_id": 2, "geonames_details": {"country_code": "ZA"}},
    ],
    "relationships": [{"label": "New", "type": "successor", "id": "https://ror.org/03ccccc33"}],
    "status": "withdrawn",
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def listed(folder: Path, *records: dict[str, Any]) -> Path:
    file = folder / "ror-data.json"
    file.write_text(json.dumps(records))
    return file


def rows(store: Store, table: str) -> list[tuple[Any, ...]]:
    return sorted(tuple(row.values()) for row in store.table(table).to_pyarrow().to_pylist())


def test_both_schemas_give_the_same_columns(store: Store, tmp_path: Path) -> None:
    load(store, listed(tmp_path, FIRST, SECOND))
    assert rows(store, "organisations") == [
        (
            *("01aaaaa11", "Voorbeelduniversiteit", "NL", "archive, education", "active", 1614),
            *("02bbbbb22", None),
        ),
        ("02bbbbb22", "Example Fund", "NA", "funder", "withdrawn", None, None, "03ccccc33"),
    ]
    assert rows(store, "organisation_names") == [
        ("01aaaaa11", "acronym", "und", "VUN"),
        ("01aaaaa11", "alias", "und", "VU"),
        ("01aaaaa11", "display", "und", "Voorbeelduniversiteit"),
        ("01aaaaa11", "label", "en", "Example University"),
        ("02bbbbb22", "acronym", "und", "EF"),
        ("02bbbbb22", "display", "en", "Example Fund"),
        ("02bbbbb22", "label", "en", "Example Fund"),
    ]


def test_of_a_zip_with_both_schemas_the_second_is_read(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "v1.73.zip"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("v1.73-ror-data.json", json.dumps([FIRST]))
        packed.writestr("v1.73-ror-data.csv", "id,name\n")
        packed.writestr("v1.73-ror-data_schema_v2.json", json.dumps([SECOND]))
    assert load(store, file).rows == {"organisations": 1, "organisation_names": 3}
    assert rows(store, "organisations")[0][0] == "02bbbbb22"


def test_lines_are_read_and_what_stands_twice_counts_once(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "ror.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, [FIRST, SECOND, FIRST])).encode()))
    done = load(store, file)
    assert (done.rows["organisations"], done.rejects.doubles) == (2, 1)


@pytest.mark.parametrize(
    "wrong",
    [{"id": "elsewhere"}, {"status": "asleep"}, {"name": None}, {"established": "long ago"}],
)
def test_a_record_that_cannot_be_read_is_told_with_its_place(
    wrong: dict[str, Any], store: Store, tmp_path: Path
) -> None:
    file = listed(tmp_path, SECOND, FIRST | wrong)
    with pytest.raises(DataError, match=r"ror-data.json:2: 1 of 2 records cannot be read"):
        load(store, file)
    assert store.datasets() == []


@pytest.mark.parametrize("text", ['[{"id": ', "[]"])
def test_a_file_that_is_cut_short_or_empty_is_refused(
    text: str, store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "ror-data.json"
    file.write_text(text)
    with pytest.raises(DataError, match=r"cannot be read|no organisation"):
        load(store, file)


def test_the_command_says_what_came_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IKT_HOME", str(tmp_path / "home"))
    file = str(listed(tmp_path, FIRST, SECOND))
    said = CliRunner().invoke(app, ["load", "ror", file, "--lang", "nl"])
    assert "2 organisaties en 7 namen" in said.output, said.output
    told = CliRunner().invoke(app, ["load", "ror", file, "--dry-run", "--json"])
    assert json.loads(told.output)["rows"] == {"organisations": 2, "organisation_names": 7}
    assert CliRunner().invoke(app, ["load", "ror"]).exit_code == 2


@pytest.mark.skipif(not REAL.exists(), reason="The folder with real records is not there.")
def test_every_real_record_is_read(store: Store) -> None:
    """51,370 organisations of releases 1.0 to 2.9, in both schemas."""
    done = load(store, REAL)
    assert (done.rejects.records, done.rejects.count) == (51_370, 0)
    assert done.rows["organisations"] == 51_370 - done.rejects.doubles
