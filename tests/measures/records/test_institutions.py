"""Institutions and topics, against the same counted by hand: loops over the trees."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from ikt.measures.records.institutions import institution_pairs, institutions
from ikt.measures.records.records import Records
from ikt.measures.records.settings import Settings
from ikt.measures.records.topics import institution_topics, topics

Tree = dict[str, Any]
Place = tuple[str, int]
"""Country and number of an institution."""


def number(address: str) -> int:
    return int(address.rsplit("/", 1)[1].lstrip("IT"))


def houses(tree: Tree) -> set[Place]:
    return {
        (i["country_code"], number(i["id"]))
        for one in tree["authorships"]
        for i in one["institutions"]
    }


def period(tree: Tree, years: int = 5) -> int:
    return tree["publication_year"] // years * years


def topic(tree: Tree) -> int:
    return number(tree["primary_topic"]["id"])


def fields(tree: Tree) -> tuple[str, str]:
    return "_T", f"asjc{number(tree['primary_topic']['field']['id'])}"


def large(tree: Tree, authors: int) -> bool:
    return len(tree["authorships"]) > authors or len({c for c, _ in houses(tree)}) > 30


def shares(tree: Tree) -> dict[Place, float]:
    """Equal for authors, then for the addresses of each; a made-up address is one institution."""
    found: dict[Place, float] = defaultdict(float)
    for one in tree["authorships"]:
        for i in one["institutions"]:
            part = 1 / len(tree["authorships"]) / len(one["affiliations"])
            found[i["country_code"], number(i["id"])] += part
    return found


@pytest.fixture(scope="module")
def counted(trees: list[Tree]) -> list[Tree]:
    return [tree for tree in trees if not tree["is_retracted"]]


def all_pairs(given: Records, **settings: Any) -> dict[tuple[Any, ...], int]:
    rules = Settings(**({"least_works": 1} | settings))
    rows = institution_pairs(replace(given, settings=rules)).to_pyarrow().to_pylist()
    return {
        (
            (r["country"], r["institution"]),
            (r["partner_country"], r["partner"]),
            r["year"],
            r["field"],
        ): r["works"]
        for r in rows
    }


def pairs_by_hand(
    trees: list[Tree], most: int = 30, authors: int = 100
) -> Counter[tuple[Any, ...]]:
    found: Counter[tuple[Any, ...]] = Counter()
    for tree in trees:
        here = houses(tree)
        if large(tree, authors) or len(here) > most:
            continue
        for one, other in combinations(sorted(here), 2):
            if one[0] != other[0]:
                found.update((one, other, period(tree), field) for field in fields(tree))
    return found


def test_pairs_are_those_of_the_records(given: Records, counted: list[Tree]) -> None:
    assert all_pairs(given) == pairs_by_hand(counted)


def test_pairs_with_few_works_are_left_out(given: Records, counted: list[Tree]) -> None:
    every = pairs_by_hand(counted)
    kept = {pair: works for pair, works in every.items() if works >= 2}
    assert 0 < len(kept) < len(every)
    assert all_pairs(given, least_works=2) == kept


def test_a_work_of_many_institutions_makes_no_pairs(given: Records, counted: list[Tree]) -> None:
    few = pairs_by_hand(counted, most=4)
    assert 0 < sum(few.values()) < sum(pairs_by_hand(counted).values())
    assert all_pairs(given, large_institutions=4) == few


def test_a_work_of_many_authors_makes_no_pairs(given: Records, counted: list[Tree]) -> None:
    few = pairs_by_hand(counted, authors=5)
    assert 0 < sum(few.values()) < sum(pairs_by_hand(counted).values())
    assert all_pairs(given, large_authors=5) == few


def test_institutions_by_field_and_period(given: Records, counted: list[Tree]) -> None:
    works: Counter[tuple[Any, ...]] = Counter()
    abroad: Counter[tuple[Any, ...]] = Counter()
    top: Counter[tuple[Any, ...]] = Counter()
    fractional: dict[tuple[Any, ...], float] = defaultdict(float)
    for tree in counted:
        for place, share in shares(tree).items():
            for field in fields(tree):
                key = (*place, period(tree), field)
                works[key] += 1
                fractional[key] += share
                abroad[key] += len({c for c, _ in houses(tree)}) > 1
                top[key] += tree["citation_normalized_percentile"]["is_in_top_10_percent"]
    rows = institutions(given).to_pyarrow().to_pylist()
    keys = [(r["country"], r["institution"], r["year"], r["field"]) for r in rows]
    for name, expected in (("works", works), ("international", abroad), ("top10", top)):
        assert {k: r[name] for k, r in zip(keys, rows, strict=True)} == dict(expected)
    assert {k: r["fractional"] for k, r in zip(keys, rows, strict=True)} == pytest.approx(
        fractional, rel=1e-9
    )


def test_topics_of_countries_and_of_the_world(given: Records, counted: list[Tree]) -> None:
    works: Counter[tuple[Any, ...]] = Counter()
    fractional: dict[tuple[Any, ...], float] = defaultdict(float)
    for tree in counted:
        for country in {c for c, _ in houses(tree)} | ({"W0"} if houses(tree) else set()):
            works[country, period(tree), topic(tree)] += 1
        for (country, _), share in shares(tree).items():
            fractional[country, period(tree), topic(tree)] += share
            fractional["W0", period(tree), topic(tree)] += share
    rows = topics(given).to_pyarrow().to_pylist()
    keys = [(r["country"], r["year"], r["topic"]) for r in rows]
    assert {k: r["works"] for k, r in zip(keys, rows, strict=True)} == works
    of = {topic(tree): fields(tree)[1] for tree in counted}
    assert {r["topic"]: r["field"] for r in rows} == of
    assert {k: r["fractional"] for k, r in zip(keys, rows, strict=True)} == pytest.approx(
        fractional, rel=1e-9
    )


def test_topics_of_institutions_that_are_not_few(given: Records, counted: list[Tree]) -> None:
    works = Counter(
        (*place, period(tree), topic(tree)) for tree in counted for place in houses(tree)
    )
    rows = institution_topics(given).to_pyarrow().to_pylist()
    found = {(r["country"], r["institution"], r["year"], r["topic"]): r["works"] for r in rows}
    assert found == {key: n for key, n in works.items() if n >= 3}


@pytest.mark.parametrize("years", [1, 3])
def test_periods_can_be_of_another_length(given: Records, counted: list[Tree], years: int) -> None:
    rows = topics(replace(given, settings=Settings(period=years))).to_pyarrow().to_pylist()
    expected = Counter(period(tree, years) for tree in counted if houses(tree))
    found: Counter[int] = Counter()
    for row in rows:
        if row["country"] == "W0":
            found[row["year"]] += row["works"]
    assert found == expected
