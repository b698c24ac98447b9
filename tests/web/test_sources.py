"""The page of a source: may I trust it, what is made of it, a look into it."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from django.utils import translation

from ikt.sources import SOURCES
from ikt.sources.licences import licence_name
from ikt.web.ui.templatetags.words import days


def test_every_source_is_listed_with_licence_and_age(page) -> None:
    text = page("/en/sources").text
    for source in SOURCES.values():
        assert source.title.en in text
        assert licence_name(source.licence.id, "en") in text
    for id in ("public-domain-figures", "figures-with-citation", "OECD-terms"):
        assert id not in text  # an id is for programs


def test_a_source_tells_its_weaknesses_and_what_is_made_of_it(page) -> None:
    found = page("/en/sources/oecd_students")
    assert "summed" in found.text or "levels" in found.text
    assert "/en/numbers/students.in" in found.links


def test_what_holds_for_all_its_figures_is_said_once(page) -> None:
    assert page("/en/sources/worldbank").text.count("Some series have many gaps.") == 1


def test_codes_in_the_raw_table_are_explained(page) -> None:
    assert "_Z means not applicable" in page("/en/sources/worldbank").text


@pytest.mark.parametrize(("n", "nl", "en"), [(0, "0 dagen", "0 days"), (1, "1 dag", "1 day")])
def test_an_age_is_told_in_the_right_number(n: int, nl: str, en: str) -> None:
    for lang, said in (("nl", nl), ("en", en)):
        with translation.override(lang):
            assert days(n) == said


def test_one_can_look_into_the_raw_table(page) -> None:
    looked = "/en/sources/scholarly_migration?country=NL&indicator=scholarly_migration.inflow"
    assert "4491" in page(looked).text  # researchers who came to the Netherlands in 2019, MPIDR


def test_the_whole_table_can_be_downloaded(reader: Client) -> None:
    answer = reader.get("/en/sources/vdem/observations.csv")
    text = b"".join(answer.streaming_content).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) > 2000
    assert "NA" in {row["reporter"] for row in rows}


def test_an_unknown_source_or_table_is_a_404(reader: Client) -> None:
    assert reader.get("/en/sources/nonsense").status_code == 404
    assert reader.get("/en/sources/vdem/nonsense.csv").status_code == 404
