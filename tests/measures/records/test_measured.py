"""Measures of single works, against the same computed by hand: loops over the trees."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import permutations
from math import sqrt
from pathlib import Path
from statistics import NormalDist, fmean
from typing import Any

import ibis
import pytest

from ikt.measures import MEASURES
from ikt.measures.build import compute
from ikt.measures.inputs import Inputs
from ikt.measures.records.counting import COUNTS
from ikt.measures.records.job import records
from ikt.sources.openalex.made.world import COUNTRIES, FUNDER, FUNDERS
from ikt.store import Store
from tests.measures.records.test_counts import at, counting, field_of, located, shares
from tests.measures.tiny import SCHEMA

Tree = dict[str, Any]
Key = tuple[str, str, str, int]
"""Country, partner, field or goal, and year."""
Rows = dict[Key, dict[str, Any]]
Measured = dict[tuple[str, str], Rows]
"""Rows of measures, by code and method."""
HOME = "US"
THEMES = {"reciprocity", "impact", "knowledge", "goals", "coverage"}
"""Nobody publishes these: only counts of single works give them."""
OWN = [code for code, m in MEASURES.items() if m.theme in THEMES]
NEEDED = ("pair_counts", "country_counts", "goal_counts", "coverage_counts")
Z = NormalDist().inv_cdf(0.975)


@pytest.fixture(scope="module")
def inputs(root: Path) -> Inputs:
    tables = {n: ibis.memtable(COUNTS[n](records(Store(root))).to_pyarrow()) for n in NEEDED}
    nothing = ibis.memtable(SCHEMA.empty_table())
    return Inputs(nothing, HOME, counts=tables.__getitem__, whole=True)


@pytest.fixture(scope="module")
def measured(inputs: Inputs) -> Measured:
    found: Measured = defaultdict(dict)
    for code in OWN:
        for row in compute(MEASURES[code], inputs).to_pylist():
            key = (row["country"], row["partner"], row["field"], row["year"])
            assert key not in found[code, row["method"]]
            found[code, row["method"]][key] = row
    return found


@pytest.fixture(scope="module")
def counted(trees: list[Tree]) -> list[Tree]:
    return [tree for tree in trees if counting(tree)]


def values(rows: Rows) -> dict[Key, float]:
    return {key: row["value"] for key, row in rows.items()}


def joint(counted: list[Tree]) -> Iterator[tuple[Key, Tree]]:
    """Yield the works of home with each partner, in their field and in all."""
    for tree in counted:
        for partner in located(tree) - {HOME} if HOME in located(tree) else ():
            for field in ("_T", field_of(tree)):
                yield (HOME, partner, field, tree["publication_year"]), tree


def by_country(counted: list[Tree]) -> Iterator[tuple[Key, Tree]]:
    """Yield the works of each country, in their field and in all."""
    for tree in counted:
        for country in located(tree):
            for field in ("_T", field_of(tree)):
                yield (country, "_Z", field, tree["publication_year"]), tree


def leaders(tree: Tree, method: str) -> set[str]:
    """Countries of who leads: the author written to, the first or the last."""
    people = tree["authorships"]
    chosen = {
        "own_corresponding": [one for one in people if one["is_corresponding"]],
        "own_first": people[:1],
        "own_last": people[-1:],
    }[method]
    return set().union(*(at(one) for one in chosen))


def payers(tree: Tree, _: str) -> set[str]:
    numbers = [int(a["funder_id"].rsplit("F", 1)[1]) for a in tree["awards"]]
    return {COUNTRIES[(number - FUNDER) // FUNDERS] for number in numbers}


def wilson(count: int, total: int) -> tuple[float, float]:
    """The two p from which count/total lies z standard errors, by the quadratic formula."""
    a, b, c = total + Z**2, -(2 * count + Z**2), count**2 / total
    root = sqrt(b * b - 4 * a * c)
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


LEAD = ("lead_home", "lead_partner", "lead_balance", "lead_known")
FUND = ("funded_home", "funded_partner", "funding_balance", "funder_known")


@pytest.mark.parametrize(
    ("method", "who", "names"),
    [
        ("own_corresponding", leaders, LEAD),
        ("own_first", leaders, LEAD),
        ("own_last", leaders, LEAD),
        ("own", payers, FUND),
    ],
)
def test_who_leads_and_who_pays(
    measured: Measured,
    counted: list[Tree],
    method: str,
    who: Callable[[Tree, str], set[str]],
    names: tuple[str, ...],
) -> None:
    works, known, here, there = Counter[Key](), Counter[Key](), Counter[Key](), Counter[Key]()
    for key, tree in joint(counted):
        found = who(tree, method)
        works[key] += 1
        known[key] += bool(found)
        here[key] += HOME in found
        there[key] += key[1] in found
    home, partner, balance, told = (measured[f"reciprocity.{name}", method] for name in names)
    some = [key for key in works if known[key]]
    assert values(home) == pytest.approx({k: here[k] / known[k] for k in some})
    assert values(partner) == pytest.approx({k: there[k] / known[k] for k in some})
    assert values(told) == pytest.approx({k: known[k] / works[k] for k in works})
    both = {k: here[k] + there[k] for k in works if here[k] + there[k]}
    assert values(balance) == pytest.approx({k: (here[k] - there[k]) / both[k] for k in both})
    largest = max((k for k in some if here[k] and there[k]), key=known.__getitem__)
    ends = wilson(here[largest], known[largest])
    assert (home[largest]["low"], home[largest]["high"]) == pytest.approx(ends)
    assert home[largest]["n"] == known[largest]
    low, high = wilson(here[largest], both[largest])
    shown = (balance[largest]["low"], balance[largest]["high"])
    assert shown == pytest.approx((2 * low - 1, 2 * high - 1))


def test_which_joint_works_are_free_to_read(measured: Measured, counted: list[Tree]) -> None:
    some: dict[Key, list[bool]] = defaultdict(list)
    for key, tree in joint(counted):
        some[key].append(tree["open_access"]["oa_status"] != "closed")
    assert values(measured["reciprocity.open", "own"]) == pytest.approx(
        {key: fmean(free) for key, free in some.items()}
    )


def test_impact_of_joint_works_beside_works_made_alone(
    measured: Measured, counted: list[Tree]
) -> None:
    together, alone = defaultdict[Key, list[float]](list), defaultdict[Key, list[float]](list)
    top, top_alone = defaultdict[Key, list[bool]](list), defaultdict[Key, list[bool]](list)
    for key, tree in joint(counted):
        together[key].append(tree["fwci"])
        top[key].append(tree["citation_normalized_percentile"]["is_in_top_10_percent"])
    for key, tree in by_country(counted):
        if len(located(tree)) == 1:
            alone[key].append(tree["fwci"])
            top_alone[key].append(tree["citation_normalized_percentile"]["is_in_top_10_percent"])
    means = {key: fmean(some) for key, some in together.items() if sum(some)}
    own = {key: fmean(some) for key, some in alone.items() if sum(some)}
    tops = {key: fmean(some) for key, some in top.items()}
    own_tops = {key: fmean(some) for key, some in top_alone.items()}
    assert values(measured["impact.joint", "own"]) == pytest.approx(means)
    assert values(measured["impact.alone", "own"]) == pytest.approx(own)
    assert values(measured["impact.top10", "own"]) == pytest.approx(tops)
    assert values(measured["impact.top10_alone", "own"]) == pytest.approx(own_tops)
    for side, name in enumerate(("home", "partner")):
        of = {key: (key[side], "_Z", *key[2:]) for key in together}
        assert values(measured[f"impact.gain_{name}", "own"]) == pytest.approx(
            {key: means[key] / own[of[key]] for key in means if of[key] in own}
        )
        assert values(measured[f"impact.top10_gain_{name}", "own"]) == pytest.approx(
            {key: tops[key] - own_tops[of[key]] for key in tops if of[key] in own_tops}
        )


def test_the_knowledge_base_of_a_country(measured: Measured, counted: list[Tree]) -> None:
    works, known, led = Counter[Key](), Counter[Key](), Counter[Key]()
    people: dict[Key, set[str]] = defaultdict(set)
    parts: dict[Key, float] = defaultdict(float)
    for key, tree in by_country(counted):
        works[key] += 1
        lead = leaders(tree, "own_corresponding") or leaders(tree, "own_last")
        known[key] += bool(lead)
        led[key] += key[0] in lead
        people[key] |= {o["author"]["id"] for o in tree["authorships"] if key[0] in at(o)}
        parts[key] += shares(tree)[key[0]]
    assert values(measured["knowledge.works", "own"]) == works
    assert values(measured["knowledge.works", "own_fractional"]) == pytest.approx(parts)
    assert values(measured["knowledge.authors", "own"]) == {k: len(p) for k, p in people.items()}
    assert values(measured["knowledge.independence", "own"]) == pytest.approx(
        {key: led[key] / known[key] for key in works if known[key]}
    )
    assert values(measured["knowledge.lead_known", "own"]) == pytest.approx(
        {key: known[key] / works[key] for key in works}
    )


def goals_of(tree: Tree) -> set[str]:
    named = [int(g["id"].rsplit("/", 1)[1]) for g in tree["sustainable_development_goals"]]
    return {f"goal_{n:02}" for n in named} | ({"_T"} if named else set())


def test_works_on_goals_beside_those_of_the_world(measured: Measured, counted: list[Tree]) -> None:
    on, every = Counter[Key](), Counter[tuple[str, str, int]]()
    for tree in counted:
        here, year = located(tree), tree["publication_year"]
        pairs = [(c, "_Z") for c in here] + list(permutations(here, 2))
        for who in [*pairs, *([("W0", "_Z")] if here else [])]:
            every[*who, year] += 1
            for goal in goals_of(tree):
                on[*who, goal, year] += 1
    part = {key: n / every[key[0], key[1], key[3]] for key, n in on.items()}
    more = {key: p / part["W0", "_Z", *key[2:]] for key, p in part.items()}
    own = {key for key in on if key[1] == "_Z" and key[0] != "W0"}
    pair = {key for key in on if key[0] == HOME and key[1] != "_Z"}
    assert values(measured["goals.works", "own"]) == {key: on[key] for key in own}
    assert values(measured["goals.activity", "own"]) == pytest.approx({k: more[k] for k in own})
    assert values(measured["goals.joint", "own"]) == {key: on[key] for key in pair}
    assert values(measured["goals.joint_share", "own"]) == pytest.approx(
        {key: part[key] for key in pair}
    )
    assert values(measured["goals.joint_activity", "own"]) == pytest.approx(
        {key: more[key] for key in pair}
    )


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("works_located", lambda tree: [bool(located(tree))]),
        ("works_complete", lambda tree: [all(at(one) for one in tree["authorships"])]),
        ("authors_located", lambda tree: [bool(at(one)) for one in tree["authorships"]]),
        ("orcid", lambda tree: [bool(one["author"]["orcid"]) for one in tree["authorships"]]),
        ("lost", lambda tree: [1 - sum(shares(tree).values())]),
    ],
)
def test_what_is_known_of_works(
    measured: Measured, counted: list[Tree], name: str, of: Callable[[Tree], list[float]]
) -> None:
    told: dict[Key, list[float]] = defaultdict(list)
    for tree in counted:
        for field in ("_T", field_of(tree)):
            told["W0", "_Z", field, tree["publication_year"]] += of(tree)
    assert values(measured[f"coverage.{name}", "own"]) == pytest.approx(
        {key: fmean(some) for key, some in told.items()}, abs=1e-9
    )


@pytest.mark.parametrize("code", OWN)
def test_figures_are_as_the_catalogue_says(measured: Measured, code: str) -> None:
    measure = MEASURES[code]
    for method in measure.methods:
        rows = measured[code, method]
        assert rows
        assert (len({field for _, _, field, _ in rows}) > 1) == (method in measure.by_field)
        assert all((partner != "_Z") == measure.pair for _, partner, _, _ in rows)
        for row in rows.values():
            weak = measure.min_n and row["n"] < measure.min_n
            assert row["status"] == ("U" if weak else "A")
            if row["low"] is not None:
                assert row["low"] - 1e-9 <= row["value"] <= row["high"] + 1e-9


@pytest.mark.parametrize("code", OWN)
def test_of_a_part_nothing_is_to_be_interpreted(inputs: Inputs, code: str) -> None:
    rows = compute(MEASURES[code], replace(inputs, whole=False)).to_pylist()
    assert {row["status"] for row in rows} == {"U"}


def test_a_planted_growth_is_found() -> None:
    counts = [
        {
            "country": "GH",
            "year": 2010 + at,
            "field": "_T",
            "works": round(10**6 * 1.1**at),
            "fractional": 10**6 * 1.2**at,
            "authors": round(10**6 * 1.05**at),
        }
        for at in range(6)
    ]
    table = ibis.memtable(counts)
    inputs = Inputs(ibis.memtable(SCHEMA.empty_table()), HOME, counts=lambda _: table, whole=True)
    found = {
        (code, row["method"], row["year"]): row["value"]
        for code in ("knowledge.growth", "knowledge.authors_growth")
        for row in compute(MEASURES[code], inputs).to_pylist()
    }
    expected = {
        ("knowledge.growth", "own", 2015): 0.1,
        ("knowledge.growth", "own_fractional", 2015): 0.2,
        ("knowledge.authors_growth", "own", 2015): 0.05,
    }
    assert found == pytest.approx(expected, abs=1e-6)
