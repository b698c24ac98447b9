"""Cooperation by hand, in a world of three countries.

Joint works: NL–DE 60, NL–FR 40, DE–FR 100. International works: NL 90, DE 150, FR 120. So the sums
of pairs are T(NL) = 100, T(DE) = 160, T(FR) = 140 and T = 400.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from tests.measures.tiny import Fact, computed, fact, international, only, works

WORLD: list[Fact] = [
    *works("NL", "DE", 60),
    *works("NL", "FR", 40),
    *works("DE", "FR", 100),
    international("NL", 90),
    international("DE", 150),
    international("FR", 120),
]
DE, FR = ("NL", "DE", "_T", 2019), ("NL", "FR", "_T", 2019)


@pytest.mark.parametrize(
    ("code", "of_de", "of_fr"),
    [
        ("cooperation.works", 60, 40),
        ("cooperation.share", 60 / 90, 40 / 90),
        ("cooperation.share_partner", 60 / 150, 40 / 120),
        ("cooperation.salton", 60 / math.sqrt(90 * 150), 40 / math.sqrt(90 * 120)),
        ("cooperation.jaccard", 60 / (90 + 150 - 60), 40 / (90 + 120 - 40)),
        ("cooperation.affinity", 60 * 400 / (100 * 160), 40 * 400 / (100 * 140)),
        ("cooperation.rci", (60 / 100) / (100 / 200), (40 / 100) / (100 / 200)),
    ],
)
def test_each_formula_by_hand(code: str, of_de: float, of_fr: float) -> None:
    rows = computed(code, WORLD)
    assert set(rows) == {DE, FR}
    assert rows[DE]["value"] == pytest.approx(of_de)
    assert rows[FR]["value"] == pytest.approx(of_fr)


@pytest.mark.parametrize("code", ["share", "share_partner", "salton", "jaccard", "affinity", "rci"])
def test_every_relative_measure_has_an_interval_around_it(code: str) -> None:
    row = computed(f"cooperation.{code}", WORLD)[DE]
    assert row["low"] < row["value"] < row["high"]
    assert row["n"] == 60


def test_relative_intensity_is_twice_the_published_formula() -> None:
    """Fuchs, Sivertsen & Rousseau count a link once: (60/100) / ((160 − 60) / (200 − 100))."""
    published = (60 / 100) / ((160 - 60) / (200 - 100))
    assert computed("cooperation.rci", WORLD)[DE]["value"] == pytest.approx(2 * published)


def test_where_all_cooperate_equally_relative_intensity_is_1() -> None:
    codes = ["NL", "DE", "FR", "IT", "ES"]
    equal = [f for i, a in enumerate(codes) for b in codes[i + 1 :] for f in works(a, b, 10)]
    assert [r["value"] for r in computed("cooperation.rci", equal).values()] == pytest.approx(
        [1.0] * 4
    )


def test_a_partner_without_international_works_has_no_share() -> None:
    rows = computed("cooperation.share", [f for f in WORLD if f["reporter"] != "FR"])
    assert set(rows) == {DE}


def test_a_pair_without_a_figure_has_no_row_rather_than_0() -> None:
    missing = works("NL", "IT", None, status="M")
    assert ("NL", "IT", "_T", 2019) not in computed("cooperation.works", [*WORLD, *missing])


def test_the_world_and_the_country_itself_are_no_partners() -> None:
    extra = [
        fact("nsf_pairs.articles", "NL", 2022, 7, partner=other) for other in ("W0", "NL", "DE")
    ]
    row = only(computed("cooperation.works", extra, method="nsf"))
    assert row["partner"] == "DE"


def test_web_of_science_is_the_sum_of_its_domains_and_its_last_year_is_marked() -> None:
    facts = [
        fact("copublications_wos.works", "NL", year, value, partner="DE", breakdown=domain)
        for year in (2021, 2022)
        for domain, value in (("science_technology", 50), ("arts_humanities", 3))
    ]
    rows = computed("cooperation.works", facts, method="wos")
    assert {year: (r["value"], r["status"]) for (*_, year), r in rows.items()} == {
        2021: (53, "D"),
        2022: (53, "U"),
    }


def test_a_share_of_few_works_is_marked_not_hidden() -> None:
    row = computed("cooperation.share", [*works("NL", "DE", 9), *WORLD[6:]])[DE]
    assert (row["value"], row["status"]) == (0.1, "U")


def growing(values: list[float], start: int = 2010) -> list[Fact]:
    return [f for i, v in enumerate(values) for f in works("NL", "DE", v, year=start + i)]


def test_growth_of_an_even_course_is_its_rate_without_doubt() -> None:
    row = only(computed("cooperation.growth", growing([100 * 1.1**i for i in range(6)])))
    assert (row["year"], row["value"]) == (2015, pytest.approx(0.1))
    assert (row["low"], row["high"]) == (pytest.approx(0.1), pytest.approx(0.1))


def test_growth_of_an_uneven_course_is_that_of_scipy() -> None:
    values = [100, 130, 110, 160, 150, 200]
    line = stats.linregress(range(6), np.log(values))
    reach = stats.t.ppf(0.975, 4) * line.stderr
    row = only(computed("cooperation.growth", growing(values)))
    assert row["value"] == pytest.approx(math.expm1(line.slope))
    assert row["low"] == pytest.approx(math.expm1(line.slope - reach))
    assert row["high"] == pytest.approx(math.expm1(line.slope + reach))
    assert row["n"] == sum(values)


def test_growth_does_not_bridge_a_gap() -> None:
    facts = [f for f in growing([100] * 7) if f["year"] != 2013]
    assert computed("cooperation.growth", facts) == {}


def test_growth_over_a_year_cut_short_is_marked() -> None:
    facts = growing([100, 110, 120, 130, 140, 90, 150])
    cut = [f | {"status": "U"} if f["year"] == 2015 else f for f in facts]
    assert {r["status"] for r in computed("cooperation.growth", cut).values()} == {"U"}
