"""Each choice in reading moves changes what it should, and nothing else: lives of a few works."""

from __future__ import annotations

import ibis
import pytest

from ikt.measures.records.move_settings import MoveSettings
from ikt.measures.records.moves import moves, present
from ikt.measures.records.researchers import researchers
from ikt.measures.records.residence import places, residence, years

Life = list[tuple[int, str]]
"""Works in order: year, and the countries of the researcher's addresses on it, such as NL+BE."""


def tables(life: Life) -> tuple[ibis.Table, ibis.Table]:
    works = [{"work": at, "year": year} for at, (year, _) in enumerate(life)]
    rows = [
        {"author": 1, "work": at, "year": year, "country": country or None, "slot": slot}
        | {"orcid": False}
        for at, (year, countries) in enumerate(life)
        for slot, country in enumerate(countries.split("+"), start=1)
    ]
    shape = {"author": "int64", "work": "int64", "year": "int32", "country": "string"}
    return (
        ibis.memtable(rows, schema=shape | {"slot": "int16", "orcid": "boolean"}),
        ibis.memtable(works, schema={"work": "int64", "year": "int32"}),
    )


def lived(life: Life, **rules: object) -> ibis.Table:
    settings = MoveSettings(**rules)
    found = places(*tables(life), settings)
    return residence(found, years(found), settings)


def homes(life: Life, **rules: object) -> dict[int, str]:
    return {r["year"]: r["country"] for r in lived(life, **rules).to_pyarrow().to_pylist()}


def moved(life: Life, **rules: object) -> list[tuple[int, str, str]]:
    found = moves(lived(life, **rules), MoveSettings(**rules)).to_pyarrow().to_pylist()
    return sorted((r["year"], r["origin"], r["destination"]) for r in found)


def test_the_country_of_most_addresses_is_lived_in():
    assert homes([(2010, "NL"), (2010, "BE"), (2010, "NL")]) == {2010: "NL"}


def test_a_year_without_an_address_says_nothing():
    assert homes([(2010, "NL"), (2011, ""), (2012, "NL")]) == {2010: "NL", 2012: "NL"}


TIED = [(2010, "NL"), (2011, "NL"), (2011, "BE"), (2012, "BE")]


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ("stay", [(2012, "NL", "BE")]),
        ("go", [(2011, "NL", "BE")]),
        ("unknown", [(2012, "NL", "BE")]),
    ],
)
def test_ties_decide_when_a_move_is_seen(ties: str, expected: list[tuple[int, str, str]]):
    assert moved(TIED, ties=ties) == expected
    assert (2011 in homes(TIED, ties=ties)) == (ties != "unknown")


def test_a_tie_without_a_clear_year_is_the_first_of_the_alphabet():
    assert homes([(2010, "NL"), (2010, "BE")]) == {2010: "BE"}


@pytest.mark.parametrize(
    ("addresses", "expected"),
    [("each", "BE"), ("works", "NL"), ("first", "NL"), ("single", "NL")],
)
def test_what_is_counted_of_addresses(addresses: str, expected: str):
    life = [(2010, "NL+BE+BE"), (2010, "NL+BE+BE"), (2010, "NL")]
    assert homes(life, addresses=addresses) == {2010: expected}


@pytest.mark.parametrize(("gap", "counted"), [(None, 1), (5, 1), (4, 0)])
def test_after_a_longer_gap_a_change_is_no_move(gap: int | None, counted: int):
    assert len(moved([(2010, "NL"), (2015, "BE")], longest_gap=gap)) == counted


@pytest.mark.parametrize(("dated", "year"), [("seen", 2015), ("middle", 2013)])
def test_the_year_of_a_move(dated: str, year: int):
    assert moved([(2010, "NL"), (2015, "BE")], dated=dated) == [(year, "NL", "BE")]


@pytest.mark.parametrize(
    ("padding", "filled"), [(0, []), (2, [2013, 2014]), (9, [*range(2011, 2015)])]
)
def test_years_before_a_work_are_filled(padding: int, filled: list[int]):
    rules = MoveSettings(padding=padding)
    rows = present(lived([(2010, "NL"), (2015, "BE")]), rules).to_pyarrow().to_pylist()
    assert sorted(r["year"] for r in rows if not r["active"]) == filled
    assert {r["country"] for r in rows if not r["active"]} <= {"BE"}


def test_there_and_back_is_marked_within_two_years_only():
    def marks(life: Life) -> list[tuple[int, int, int, int]]:
        found = moves(lived(life), MoveSettings()).order_by("year").to_pyarrow().to_pylist()
        return [(r["returns"], r["homeward"], r["back"], r["bounced"]) for r in found]

    soon = [(2010, "NL"), (2011, "BE"), (2013, "NL")]
    assert marks(soon) == [(0, 0, 0, 1), (1, 1, 1, 1)]
    late = [(2010, "NL"), (2011, "BE"), (2014, "NL")]
    assert marks(late) == [(0, 0, 0, 0), (1, 1, 0, 0)]
    round_about = [(2010, "DE"), (2011, "NL"), (2012, "BE"), (2013, "FR"), (2014, "NL")]
    assert marks(round_about)[-1] == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("rules", "counted", "suspicious"),
    [
        ({}, 1, 0),
        ({"author_works": 5}, 1, 0),
        ({"author_works": 6}, 0, 0),
        ({"most_works": 5}, 1, 0),
        ({"most_works": 4}, 1, 1),
        ({"most_countries": 3}, 1, 0),
        ({"most_countries": 2}, 1, 1),
    ],
)
def test_who_counts_and_who_is_suspicious(rules: dict[str, int], counted: int, suspicious: int):
    life = [(2010, "NL"), (2010, "BE"), (2010, "FR"), (2010, ""), (2010, "NL+BE")]
    yearly = years(places(*tables(life), MoveSettings()))
    fields = ibis.memtable({"author": [1], "field": [11]})
    found = researchers(yearly, fields, MoveSettings(**rules)).to_pyarrow().to_pylist()
    assert len(found) == counted
    assert sum(r["suspicious"] for r in found) == suspicious
