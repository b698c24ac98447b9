"""Saving a scenario: what is kept, what must be said, who may."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from ikt.web.choice.models import SavedScenario
from ikt.web.desk import desk
from tests.web.choice.conftest import SAID, Post, Save
from tests.web.conftest import read


def test_it_keeps_who_when_why_and_the_figures(post: Post, page) -> None:
    answer = post("posts=4&from_quality=20&must=DE&either=CH+IL;DE+FR")
    kept = SavedScenario.objects.get()
    assert answer["Location"] == f"/en/choice/scenarios/{kept.pk}?new=1"
    assert (kept.title, kept.author, kept.note) == tuple(SAID.values())
    assert kept.made.date() == dt.datetime.now(dt.UTC).date()
    assert kept.scenario["snapshots"] == desk().evidence.inputs
    assert kept.scenario["weights"] == ["quality >= 20%"]
    assert kept.scenario["constraints"]["must"] == ["DE"]
    assert kept.scenario["constraints"]["either_or"] == [["CH", "IL"], ["DE", "FR"]]
    assert len(kept.portfolio) == 4
    assert kept.among[kept.portfolio[0]] > 0
    text = page(answer["Location"]).text
    for said in (*SAID.values(), "Saved, with the figures of now.", "identical to what was saved"):
        assert said in text


def test_it_is_listed_and_found_by_title_author_and_note(saved: Save, page) -> None:
    saved("Asia first", weights=[])
    saved("Europe first", weights=[])
    assert page("/en/choice/scenarios").text.count("A. de Vries (OCW)") == 2
    for words, count in (("asia", 1), ("vries", 2), ("talk of may", 2), ("nothing", 0)):
        found = page(f"/en/choice/scenarios?q={words}")
        assert len([a for a in found.all("input") if a.get("name") == "s"]) == count
    assert "No scenario found." in page("/en/choice/scenarios?q=nothing").text
    assert "Asia first" in page("/en/choice").text


@pytest.mark.parametrize(
    ("lang", "field", "said"),
    [
        ("en", "title", "Give a title by which you will know this later."),
        ("nl", "title", "Geef een titel, waaraan u dit later herkent."),
        ("en", "author", "Give your name"),
        ("nl", "author", "Geef uw naam"),
    ],
)
@pytest.mark.parametrize("given", ["", "   "])
def test_title_and_author_are_asked_for_and_the_rest_is_not_lost(
    lang: str, field: str, said: str, given: str, post: Post
) -> None:
    answer = post("posts=4&must=DE", lang, **{field: given})
    assert answer.status_code == 422
    found = read(answer)
    assert said in found.text
    wrong = next(a for a in found.all("input") if a.get("name") == field)
    assert wrong["aria-invalid"] == "true"
    assert any(a.get("id") == wrong["aria-describedby"] for a in found.all("p"))
    assert SAID["note"] in found.text
    assert "posts=4&must=DE" in [a.get("value") for a in found.all("input")]
    assert not SavedScenario.objects.exists()


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "at most 120 characters"), ("nl", "niet meer dan 120 tekens")]
)
def test_what_is_too_long_is_told(lang: str, said: str, post: Post) -> None:
    answer = post(lang=lang, title="x" * 121)
    assert answer.status_code == 422
    assert said in read(answer).text


def test_markup_in_words_stays_words(post: Post, page, reader: Client) -> None:
    nasty = "<script>alert('é')</script> & {{ 7|add:7 }} {n}"
    address = post(title=nasty, author=nasty, note=nasty)["Location"]
    kept = SavedScenario.objects.get()
    pages = [address, "/en/choice/scenarios", "/en/choice", f"/en/choice/scenarios?undo={kept.pk}"]
    reader.post(reverse("choice:throw_away", args=[kept.pk]))
    for shown in pages:
        found = page(shown)
        assert "<script>alert" not in found.html
        assert all("src" in script for script in found.all("script"))
    assert page(address).text.count(nasty) >= 3


def test_what_has_no_answer_is_not_saved_and_says_why(post: Post) -> None:
    answer = post("more=quality+>+60%25%0Ahistory+>+50%25", "nl")
    assert answer.status_code == 422
    text = read(answer).text
    assert "Geen gewichten voldoen aan dit alles tegelijk" in text
    assert "«Historische relatie» ≥ 50 %" in text
    assert not SavedScenario.objects.exists()


def test_a_form_from_elsewhere_is_refused_in_both_languages() -> None:
    careful = Client(enforce_csrf_checks=True)
    for lang, said in (("nl", "Dit formulier is niet aangenomen"), ("en", "was not accepted")):
        answer = careful.post(f"/{lang}/choice/scenarios/save", SAID | {"query": ""})
        assert answer.status_code == 403
        assert said in read(answer).text
    assert not SavedScenario.objects.exists()


def test_every_form_that_is_posted_carries_a_token(saved: Save, page) -> None:
    kept = saved()
    for address in ("/en/choice?posts=2", kept.get_absolute_url(), "/en/countries/KR"):
        found = page(address)
        posted = [a for a in found.all("form") if a.get("method") == "post"]
        tokens = [a for a in found.all("input") if a.get("name") == "csrfmiddlewaretoken"]
        assert len(posted) == len(tokens) > 0


def test_who_comes_to_the_address_of_a_form_is_led_to_its_page(saved: Save, reader: Client) -> None:
    kept = saved()
    lead = {
        "/nl/choice/scenarios/save": "/nl/choice",
        f"/nl/choice/scenarios/{kept.pk}/throw-away": f"/nl/choice/scenarios/{kept.pk}",
        f"/nl/choice/scenarios/{kept.pk}/put-back": f"/nl/choice/scenarios/{kept.pk}",
        "/nl/countries/KR/status": "/nl/countries/KR",
    }
    for address, page_of_it in lead.items():
        assert reader.get(address)["Location"] == page_of_it
        for method in (reader.put, reader.delete, reader.patch):
            assert method(address).status_code == 405


def test_thrown_away_can_be_put_back_from_the_list_and_from_its_own_page(
    saved: Save, reader: Client, page
) -> None:
    kept = saved("Aside")
    away = reader.post(reverse("choice:throw_away", args=[kept.pk]))["Location"]
    assert away == f"/en/choice/scenarios?undo={kept.pk}"
    listed = page(away)
    assert kept.get_absolute_url() not in listed.links
    assert "“Aside” was thrown away." in listed.text
    own = page(kept.get_absolute_url())
    assert "no longer in the list" in own.text
    back = reverse("choice:put_back", args=[kept.pk])
    for shown in (listed, own):
        assert back in [a.get("action") for a in shown.all("form")]
    assert reader.post(back)["Location"] == kept.get_absolute_url()
    assert kept.get_absolute_url() in page("/en/choice/scenarios").links
