"""The list of countries: found, filtered, sorted, exported, compared."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests.web.conftest import Page, read


def named(found: Page) -> list[str]:
    """The countries in the table, in order."""
    return [a["value"] for a in found.all("input") if a.get("name") == "c"]


def test_the_list_begins_with_the_largest_partner(page) -> None:
    assert named(page("/en/countries"))[:3] == ["US", "DE", "GB"]


@pytest.mark.parametrize("typed", ["Zuid-Korea", "South Kor", "kor", "KR", "  korea "])
def test_search_finds_a_name_in_either_language_or_a_code(typed: str, page) -> None:
    assert "KR" in named(page(f"/en/countries?q={typed}"))


def test_a_search_from_the_top_goes_straight_to_the_country_it_names(reader: Client) -> None:
    answer = reader.get("/nl/countries?q=Zuid-Korea&go=1")
    assert answer["Location"] == "/nl/countries/KR"


def test_a_search_that_names_no_country_shows_what_comes_near(page) -> None:
    assert {"US", "GB", "AE"} <= set(named(page("/en/countries?q=united&go=1")))


def test_filters_add_up(page) -> None:
    focus = named(page("/en/countries?status=focus&all=1"))
    assert set(focus) == {"DE", "FR", "GB", "BR", "CN", "IN", "ID", "JP", "ZA", "KR"}
    assert named(page("/en/countries?status=focus&q=ger")) == ["DE"]


def test_a_filter_outlives_a_change_of_language(page) -> None:
    dutch = page("/nl/countries?region=Zuid-Azië&income=Lager middeninkomen&all=1")
    english = page("/en/countries?region=Zuid-Azië&income=Lager middeninkomen&all=1")
    assert named(dutch)
    assert set(named(dutch)) == set(named(english))
    assert [a for a in english.all("option") if "selected" in a]


@pytest.mark.parametrize("query", ["status=foo", "region=Atlantis", "income=foo"])
def test_a_filter_that_does_not_exist_is_a_clear_404(query: str, reader: Client) -> None:
    for address in ("/en/countries", "/en/countries.csv", "/en/countries.xlsx"):
        answer = reader.get(f"{address}?{query}")
        assert answer.status_code == 404
        assert query.partition("=")[2] in read(answer).text


def test_sorting_the_other_way_keeps_those_without_a_figure_last(page) -> None:
    down = page("/en/countries?sort=students.in&column=students.in&all=1")
    up = page("/en/countries?sort=students.in&column=students.in&order=up&all=1")
    known = [c for c in named(down) if c not in _missing(down)]
    assert named(down)[0] == "DE"
    assert len(known) == len(named(up)) - len(_missing(up))
    assert set(named(up)[: len(known)]) == set(known)


def _missing(found: Page) -> list[str]:
    rows = found.html.split("<tr>")[1:]
    return [
        row.split('name="c" value="')[1][:2]
        for row in rows
        if 'name="c"' in row and 'class="missing"' in row
    ]


def test_the_head_of_the_sorted_column_says_so_and_turns_on_a_click(page) -> None:
    found = page("/en/countries?sort=students.in&column=students.in")
    assert [a["aria-sort"] for a in found.all("th") if "aria-sort" in a] == ["descending"]
    assert any("order=up" in link and "sort=students.in" in link for link in found.links)


def test_nothing_found_says_what_to_do(page) -> None:
    found = page("/en/countries?q=zzz")
    assert named(found) == []
    assert "Use fewer filters" in found.text


def test_a_measure_that_does_not_exist_is_a_clear_404(reader: Client) -> None:
    answer = reader.get("/en/countries?column=nonsense.measure")
    assert answer.status_code == 404
    assert "nonsense.measure" in read(answer).text


def test_names_that_do_exist_are_folded_away_and_one_click_off(reader: Client) -> None:
    found = read(reader.get("/en/countries?column=nonsense.measure"))
    assert "Names that do exist" in found.text
    assert "/en/numbers" in found.links


def test_only_the_table_comes_back_when_the_page_asks_for_it(reader: Client) -> None:
    answer = reader.get("/en/countries?q=jap", headers={"hx-request": "true"})
    assert "<html" not in answer.content.decode()
    assert "/en/countries/JP" in answer.content.decode()


def test_csv_holds_exactly_what_is_seen(page, reader: Client) -> None:
    query = "status=focus&sort=students.in&column=students.in&column=cooperation.works"
    seen = named(page(f"/en/countries?{query}&all=1"))
    answer = reader.get(f"/en/countries.csv?{query}")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["alpha2"] for row in rows] == seen
    germany = next(row for row in rows if row["alpha2"] == "DE")
    assert float(germany["Joint works (works)"]) == 16246


def test_a_workbook_opens_with_figures_and_sources(reader: Client) -> None:
    answer = reader.get("/nl/countries.xlsx?status=focus")
    book = load_workbook(io.BytesIO(answer.content))
    figures, sources = book.worksheets
    assert figures.max_row == 11
    assert figures["A2"].value in {"DE", "US", "GB"}
    assert any("CC" in str(cell.value) for row in sources for cell in row)


def test_namibia_survives_the_spreadsheet(reader: Client) -> None:
    answer = reader.get("/en/countries.csv?q=namibia")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["alpha2"], row["alpha3"]) for row in rows] == [("NA", "NAM")]


@pytest.mark.parametrize("typed", ["kr", "KOR", "Zuid-Korea"])
def test_any_way_of_naming_a_country_leads_to_its_one_address(typed: str, reader: Client) -> None:
    answer = reader.get(f"/nl/countries/{typed}")
    assert (answer.status_code, answer["Location"]) == (302, "/nl/countries/KR")


def test_an_unknown_country_is_a_404(reader: Client) -> None:
    assert reader.get("/en/countries/XX").status_code == 404


def test_compare_puts_countries_side_by_side_and_marks_what_differs_most(page) -> None:
    found = page("/en/countries/compare?c=KR&c=JP&c=KR")
    assert "South Korea, Japan" in found.text
    assert any(a.get("class") == "marked" for a in found.all("tr"))


def test_compare_asks_when_there_is_nothing_to_compare(page) -> None:
    assert "Choose 2 to 5 countries" in page("/en/countries/compare?c=KR").text
