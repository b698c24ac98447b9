"""What must hold of measures of cooperation in any network.

Two hundred networks of five countries are drawn at random, each in a year of its own, so that every
measure is computed for all of them at once.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from tests.measures.tiny import Fact, Rows, computed, international, works

CODES = ("NL", "DE", "FR", "IT", "ES")
PAIRS = tuple(combinations(CODES, 2))
RELATIVE = ("share", "share_partner", "salton", "jaccard", "affinity", "rci")
YEARS = range(1900, 2100)


@pytest.fixture(scope="module")
def facts() -> list[Fact]:
    """Works of five countries; a work may be shared by up to all of them."""
    random = np.random.default_rng(31288)
    drawn: list[Fact] = []
    for year in YEARS:
        counts = np.ceil(random.lognormal(3, 2, len(PAIRS))).tolist()
        for (a, b), n in zip(PAIRS, counts, strict=True):
            drawn += works(a, b, n, year=year)
        for code in CODES:
            mine = [n for pair, n in zip(PAIRS, counts, strict=True) if code in pair]
            total = random.integers(int(max(mine)), int(sum(mine)) + 1)
            drawn.append(international(code, float(total), year=year))
    return drawn


def of(code: str, facts: list[Fact], home: str = "NL") -> Rows:
    return computed(f"cooperation.{code}", facts, home)


@pytest.fixture(scope="module")
def ours(facts: list[Fact]) -> dict[str, Rows]:
    return {code: of(code, facts) for code in ("works", *RELATIVE)}


@pytest.fixture(scope="module")
def theirs(facts: list[Fact]) -> dict[str, Rows]:
    return {code: of(code, facts, "DE") for code in RELATIVE}


@pytest.mark.parametrize(
    ("code", "seen_from_there"),
    [
        ("salton", "salton"),
        ("jaccard", "jaccard"),
        ("affinity", "affinity"),
        ("share", "share_partner"),
        ("share_partner", "share"),
    ],
)
def test_both_sides_see_the_same(
    ours: dict[str, Rows], theirs: dict[str, Rows], code: str, seen_from_there: str
) -> None:
    for year in YEARS:
        here, there = (
            ours[code]["NL", "DE", "_T", year],
            theirs[seen_from_there]["DE", "NL", "_T", year],
        )
        for column in ("value", "low", "high"):
            assert here[column] == pytest.approx(there[column], rel=1e-9)


@pytest.mark.parametrize("code", RELATIVE)
def test_values_lie_within_their_intervals_and_bounds(ours: dict[str, Rows], code: str) -> None:
    assert len(ours[code]) == 4 * len(YEARS)
    for row in ours[code].values():
        assert 0 <= row["low"] <= row["value"] <= row["high"]
        if code not in ("affinity", "rci"):
            assert row["high"] <= 1


def test_our_share_times_our_total_is_the_joint_works(
    facts: list[Fact], ours: dict[str, Rows]
) -> None:
    totals = {(f["reporter"], f["year"]): f["value"] for f in facts if f["partner"] == "_Z"}
    for key, row in ours["share"].items():
        joint = ours["works"][key]["value"]
        assert row["value"] * totals["NL", key[3]] == pytest.approx(joint)


def test_a_larger_database_gives_the_same_values_with_less_doubt(
    facts: list[Fact], ours: dict[str, Rows]
) -> None:
    larger = [f | {"value": f["value"] * 7} for f in facts]
    for code in RELATIVE:
        for key, row in of(code, larger).items():
            small = ours[code][key]
            assert row["value"] == pytest.approx(small["value"])
            assert row["high"] - row["low"] <= small["high"] - small["low"] + 1e-12


def test_affinities_weighted_by_the_partners_size_average_to_1(
    facts: list[Fact], ours: dict[str, Rows]
) -> None:
    """Σ_y PAI(x,y) T(y) / T = Σ_y C(x,y) / T(x) = 1."""
    size = dict.fromkeys(((c, y) for c in CODES for y in YEARS), 0.0)
    for f in facts:
        if f["partner"] != "_Z":
            size[f["reporter"], f["year"]] += f["value"]
    weighted = dict.fromkeys(YEARS, 0.0)
    for (_home, partner, _field, year), row in ours["affinity"].items():
        whole = sum(size[c, year] for c in CODES)
        weighted[year] += row["value"] * size[partner, year] / whole
    assert list(weighted.values()) == pytest.approx([1.0] * len(YEARS))


def test_more_joint_works_never_lower_the_relative_intensity(facts: list[Fact]) -> None:
    """The property for which the index was made (Fuchs, Sivertsen & Rousseau 2021)."""
    closer = [
        f | {"value": f["value"] + 5} if {f["reporter"], f["partner"]} == {"NL", "DE"} else f
        for f in facts
    ]
    before, after = of("rci", facts), of("rci", closer)
    for year in YEARS:
        key = ("NL", "DE", "_T", year)
        assert after[key]["value"] > before[key]["value"]


def test_no_country_is_special(facts: list[Fact], ours: dict[str, Rows]) -> None:
    """Give the countries other codes, and the values follow."""
    other = dict(zip(CODES, ("ZW", "AD", "NA", "XK", "TW"), strict=True)) | {"_Z": "_Z"}
    moved = [f | {"reporter": other[f["reporter"]], "partner": other[f["partner"]]} for f in facts]
    for code in ("works", *RELATIVE):
        after = of(code, moved, other["NL"])
        for (home, partner, field, year), row in ours[code].items():
            there = after[other[home], other[partner], field, year]
            assert there["value"] == pytest.approx(row["value"])
