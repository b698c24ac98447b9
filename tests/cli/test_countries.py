"""`ikt countries`: filters, columns, order, and what fits on the page."""

from __future__ import annotations

import csv
import io
import json as json_format

import pytest


def codes(found) -> list[str]:
    return [row["code"] for row in found["rows"]]


def test_by_default_the_largest_partners_first(json):
    # International co-authorship in OpenAlex, 2023: US before Germany before Britain.
    assert codes(json("countries", "--top", "3")) == ["US", "DE", "GB"]


def test_the_letters_ten_focus_countries(json):
    found = json("countries", "--status", "focus", "--sort", "name")
    assert set(codes(found)) == {"DE", "FR", "GB", "BR", "CN", "IN", "ID", "JP", "ZA", "KR"}


@pytest.mark.parametrize("text", ["zuid-k", "South K", "kor", "KR"])
def test_search_in_both_languages_and_by_code(json, text: str):
    assert "KR" in codes(json("countries", "--search", text))


def test_any_measure_is_a_column_with_publisher_and_field(json):
    asked = "cooperation.works:wos,fields.rca@physics"
    found = json("countries", "--columns", asked, "--sort", "fields.rca@physics", "--top", "1")
    assert [c["id"] for c in found["columns"]] == asked.split(",")
    assert found["columns"][1]["label"] == "Specialisation, physics"


def test_sorting_by_a_measure_shows_it(json):
    found = json("countries", "--sort", "context.sdg", "--top", "1")
    assert found["columns"][0]["id"] == "context.sdg"


def test_countries_without_a_figure_come_last_either_way(json):
    for order in ([], ["--ascending"]):
        values = [
            row["cells"][0]["value"]
            for row in json(
                "countries", "--columns", "students.in", "--sort", "students.in", *order
            )["rows"]
        ]
        known = [v for v in values if v is not None]
        assert values[len(known) :] == [None] * (len(values) - len(known))
        assert known == sorted(known, reverse=not order)


def test_csv_has_a_row_a_country_with_value_and_year(run):
    text = run("countries", "--columns", "cooperation.works", "--search", "namib", "--csv").stdout
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["alpha2"], row["alpha3"], row["name"]) == ("NA", "NAM", "Namibia")
    assert float(row["cooperation.works"]) > 0
    assert row["cooperation.works_year"] == "2023"


def test_one_year_only(json):
    found = json("countries", "--year", "2019", "--columns", "cooperation.works", "--top", "1")
    # International co-authorship in OpenAlex, NL–US 2019.
    assert (found["rows"][0]["code"], found["rows"][0]["cells"][0]["value"]) == ("US", 20960.0)


def test_a_cell_of_another_year_than_its_heading_says_so(run):
    page = run(
        "countries", "--search", "qatar", "--columns", "students.in,cooperation.works"
    ).stdout
    assert "(2018)" not in page  # alone, its year is the heading's
    page = run("countries", "--columns", "students.in", "--sort", "students.in", columns=80).stdout
    assert "(2018)" in next(line for line in page.splitlines() if " QA " in line)


def test_columns_that_do_not_fit_are_named_not_cut(run):
    page = run("countries", "--top", "3", columns=60).stdout
    assert "The window is too narrow for: " in page
    assert "Academic freedom 2022" in page.replace("\n", " ")


def test_nothing_found_is_said(run):
    assert "No country fits this choice." in run("countries", "--search", "xyzzy").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--status", "friend"], "no status “friend”"),
        (["--columns", "cooperation.worsk"], "no measure “cooperation.worsk”"),
        (["--columns", "cooperation.works:scopus"], "not counted by “scopus”"),
        (["--columns", "fields.rca@alchemy"], "not broken down by “alchemy”"),
        (["--columns", "cooperation.works@physics"], "not broken down by “physics”"),
        (["--sort", "size"], "no column “size”"),
    ],
)
def test_a_mistake_names_the_option_and_what_to_choose(run, arguments: list[str], said: str):
    error = run("countries", *arguments, code=2).stderr
    assert said in error
    assert arguments[0] in error
    assert "→" in error


def test_json_needs_no_terminal_and_no_colour(run):
    json_format.loads(run("countries", "--top", "2", "--json").stdout)
