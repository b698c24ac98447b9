"""Institutions and topics, read back with their names: by hand and by planted truth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pytest
from scipy.stats import binomtest, gamma

from ikt.measures.detail import Detail, Named
from ikt.measures.institutions import leading, of_joint, together
from ikt.measures.records.job import count
from ikt.measures.topics import of_countries, of_institutions
from ikt.sources.openalex.ingest import ingest
from ikt.sources.openalex.layout import parts
from ikt.sources.openalex.made import Made, World, write_parts
from ikt.store import Store
from ikt.store.tables import CONTRACTS

Row = dict[str, Any]
ON_TOPICS = {
    ("NL", 1): 30.0,
    ("NL", 2): 10.0,
    ("KR", 1): 5.0,
    ("KR", 3): 55.0,
    ("W0", 1): 35.0,
    ("W0", 2): 10.0,
    ("W0", 3): 55.0,
}
MOSTLY = {"NL": 22, "KR": 17, "CN": 25, "US": 27}
"""What half of the works of each country is on, in the works made up."""
OURS, THEIRS = 4_900_000_000 + 20 * 13 + 3, 4_900_000_000 + 20 * 12 + 4
"""Institutions in NL and KR that do much together, in the works made up."""
WITHDRAWN = 2000


def on_topics() -> list[Row]:
    return [
        {
            "country": c,
            "year": 2015,
            "topic": t,
            "field": f"asjc{20 + t}",
            "works": int(n),
            "fractional": n,
        }
        for (c, t), n in ON_TOPICS.items()
    ]


def table(rows: Iterable[Row]) -> ibis.Table:
    return ibis.memtable(pa.Table.from_pylist(list(rows)))


def drawn_to_the_world() -> float:
    """Works that are added: cells without works are cells too."""
    every = {"NL": 40.0, "KR": 60.0}
    cells = list(product(every, (1, 2, 3)))
    expected = {(c, t): every[c] * ON_TOPICS["W0", t] / 100 for c, t in cells}
    chi2 = sum((ON_TOPICS.get(key, 0.0) - e) ** 2 / e for key, e in expected.items())
    return 100 / (chi2 - len(cells))


def test_the_topics_of_countries_by_hand() -> None:
    a = drawn_to_the_world()
    rows = of_countries(table(on_topics())).to_pyarrow().to_pylist()
    assert len(rows) == 4
    for row in rows:
        every = {"NL": 40.0, "KR": 60.0}[row["country"]]
        expected = every * ON_TOPICS["W0", row["topic"]] / 100
        shape = ON_TOPICS[row["country"], row["topic"]] + a
        assert row["expected"] == pytest.approx(expected)
        assert row["ratio"] == pytest.approx(shape / (expected + a))
        exact = gamma.ppf([0.025, 0.975], shape, scale=1 / (expected + a))
        assert [row["low"], row["high"]] == pytest.approx(exact, rel=0.01)
        assert row["field"] == f"asjc{20 + row['topic']}"


def test_the_topics_of_an_institution_are_held_against_all_its_works() -> None:
    held = [
        {"country": "NL", "institution": 7, "year": 2015, "topic": 2, "works": 9, "fractional": 8.0}
    ]
    counts = [
        {"country": "NL", "institution": 7, "year": 2015, "field": field, "fractional": n}
        for field, n in (("_T", 99.0), ("asjc21", 12.0), ("asjc22", 8.0))
    ]
    found = of_institutions(table(held), table(counts), table(on_topics()))
    (row,) = found.to_pyarrow().to_pylist()
    assert row["expected"] == pytest.approx(20 * 0.1)
    a = drawn_to_the_world()
    assert row["ratio"] == pytest.approx((8 + a) / (2 + a))


def test_the_share_of_two_institutions_by_hand() -> None:
    pair = {"country": "KR", "partner_country": "NL", "institution": 4, "partner": 3}
    pairs = [pair | {"year": 2015, "field": "_T", "works": 5}]
    counts = [
        {"reporter": r, "partner": p, "year": year, "field": field, "works": works, "large": large}
        for r, p in (("NL", "KR"), ("KR", "NL"))
        for year, field, works, large in (
            (2014, "_T", 99, 0),
            (2015, "_T", 12, 2),
            (2019, "_T", 40, 0),
            (2019, "asjc22", 7, 0),
            (2020, "_T", 99, 0),
        )
    ]
    found = together(table(pairs), "NL", "KR")
    (row,) = of_joint(found, table(counts), "NL", "KR", 5).to_pyarrow().to_pylist()
    assert (row["institution"], row["partner"]) == (3, 4)
    assert (row["works"], row["joint"], row["share"]) == (5, 50, 0.1)
    wilson = binomtest(5, 50).proportion_ci(method="wilson")
    assert (row["low"], row["high"]) == pytest.approx((wilson.low, wilson.high))


def test_an_institution_without_ranked_works_has_no_share_in_the_most_cited() -> None:
    row = {"country": "NL", "institution": 7, "year": 2015, "field": "_T", "works": 4}
    row |= {"fractional": 1.5, "international": 1, "ranked": 0, "top10": 0}
    (found,) = leading(table([row]), "NL").to_pyarrow().to_pylist()
    assert found["international"] == 0.25
    assert (found["top10"], found["low"], found["high"]) == (None, None, None)


@pytest.fixture(scope="module")
def works() -> list[Made]:
    """Works in which four countries do much of a field each, and two institutions much together.

    Of their joint works three are withdrawn: made-up works with such a number are.
    """

    def changed(made: Made) -> Made:
        if made.work % 60 == 1 or made.work % WITHDRAWN == 0:
            made = replace(made, addresses=[[OURS], [THEIRS], *made.addresses[2:]])
            made = replace(made, addresses=made.addresses[: len(made.authors)])
        mostly = next((f for c, f in MOSTLY.items() if c in made.countries), None)
        if made.work % 2 and mostly:
            made = replace(made, field=mostly)
        return made

    return [changed(made) for made in World.made(works=6000, seed=3).works()]


@pytest.fixture(scope="module")
def planted(works: list[Made], tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with these works, counted."""
    folder = tmp_path_factory.mktemp("planted")
    write_parts(works, folder / "parts", each=6000)
    store = Store(folder / "store")
    ingest(store, parts(folder / "parts"), workers=1)
    count(store)
    return store


def opened(store: Store, year: int | None = None) -> Detail:
    found = Detail.open(Store(store.root), year)
    assert found
    return found


def test_a_planted_specialisation_is_found_and_no_other(planted: Store) -> None:
    topics = opened(planted).topics("NL")
    assert [t.topic.number for t in topics] == [10_022]
    assert topics[0].ratio > 2
    assert topics[0].field == "asjc22"
    assert opened(planted).topics("NL", "asjc11") == []


def test_the_pair_that_was_planted_comes_first_from_either_side(planted: Store) -> None:
    here = opened(planted).together("NL", "KR")
    assert (here[0].institution.number, here[0].partner.number) == (OURS, THEIRS)
    there = opened(planted).together("KR", "NL")
    assert [(t.partner, t.institution, *t[2:]) for t in there] == [tuple(t) for t in here]
    works = [t.works for t in here]
    assert works == sorted(works, reverse=True)
    rows = planted.table("pair_counts", "openalex_counts").to_pyarrow().to_pylist()
    joint = sum(
        r["works"] - r["large"]
        for r in rows
        if (r["reporter"], r["partner"], r["field"]) == ("NL", "KR", "_T") and r["year"] >= 2020
    )
    assert {t.joint for t in here} == {joint}
    assert here[0].share == here[0].works / joint


@pytest.mark.parametrize("year", [2010, 2015, 2020])
def test_every_planted_joint_work_counts_but_those_withdrawn_or_of_many(
    planted: Store, works: list[Made], year: int
) -> None:
    joint = [
        made
        for made in works
        if year <= made.year < year + 5
        and {OURS, THEIRS} <= {i for address in made.addresses for i in address}
    ]
    withdrawn = [made for made in joint if made.work % WITHDRAWN == 0]
    many = [made for made in joint if len(made.authors) > 100]
    assert withdrawn
    counted = len(joint) - len(withdrawn) - len(many)
    assert opened(planted, year).together("NL", "KR")[0].works == counted


def test_the_largest_institution_was_planted_too(planted: Store) -> None:
    found = opened(planted).leading("NL")
    assert found[0].institution == Named(OURS, None)
    assert len(found) == 10
    assert len(opened(planted).leading("NL", first=3)) == 3


def test_an_institution_has_the_topic_that_was_planted_too(planted: Store) -> None:
    topics = opened(planted).topics_of(OURS)
    assert [t.topic.number for t in topics] == [10_022]
    assert opened(planted).topics_of(OURS, "asjc11") == []


def test_a_period_is_that_of_any_year_in_it(planted: Store) -> None:
    assert opened(planted).year == 2020
    assert opened(planted, 2017).year == 2015
    assert opened(planted, 2017).leading("NL") != opened(planted).leading("NL")
    assert opened(planted, 1950).leading("NL") == []


def test_a_part_of_openalex_says_that_it_is(planted: Store) -> None:
    assert not opened(planted).whole


def test_names_come_from_openalex_else_from_the_register(planted: Store, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    counted = planted.current("openalex_counts")
    given = {name: planted.table(name, "openalex_counts").to_pyarrow() for name in counted.tables}
    about = {key: counted.descriptor["ikt"][key] for key in ("scope", "settings")}
    store.write("openalex_counts", given, about={"title": "Counts"} | about)
    numbers = [found.institution.number for found in opened(planted).leading("NL", first=3)]
    blank = dict.fromkeys(("type", "parent", "works", "updated"))
    institutions = [
        blank | {"institution": n, "name": name, "ror": ror, "country": "NL", "root": n}
        for n, name, ror in zip(
            numbers, ("Utrecht", None, None), (None, "0abc", "0xyz"), strict=True
        )
    ]
    register = dict.fromkeys(("established", "parent", "successor"))
    register |= {"organisation": "0abc", "name": "Delft", "country": "NL"}
    register |= {"types": "education", "status": "active"}

    def write(dataset: str, table: str, rows: list[Row]) -> None:
        made = pa.Table.from_pylist(rows, schema=CONTRACTS[table].arrow)
        store.write(dataset, {table: made}, about={"title": dataset})

    def names() -> list[str | None]:
        return [found.institution.name for found in opened(store).leading("NL", first=3)]

    assert names() == [None, None, None]
    write("openalex", "institutions", institutions)
    assert names() == ["Utrecht", None, None]
    write("ror", "organisations", [register])
    assert names() == ["Utrecht", "Delft", None]


def test_a_store_without_counts_has_no_detail(tmp_path: Path) -> None:
    assert Detail.open(Store(tmp_path / "store")) is None
