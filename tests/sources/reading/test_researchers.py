"""Moves and numbers of researchers: Scholarly Migration Database, the Netherlands and Namibia."""

from __future__ import annotations

import pandas as pd
import pytest

COLUMNS = ["migrationfrom", "migrationto", "year", "n_migrations", "n_migrations_back"]
FLOWS = pd.DataFrame(
    [
        ("NL", "US", 2019.0, 1_002, 884),
        ("US", "NL", 2019.0, 884, 1_002),
        ("NL", "NA", 2019.0, 1, 0),
        ("nan", "NL", 2019.0, 77, 77),
        ("NL", "nan", 2019.0, 77, 77),
        ("NL", None, 2019.0, 6_571, 0),
        (None, "NL", 2019.0, 2_944, 0),
        (None, "nan", 2019.0, 965, 0),
        ("nan", "nan", 2019.0, 3, 3),
        ("NL", "US", 2021.0, 800, 700),
    ],
    columns=COLUMNS,
)
STOCKS = """,year,countrycode,padded_population_of_researchers,paddedpop,number_of_inmigrations,\
number_of_outmigrations,netmigration,outmigrationrate,inmigrationrate,netmigrationrate
3511,2017.0,NL,98383,98383,3892,4163,-271,0.04231422,0.03955968,-0.0027545409
3513,2019.0,NL,99228,99228,4491,4444,47,0.044785745,0.0452594,0.00047365663
3516,2022.0,NL,0,0,2510,2049,461,,,
3481,2019.0,NA,548,548,50,17,33,0.031021899,0.091240875,0.06021898
5243,2019.0,nan,10976,10976,2293,2526,-233,0.23013848,0.20891035,-0.021228135
"""


@pytest.fixture(params=["parquet", "csv"])
def flows(request, read):
    """The flows as the record has them, in either form."""
    content = FLOWS if request.param == "parquet" else FLOWS.to_csv(index=False)
    return read("scholarly_migration", {f"countryflows.{request.param}": content})


def test_a_move_has_a_direction(flows):
    assert flows.value("moves", "NL", 2019, partner="US") == 1_002
    assert flows.value("moves", "US", 2019, partner="NL") == 884


def test_na_is_namibia(flows):
    assert flows.value("moves", "NL", 2019, partner="NA") == 1


def test_an_empty_code_is_a_first_appearance_and_no_move(flows):
    moves = [row for row in flows.rows if row[0] == "scholarly_migration.moves"]
    assert {(row[1], row[2]) for row in moves} == {("NL", "US"), ("US", "NL"), ("NL", "NA")}
    assert flows.rejects.skipped == 4
    assert flows.rejects.count == 0


def test_moves_from_and_to_an_unknown_country_are_kept_apart(flows):
    assert flows.value("inflow_unknown", "NL", 2019) == 77
    assert flows.value("outflow_unknown", "NL", 2019) == 77


def test_the_last_years_are_marked_as_cut_short(flows):
    assert flows.figure("moves", "NL", 2019, partner="US")[1] == "A"
    assert flows.figure("moves", "NL", 2021, partner="US") == (800, "U")


def test_stocks_are_as_published(read):
    found = read("scholarly_migration", {"country.csv": STOCKS})
    assert found.value("population", "NL", 2019) == 99_228
    assert found.value("inflow", "NL", 2019) == 4_491
    assert found.value("outflow", "NL", 2019) == 4_444
    assert found.value("net", "NL", 2017) == -271
    assert found.value("net_rate", "NL", 2017) == -0.0027545409
    assert found.value("population", "NA", 2019) == 548


def test_a_population_that_is_not_counted_yet_is_missing(read):
    found = read("scholarly_migration", {"country.csv": STOCKS})
    assert found.figure("population", "NL", 2022) == (None, "M")
    assert found.figure("net_rate", "NL", 2022) == (None, "M")
    assert found.figure("inflow", "NL", 2022) == (2_510, "U")


def test_the_unknown_country_has_no_stocks(read):
    found = read("scholarly_migration", {"country.csv": STOCKS})
    assert found.countries() == {"NL", "NA"}
    assert found.rejects.count == 0


def test_enriched_files_have_alpha_2_under_another_name(read):
    text = (
        "year,countrycode,padded_population_of_researchers,number_of_inmigrations,"
        "number_of_outmigrations,netmigration,outmigrationrate,inmigrationrate,netmigrationrate,"
        "iso2code,iso3code\n"
        "2019.0,NLD,99228,4491,4444,47,0.044785745,0.0452594,0.00047365663,NL,NLD\n"
    )
    found = read("scholarly_migration", {"country_enriched.csv": text})
    assert found.value("inflow", "NL", 2019) == 4_491
