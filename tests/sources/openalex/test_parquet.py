"""The Parquet layout of the snapshot: the same tables as from JSON, only quicker."""

from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ikt.sources.openalex.fields import schema
from ikt.sources.openalex.ingest import ingest
from ikt.sources.openalex.layout import parts
from ikt.sources.openalex.made import World, record
from ikt.sources.openalex.schema import Work
from ikt.store import Store
from tests.sources.openalex.forms import HERE, Record, as_json, as_parquet, tables

REAL = Path(__file__).parents[3].parent / "shared" / "data" / "openalex_works_real.jsonl.gz"


def institution(id: int | None, country: str | None) -> Record:
    return {"id": id and f"{HERE}I{id}", "country_code": country}


def address(*institutions: int | None) -> Record:
    return {"institution_ids": [i and f"{HERE}I{i}" for i in institutions]}


def author(number: int | None, **more: object) -> Record:
    known: Record = {
        "author": {"id": number and f"{HERE}A{number}", "orcid": None},
        "author_position": "middle",
        "is_corresponding": None,
        "institutions": [],
        "countries": [],
        "affiliations": [],
    }
    return known | more


NL, BE, DE = institution(1, "NL"), institution(2, "BE"), institution(3, "DE")
AUTHORS = {
    "nobody": None,
    "an empty list": [],
    "no address": [author(1)],
    "no lists at all": [author(1, institutions=None, countries=None, affiliations=None)],
    "no author": [author(1, author=None), author(None)],
    "one address": [author(1, institutions=[NL], countries=["NL"], affiliations=[address(1)])],
    "an address with several institutions": [
        author(
            1,
            institutions=[NL, BE, DE],
            countries=["BE", "DE", "NL"],
            affiliations=[address(1, 2), address(3)],
        ),
        author(2, institutions=[DE], countries=["DE"], affiliations=[address(3)]),
    ],
    "an institution in two addresses": [
        author(1, institutions=[NL, BE], countries=["NL"], affiliations=[address(2), address(1, 2)])
    ],
    "an address listed without institution": [
        author(1, institutions=[NL], countries=["NL", "KE"], affiliations=[address(1), address()]),
        author(2, institutions=[], countries=["KE", "NA"], affiliations=[address(None)]),
        author(3, institutions=[], countries=[], affiliations=[address(7)]),
        author(4, institutions=[NL], countries=["NL"], affiliations=[address(1), address(None)]),
        author(5, institutions=[NL], countries=["NL"], affiliations=[{"institution_ids": None}]),
    ],
    "a null institution": [
        author(1, institutions=[institution(None, None), NL], countries=["NL"]),
        author(2, institutions=[institution(None, "FR")], countries=["FR"]),
        author(3, institutions=[institution(4, None)], countries=[], affiliations=[address(4)]),
    ],
    "before 2023": [author(1, institutions=[NL, BE], countries=[], affiliations=None)],
    "an institution that its country contradicts": [
        author(1, institutions=[NL], countries=["BE"], affiliations=[address(1)]),
        author(2, institutions=[NL, institution(1, "DE")], countries=["NL", "DE", "DE", None]),
    ],
    "an address with an unlisted institution": [
        author(1, institutions=[NL], countries=["NL"], affiliations=[address(1, 9, 1)])
    ],
    "an empty text for an identifier": [
        author(
            1,
            institutions=[{"id": "", "country_code": "NL"}],
            countries=["", "NL"],
            affiliations=[{"institution_ids": [""]}],
        )
    ],
}


def topic(number: int, field: int | None = 17) -> Record:
    place = field and {"id": f"{HERE}fields/{field}"}
    return {
        "id": f"{HERE}T{number}",
        "score": 0.1 * number,
        "subfield": {"id": f"{HERE}subfields/{number}02"},
        "field": place,
    }


OTHERS: list[Record] = [
    {"publication_year": None, "type": None, "cited_by_count": None, "fwci": None},
    {"publication_year": 1665, "language": "nl", "cited_by_count": 0, "fwci": 0.1},
    {"primary_topic": topic(3), "topics": [topic(3), topic(1, None)]},
    {"primary_topic": None, "topics": None},
    {"sustainable_development_goals": [{"id": "https://metadata.un.org/sdg/4", "score": 0.5}]},
    {
        "awards": [
            {"funder_id": f"{HERE}F2", "funder_award_id": "A-2"},
            {"funder_id": None, "funder_award_id": "lost"},
            {"funder_id": f"{HERE}F2", "funder_award_id": None},
        ],
        "grants": [{"funder": f"{HERE}F9", "award_id": "G-1"}],
        "funders": [{"id": f"{HERE}F3"}, {"id": f"{HERE}F2"}, {"id": None}, {"id": f"{HERE}F3"}],
    },
    {"open_access": {"oa_status": "gold"}, "is_retracted": True, "is_paratext": False},
    {"open_access": None, "citation_normalized_percentile": None, "is_xpac": True},
    {"citation_normalized_percentile": {"value": 0.97, "is_in_top_10_percent": True}},
    {"is_authors_truncated": True, "updated_date": "2026-03-01T10:20:30.123456"},
]
EDGES = [
    {"id": f"{HERE}W{n}"} | more
    for n, more in enumerate([{"authorships": a} for a in AUTHORS.values()] + OTHERS, 1)
]


def alike(folder: Path, records: list[Record]) -> None:
    by_line, from_json = tables(as_json(records, folder / "part.jsonl"))
    by_column, from_parquet = tables(as_parquet(records, folder / "part.parquet"))
    assert (by_column.records, by_column.rejected) == (by_line.records, by_line.rejected)
    assert by_column.doubles == by_line.doubles
    for name, table in from_json.items():
        assert from_parquet[name].to_pylist() == table.to_pylist(), name
        assert from_parquet[name].schema == table.schema


@pytest.mark.parametrize("edge", AUTHORS)
def test_authors_of_every_kind_have_the_same_rows(edge: str, tmp_path: Path) -> None:
    alike(tmp_path, [{"id": f"{HERE}W1", "authorships": AUTHORS[edge]}])


def test_records_of_every_kind_together_give_the_same_tables(tmp_path: Path) -> None:
    alike(tmp_path, EDGES)


@pytest.mark.parametrize("old", [True, False])
def test_made_up_works_give_the_same_tables(world: World, old: bool, tmp_path: Path) -> None:
    alike(tmp_path, [record(made, old=old) for made in list(world.works())[:600]])


@pytest.mark.skipif(not REAL.exists(), reason="The folder with real records is not there.")
def test_real_works_give_the_same_tables(tmp_path: Path) -> None:
    """Of each record what is read, for the rest differs in type from one to the next."""
    decode = msgspec.json.Decoder(Work).decode
    with gzip.open(REAL) as lines:
        works = [msgspec.to_builtins(decode(line)) for line in lines]
    alike(tmp_path, works)


def test_a_work_that_stands_twice_and_one_that_cannot_be_read_are_told_alike(
    tmp_path: Path,
) -> None:
    bad: list[Record] = [
        {"publication_year": 12_345},
        {"cited_by_count": -1},
        {"topics": [{"id": f"{HERE}T"}]},
        {"topics": [{"id": None, "score": 0.5}]},
        {"authorships": [author(1), None]},
        {"authorships": [author(1, institutions=[{"id": "here", "country_code": "NL"}])]},
        {"grants": [{"funder": "somebody", "award_id": None}]},
    ]
    records = [{"id": f"{HERE}W{n}"} | one for n, one in enumerate([{}, *bad, {}], 1)]
    alike(tmp_path, [*records, records[0], {"id": "nowhere"}])
    done, found = tables(tmp_path / "part.parquet")
    assert [reject.line for reject in done.rejects] == [2, 3, 4, 5, 6, 7, 8, 11]
    assert found["works"]["work"].to_pylist() == [1, 9]
    assert "not within 0–9999 - at `$.publication_year`" in done.rejects[0].reason


def test_columns_that_are_absent_are_told_as_absent_fields(tmp_path: Path) -> None:
    done, found = tables(as_parquet([{"id": f"{HERE}W1", "awards": None}], tmp_path / "p.parquet"))
    told = schema(done.fields, done.vintages)
    assert told.vintages == ("since",)
    assert "authorships" in told.absent
    assert "grants" not in told.absent
    assert found["works"].num_rows == 1


def test_a_column_of_another_type_refuses_its_records_by_name(tmp_path: Path) -> None:
    records = [
        {"id": f"{HERE}W{n}", "publication_year": "2019", "authorships": "many"} for n in (1, 2)
    ]
    done, found = tables(as_parquet(records, tmp_path / "p.parquet"))
    assert (done.records, done.rejected, found["works"].num_rows) == (2, 2, 0)
    assert {r.column: r.reason for r in done.rejects} == {
        "publication_year": "string instead of whole numbers",
        "authorships": "string instead of records",
    }


@pytest.mark.parametrize("damage", ["cut short", "in the middle"])
def test_a_damaged_file_is_told_and_gives_what_stood_before(
    world: World, damage: str, tmp_path: Path
) -> None:
    made = [record(one, old=False) for one in list(world.works())[:400]]
    file = as_parquet(made, tmp_path / "p.parquet", row_group_size=100)
    whole = bytearray(file.read_bytes())
    if damage == "cut short":  # the end, which says what stands where, is gone
        whole = whole[:-50]
    else:
        half = len(whole) // 2
        whole[half : half + 8000] = bytes(8000)
    file.write_bytes(whole)
    done, found = tables(file)
    assert done.rejects[-1].reason.startswith("the file is damaged here")
    if damage == "in the middle":
        assert (done.records, found["works"].num_rows) == (400, 400 - done.rejected)


def test_dates_and_numbers_of_32_bits_are_read_as_json_writes_them(tmp_path: Path) -> None:
    day = dt.datetime(2026, 3, 1, 10, 20, 30, tzinfo=dt.UTC)
    columns = {"id": [f"{HERE}W1"], "updated_date": [day], "fwci": pa.array([0.1], pa.float32())}
    file = tmp_path / "p.parquet"
    pq.write_table(pa.table(columns), file)
    work = tables(file)[1]["works"].to_pylist()[0]
    assert (work["updated"], work["fwci"]) == ("2026-03-01", 0.1)


def test_a_snapshot_of_both_forms_is_read_as_parquet(
    world: World, store: Store, tmp_path: Path
) -> None:
    """The layout of since 2026, with a list of the parts among them."""
    made = [record(one, old=False) for one in list(world.works())[:60]]
    for form in ("jsonl", "parquet"):
        place = tmp_path / "data" / form / "works" / "updated_date=2026-06-24"
        place.mkdir(parents=True)
        (place.parent / "manifest.json").write_text("{}")
        write = as_parquet if form == "parquet" else as_json
        write(made, place / f"part_0000.{form}")
    found = parts(tmp_path)
    assert [part.name for part in found] == ["updated_date=2026-06-24/part_0000.parquet"]
    assert ingest(store, found, workers=1).rows["works"] == 60
