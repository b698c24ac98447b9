"""`ikt country`: the page, the profile as JSON, the series as CSV."""

from __future__ import annotations

import csv
import io

import pytest

from ikt.reports.profile import country_profile


@pytest.fixture
def profile_rows(evidence, strategy) -> int:
    """How many values the series of the page of South Korea have, each series counted once."""
    sections = country_profile(evidence, strategy, "KR", "en").sections
    drawn = {s.key: s for sec in sections for chart in sec.charts for s in chart.series}
    return sum(len(series.points) for series in drawn.values())


def test_the_page_gives_sentences_figures_tables_and_sources_in_that_order(run):
    page = run("country", "KR").stdout
    order = [page.index(t) for t in ("1,050 scientific", "Works together ", "Measure ", "Source: ")]
    assert order == sorted(order)
    assert "Focus country · 18 December 2020 · § 4" in page


def test_a_code_or_a_name_in_either_language_will_do(run):
    pages = {run("country", who).stdout for who in ("KR", "kor", "South Korea", "zuid-korea")}
    assert len(pages) == 1


def test_namibia_is_a_country_and_not_a_missing_value(run, json):
    assert run("country", "NA").stdout.startswith("Namibia  NA · NAM")
    rows = list(csv.DictReader(io.StringIO(run("country", "NA", "--csv").stdout)))
    assert {row["partner_alpha2"] for row in rows} == {"NA", ""}
    assert json("country", "NA")["header"]["code"] == "NA"


def test_json_is_the_profile_that_the_reports_give(json, evidence, strategy):
    profile = country_profile(evidence, strategy, "KR", "en")
    assert json("country", "KR") == profile.model_dump(mode="json")


def test_json_carries_the_published_figures_unrounded(json):
    # V. Batagelj, International co-authorship in OpenAlex: works of NL and US in 2019.
    works = json("country", "US")["sections"][0]["charts"][0]["series"][0]["points"]
    assert {p["year"]: p["value"] for p in works}[2019] == 20960.0


def test_csv_has_a_row_for_each_value_of_each_series_once(run, profile_rows):
    rows = list(csv.DictReader(io.StringIO(run("country", "KR", "--csv").stdout)))
    keys = [
        tuple(row[k] for k in ("measure", "method", "country_alpha2", "partner_alpha2", "year"))
        for row in rows
    ]
    assert len(set(keys)) == len(keys) == profile_rows
    missing = [r for r in rows if r["value"] == ""]
    assert not [r for r in rows if r["value"] in ("None", "nan")]
    assert all(r["low"] == "" for r in missing)


def test_only_the_sections_asked_for(run, json):
    kept = json("country", "KR", "--section", "students", "--section", "projects")
    assert [s["id"] for s in kept["sections"]] == ["students", "projects"]
    assert "--section" in run("country", "KR", "--section", "weather", code=2).stderr


def test_an_unknown_country_is_answered_with_near_names(run):
    said = run("country", "Zuidkorea", code=2).stderr
    assert "No country is known as “Zuidkorea”" in said
    assert "South Korea" in said


def test_json_and_csv_exclude_each_other(run):
    assert "exclude each other" in run("country", "KR", "--json", "--csv", code=2).stderr


def test_a_country_that_no_source_knows_gets_reasons_and_no_failure(run):
    page = run("country", "SU").stdout
    assert "no longer exists" in page
    assert "The sources name no works" in page


def test_former_and_own_country_have_a_page(run):
    assert "Web of Science counts 5 in 2021" in run("country", "AN").stdout.replace("\n", " ")
    assert "International works" in run("country", "NL").stdout
