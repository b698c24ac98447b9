"""The status of a country: decided with a reason, kept with its history, seen everywhere."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from openpyxl import load_workbook

from ikt.base.countries import name
from ikt.base.dates import day
from ikt.choice import Scenario
from ikt.web.choice.models import SavedScenario
from ikt.web.choice.services import save_scenario, throw_away
from ikt.web.countries.models import StatusDecision
from ikt.web.countries.statuses import current, decide, history
from ikt.web.desk import desk, look_again
from tests.web.conftest import Page, read

WHO = "A. de Vries (OCW)"
WHY = "Joint work on quantum technology."
LANGS = pytest.mark.parametrize("lang", ["nl", "en"])
Decide = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def _own_machine(settings) -> None:
    """Whoever opens pages here is the owner of the machine, who signs with a name of their own."""
    settings.IKT_OWNER = True


@pytest.fixture
def send(reader: Client) -> Decide:
    """Send the form under the status of a country."""

    def sent(code: str, status: str, lang: str = "en", **said: str) -> HttpResponse:
        form = {"status": status, "reason": WHY, "author": WHO} | said
        return reader.post(f"/{lang}/countries/{code}/status", form)

    return sent


@pytest.fixture
def kept() -> SavedScenario:
    """A saved scenario."""
    plain = {"name": {"nl": "x", "en": "x"}, "candidates": ["CA", "DE"], "posts": 1, "draws": 1024}
    scenario = Scenario.model_validate(plain)
    return save_scenario(desk(), scenario, title="Across the ocean", author=WHO, note="")


def standing(found: Page) -> str:
    """What the head of the page says first of the status."""
    return Page(found.html.split('<div class="standing">')[1].split("</div>")[0]).text


def past(found: Page) -> list[str]:
    """The history, entry by entry."""
    held = found.html.split('<ol class="history">')[1].split("</ol>")[0]
    return [Page(entry).text for entry in held.split("</li>")[:-1]]


def countries(answer: HttpResponse) -> dict[str, dict[str, str]]:
    """The rows of the list as CSV, by code."""
    text = answer.content.decode("utf-8-sig")
    return {row["alpha2"]: row for row in csv.DictReader(io.StringIO(text))}


@LANGS
def test_the_strategy_gives_the_starting_state(lang: str, page) -> None:
    (first,) = past(page(f"/{lang}/countries/CA"))
    (role,) = [r for r in desk().strategy.countries if r.code == "CA" and r.status]
    for said in (day(role.date, lang), {"nl": "de strategie", "en": "the strategy"}[lang]):
        assert said in first
    assert " ".join(role.reason[lang].split()) in first
    assert role.status == "accessible"


@LANGS
def test_a_decision_is_seen_on_the_page_with_who_when_and_why(lang: str, send, page) -> None:
    answer = send("CA", "focus", lang)
    assert (answer.status_code, answer["Location"]) == (302, f"/{lang}/countries/CA")
    found = page(f"/{lang}/countries/CA")
    label = {"nl": "Focusland", "en": "Focus country"}[lang]
    by = {"nl": f"Besluit van {WHO}", "en": f"Decided by {WHO}"}[lang]
    today = day(dt.date.today(), lang)
    for said in (label, by, today, WHY):
        assert said in standing(found)
    new, old = past(found)
    for said in (label, WHO, today, WHY):
        assert said in new
    assert {"nl": "Toegankelijk", "en": "Accessible"}[lang] in old
    assert found.unclosed == []


@LANGS
def test_json_list_files_and_choice_show_the_status_of_now(
    lang: str, send, page, reader: Client
) -> None:
    send("CA", "focus", lang)
    held = reader.get(f"/{lang}/countries/CA.json").json()["header"]["statuses"]
    assert (held[0]["id"], held[0]["reason"]) == ("focus", WHY)
    assert held[0]["date"] == dt.date.today().isoformat()
    assert [s["id"] for s in held].count("accessible") == 0
    label = {"nl": "Focusland", "en": "Focus country"}[lang]
    chosen = page(f"/{lang}/countries?status=focus&all=1")
    assert f"/{lang}/countries/CA" in chosen.links
    assert f"/{lang}/countries/CA" not in page(f"/{lang}/countries?status=accessible&all=1").links
    rows = countries(reader.get(f"/{lang}/countries.csv?status=focus"))
    assert len(rows) == 11
    assert rows["CA"]["Status"] == label
    book = load_workbook(io.BytesIO(reader.get(f"/{lang}/countries.xlsx?q=CA").content))
    assert label in {cell.value for row in book.worksheets[0] for cell in row}
    assert label in page(f"/{lang}/countries/compare?c=CA&c=US").text
    one = reader.get(f"/{lang}/choice/CA.json?posts=2").json()
    assert one["header"]["statuses"] == held
    (own,) = re.findall(
        r"(?:list of the|lijst van de) strateg\w+ \(([^)]+)\)", page(f"/{lang}/choice").text
    )
    assert name("CA", lang) in own


def test_a_status_that_is_taken_away_says_so_and_why(send, page, reader: Client) -> None:
    send("RU", "", reason="All formal cooperation has stopped.")
    found = page("/en/countries/RU")
    assert f"Status taken away by {WHO}" in standing(found)
    assert "All formal cooperation has stopped." in standing(found)
    assert "Wind down" not in standing(found)
    new, old = past(found)
    assert new.startswith("no status")
    assert old.startswith("Wind down")
    assert "Status weggenomen door" in standing(page("/nl/countries/RU"))
    held = reader.get("/en/countries/RU.json").json()["header"]["statuses"]
    assert {s["id"] for s in held} == {""}
    assert "/en/countries/RU" not in page("/en/countries?status=wind_down&all=1").links
    assert countries(reader.get("/en/countries.csv"))["RU"]["Status"] == ""
    assert page("/en/strategy").unclosed == []


def test_a_country_that_the_strategy_does_not_name_gets_and_loses_a_status(send, page) -> None:
    assert "gives this country no status" in page("/en/countries/KE").text
    send("KE", "possible", reason="Growing fast.")
    assert "Possible" in standing(page("/en/countries/KE"))
    send("KE", "", reason="No room.")
    assert "No room." in standing(page("/en/countries/KE"))
    assert [entry.split()[-1] for entry in past(page("/en/countries/KE"))] == ["room.", "fast."]


def test_every_decision_stays_in_the_history_newest_first(send, page) -> None:
    for status, reason in (
        ("focus", "One."),
        ("continue", "Two."),
        ("", "Three."),
        ("focus", "4."),
    ):
        assert send("CA", status, reason=reason).status_code == 302
    reasons = [h.reason for h in history(desk().strategy, "CA", "en")]
    assert reasons[:4] == ["4.", "Three.", "Two.", "One."]
    assert len(past(page("/en/countries/CA"))) == 5
    assert current(desk().strategy)["CA"] == "focus"
    assert StatusDecision.objects.count() == 4


def test_the_latest_by_date_holds_whenever_it_was_recorded(page) -> None:
    strategy, said = desk().strategy, {"reason": WHY, "author": WHO}
    decide(strategy, "CA", "focus", date=dt.date(2024, 5, 1), **said)
    decide(strategy, "CA", "continue", date=dt.date(2022, 5, 1), **said)
    look_again()
    assert current(desk().strategy)["CA"] == "focus"
    assert "Focus country" in standing(page("/en/countries/CA"))
    assert [h.status for h in history(strategy, "CA", "en")] == ["focus", "continue", "accessible"]


@LANGS
def test_a_decision_may_rest_on_a_saved_scenario(lang: str, send, page, kept) -> None:
    form = page(f"/{lang}/countries/CA")
    assert str(kept.pk) in [a.get("value") for a in form.all("option")]
    send("CA", "focus", lang, scenario=str(kept.pk))
    assert StatusDecision.objects.get().scenario == kept
    found = page(f"/{lang}/countries/CA")
    assert kept.title in past(found)[0]
    assert kept.title not in past(found)[1]
    assert f"/{lang}/choice/scenarios/{kept.pk}" in found.links
    # Thrown away later, it is still what the decision rests on.
    throw_away(kept)
    assert kept.title in past(page(f"/{lang}/countries/CA"))[0]


@pytest.mark.parametrize("asked", ["{gone}", "999", "9" * 30, "nonsense", "-1"])
def test_a_scenario_that_is_gone_carries_no_decision(asked: str, send, kept) -> None:
    throw_away(kept)
    answer = send("CA", "focus", scenario=asked.format(gone=kept.pk))
    assert answer.status_code == 422
    assert "This scenario is gone." in read(answer).text
    assert not StatusDecision.objects.exists()


@pytest.mark.parametrize(
    ("field", "dutch", "english"),
    [("reason", "Geef de reden", "Give the reason"), ("author", "Geef uw naam", "Give your name")],
)
@pytest.mark.parametrize("given", ["", "  \n "])
def test_no_decision_without_a_reason_and_a_name(
    field: str, dutch: str, english: str, given: str, send, kept
) -> None:
    for lang, said in (("nl", dutch), ("en", english)):
        answer = send("CA", "focus", lang, scenario=str(kept.pk), **{field: given})
        assert answer.status_code == 422
        found = read(answer)
        assert said in found.text
        (wrong,) = [a for _, a in found.elements if a.get("name") == field]
        assert wrong["aria-invalid"] == "true"
        assert wrong["aria-describedby"] in [a.get("id") for a in found.all("p")]
        # What was filled in is still there, in a form that is open.
        assert {"reason": WHO, "author": WHY}[field] in found.html
        chosen = [a["value"] for a in found.all("option") if "selected" in a]
        assert {"focus", str(kept.pk)} <= set(chosen)
        assert "open" in next(a for a in found.all("details") if a.get("id") == "status")
    assert not StatusDecision.objects.exists()


@pytest.mark.parametrize(
    ("code", "status", "dutch", "english"),
    [
        ("CA", "accessible", "heeft deze status al", "has this status already"),
        ("KE", "", "geen status die weg kan", "no status to take away"),
        ("CA", "friend", "kent geen status “friend”", "has no status “friend”"),
        ("CA", "x" * 99, "kent geen status", "has no status"),
        ("NL", "focus", "kan geen status hebben", "can have no status"),
        ("SU", "focus", "kan geen status hebben", "can have no status"),
    ],
)
def test_a_status_that_cannot_be_given_is_refused_in_words(
    code: str, status: str, dutch: str, english: str, send
) -> None:
    for lang, said in (("nl", dutch), ("en", english)):
        answer = send(code, status, lang)
        assert answer.status_code == 422
        assert said in read(answer).text
    assert not StatusDecision.objects.exists()


def test_who_can_have_no_status_is_offered_none(page) -> None:
    for code in ("NL", "SU"):
        assert not [a for a in page(f"/en/countries/{code}").all("select") if a["name"] == "status"]
    assert "selected" in next(
        a for a in page("/en/countries/CA").all("option") if a.get("value") == "accessible"
    )


def test_markup_in_a_reason_stays_words(send, page) -> None:
    nasty = "<script>alert(1)</script> & {{ 7|add:7 }}"
    send("CA", "focus", reason=nasty, author=nasty)
    found = page("/en/countries/CA")
    assert "<script>alert" not in found.html
    assert standing(found).count(nasty) == 2
