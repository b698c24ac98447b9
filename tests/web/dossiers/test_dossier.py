"""A dossier from the page of a country: with the records its reader may see, and no others."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from django.test import Client

from ikt.reports.document.reading import carried
from ikt.web.accounts.models import Level
from ikt.web.dossiers.services import write
from ikt.web.ui.answers import KINDS
from tests.web.conftest import read

ADDRESS = "/nl/countries/KR/dossier"


@pytest.mark.parametrize("form", ["docx", "pdf", "html"])
def test_each_button_gives_a_file_that_carries_its_provenance(
    form: str, page, reader: Client, tmp_path: Path
):
    offered = page("/nl/countries/KR")
    assert form in [b.get("value") for b in offered.all("button")]
    assert ADDRESS in [f.get("action") for f in offered.all("form")]
    answer = reader.get(f"{ADDRESS}?form={form}&length=minister")
    assert answer["Content-Type"] == KINDS[f".{form}"]
    assert answer["Content-Disposition"] == f'attachment; filename="KR-minister-nl.{form}"'
    file = tmp_path / "file"
    file.write_bytes(answer.content)
    assert carried(file)["dcterms:language"] == "nl"


@pytest.mark.parametrize("query", ["form=odt", "length=book", "form=pdf&length="])
def test_what_ikt_does_not_make_is_a_clear_404(query: str, reader: Client):
    assert reader.get(f"{ADDRESS}?{query}").status_code == 404


def test_records_stand_in_it_for_who_may_see_them(person, record, entered):
    record("action", title="Call the rector <b>", due="2026-12-01")
    record("agreement", title="Seoul agreement")
    record("action", title="About Japan", countries=["JP"])
    found = read(_get(entered(person("Kim", (Level.OBSERVER, "KR")))))
    assert "Call the rector <b>" in found.text
    assert "1 december 2026" in found.text
    assert "Seoul agreement" in found.text
    assert "About Japan" not in found.text


def test_others_do_not_see_that_there_are_any(person, record, entered, reader: Client):
    record("action", title="Call the rector")
    for client in (reader, entered(person("Lee", (Level.OBSERVER, "JP")))):
        found = read(_get(client))
        assert "Call the rector" not in found.text
        assert "Samenwerken" not in found.text


@pytest.mark.parametrize("length", ["minister", "attache", "all"])
def test_thousands_of_records_fit(length: str, person, record, entered, monkeypatch):
    for n in range(40):
        record("action", title=f"Action {n} " + "with a very long name " * 8)
    answer = _get(entered(person("Kim", (Level.OBSERVER, "KR"))), form="pdf", length=length)
    with pypdfium2.PdfDocument(answer.content) as document:
        text = "".join(p.get_textpage().get_text_range() for p in document)
        assert ("rest staat in ikt" in text) == (length != "all")
        assert length != "minister" or len(document) == 1


def _get(client: Client, **asked: str):
    return client.get(ADDRESS, {"form": "html", "length": "attache", **asked})


def test_letters_without_a_font_are_told_with_a_way_out_and_the_others_are_made(
    person, record, entered
):
    record("action", title="Gesprek met 김지우 en Дмитрий Ω")
    client = entered(person("Kim", (Level.OBSERVER, "KR")))
    answer = _get(client, form="pdf")
    if answer.status_code != 200:
        told = read(answer).text
        assert "Geen lettertype op deze computer heeft “" in told
        assert "kies Word of de pagina" in told
    for form in ("docx", "html"):
        assert _get(client, form=form).status_code == 200


@pytest.mark.parametrize("length", ["minister", "attache", "all"])
def test_very_long_own_text_lays_out(length: str, person, entered):
    kim = person("Kim", (Level.CONTRIBUTOR, "KR"))
    long = " ".join(["Zeergrondigelangdurigesamenwerkingsovereenkomst"] * 80)
    for chapter in ("summary", "cooperation", "missions"):
        write("KR", chapter, "nl", f"{long}\n\n{'x' * 400}", kim, seen=0)
    with pypdfium2.PdfDocument(_get(entered(kim), form="pdf", length=length).content) as made:
        text = "".join(p.get_textpage().get_text_range() for p in made)
        assert text.count("Zeergrondige") >= (80 if length == "minister" else 240)
