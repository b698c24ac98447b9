"""Context: published figures passed on, their changes, and the World Bank's income groups."""

from __future__ import annotations

import pytest

from tests.measures.tiny import computed, fact, only

FREEDOM = "vdem.academic_freedom_index"
INCOME = {"gdp": "worldbank.NY.GDP.PCAP.CD", "gni": "worldbank.NY.GNP.PCAP.CD"}


def test_research_intensity_is_a_share_of_gdp() -> None:
    facts = [fact("rd_expenditure.gerd_share", "NL", 2021, 2.27)]
    assert only(computed("context.rd_intensity", facts))["value"] == pytest.approx(0.0227)


def test_academic_freedom_without_bounds_has_none() -> None:
    row = only(computed("context.academic_freedom", [fact(FREEDOM, "HU", 2022, 0.37)]))
    assert (row["value"], row["low"], row["high"]) == (0.37, None, None)


def test_the_bounds_of_v_dem_are_stretched_from_one_deviation_to_95_per_cent() -> None:
    facts = [
        fact(FREEDOM, "HU", 2022, 0.37),
        fact(FREEDOM, "HU", 2022, 0.32, breakdown="low"),
        fact(FREEDOM, "HU", 2022, 0.43, breakdown="high"),
    ]
    row = only(computed("context.academic_freedom", facts))
    assert row["low"] == pytest.approx(0.37 - 1.959964 * 0.05)
    assert row["high"] == pytest.approx(0.37 + 1.959964 * 0.06)


def test_bounds_of_freedom_stay_between_0_and_1() -> None:
    facts = [
        fact(FREEDOM, "KP", 2022, 0.01),
        fact(FREEDOM, "KP", 2022, 0.004, breakdown="low"),
        fact(FREEDOM, "KP", 2022, 0.99, breakdown="high"),
    ]
    row = only(computed("context.academic_freedom", facts))
    assert (row["low"], row["high"]) == (0, 1)


def test_the_change_of_freedom_is_over_five_years_with_the_doubt_of_both() -> None:
    facts = [
        fact(FREEDOM, "HU", year, value + shift, breakdown=breakdown)
        for year, value in ((2017, 0.60), (2022, 0.37))
        for breakdown, shift in (("_T", 0.0), ("low", -0.03), ("high", 0.04))
    ]
    row = only(computed("context.academic_freedom_change", facts))
    assert (row["year"], row["value"]) == (2022, pytest.approx(-0.23))
    # Lower: ours may be lower by 0.03 and then higher by 0.04, together 0.05 (3-4-5).
    assert row["low"] == pytest.approx(-0.23 - 1.959964 * 0.05)
    assert row["high"] == pytest.approx(-0.23 + 1.959964 * 0.05)


def test_a_change_needs_the_year_five_years_before() -> None:
    facts = [fact(FREEDOM, "HU", year, 0.5) for year in (2016, 2018, 2022)]
    assert computed("context.academic_freedom_change", facts) == {}


@pytest.mark.parametrize(
    ("country", "year", "income", "group"),
    [
        ("ID", 2019, 4050, 3),
        ("ID", 2020, 3870, 2),
        ("RO", 2019, 12_630, 4),
        ("RO", 2020, 12_570, 3),
        ("MU", 2019, 12_740, 4),
        ("MU", 2020, 10_230, 3),
        ("NP", 2019, 1090, 2),
        ("TZ", 2019, 1080, 2),
        ("SD", 2019, 590, 1),
        ("LK", 2019, 4020, 2),
        ("BZ", 2020, 3970, 2),
        ("TJ", 2020, 1060, 2),
    ],
)
def test_countries_fall_into_the_groups_that_the_world_bank_announced(
    country: str, year: int, income: float, group: int
) -> None:
    """World Bank, classifications of July 2020 and July 2021, GNI per head as announced."""
    row = only(
        computed("context.income_group", [fact(INCOME["gni"], country, year, income)], method="gni")
    )
    assert (row["value"], row["status"]) == (group, "A")


def test_a_threshold_belongs_to_the_lower_group() -> None:
    """For 2022, low income is 1,135 dollars or less."""
    facts = [fact(INCOME["gni"], c, 2022, v) for c, v in (("AA", 1135), ("BB", 1136))]
    rows = computed("context.income_group", facts, method="gni")
    assert [r["value"] for r in rows.values()] == [1, 2]


def test_a_group_read_from_gdp_is_an_estimate() -> None:
    row = only(computed("context.income_group", [fact(INCOME["gdp"], "ID", 2020, 3900)]))
    assert row["status"] == "E"


def test_a_year_without_thresholds_has_no_group() -> None:
    assert computed("context.income_group", [fact(INCOME["gdp"], "ID", 1980, 500)]) == {}


def test_the_change_of_group_counts_groups_over_five_years() -> None:
    facts = [fact(INCOME["gdp"], "RO", year, v) for year, v in ((2016, 9500), (2021, 14_900))]
    facts += [fact(INCOME["gdp"], "LB", year, v) for year, v in ((2016, 8000), (2021, 4100))]
    rows = computed("context.income_group_change", facts)
    assert {key[0]: r["value"] for key, r in rows.items()} == {"RO": 1, "LB": -1}
