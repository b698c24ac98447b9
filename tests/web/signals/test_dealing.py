"""What people do with a signal, and what is left of it."""

from __future__ import annotations

import pytest

from ikt.base.errors import UsageError
from ikt.web.accounts.models import Level
from ikt.web.signals import services
from ikt.web.signals.models import Signal
from ikt.web.work.models import Record
from tests.web.conftest import read


@pytest.fixture
def attache(person):
    return person("Attaché", (Level.CONTRIBUTOR, "KR"))


def test_taken_up_it_becomes_an_action_of_who_did_so(signal, attache, entered, monkeypatch, ruled):
    client = entered(attache)
    answer = client.post(f"/nl/signals/{signal.pk}/take-up")

    action = Record.objects.get(kind="action")
    assert answer["Location"] == f"/nl/work/action/{action.pk}"
    assert action.title == "Zuid-Korea: Regel: omhoog"
    assert action.text.startswith(signal.told_nl)
    assert (action.codes(), action.owner, action.made_by) == (["KR"], attache, attache)
    signal.refresh_from_db()
    assert (signal.state, signal.record) == ("taken", action)
    assert signal.get_absolute_url().replace("/en/", "/nl/") in read(client.get(answer.url)).links
    assert f"/nl/work/action/{action.pk}" in client.get(f"/nl/signals/{signal.pk}").content.decode()


def test_the_action_serves_the_objectives_of_the_rule(signal, attache, ruled):
    action = services.take_up(signal, attache, ruled(objectives=["quality"]), "en")
    assert action.aims() == ["quality"]


def test_on_the_agenda_of_a_coming_meeting(signal, attache, record, entered):
    meeting = record("meeting", attache, starts="2026-03-02")
    other = record("meeting", None, countries=["BR"])
    client = entered(attache)
    page = read(client.get(f"/en/signals/{signal.pk}"))
    assert [o["value"] for o in page.all("option")] == [str(meeting.pk)]

    client.post(f"/en/signals/{signal.pk}/agenda", {"meeting": other.pk})
    signal.refresh_from_db()
    assert signal.state == "open"

    client.post(f"/en/signals/{signal.pk}/agenda", {"meeting": meeting.pk})
    signal.refresh_from_db()
    (point,) = meeting.links_to.filter(agenda=True)
    assert (signal.state, signal.record) == ("taken", point.target)
    action = point.target
    assert (action.title, str(action.due)) == ("South Korea: Rule: up", "2026-03-02")
    assert signal.told_en in action.text


def test_the_draft_of_an_agenda_offers_open_signals(signal, attache, record, entered):
    meeting = record("meeting", attache)
    client = entered(attache)
    address = f"/en/work/meeting/{meeting.pk}/agenda"
    assert signal.told_en in read(client.get(address)).text
    client.post(address, {"signal": [signal.pk, "x", 99999]})
    signal.refresh_from_db()
    assert signal.state == "taken"
    assert signal.told_en not in read(client.get(address)).text
    assert "South Korea: Rule: up" in read(client.get(meeting.get_absolute_url())).text


def test_to_put_it_aside_a_reason_is_needed(signal, attache, entered):
    client = entered(attache)
    answer = client.post(f"/nl/signals/{signal.pk}/dismiss", {"text": "  "})
    assert answer.status_code == 422
    assert "Er staat geen reden." in answer.content.decode()
    long = client.post(f"/nl/signals/{signal.pk}/dismiss", {"text": "Reden " * 400})
    assert long.status_code == 422
    assert "Reden Reden" in long.content.decode()  # what was typed is not lost
    signal.refresh_from_db()
    assert signal.state == "open"

    client.post(f"/nl/signals/{signal.pk}/dismiss", {"text": "Al besproken"})
    page = read(client.get(f"/nl/signals/{signal.pk}"))
    assert "Attaché legde dit terzijde: “Al besproken”" in page.text
    assert "ikt meldde dit." in page.text


def test_who_comes_second_is_told_so(signal, attache, person):
    services.note(signal, attache)
    with pytest.raises(UsageError, match="Somebody else"):
        services.dismiss(signal, person("Other", (Level.CONTRIBUTOR, "KR")), "Because")


def test_open_again_it_loses_its_record_and_keeps_its_history(signal, attache, strategy):
    services.take_up(signal, attache, strategy, "en")
    services.reopen(signal, attache)
    signal.refresh_from_db()
    assert (signal.state, signal.record) == ("open", None)
    assert [s.what for s in signal.steps.all()] == ["reopened", "taken", "raised"]
    assert Record.objects.filter(kind="action").count() == 1


def test_not_open_again_when_the_movement_was_raised_anew(signal, attache):
    services.dismiss(signal, attache, "Known")
    Signal.objects.create(
        **{
            f.attname: getattr(signal, f.attname)
            for f in Signal._meta.concrete_fields
            if not f.primary_key
        }
        | {"state": "open", "earlier_id": signal.pk}
    )
    with pytest.raises(UsageError, match="new signal"):
        services.reopen(signal, attache)


def test_an_action_that_one_may_not_see_is_not_named(signal, attache, record, person, entered):
    hidden = record("action", None, countries=["BR"], title="Secret plan")
    Signal.objects.filter(pk=signal.pk).update(state="taken", record=hidden)
    assert "Secret plan" not in entered(attache).get(f"/en/signals/{signal.pk}").content.decode()


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", True),
        ("?which=handled", False),
        ("?which=all", True),
        ("?which=nonsense", True),
        ("?country=kr", True),
        ("?country=KR&which=open&page=9", True),
    ],
)
def test_the_list_filters(signal, attache, entered, query, told):
    page = entered(attache).get(f"/en/signals{query}").content.decode()
    assert (signal.told_en in page) == told


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_pages_are_whole(signal, owner, reader, lang):
    for address in ("signals", f"signals/{signal.pk}", "work", "countries/KR"):
        page = read(reader.get(f"/{lang}/{address}"))
        assert page.unclosed == []
        assert len(page.all("h1")) == 1
        assert signal.text("label", lang) in page.text


def test_an_address_of_a_step_leads_to_the_signal(signal, owner, reader):
    answer = reader.get(f"/en/signals/{signal.pk}/dismiss")
    assert (answer.status_code, answer["Location"]) == (302, f"/en/signals/{signal.pk}")
    assert reader.put(f"/en/signals/{signal.pk}/dismiss").status_code == 405


def test_the_number_of_queries_does_not_grow(
    signal, owner, reader, django_assert_max_num_queries, made, ruled
):
    from ikt.web.signals.raising import raise_signals

    codes = ["BR", "CN", "DE", "FR", "GB", "IN", "JP", "ZA"]
    figures = {("cooperation.works", c): {2018: 1000.0, 2023: 1500.0} for c in codes}
    raise_signals(made(figures), ruled(countries=codes))
    reader.get("/en/signals")
    with django_assert_max_num_queries(12):
        reader.get("/en/signals")
