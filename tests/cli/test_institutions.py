"""`ikt institutions`: which institutions of two countries publish together, by own counts."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.joint import COMMON, YEARS, house, planted

OURS, THEIRS = f"I{house('NL')}", f"I{house('KR')}"


@pytest.fixture
def ask(run: Run, part: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `ikt institutions` on planted works that are a part of OpenAlex."""
    monkeypatch.setenv("IKT_HOME", str(part.parent))
    return lambda *arguments, **how: run("institutions", *arguments, **how)


def test_the_page_names_the_pair_that_was_planted_and_concludes_nothing(ask: Run) -> None:
    page = ask("NL", "--partner", "KR").stdout
    row = next(line for line in page.splitlines() if OURS in line)
    assert THEIRS in row
    assert "2015–2019" in page
    assert "not interpreted" in page
    assert "Where a name is missing" in page


@pytest.mark.parametrize("order", [("NL", "KR"), ("KR", "NL")])
def test_json_has_both_sides_in_the_order_that_was_asked(ask: Run, order: tuple[str, str]) -> None:
    told = json.loads(ask(order[0], "--partner", order[1], "--json").stdout)
    first = told["pairs"][0]
    sides = {"NL": house("NL"), "KR": house("KR")}
    assert [first["institution"]["number"], first["partner"]["number"]] == [sides[c] for c in order]
    assert not told["whole"]
    assert first["share"] == first["works"] / first["joint"]


def test_csv_has_a_row_a_pair(ask: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("NL", "--partner", "KR", "--csv").stdout)))
    assert {row["institution"] for row in rows} == {OURS, f"I{house('NL', second=True)}"}
    assert {row["partner_institution"] for row in rows} == {THEIRS}
    few = ask("NL", "--partner", "KR", "--csv", "--top", "1").stdout
    assert len(few.splitlines()) == 2


def test_a_field_and_a_period_can_be_chosen(ask: Run) -> None:
    asked = ("NL", "--partner", "KR", "--field", COMMON, "--year", "2012", "--json")
    told = json.loads(ask(*asked).stdout)
    before = [m for m in planted() if m.countries == {"NL", "KR"} and m.year < 2015]
    assert (told["first_year"], told["last_year"]) == (2010, 2014)
    assert told["pairs"][0]["joint"] == sum(made.field == COMMON for made in before)


def test_without_a_partner_the_institutions_with_most_works_come_first(ask: Run) -> None:
    told = json.loads(ask("NL", "--json").stdout)
    works = Counter(
        number
        for made in planted()
        if made.year in YEARS
        for number in {i for address in made.addresses for i in address}
        if number in (house("NL"), house("NL", second=True))
    )
    found = [(one["institution"]["number"], one["works"]) for one in told["institutions"]]
    assert found == works.most_common()
    assert OURS in ask("NL").stdout
    rows = list(csv.DictReader(io.StringIO(ask("NL", "--csv").stdout)))
    assert [int(row["works"]) for row in rows] == [n for _, n in works.most_common()]


def test_a_country_without_works_is_told_so(ask: Run) -> None:
    assert "No institution of this country" in ask("TV").stdout


def test_a_pair_without_joint_works_is_told_so(ask: Run) -> None:
    assert "3 or more works together" in ask("NL", "--partner", "TV").stdout


def test_both_languages(ask: Run) -> None:
    assert "niet geduid" in ask("NL", "--partner", "KR", "--lang", "nl").stdout


def test_without_works_it_says_how_to_get_them(run: Run) -> None:
    said = run("institutions", "NL", "--partner", "KR", code=4).output
    assert "ikt fetch openalex --country NL --partner KR" in said


def test_a_country_has_no_pair_with_itself(run: Run) -> None:
    assert "same country" in run("institutions", "NL", "--partner", "NL", code=2).output
