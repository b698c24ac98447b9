"""`ikt measure`: a series, and everything behind it."""

from __future__ import annotations

import csv
import io

import pytest


def test_the_page_tells_value_definition_formula_source_and_other_counts(run):
    page = run("measure", "cooperation.works", "--partner", "GB", "--year", "2019").stdout
    # International co-authorship in OpenAlex, NL–GB 2019; beside it Web of Science, by domain.
    assert "16,569 works, 2019" in page
    assert "Other count: Web of Science 16,255" in page
    for word in ("What it is:", "Formula: C(x,y)", "Source: ", "snapshot", "CC0-1.0", "Computed:"):
        assert word in page


def test_a_row_a_year_newest_first_with_what_is_cut_short_marked(run):
    page = run("measure", "circulation.net", "--partner", "KR").stdout
    rows = [line for line in page.splitlines() if line[:6].strip().isdigit()]
    assert [row.split()[0] for row in rows] == [str(y) for y in range(2022, 2007, -1)]
    assert ["cut short" in row for row in rows] == [True] * 3 + [False] * 12


def test_bars_are_as_long_as_the_values(run):
    page = run("measure", "cooperation.works", "--partner", "KR").stdout
    rows = [line for line in page.splitlines() if "█" in line]
    values = [int(row.split()[1].replace(",", "")) for row in rows]
    lengths = [row.count("█") for row in rows]
    assert lengths[values.index(max(values))] == max(lengths) == 24
    assert sorted(lengths, key=lengths.index) == lengths


def test_json_is_the_trace(json):
    trace = json("measure", "circulation.net_rate", "--country", "NL", "--year", "2019")
    # Scholarly Migration Database: net rate of the Netherlands in 2019, per 1,000.
    assert trace["point"]["value"] == pytest.approx(0.4737, abs=1e-4)
    assert trace["shown"] == "0.47"
    assert trace["origins"][0]["licence"] == "CC-BY-4.0"


def test_what_is_about_the_world_needs_no_country(run):
    plain = run("measure", "coverage.works_located").stdout
    assert "World" in plain
    assert run("measure", "coverage.works_located", "--country", "W0").stdout == plain


def test_csv_has_a_row_a_year(run):
    text = run("measure", "students.in", "--partner", "KR", "--csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["year"] for row in rows] == [str(y) for y in range(2013, 2020)]
    assert {row["partner_alpha3"] for row in rows} == {"KOR"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["cooperation.wroks"], "no measure “cooperation.wroks”"),
        (["cooperation.works"], "Say with whom"),
        (["context.sdg", "--partner", "KR"], "Use --country KR"),
        (["cooperation.works", "--partner", "KR", "--method", "scopus"], "openalex, wos, nsf"),
        (["fields.rca", "--country", "KR", "--field", "alchemy"], "Choose from agricultural"),
    ],
)
def test_a_mistake_says_what_to_do(run, arguments: list[str], said: str):
    assert said in run("measure", *arguments, code=2).stderr


def test_a_year_without_a_figure_is_said_and_the_others_shown(run):
    page = run("measure", "cooperation.works", "--partner", "KR", "--year", "1999").stdout
    assert "The source gives no figure for that year." in page
    assert " 2023 " in page


def test_an_engine_that_does_not_exist_is_told_in_both_languages(run):
    asked = ("measure", "cooperation.works", "--partner", "KR", "--engine", "abacus")
    assert "Choose from duckdb, spark." in run(*asked, code=2).stderr
    assert "Met “abacus” kan ikt niet rekenen." in run(*asked, "--lang", "nl", code=2).stderr


def test_the_engine_is_looked_at_where_figures_are_kept_too(run, monkeypatch):
    asked = ("measure", "cooperation.works", "--partner", "KR")
    monkeypatch.setattr("ikt.store.spark.find_spec", lambda _name: None)
    assert "pip install 'ikt[spark]'" in run(*asked, "--engine", "spark", code=2).stderr
    monkeypatch.setenv("IKT_ENGINE", "spark")
    assert "Spark is not installed." in run(*asked, code=2).stderr
    assert (
        "Kingdom"
        in run("measure", "cooperation.works", "--partner", "GB", "--engine", "duckdb").stdout
    )
