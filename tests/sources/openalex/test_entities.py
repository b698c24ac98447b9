"""What works refer to: rows of both schemas and forms, and what was merged or deleted."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from ikt.base.errors import DataError
from ikt.sources.openalex.ingest import Ingested, ingest
from ikt.sources.openalex.layout import merged, parts
from ikt.store import Store
from tests.sources.openalex.forms import HERE, Record, as_json, as_parquet

DAY = "updated_date=2025-11-10"
NL: Record = {"id": f"{HERE}I1", "country_code": "NL"}
DE: Record = {"id": f"{HERE}I2", "country_code": "DE"}


def author(number: int, institution: Record) -> Record:
    return {
        "author": {"id": f"{HERE}A{number}"},
        "institutions": [institution],
        "countries": [institution["country_code"]],
        "affiliations": [{"institution_ids": [institution["id"]]}],
    }


WORKS: list[Record] = [
    {
        "id": f"{HERE}W{n}",
        "authorships": [author(n, NL), author(9, DE)],
        "grants": [{"funder": f"{HERE}F{n}", "award_id": "G"}],
    }
    for n in (1, 2, 3)
]
RECORDS: dict[str, list[Record]] = {
    "institutions": [
        {
            "id": f"{HERE}I1",
            "display_name": "Universiteit Voorbeeld",
            "ror": "https://ror.org/0made0001",
            "country_code": "NL",
            "type": "education",
            "lineage": [f"{HERE}I1", f"{HERE}I2"],
            "associated_institutions": [
                {"id": f"{HERE}I7", "relationship": "related"},
                {"id": f"{HERE}I2", "relationship": "parent"},
            ],
            "works_count": 12,
            "updated_date": "2025-11-10T01:02:03.000004",
        },
        {"id": f"{HERE}I2", "lineage": None, "associated_institutions": None},
    ],
    "topics": [
        {
            "id": f"{HERE}T10001",
            "display_name": "Dikes",
            "subfield": {"id": f"{HERE}subfields/2205", "display_name": "Civil Engineering"},
            "field": {"id": f"{HERE}fields/22", "display_name": "Engineering"},
            "domain": {"id": f"{HERE}domains/3", "display_name": "Physical Sciences"},
            "works_count": 5,
        },
        {"id": f"{HERE}T10002", "display_name": "Nowhere", "subfield": None},
    ],
    "funders": [
        {
            "id": f"{HERE}F1",
            "display_name": "Fund",
            "country_code": "KR",
            "ids": {"ror": "https://ror.org/0made0002"},
            "works_count": 3,
        },
        {"id": f"{HERE}F2", "country_code": None, "ids": None},
    ],
    "authors": [
        {  # since 2024: several last institutions
            "id": f"{HERE}A1",
            "display_name": "Somebody with a name",
            "orcid": "https://orcid.org/0000-0000-0000-0001",
            "last_known_institutions": [DE, NL],
            "affiliations": [
                {"institution": DE, "years": [2021, 2020]},
                {"institution": NL, "years": [2012, 2015]},
            ],
            "works_count": 7,
        },
        {  # before: one
            "id": f"{HERE}A2",
            "orcid": None,
            "last_known_institution": NL,
            "last_known_institutions": None,
            "affiliations": [{"institution": NL, "years": []}],
        },
        {"id": f"{HERE}A3", "last_known_institution": None, "affiliations": None},
    ],
    "sources": [
        {
            "id": f"{HERE}S1",
            "display_name": "Journal",
            "issn_l": "1234-5679",
            "type": "journal",
            "country_code": "GB",
            "is_oa": True,
            "works_count": 9,
        },
        {"id": f"{HERE}S2", "is_oa": None},
    ],
}


def snapshot(folder: Path, *, form: str = "") -> Path:
    """Works and what they refer to, in the old layout or in one of the forms of the new."""
    write = as_parquet if form == "parquet" else as_json
    for entity, records in ({"works": WORKS} | RECORDS).items():
        place = folder / "data" / form / entity / DAY
        place.mkdir(parents=True)
        write(records, place / ("part_0000.parquet" if form == "parquet" else "part_0000.jsonl"))
    return folder


def merging(folder: Path, entity: str, day: str, *lines: str) -> None:
    file = folder / "data" / "merged_ids" / entity / f"{day}.csv.gz"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress("\n".join(["merge_date,id,merge_into_id", *lines]).encode()))


def read(store: Store, folder: Path) -> Ingested:
    return ingest(store, parts(folder), merged=merged(folder), workers=1)


def rows(store: Store, table: str) -> list[dict[str, Any]]:
    found = store.table(table)
    return list(found.order_by(found.columns[0]).to_pyarrow().to_pylist())


@pytest.mark.parametrize("form", ["", "jsonl", "parquet"])
def test_what_works_refer_to_has_rows_of_its_own(form: str, store: Store, tmp_path: Path) -> None:
    done = read(store, snapshot(tmp_path / "in", form=form))
    assert done.rejected == 0
    assert done.rows["works"] == 3
    first, second = rows(store, "institutions")
    assert first == {
        "institution": 1,
        "name": "Universiteit Voorbeeld",
        "ror": "0made0001",
        "country": "NL",
        "type": "education",
        "parent": 2,
        "root": 2,
        "works": 12,
        "updated": "2025-11-10",
    }
    assert (second["institution"], second["parent"], second["root"]) == (2, None, 2)
    topic, nowhere = rows(store, "topics")
    assert [topic[k] for k in ("topic", "subfield", "field", "domain")] == [10001, 2205, 22, 3]
    assert (topic["field_name"], nowhere["field"]) == ("Engineering", None)
    assert [(f["country"], f["ror"]) for f in rows(store, "funders")] == [
        ("KR", "0made0002"),
        (None, None),
    ]
    source = rows(store, "sources")[0]
    assert [source[k] for k in ("source", "issn_l", "country", "is_oa")] == [
        1,
        "1234-5679",
        "GB",
        True,
    ]
    assert list(store.verify()) == []


def test_of_authors_no_name_is_kept_and_where_they_began_and_are(
    store: Store, tmp_path: Path
) -> None:
    read(store, snapshot(tmp_path / "in"))
    found = rows(store, "authors")
    assert [tuple(row.values())[:4] for row in found] == [
        (1, True, "NL", "DE"),
        (2, False, None, "NL"),
        (3, False, None, None),
    ]
    assert not any("name" in column for column in found[0])


def test_works_alone_are_read_as_before(store: Store, tmp_path: Path) -> None:
    folder = snapshot(tmp_path / "in")
    done = ingest(store, parts(folder / "data" / "works"), workers=1)
    assert set(done.rows) == {"works", "authorships", "work_topics", "work_sdgs", "work_funders"}


def test_a_record_that_cannot_be_read_is_told_with_its_part(store: Store, tmp_path: Path) -> None:
    folder = snapshot(tmp_path / "in")
    records = [*RECORDS["funders"], {"id": "nobody"}, {"id": f"{HERE}F3", "country_code": 31}]
    as_json(records, folder / "data" / "funders" / DAY / "part_0000.jsonl")
    done = ingest(store, parts(folder), workers=1, most=0.5)
    assert sorted((r.file, r.line) for r in done.rejects) == [
        (f"funders/{DAY}/part_0000.jsonl", 3),
        (f"funders/{DAY}/part_0000.jsonl", 4),
    ]
    assert done.rows["funders"] == 2


def test_the_latest_state_of_an_institution_counts(store: Store, tmp_path: Path) -> None:
    folder = snapshot(tmp_path / "in")
    later = folder / "data" / "institutions" / "updated_date=2025-12-01"
    later.mkdir()
    new = RECORDS["institutions"][0] | {"works_count": 99, "updated_date": "2025-12-01"}
    as_json([new], later / "part_0000.jsonl")
    assert read(store, folder).superseded == 1
    assert [row["works"] for row in rows(store, "institutions")] == [99, None]


def test_what_was_merged_is_left_out_and_led_on(store: Store, tmp_path: Path) -> None:
    """Author 1 became 5, which became 2; work 3, institution 2 and funder 1 were merged, too."""
    folder = snapshot(tmp_path / "in")
    merging(folder, "authors", "2022-06-07", "2022-06-07,A1,A5", "2022-06-07,A8,A8")
    merging(folder, "authors", "2023-01-01", "2023-01-01,A5,A2")
    merging(folder, "works", "2022-06-06", "2022-06-06,W3,W1")
    merging(folder, "institutions", "2022-06-01", "2022-06-01,I2,I1")
    merging(folder, "funders", "2022-06-01", "2022-06-01,F1,F2")
    done = read(store, folder)
    assert done.merged == 4
    assert [row["work"] for row in rows(store, "works")] == [1, 2]
    authors = [(r["work"], r["author"], r["institution"]) for r in rows(store, "authorships")]
    assert sorted(authors) == [(1, 2, 1), (1, 9, 1), (2, 2, 1), (2, 9, 1)]
    assert {row["funder"] for row in rows(store, "work_funders")} == {2}
    assert [row["author"] for row in rows(store, "authors")] == [2, 3]
    assert [(r["institution"], r["parent"], r["root"]) for r in rows(store, "institutions")] == [
        (1, 1, 1)
    ]
    assert list(store.verify()) == []


def test_the_same_again_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    folder = snapshot(tmp_path / "in")
    merging(folder, "works", "2022-06-06", "2022-06-06,W3,W1")
    first = read(store, folder).snapshot
    again = read(Store(tmp_path / "again"), folder).snapshot
    assert [e["hash"] for e in first.resources] == [e["hash"] for e in again.resources]


def test_a_circle_of_merges_is_refused(store: Store, tmp_path: Path) -> None:
    folder = snapshot(tmp_path / "in")
    merging(folder, "authors", "2022-06-07", *("2022-06-07,A1,A2", "2022-06-07,A2,A1"))
    with pytest.raises(DataError, match="Of the authors, number 1 was merged into itself"):
        read(store, folder)
    assert store.datasets() == []


def test_deleted_works_are_left_out(store: Store, tmp_path: Path) -> None:
    folder = snapshot(tmp_path / "in", form="jsonl")
    listed = folder / "data" / "jsonl" / "works" / "deleted_ids.csv"
    listed.write_text(f"work_id,deleted_date\n{HERE}W2,2026-08-01\n{HERE}W77,2026-08-01\n")
    assert read(store, folder).merged == 1
    assert [row["work"] for row in rows(store, "works")] == [1, 3]
