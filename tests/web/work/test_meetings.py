"""Meetings: an agenda drafted from what is open, a series that goes on by itself."""

from __future__ import annotations

import datetime as dt

import pytest

from ikt.web.accounts.models import Level
from ikt.web.work import services
from ikt.web.work.agenda import MOST, draft, points
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Meeting, Record


@pytest.fixture
def lead(person):
    return person("Lead", (Level.COORDINATOR, ""))


def parts(meeting, person) -> dict[str, list[str]]:
    return {p.name: [r.title for r in p.records] for p in draft(meeting, person)}


def test_the_agenda_is_drafted_from_what_is_open_for_its_countries(lead, record) -> None:
    meeting = record("meeting", lead, starts="2026-06-01")
    record("action", title="Late", due="2026-05-01")
    record("action", title="Coming", due="2026-08-01")
    record("action", title="Elsewhere", due="2026-05-01", countries=["BR"])
    done = record("action", title="Done", due="2026-05-01")
    told = {"state": "done", "outcome": "It was.", "evidence": "https://example.org/report"}
    services.change(done, told, lead)
    running = record("agreement", title="To review", review="2026-07-01")
    services.change(running, {"state": "active"}, lead)
    record("agreement", title="In preparation", review="2026-07-01")
    record("commitment", title="Promised", due="2026-09-01")
    record("commitment", title="Far", due="2027-09-01")
    record("obstacle", title="Visa")
    record("mission", title="Visit", starts="2026-10-01")
    assert parts(meeting, lead) == {
        "late": ["Late"],
        "actions": ["Coming"],
        "reviews": ["To review"],
        "commitments": ["Promised"],
        "obstacles": ["Visa"],
        "missions": ["Visit"],
    }


def test_a_meeting_about_no_country_is_about_all_that_one_may_see(person, lead, record) -> None:
    meeting = record("meeting", lead, countries=[], starts="2026-06-01")
    record("action", title="Korea", due="2026-05-01")
    record("action", title="Brazil", due="2026-05-01", countries=["BR"])
    assert set(parts(meeting, lead)["late"]) == {"Korea", "Brazil"}
    assert parts(meeting, person("Brazilian", (Level.OBSERVER, "BR")))["late"] == ["Brazil"]


def test_a_long_part_says_how_many_more_there_are(lead, record) -> None:
    meeting = record("meeting", lead, starts="2026-06-01")
    for n in range(MOST + 4):
        record("action", title=f"Action {n}", due="2026-05-01")
    (part,) = draft(meeting, lead)
    assert (len(part.records), part.more) == (MOST, 4)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_chosen_points_are_on_the_agenda_until_taken_off(lead, record, entered, lang) -> None:
    meeting = record("meeting", lead, starts="2026-06-01")
    chosen = record("action", title="Chosen", due="2026-05-01", owner=lead.pk)
    other = record("obstacle", title="Left out")
    client, address = entered(lead), f"/{lang}/work/meeting/{meeting.pk}"
    assert client.get(f"{address}/agenda").content.decode().count(" checked") == 2
    sent = client.post(f"{address}/agenda", {"point": [chosen.pk, 999999, "x"]})
    assert sent.status_code == 302
    page = client.get(address).content.decode()
    assert "Chosen" in page
    assert "Left out" not in page
    assert client.get(f"{address}/agenda").content.decode().count(" checked") == 1
    client.post(f"{address}/agenda", {"point": [other.pk]})
    assert [p.name for p in points(meeting, lead)] == ["obstacle"]
    assert [c.what for c in meeting.changes.order_by("pk")] == [
        "added",
        "linked",
        "unlinked",
        "linked",
    ]


def test_everybody_reads_the_agenda_that_they_may_see(person, lead, record, entered) -> None:
    meeting = record("meeting", lead, countries=[], starts="2026-06-01")
    for country in ("KR", "BR"):
        made = record("action", title=f"About {country}", countries=[country])
        services.link(meeting, made, lead, agenda=True)
    client = entered(person("Brazilian", (Level.OBSERVER, "BR")))
    page = client.get(f"/en/work/meeting/{meeting.pk}").content.decode()
    assert "About BR" in page
    assert "About KR" not in page


def test_an_agenda_is_not_drafted_by_who_may_not_change_the_meeting(
    person, record, entered
) -> None:
    meeting = record("meeting")
    looker = entered(person("Looker", (Level.OBSERVER, "KR")))
    assert looker.get(f"/en/work/meeting/{meeting.pk}/agenda").status_code == 403
    outsider = entered(person("Outsider", (Level.COORDINATOR, "BR")))
    assert outsider.get(f"/en/work/meeting/{meeting.pk}/agenda").status_code == 404


def test_the_next_of_a_series_is_planned_when_one_was_held_and_only_once(lead, record) -> None:
    member = record("team", lead, owner=lead.pk, people=[lead.pk])
    assert member.persons() == [lead.pk]
    held = record(
        "meeting",
        lead,
        form="plenary",
        starts="2026-08-31",
        every=6,
        people=[lead.pk],
        opens="09:30",
    )
    for _ in range(2):
        held = services.change(held, {"state": "held", "minutes": "We met."}, lead)
        services.change(held, {"state": "planned"}, lead)
    coming = Meeting.objects.exclude(pk=held.pk).get()
    assert coming.starts == dt.date(2027, 2, 28)
    assert (coming.title, coming.state, coming.persons()) == (held.title, "planned", [lead.pk])
    assert (coming.opens, coming.minutes) == (dt.time(9, 30), "")


def test_a_meeting_without_a_rhythm_is_held_once(lead, record) -> None:
    services.change(record("meeting", lead), {"state": "held", "minutes": "We met."}, lead)
    assert Record.objects.filter(kind="meeting").count() == 1


def test_a_country_team_begins_with_its_members(lead, record, entered) -> None:
    record("team", lead, title="Team Korea", owner=lead.pk, people=[lead.pk], others="Ms Kim")
    page = entered(lead).get("/en/work/meeting/new?form=team&country=KR")
    form = page.context["form"]
    assert form["people"].value() == [lead.pk]
    assert (form["others"].value(), form["every"].value()) == ("Ms Kim", 3)


def test_a_decision_added_to_a_meeting_goes_with_it(lead, record, entered) -> None:
    meeting = record("meeting", lead)
    said = {"title": "We decide", "countries": "KR", "starts": "2026-06-01"}
    answer = entered(lead).post(f"/en/work/decision/new?from={meeting.pk}", said)
    assert answer.url.endswith(f"/work/meeting/{meeting.pk}")
    assert KINDS["decision"].model.objects.get().links_from.get().source_id == meeting.pk
