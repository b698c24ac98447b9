"""Minutes as a file: what belongs to a meeting, each reader their own, in both languages."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from ikt.web.accounts.models import Level
from ikt.web.work import services
from ikt.web.work.minutes import told
from ikt.web.work.models import Change, Meeting
from tests.web.conftest import read

DONE = {"state": "done", "outcome": "It was.", "evidence": "https://example.org/done"}


@pytest.fixture
def lead(person):
    return person("Lead", (Level.COORDINATOR, ""))


@pytest.fixture
def meeting(lead, record):
    """A plenary about all countries, with a meeting before it and what came of each."""
    series = {"form": "plenary", "countries": [], "every": 6, "owner": lead.pk}
    before = record("meeting", lead, title="Spring", starts="2026-03-02", **series)
    for title, day in (("Left open", "2026-05-01"), ("Done in time", "2026-04-01")):
        services.link(before, record("action", lead, title=title, due=day, owner=lead.pk), lead)
    services.change(before.links_to.get(target__title="Done in time").target, DONE, lead)
    Change.objects.filter(record__title="Done in time").update(
        at=timezone.make_aware(dt.datetime(2026, 4, 1))
    )
    services.change(before, {"state": "held", "minutes": "We met."}, lead)
    made = Meeting.objects.get(state="planned")
    services.link(made, record("obstacle", lead, title="Visa", countries=["KR"]), lead, agenda=True)
    decision = record("decision", lead, title="Go on", countries=["KR"], text="As before.")
    services.link(made, decision, lead)
    for country in ("KR", "BR"):
        action = record("action", lead, title=f"Because of {country}", countries=[country])
        services.link(decision, action, lead)
    services.link(made, record("agreement", lead, title="With KAIST"), lead)
    return services.change(made, {"state": "held", "minutes": "All said.", "opens": "10:00"}, lead)


def titles(lines) -> list[str]:
    return [line.title for line in lines]


def test_what_came_of_it_also_by_way_of_a_decision_and_what_was_left_from_before(
    meeting, lead
) -> None:
    held = told(meeting, lead, "en")
    assert titles(held.carried) == ["Left open"]
    assert titles(held.agenda) == ["Visa"]
    assert titles(held.decisions) == ["Go on"]
    assert titles(held.actions) == ["Because of KR", "Because of BR"]
    assert titles(held.other) == ["With KAIST"]
    assert (held.text, held.hours, held.form) == ("All said.", "10:00", "Plenary consultation")
    assert held.next == (meeting.title, dt.date(2027, 3, 2))


def test_what_was_closed_after_the_meeting_was_still_open_on_its_day(meeting, lead) -> None:
    left = meeting.links_from.get(source__kind="meeting").source.links_to
    services.change(left.get(target__title="Left open").target, DONE, lead)
    (line,) = told(meeting, lead, "nl").carried
    assert (line.title, line.state, line.kind) == ("Left open", "Gedaan", "Actie")


def test_each_reader_gets_only_what_they_may_see(meeting, person, entered) -> None:
    korea, brazil = (person(c, (Level.OBSERVER, c)) for c in ("KR", "BR"))
    assert titles(told(meeting, korea, "en").actions) == ["Because of KR"]
    seen = told(meeting, brazil, "en")
    assert seen.decisions == seen.agenda == seen.other == seen.carried == ()
    text = entered(brazil).get(f"/en/work/meeting/{meeting.pk}/minutes?form=html").content.decode()
    assert "Because of BR" in text
    assert not [t for t in ("Go on", "Because of KR", "Visa", "With KAIST") if t in text]
    assert "put together for BR" in text


def test_who_takes_part_without_a_role_gets_them_without_what_others_see(
    meeting, lead, person, entered
) -> None:
    guest = person("Guest")
    services.change(meeting, {"people": [guest.pk]}, lead)
    answer = entered(guest).get(f"/en/work/meeting/{meeting.pk}/minutes?form=html")
    text = answer.content.decode()
    assert "All said." in text
    assert not [t for t in ("Go on", "Because of", "Visa", "With KAIST", "Left open") if t in text]


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_it_is_downloaded_from_the_page_of_the_meeting(lang, form, meeting, lead, entered) -> None:
    client = entered(lead)
    page = read(client.get(f"/en/work/meeting/{meeting.pk}"))
    address = f"/en/work/meeting/{meeting.pk}/minutes"
    assert address in {a.get("action") for a in page.all("form")}
    answer = client.get(f"{address}?form={form}&lang={lang}")
    assert answer.status_code == 200
    name = f"ikt-meeting-{meeting.pk}-{lang}.{form}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["Cache-Control"] == "private, no-store"
    if form == "html":
        assert ("Verslag" if lang == "nl" else "Minutes") in answer.content.decode()


def test_others_get_none_and_nonsense_is_not_found(person, record, entered, lead) -> None:
    made = record("meeting", lead)
    address = f"/en/work/meeting/{made.pk}/minutes"
    stranger = entered(person("Stranger", (Level.COORDINATOR, "BR")))
    assert stranger.get(address).status_code == 404
    assert Client().get(address).status_code == 302
    for query in ("form=exe", "lang=xx"):
        assert entered(lead).get(f"{address}?{query}").status_code == 404
