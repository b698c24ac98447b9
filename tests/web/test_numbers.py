"""Behind a number: definition, formula, source, licence, snapshot, computed when, other counts."""

from __future__ import annotations

import csv
import io
import re
import statistics

import pytest
from django.test import Client

from ikt.measures import Evidence


@pytest.mark.parametrize(
    ("code", "shown"),
    [("US", "20,960"), ("GB", "16,569"), ("DE", "12,595"), ("IT", "6,721"), ("FR", "6,382")],
)
def test_works_shared_in_2019_are_as_published(code: str, shown: str, page) -> None:
    """V. Batagelj, World co-authorship (from OpenAlex), August 2024."""
    assert shown in page(f"/en/numbers/cooperation.works/NL/{code}?year=2019").text


def test_everything_behind_a_number_is_on_its_page(page) -> None:
    text = page("/en/numbers/cooperation.works/NL/GB?year=2019").text
    for expected in (
        "What it is",
        "Formula",
        "Count",
        "Paper",
        "Computed",
        "Licence CC0-1.0",
        "Snapshot",
        "Retrieved",
        "Cite as",
        "Batagelj",
    ):
        assert expected in text


def test_other_publishers_stand_beside_it_with_the_reason(page) -> None:
    """Whetsell, from Web of Science: 16,255 for NL and GB in 2019."""
    text = page("/en/numbers/cooperation.works/NL/GB?year=2019").text
    assert "16,255" in text
    assert "Why it differs" in text
    assert "Web of Science counts fewer journals" in text


def test_a_year_cut_short_says_so(page) -> None:
    assert "cuts this year short" in page("/en/numbers/circulation.net/NL/US?year=2021").text


@pytest.mark.parametrize("code", ["KR", "RU"])
def test_equal_values_share_a_place_everywhere(code: str, page) -> None:
    """South Korea and Russia: 1,051 joint works each in 2023 (Batagelj, from OpenAlex)."""
    name = {"KR": "South Korea", "RU": "Russia"}[code]
    assert f"29 {name} 1,051" in page("/en/numbers/cooperation.works").text
    assert "place 29 of 216" in page(f"/en/countries/{code}").text


def test_a_table_has_no_column_that_no_year_fills(page) -> None:
    plain = page("/en/numbers/cooperation.works/NL/KR")
    doubtful = page("/en/numbers/circulation.balance/NL/KR")
    for word in ("95% interval", "State"):
        assert word not in plain.html.partition("All years")[2]
        assert word in doubtful.html.partition("All years")[2]


def test_the_series_comes_as_csv_with_its_source(reader: Client) -> None:
    answer = reader.get("/en/numbers/cooperation.works/NL/US?format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert {row["year"]: row["value"] for row in rows}["2019"] == "20960.0"
    assert all("Batagelj" in row["source"] for row in rows)


def test_a_number_that_nobody_published_says_so(page) -> None:
    assert "The source gives no figure on this" in page("/en/numbers/circulation.net/NL/TV").text


@pytest.mark.parametrize(
    "address",
    [
        "/en/numbers/nonsense.code/NL/KR",
        "/en/numbers/cooperation.works/NL/XX",
        "/en/numbers/cooperation.works/NL/KR?method=nobody",
        "/en/?map=nonsense",
    ],
)
def test_what_does_not_exist_is_a_404(address: str, reader: Client) -> None:
    assert reader.get(address).status_code == 404


def test_a_sum_opens_as_a_sum(page, reader: Client) -> None:
    profile = reader.get("/en/countries/KR.json").json()
    balance = next(k for k in profile["key_figures"] if k["since"])
    link = next(
        a
        for a in page("/en/countries/KR").links
        if "how=sum" in a and balance["key"]["measure"] in a
    )
    text = page(link).text
    assert f"the sum over {balance['since']}–{balance['year']}: {balance['shown']}" in text


def test_a_change_tells_how_it_was_computed(page) -> None:
    """Works NL–KR: 1,051 in 2023, 708 in 2018 (Batagelj, from OpenAlex)."""
    link = "/en/numbers/cooperation.works/NL/KR?year=2023&how=growth&since=2018"
    assert "the change over 2018–2023: +48%" in page(link).text


def test_an_own_count_is_offered_only_where_something_was_counted(page) -> None:
    assert "Own count" not in page("/en/numbers/cooperation.works").text
    asked = page("/en/numbers/cooperation.works?method=own").text
    assert "ikt load openalex" in asked


def test_a_measure_shows_where_the_chosen_countries_stand(page, evidence: Evidence) -> None:
    shown = page("/en/numbers/context.academic_freedom")
    values = [v.value for v in evidence.partners("context.academic_freedom")]
    assert "Of the chosen countries Germany stands highest (place 4 of " in shown.text
    assert f"median: {statistics.median(values):.2f}" in shown.text
    figure = re.search(r'<svg class="figure".*?</svg>', shown.html, re.DOTALL)
    assert figure
    assert figure.group().count("f-dot") == 12
    assert "Germany 0.96" in figure.group()


def test_chosen_countries_without_a_figure_are_named(page) -> None:
    text = page("/en/numbers/context.rd_intensity").text
    assert "Without a figure: Brazil, Indonesia, South Africa and India." in text


def test_where_nothing_was_counted_there_is_no_figure(page) -> None:
    assert '<svg class="figure"' not in page("/en/numbers/goals.works").html
