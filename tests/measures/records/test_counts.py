"""What is counted, against the same counted by hand: loops over the trees, no table, no engine."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from ikt.measures.records.countries import countries, coverage, pairs
from ikt.measures.records.goals import goals
from ikt.measures.records.records import Records
from ikt.measures.records.settings import Settings

Tree = dict[str, Any]


def counting(tree: Tree) -> bool:
    return not tree["is_retracted"]


def field_of(tree: Tree) -> str:
    return "asjc" + tree["primary_topic"]["field"]["id"].rsplit("/", 1)[1]


def at(one: Tree) -> set[str]:
    return {i["country_code"] for i in one["institutions"]}


def located(tree: Tree) -> set[str]:
    return set().union(*(at(one) for one in tree["authorships"]))


def shares(tree: Tree) -> dict[str, float]:
    """Each author has an equal part, each address of an author, each institution of an address."""
    found: dict[str, float] = defaultdict(float)
    country = {
        i["id"]: i["country_code"] for one in tree["authorships"] for i in one["institutions"]
    }
    for one in tree["authorships"]:
        for address in one["affiliations"]:
            for institution in address["institution_ids"]:
                found[country[institution]] += (
                    1
                    / len(tree["authorships"])
                    / len(one["affiliations"])
                    / len(address["institution_ids"])
                )
    return found


@pytest.fixture(scope="module")
def counted(trees: list[Tree]) -> list[Tree]:
    return [tree for tree in trees if counting(tree)]


def test_pairs_are_those_of_the_records(given: Records, counted: list[Tree]) -> None:
    works: Counter[tuple[str, ...]] = Counter()
    fractional: dict[tuple[str, ...], float] = defaultdict(float)
    first: Counter[tuple[str, ...]] = Counter()
    for tree in counted:
        here = located(tree)
        for one, other in permutations(sorted(here), 2):
            for field in ("_T", field_of(tree)):
                key = (one, other, tree["publication_year"], field)
                works[key] += 1
                fractional[key] += 1 / (len(here) - 1)
                first[key] += one in at(tree["authorships"][0])
    found = pairs(given).to_pyarrow().to_pylist()
    keys = [(r["reporter"], r["partner"], r["year"], r["field"]) for r in found]
    assert {k: r["works"] for k, r in zip(keys, found, strict=True)} == works
    assert {k: r["first"] for k, r in zip(keys, found, strict=True)} == dict(first)
    assert {k: r["fractional"] for k, r in zip(keys, found, strict=True)} == pytest.approx(
        fractional, rel=1e-12
    )


def test_countries_share_a_work_as_its_authors_do(given: Records, counted: list[Tree]) -> None:
    expected: dict[tuple[str, int], float] = defaultdict(float)
    lost: dict[int, float] = defaultdict(float)
    for tree in counted:
        for country, share in shares(tree).items():
            expected[country, tree["publication_year"]] += share
        lost[tree["publication_year"]] += 1 - sum(shares(tree).values())
    rows = countries(given).filter(lambda t: t.field == "_T").to_pyarrow().to_pylist()
    own = {(r["country"], r["year"]): r["fractional"] for r in rows if r["country"] != "W0"}
    assert own == pytest.approx(expected, rel=1e-9)
    gone = coverage(given).filter(lambda t: t.field == "_T").to_pyarrow().to_pylist()
    assert {r["year"]: r["lost"] for r in gone} == pytest.approx(lost, abs=1e-9)
    world = {r["year"]: r["fractional"] for r in rows if r["country"] == "W0"}
    works = {r["year"]: r["works"] for r in gone}
    # The share of authors without an address is lost, neither given to others nor left out.
    assert {y: world[y] + lost[y] for y in world} == pytest.approx(works, rel=1e-9)


def test_a_work_counts_once_for_the_world(given: Records, counted: list[Tree]) -> None:
    rows = countries(given).filter(lambda t: t.country == "W0").to_pyarrow().to_pylist()
    expected = Counter(t["publication_year"] for t in counted if located(t))
    assert {r["year"]: r["works"] for r in rows if r["field"] == "_T"} == expected
    authors = {
        (t["publication_year"], one["author"]["id"])
        for t in counted
        for one in t["authorships"]
        if at(one)
    }
    by_year = Counter(year for year, _ in authors)
    assert {r["year"]: r["authors"] for r in rows if r["field"] == "_T"} == by_year


def test_works_on_a_goal(given: Records, counted: list[Tree]) -> None:
    expected: Counter[tuple[str, str, int, str]] = Counter()
    for tree in counted:
        named = [int(g["id"].rsplit("/", 1)[1]) for g in tree["sustainable_development_goals"]]
        for goal in {f"goal_{g:02}" for g in named} | ({"_T"} if named else set()):
            for one in located(tree):
                expected[one, "_Z", tree["publication_year"], goal] += 1
            for one, other in permutations(located(tree), 2):
                expected[one, other, tree["publication_year"], goal] += 1
    found = goals(given).filter(lambda t: t.reporter != "W0").to_pyarrow().to_pylist()
    assert {
        (r["reporter"], r["partner"], r["year"], r["goal"]): r["works"] for r in found
    } == expected


def test_very_large_teams_can_be_told_apart(given: Records, counted: list[Tree]) -> None:
    rows = pairs(replace(given, settings=Settings(large_authors=5))).to_pyarrow().to_pylist()
    expected: Counter[tuple[str, str, int]] = Counter()
    for tree in counted:
        if len(tree["authorships"]) > 5:
            for one, other in permutations(located(tree), 2):
                expected[one, other, tree["publication_year"]] += 1
    assert {
        (r["reporter"], r["partner"], r["year"]): r["large"]
        for r in rows
        if r["field"] == "_T" and r["large"]
    } == expected


def test_a_territory_can_be_counted_under_another_country(given: Records) -> None:
    apart = pairs(given).filter(lambda t: t.field == "_T")
    under = pairs(replace(given, settings=Settings(territories={"HK": "CN"})))
    under = under.filter(lambda t: t.field == "_T")
    assert "HK" in set(apart.reporter.to_pyarrow().to_pylist())
    assert "HK" not in set(under.reporter.to_pyarrow().to_pylist())
    with_netherlands = {
        r["partner"]: 0 for r in apart.filter(lambda t: t.reporter == "NL").to_pyarrow().to_pylist()
    }
    assert with_netherlands  # a work of NL, CN and HK must not count twice for NL–CN
    both = apart.filter(lambda t: (t.reporter == "NL") & t.partner.isin(["CN", "HK"]))
    merged = under.filter(lambda t: (t.reporter == "NL") & (t.partner == "CN"))
    assert merged.works.sum().to_pyarrow().as_py() <= both.works.sum().to_pyarrow().as_py()


@pytest.mark.parametrize("year", [2015])
def test_years_can_be_chosen(given: Records, year: int) -> None:
    some = replace(given, settings=Settings(since=year, until=year))
    assert set(countries(some).year.to_pyarrow().to_pylist()) == {year}


def test_withdrawn_works_count_when_asked_for(given: Records, trees: list[Tree]) -> None:
    withdrawn = sum(tree["is_retracted"] for tree in trees)
    assert withdrawn
    every = replace(given, settings=Settings(retracted=True))
    more = every.works.count().to_pyarrow().as_py() - given.works.count().to_pyarrow().as_py()
    assert more == withdrawn
