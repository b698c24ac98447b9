"""The evidence that ships with ikt: whole, described, small, and equal to what was published."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from frictionless import Package

from ikt.base.countries import countries
from ikt.base.paths import reference_root
from ikt.sources import SOURCES
from ikt.store import Store

MOST_BYTES = 8_000_000
FIRST_YEAR = 2008
PACKS = sorted(path.parent for path in reference_root().glob("*/datapackage.json"))
Figure = Callable[..., float | None]


@pytest.fixture(scope="module")
def figure() -> Figure:
    """One figure of the packaged evidence; it must be there once."""

    def look_up(
        indicator: str, reporter: str, year: int, partner: str = "_Z", breakdown: str = "_T"
    ) -> float | None:
        file = reference_root() / indicator.split(".")[0] / "observations.parquet"
        key = [
            ("indicator", "=", indicator),
            ("reporter", "=", reporter),
            ("partner", "=", partner),
            ("year", "=", year),
            ("breakdown", "=", breakdown),
        ]
        (value,) = pq.read_table(file, filters=key)["value"].to_pylist()
        return value

    return look_up


@pytest.fixture(scope="module")
def rows() -> pa.Table:
    """All figures on researchers."""
    return pq.read_table(reference_root() / "scholarly_migration" / "observations.parquet")


def test_every_source_ships_and_nothing_else():
    assert [pack.name for pack in PACKS] == sorted(SOURCES)


def test_it_is_whole():
    assert list(Store(Path("nowhere"), reference_root()).verify()) == []


def test_it_is_small():
    files = [path for path in reference_root().rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < MOST_BYTES


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_each_pack_is_a_data_package_with_its_origin(pack):
    told, known = json.loads((pack / "datapackage.json").read_text("utf-8")), SOURCES[pack.name]
    assert list(Package.metadata_validate(told)) == []
    assert told["licenses"] == [{"name": known.licence.id, "path": known.licence.url}]
    assert told["sources"] == [{"title": known.publisher, "path": known.url}]
    assert told["version"] == known.version
    assert told["ikt"]["citation"] == known.citation
    assert told["ikt"]["retrieved"] == "2026-11-24"
    assert told["ikt"]["transformation"].startswith(known.transformation.en)
    assert all(len(entry["sha256"]) == 64 for entry in told["ikt"]["inputs"])


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_every_indicator_is_described_with_the_unit_of_its_figures(pack):
    found = pq.read_table(pack / "observations.parquet", columns=["indicator", "unit"])
    units = {
        (row["indicator"], row["unit"])
        for row in found.group_by(found.column_names).aggregate([]).to_pylist()
    }
    assert units <= {(code, known.unit.en) for code, known in SOURCES[pack.name].indicators.items()}


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_every_country_and_year_is_one(pack):
    found = pq.read_table(pack / "observations.parquet", columns=["reporter", "partner", "year"])
    codes = set(pc.unique(found["reporter"]).to_pylist()) | set(
        pc.unique(found["partner"]).to_pylist()
    )
    assert codes <= set(countries()) | {"W0", "_Z"}
    assert pc.min(found["year"]).as_py() >= FIRST_YEAR
    assert pc.max(found["year"]).as_py() <= 2024


class TestPublishedFigures:
    """The Netherlands, as published by each."""

    @pytest.mark.parametrize(
        ("partner", "works"),
        [("US", 20_960), ("GB", 16_569), ("DE", 12_595), ("IT", 6_721), ("FR", 6_382)],
    )
    def test_works_shared_in_2019(self, figure, partner, works):
        """Batagelj (2024), World co-authorship network, from OpenAlex."""
        assert figure("coauthorship_openalex.works", "NL", 2019, partner=partner) == works
        assert figure("coauthorship_openalex.works", partner, 2019, partner="NL") == works

    def test_works_shared_with_britain_in_web_of_science_in_2019(self, figure):
        """Whetsell (2023), Quantitative Science Studies: three domains together."""
        domains = ("arts_humanities", "social_sciences", "science_technology")
        works = (
            figure("copublications_wos.works", "NL", 2019, partner="GB", breakdown=domain)
            for domain in domains
        )
        assert sum(works) == 16_255

    @pytest.mark.parametrize(
        ("year", "population", "inflow", "outflow", "net_rate"),
        [(2019, 99_228, 4_491, 4_444, 0.47), (2017, 98_383, 3_892, 4_163, -2.75)],
    )
    def test_researchers(self, figure, year, population, inflow, outflow, net_rate):
        """Akbaritabar, Theile & Zagheni, Scholarly Migration Database; the rate per 1,000."""
        name = "scholarly_migration"
        assert figure(f"{name}.population", "NL", year) == population
        assert figure(f"{name}.inflow", "NL", year) == inflow
        assert figure(f"{name}.outflow", "NL", year) == outflow
        assert round(1000 * figure(f"{name}.net_rate", "NL", year), 2) == net_rate

    def test_students(self, figure):
        """UNESCO Institute for Statistics, indicators 26637 and MENF.5T8."""
        assert figure("uis_students.inbound", "NL", 2019) == 108_353
        assert figure("uis_students.net_flow", "NL", 2019) == 88_396

    def test_articles_and_expenditure(self, figure):
        """National Science Board, Science & Engineering Indicators 2024."""
        assert figure("nsf_articles.articles_whole", "NL", 2022) == 62_709
        assert figure("nsf_top1.share", "NL", 2020) == 1.34
        assert figure("nsf_pairs.articles", "NL", 2022, partner="DE") == 10_734
        assert figure("rd_expenditure.gerd_share", "NL", 2021) == 2.27

    def test_context(self, figure):
        """V-Dem Institute; World Bank; Sachs et al. (2023); CEPII."""
        assert figure("vdem.academic_freedom_index", "NL", 2019) == 0.915
        assert figure("worldbank.SP.POP.TOTL", "NL", 2019) == 17_344_874
        assert figure("gravity.distance", "NL", 2019, partner="BE") == 131


class TestMoves:
    """Moves between countries add up to the totals per country, in every cell of every country."""

    @pytest.mark.parametrize(
        ("total", "unknown", "side"),
        [("inflow", "inflow_unknown", "partner"), ("outflow", "outflow_unknown", "reporter")],
    )
    def test_add_up_to_the_totals(self, rows, total, unknown, side):
        summed = self._by_country(rows, "moves", side)
        for cell, moves in self._by_country(rows, unknown, "reporter").items():
            summed[cell] = summed.get(cell, 0) + moves
        last = max(year for _, year in summed)
        published = {
            (country, year): moves
            for (country, year), moves in self._by_country(rows, total, "reporter").items()
            if year <= last  # of the year after, totals are published and moves are not
        }
        assert len(published) > 2_900
        differing = {c for c, moves in published.items() if moves != summed.get(c, 0)}
        assert differing == set()

    def test_namibia_takes_part(self, rows):
        named = rows.filter(pc.equal(rows["reporter"], "NA"))
        assert {r["partner"] for r in named.to_pylist()} >= {"ZA", "DE", "US", "_Z"}

    def test_from_2020_on_they_are_marked_as_cut_short(self, rows):
        moves = rows.filter(pc.equal(rows["indicator"], "scholarly_migration.moves"))
        late = pc.greater_equal(moves["year"], 2020)
        assert set(moves.filter(late)["status"].to_pylist()) == {"U"}
        assert set(moves.filter(pc.invert(late))["status"].to_pylist()) == {"A"}

    @staticmethod
    def _by_country(rows, indicator: str, side: str) -> dict[tuple[str, int], float]:
        chosen = rows.filter(pc.equal(rows["indicator"], f"scholarly_migration.{indicator}"))
        summed = chosen.group_by([side, "year"]).aggregate([("value", "sum")]).to_pylist()
        return {(row[side], row["year"]): row["value_sum"] for row in summed}


def test_not_applicable_is_missing_and_nil_is_nought(figure):
    """UNESCO marks both with a 0: the Cook Islands have no inbound students to count."""
    assert figure("uis_students.inbound", "CK", 2009) is None
    assert figure("uis_students.inbound", "AF", 2009) == 0


def test_region_and_income_group_come_with_the_world_bank():
    rows = pq.read_table(reference_root() / "worldbank" / "classifications.parquet").to_pylist()
    found = {(row["scheme"], row["country"]): row["label_en"] for row in rows}
    assert found["income", "NL"] == "High income"
    assert found["region", "NA"] == "Sub-Saharan Africa"
    assert {row["as_of"] for row in rows} == {"2024-07-01"}
