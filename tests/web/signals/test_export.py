"""Signals as a file: as the list shows them, figures in full, nothing that one may not see."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

from ikt.web.accounts.models import Level
from ikt.web.signals import services


def rows(client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith('attachment; filename="ikt-signals-')
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    ("lang", "heads"),
    [
        ("nl", ("Land", "Stand", "Waarde toen", "Waarde nu", "Tot jaar", "Maat")),
        ("en", ("Country", "State", "Value then", "Value now", "To year", "Measure")),
    ],
)
def test_a_signal_a_row_with_its_figures_unrounded(lang, heads, signal, person, entered):
    client = entered(person("Anna", (Level.OBSERVER, "KR")))
    (row,) = rows(client, f"/{lang}/signals.csv")
    told = [row[head] for head in heads]
    assert told == ["KR", "Open", str(signal.start), str(signal.end), "2023", "cooperation.works"]
    assert signal.text("told", lang) in row.values()
    assert f"http://localhost:8000/{lang}/signals/{signal.pk}" in row.values()


def test_it_is_filtered_as_the_list_is(signal, owner, reader, ruled):
    services.note(signal, owner, "Seen")
    assert rows(reader, "/en/signals.csv") == []
    assert len(rows(reader, "/en/signals.csv?which=handled&country=kr")) == 1
    assert len(rows(reader, "/en/signals.csv?which=all&country=XX")) == 1
    assert "/en/signals.xlsx?which=all" in reader.get("/en/signals?which=all").content.decode()


def test_as_a_workbook(signal, owner, reader):
    content = reader.get("/nl/signals.xlsx").content
    head, row = load_workbook(io.BytesIO(content)).active.values
    told = dict(zip(head, row, strict=True))
    assert (told["Land"], told["Waarde nu"], told["Vanaf jaar"]) == ("KR", signal.end, signal.since)


def test_what_it_was_taken_up_in_is_named_only_to_who_may_see_that(
    signal, person, entered, record, strategy
):
    lead = person("Lead", (Level.COORDINATOR, ""))
    made = services.take_up(signal, lead, strategy, "en")
    made.countries.update(country="BR")
    for name, where, seen in (("All", "", made.title), ("Korea", "KR", "")):
        (row,) = rows(entered(person(name, (Level.OBSERVER, where))), "/en/signals.csv?which=all")
        assert row["Taken up in"] == seen


def test_nobody_else_gets_a_row(signal, person, entered, client):
    assert rows(entered(person("Brazilian", (Level.COORDINATOR, "BR"))), "/en/signals.csv") == []
    assert client.get("/en/signals.csv").status_code == 302
