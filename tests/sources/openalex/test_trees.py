"""What of a record goes where, by hand-worked examples."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from ikt.sources.openalex.batch import Batch
from ikt.sources.openalex.columns import numbers
from ikt.sources.openalex.schema import Work
from ikt.sources.openalex.trees import Trees

Tables = dict[str, list[dict[str, Any]]]
HERE = "https://openalex.org/"


def trees(*records: dict[str, Any]) -> Trees:
    """Records as trees, the work's identifier added."""
    batch = Batch()
    for n, record in enumerate(records, 1):
        work = msgspec.convert({"id": f"{HERE}W{n}"} | record, Work)
        batch.add(msgspec.to_builtins(work), n)
    return Trees(batch.take()[0])


def flat(*records: dict[str, Any]) -> Tables:
    """The rows of each table."""
    made = trees(*records)
    tables = {name: table.to_pylist() for name, table in made.tables().items()}
    assert not made.unread
    return tables


def institution(id: int, country: str | None) -> dict[str, Any]:
    return {"id": f"{HERE}I{id}", "country_code": country}


def address(*institutions: int | None) -> dict[str, Any]:
    return {"institution_ids": [i and f"{HERE}I{i}" for i in institutions]}


def weights(tables: Tables) -> dict[tuple[int, int | None, str | None], float]:
    return {
        (row["position"], row["institution"], row["country"]): row["weight"]
        for row in tables["authorships"]
    }


def test_a_share_goes_to_authors_then_addresses_then_institutions() -> None:
    """The fractional counting of the CWTS Leiden Ranking Open Edition.

    Two authors: the first with two addresses, one of which names two institutions.
    """
    first = {
        "institutions": [institution(1, "NL"), institution(2, "NL"), institution(3, "DE")],
        "countries": ["DE", "NL"],
        "affiliations": [address(1, 2), address(3)],
    }
    second = {"institutions": [institution(4, "KR")], "affiliations": [address(4)]}
    tables = flat({"authorships": [first, second | {"countries": ["KR"]}]})
    assert weights(tables) == {
        (1, 1, "NL"): 1 / 8,
        (1, 2, "NL"): 1 / 8,
        (1, 3, "DE"): 1 / 4,
        (2, 4, "KR"): 1 / 2,
    }


def test_an_institution_in_two_addresses_has_one_row() -> None:
    one = {
        "institutions": [institution(1, "NL"), institution(2, "BE")],
        "countries": ["BE", "NL"],
        "affiliations": [address(1), address(1, 2)],
    }
    assert weights(flat({"authorships": [one]})) == {(1, 1, "NL"): 0.75, (1, 2, "BE"): 0.25}


def test_an_author_without_address_keeps_a_share_that_goes_nowhere() -> None:
    known = {
        "institutions": [institution(1, "NL")],
        "countries": ["NL"],
        "affiliations": [address(1)],
    }
    tables = flat({"authorships": [known, {"affiliations": [address()]}, {}]})
    third = pytest.approx(1 / 3)
    assert weights(tables) == {(1, 1, "NL"): third, (2, None, None): third, (3, None, None): third}


def test_an_address_without_institution_may_still_tell_a_country() -> None:
    one = {
        "institutions": [institution(1, "NL")],
        "countries": ["NL", "KE"],
        "affiliations": [address(1), address(None)],
    }
    assert weights(flat({"authorships": [one]})) == {(1, 1, "NL"): 0.5, (1, None, "KE"): 0.5}


def test_before_2023_every_institution_is_an_address_of_its_own() -> None:
    one = {"institutions": [institution(1, "NL"), institution(2, None)]}
    assert weights(flat({"authorships": [one]})) == {(1, 1, "NL"): 0.5, (1, 2, None): 0.5}


def test_namibia_is_a_country() -> None:
    one = {
        "institutions": [institution(1, "NA")],
        "countries": ["NA"],
        "affiliations": [address(1)],
    }
    assert flat({"authorships": [one]})["authorships"][0]["country"] == "NA"


def test_who_stands_first_and_corresponds_is_kept() -> None:
    one = {
        "author_position": "first",
        "is_corresponding": True,
        "author": {"id": f"{HERE}A5069892096", "orcid": "https://orcid.org/0000-0002-8517-9411"},
    }
    row = flat({"publication_year": 2019, "authorships": [one, {}]})["authorships"]
    wanted = ("year", "author", "orcid", "place", "corresponding")
    assert [row[0][key] for key in wanted] == [2019, 5069892096, True, "first", True]
    assert [row[1][key] for key in wanted] == [2019, None, False, None, None]


def test_grants_of_both_schemas_and_funders_without_grant() -> None:
    old = {"grants": [{"funder": f"{HERE}F1", "award_id": "G-1"}]}
    new = {
        "awards": [{"funder_id": f"{HERE}F2", "funder_award_id": "A-2"}],
        "funders": [{"id": f"{HERE}F2"}, {"id": f"{HERE}F3"}],
    }
    rows = flat(old, new)["work_funders"]
    assert [(r["work"], r["rank"], r["funder"], r["award"]) for r in rows] == [
        (1, 1, 1, "G-1"),
        (2, 1, 2, "A-2"),
        (2, 2, 3, None),
    ]


def test_topics_with_their_field_and_goals() -> None:
    topic = {
        "id": f"{HERE}T13398",
        "score": 0.994,
        "subfield": {"id": f"{HERE}subfields/1702"},
        "field": {"id": f"{HERE}fields/17"},
    }
    goal = {"id": "https://metadata.un.org/sdg/4", "score": 0.5}
    tables = flat(
        {"primary_topic": topic, "topics": [topic], "sustainable_development_goals": [goal]}
    )
    place = {"topic": 13398, "subfield": 1702, "field": 17}
    assert tables["work_topics"] == [{"work": 1, "rank": 1, "score": 0.994} | place]
    assert tables["work_sdgs"] == [{"work": 1, "goal": 4, "score": 0.5}]
    assert {key: tables["works"][0][key] for key in place} == place


def test_what_a_record_does_not_say_is_missing_not_nought() -> None:
    row = flat({})["works"][0]
    assert (row.pop("work"), row.pop("authors"), row.pop("truncated")) == (1, 0, False)
    assert set(row.values()) == {None}


@pytest.mark.parametrize(
    "bad",
    [
        {"id": f"{HERE}Wx"},
        {"sustainable_development_goals": [{"id": "sdg/four"}]},
        {"topics": [{"id": f"{HERE}T"}]},
        {"grants": [{"funder": "somebody"}]},
        {"authorships": [{"author": {"id": f"{HERE}A12345678901234567890"}}]},
        {"authorships": [{"institutions": [{"id": "here"}], "countries": ["NL"]}]},
    ],
)
def test_a_work_that_cannot_be_read_leaves_nothing_behind(bad: dict[str, Any]) -> None:
    good = {"authorships": [{}, {}], "topics": [{"id": f"{HERE}T1"}]}
    made = trees(*(good | more for more in ({}, bad, {})))
    tables = made.tables()
    assert list(made.unread) == [1]
    assert made.unread[1][0] in str(bad)
    assert {name: sorted(set(t["work"].to_pylist())) for name, t in tables.items() if len(t)} == {
        "works": [1, 3],
        "authorships": [1, 3],
        "work_topics": [1, 3],
    }


@pytest.mark.parametrize("address", ["", HERE, "W", f"{HERE}Wx", f"{HERE}W-5", f"{HERE}W²"])
def test_what_is_no_identifier_has_no_number(address: str) -> None:
    assert numbers([f"{HERE}W1", address, None], "W").to_pylist() == [1, None, None]


def test_identifiers_are_read_however_they_are_written() -> None:
    addresses = [f"{HERE}W1", "http://openalex.org/W23", "W456", f"{HERE}fields/17"]
    assert numbers(addresses, "W").to_pylist() == [1, 23, 456, 17]
    assert numbers(addresses[:1], "W").to_pylist() == [1]
