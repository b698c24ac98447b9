"""The page of the letter: offered and given to who sees all, with what is still to be filled in."""

from __future__ import annotations

import pytest

from ikt.web.accounts.models import Level
from ikt.web.work import services

URL = "/en/work/commitment/letter"


@pytest.fixture
def lead(entered, person):
    return entered(person("Lead", (Level.OBSERVER, "")))


@pytest.mark.parametrize(("form", "start"), [("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!")])
def test_the_file_is_given_in_each_form(form: str, start: bytes, lead, record):
    record("commitment", title="Elaborate")
    answer = lead.get(f"{URL}?since=2021-07-01&lang=nl&form={form}")
    assert answer.content[:2] == start[:2]
    assert f'filename="letter-2021-07-01-nl.{form}"' in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]


def test_it_is_in_the_language_asked_for_not_in_that_of_the_page(lead, record):
    record("commitment", title="Elaborate")
    page = lead.get(f"{URL}?since=2021-07-01&lang=nl&form=html").content.decode()
    assert "Geachte voorzitter," in page
    assert "Elaborate" in page


def test_what_nobody_explained_is_told_beforehand(lead, record, owner):
    late = record("commitment", title="Late one", due="2021-06-20")
    shown = lead.get(URL).content.decode()
    assert "Still to fill in" in shown
    assert late.get_absolute_url() in shown
    services.change(late, {"outcome": "The field asked for time."}, owner)
    assert "Still to fill in" not in lead.get(URL).content.decode()


def test_without_anything_it_says_so(lead):
    assert "no commitments or motions have been recorded" in lead.get(URL).content.decode()


@pytest.mark.parametrize(
    "query", ["since=2021-07-01&form=odt", "since=2021-07-01&form=pdf&lang=de"]
)
def test_a_form_or_language_that_is_none(query: str, lead):
    assert lead.get(f"{URL}?{query}").status_code == 404


def test_a_day_that_is_none_is_asked_again(lead):
    assert "That is no day." in lead.get(f"{URL}?since=soon&form=pdf").content.decode()


def test_not_to_who_sees_only_a_part(entered, person):
    attache = entered(person("Attache", (Level.COORDINATOR, "KR")))
    assert attache.get(f"{URL}?since=2021-07-01&form=html").status_code == 403
    assert URL not in attache.get("/en/work/commitment").content.decode()
