"""What makes up a score: the same numbers as behind the country's own page, and they add up."""

from __future__ import annotations

import re

import pytest
from django.test import Client

SECTION = re.compile(r'<section id="pieces".*?</section>', re.S)
CELL = re.compile(r'<td class="n ?(\w*)">\s*(\d\.\d{3})')


@pytest.fixture
def rows(reader: Client) -> dict[str, list[tuple[str, float]]]:
    """Rows of the table by name of country: class and number of each cell, the total first."""
    html = reader.get("/en/choice?year=2019").content.decode()
    (section,) = SECTION.findall(html)
    found = {}
    for row in section.split("<tr>")[2:]:
        name = re.search(r">([^<>]+)</a>", row)
        found[name.group(1)] = [(kind, float(number)) for kind, number in CELL.findall(row)]
    return found


def test_what_the_criteria_add_is_the_score(rows) -> None:
    assert len(rows) == 12
    for name, ((_, total), *pieces) in rows.items():
        assert len(pieces) == 8, name
        assert sum(number for _, number in pieces) == pytest.approx(total, abs=0.005), name


def test_each_is_its_weight_times_the_score_on_the_page_of_the_country(rows, reader) -> None:
    one = reader.get("/en/choice/GB.json?year=2019").json()
    added = [number for _, number in rows["United Kingdom"][1:]]

    # The choice takes the mean of a score with doubt, the page its most likely value.
    for number, line in zip(added, one["criteria"], strict=True):
        weight, score = line["criterion"]["weight"], line["score"]
        assert weight * score["low"] - 0.001 <= number <= weight * score["high"] + 0.001
        if score["high"] - score["low"] < 0.1:
            assert number == pytest.approx(weight * score["centre"], abs=0.001)


def test_what_is_mostly_unknown_is_marked_and_not_coloured(rows) -> None:
    """Half of Afghanistan's criteria rest on nothing; Germany is known on all."""
    assert "open" in {kind for kind, _ in rows["Afghanistan"]}
    assert "open" not in {kind for kind, _ in rows["Germany"]}
