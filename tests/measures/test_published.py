"""What is shown for the Netherlands equals what was published."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from ikt.base.paths import reference_root
from ikt.measures import Evidence
from tests.measures.conftest import Published


def value(
    evidence: Evidence, code: str, partner: str = "_Z", *, year: int, method: str | None = None
) -> float:
    found = evidence.at(code, "NL", partner, method=method, year=year)
    assert found is not None
    assert found.value is not None
    return found.value


@pytest.mark.parametrize(
    ("partner", "works"),
    [("US", 20_960), ("GB", 16_569), ("DE", 12_595), ("IT", 6_721), ("FR", 6_382)],
)
def test_works_shared_in_2019(evidence: Evidence, partner: str, works: int) -> None:
    """V. Batagelj, World co-authorship (August 2024), from OpenAlex."""
    assert value(evidence, "cooperation.works", partner, year=2019) == works


def test_works_shared_with_britain_in_web_of_science(evidence: Evidence) -> None:
    """Whetsell, Academic Freedom and International Research Collaboration: three domains added."""
    assert value(evidence, "cooperation.works", "GB", year=2019, method="wos") == 16_255


@pytest.mark.parametrize(
    ("year", "population", "arrived", "left", "net_per_1000"),
    [(2019, 99_228, 4_491, 4_444, 0.47), (2017, 98_383, 3_892, 4_163, -2.75)],
)
def test_researchers_in_the_netherlands(
    evidence: Evidence, year: int, population: int, arrived: int, left: int, net_per_1000: float
) -> None:
    """Scholarly Migration Database (Akbaritabar, Theile & Zagheni), OpenAlex-based."""
    assert value(evidence, "circulation.population", year=year) == population
    assert value(evidence, "circulation.in", year=year) == arrived
    assert value(evidence, "circulation.out", year=year) == left
    assert value(evidence, "circulation.net", year=year) == arrived - left
    assert value(evidence, "circulation.net_rate", year=year) == pytest.approx(
        net_per_1000, abs=0.005
    )


def test_rates_are_those_of_the_publisher(evidence: Evidence, published: Published) -> None:
    given = published("scholarly_migration.net_rate").set_index(["reporter", "year"])["value"]
    checked = 0
    for country in given.index.unique("reporter"):
        for found in evidence.series("circulation.net_rate", country):
            assert found.value == pytest.approx(1000 * given[country, found.year], abs=1e-4)
            checked += 1
    assert checked == len(given)


def test_the_last_years_of_circulation_are_marked_and_not_interpreted(evidence: Evidence) -> None:
    for code in ("in", "out", "net", "balance", "counterstream", "net_rate", "turnover"):
        series = evidence.series(f"circulation.{code}", "NL")
        assert {v.year for v in series if v.status == "U"} == {
            v.year for v in series if v.year > 2019
        }
        latest = evidence.latest(f"circulation.{code}", "NL")
        assert latest is not None
        assert latest.year == 2019


def test_the_last_year_of_web_of_science_and_the_edges_of_horizon_2020_are_marked(
    evidence: Evidence,
) -> None:
    wos = evidence.series("cooperation.works", "NL", "DE", method="wos")
    assert [v.year for v in wos if v.status == "U"] == [2022]
    projects = evidence.series("projects.joint", "NL", "DE")
    assert {v.year for v in projects if v.status == "U"} == {2014, 2021}


def test_flows_by_partner_equal_the_published_moves(
    evidence: Evidence, published: Published
) -> None:
    moves = published("scholarly_migration.moves")
    moves = moves[moves["reporter"] != moves["partner"]]
    for code, here, there in (("in", "partner", "reporter"), ("out", "reporter", "partner")):
        given = moves[moves[here] == "NL"].set_index([there, "year"])["value"]
        shown = evidence.frame(f"circulation.{code}", country="NL")
        shown = shown[shown["partner"] != "_Z"].set_index(["partner", "year"])["value"]
        assert shown[shown > 0].sort_index().to_dict() == given.sort_index().to_dict()


def test_flows_add_up_to_the_totals_within_the_published_tolerance(published: Published) -> None:
    """With the moves whose other country the publisher does not know: 96 % of country-years equal,
    largest difference 10."""
    moves = published("scholarly_migration.moves")
    equal, largest = [], 0.0
    for side, name in (("partner", "inflow"), ("reporter", "outflow")):
        known = moves.groupby([side, "year"])["value"].sum().rename_axis(["reporter", "year"])
        parts = known.add(of_country(published, f"{name}_unknown"), fill_value=0)
        total = of_country(published, name)
        total = total[total.index.get_level_values("year") <= 2022]
        gap = (total - parts.reindex(total.index, fill_value=0)).abs()
        equal += (gap == 0).tolist()
        largest = max(largest, gap.max())
    assert np.mean(equal) > 0.96
    assert largest <= 10


def test_flows_of_the_netherlands_add_up_to_its_totals(
    evidence: Evidence, published: Published
) -> None:
    for code, name in (("circulation.in", "inflow"), ("circulation.out", "outflow")):
        frame = evidence.frame(code, country="NL")
        frame = frame[frame["year"] <= 2022]
        parts = frame[frame["partner"] != "_Z"].groupby("year")["value"].sum()
        total = frame[frame["partner"] == "_Z"].set_index("year")["value"]
        unknown = of_country(published, f"{name}_unknown")["NL"]
        assert (parts + unknown - total).abs().max() <= 10


def of_country(published: Published, name: str) -> pd.Series:
    frame = published(f"scholarly_migration.{name}")
    return frame.set_index(["reporter", "year"])["value"]


def test_an_empty_country_code_is_not_a_move(published: Published) -> None:
    moves = published("scholarly_migration.moves")
    assert set(moves["reporter"].str.len()) == set(moves["partner"].str.len()) == {2}
    assert "" not in set(moves["reporter"]) | set(moves["partner"])


@pytest.mark.parametrize(
    "code", ["cooperation.works", "cooperation.share", "circulation.in", "students.in"]
)
def test_namibia_is_there_under_its_own_code(evidence: Evidence, code: str) -> None:
    assert evidence.series(code, "NL", "NA")


def test_research_intensity_is_there(evidence: Evidence) -> None:
    """OECD by way of NSF: 2.27 % for the Netherlands and 4.93 % for Korea in 2021."""
    assert value(evidence, "context.rd_intensity", year=2021) == pytest.approx(0.0227)
    korea = evidence.at("context.rd_intensity", "KR", year=2021)
    assert korea is not None
    assert korea.value == pytest.approx(0.0493)


def test_nine_in_ten_income_groups_read_from_gdp_are_those_of_the_world_bank(
    evidence: Evidence,
) -> None:
    """The Bank's own groups of July 2024, by income of 2023, come with the reference evidence."""
    file = reference_root() / "worldbank" / "classifications.parquet"
    given = pq.read_table(file, filters=[("scheme", "==", "income")]).to_pandas()
    groups = given.set_index("country")["code"].map({"LIC": 1, "LMC": 2, "UMC": 3, "HIC": 4})
    shown = evidence.frame("context.income_group", method="gdp")
    shown = shown[shown["year"] == 2022].set_index("country")["value"]
    both = pd.concat({"given": groups, "shown": shown}, axis=1).dropna()
    assert len(both) > 150
    assert (both["given"] == both["shown"]).mean() > 0.9
