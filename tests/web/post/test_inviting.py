"""Invitations to a meeting: a file for a calendar, and mail to who takes part."""

from __future__ import annotations

import datetime as dt

import pytest
from icalendar import Calendar

from ikt.web.accounts.models import Level, Person
from ikt.web.post.models import Message
from ikt.web.work import services
from ikt.web.work.models import Meeting
from tests.web.conftest import read
from tests.web.post.conftest import work

DAY = "2026-12-01"


@pytest.fixture
def jan(person) -> Person:
    return person("Jan", (Level.CONTRIBUTOR, "KR"), language="nl")


@pytest.fixture
def kim(person) -> Person:
    return person("Kim", (Level.COORDINATOR, "KR"), language="en", time_zone="Asia/Seoul")


@pytest.fixture
def meeting(record, jan, kim) -> Meeting:
    told = {"opens": "09:30", "closes": "10:15", "place": "Online", "agenda": "1. Visa"}
    return record(
        "meeting", kim, title="Team Korea", owner=kim.pk, people=[jan.pk], starts=DAY, **told
    )


def only_event(mail) -> Calendar:
    [part] = [p for p in mail.walk() if p.get_content_type() == "text/calendar"]
    found = Calendar.from_ical(part.get_content())
    assert part.get_param("method") == found["METHOD"]
    [event] = found.walk("VEVENT")
    event["METHOD"] = found["METHOD"]
    return event


def test_the_file_holds_the_meeting(meeting, jan, entered) -> None:
    answer = entered(jan).get(f"/nl/post/meeting/{meeting.pk}.ics")
    assert answer["Content-Disposition"] == f'attachment; filename="ikt-{meeting.pk}.ics"'
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["SUMMARY"] == "Team Korea"
    assert event.start == dt.datetime(2026, 12, 1, 0, 30, tzinfo=dt.UTC)
    assert event.end == dt.datetime(2026, 12, 1, 1, 15, tzinfo=dt.UTC)


def test_who_may_not_see_it_gets_no_file(meeting, person, entered) -> None:
    outsider = person("Outsider", (Level.COORDINATOR, "JP"))
    assert entered(outsider).get(f"/nl/post/meeting/{meeting.pk}.ics").status_code == 404
    assert entered(outsider).post(f"/nl/post/meeting/{meeting.pk}").status_code == 404


def test_who_may_not_change_it_invites_nobody(server, meeting, person, entered) -> None:
    observer = person("Observer", (Level.OBSERVER, "KR"))
    assert entered(observer).post(f"/nl/post/meeting/{meeting.pk}").status_code == 403
    assert not Message.objects.exists()


def test_who_takes_part_is_invited_once(server, meeting, kim, entered) -> None:
    client = entered(kim)
    address = f"/en/post/meeting/{meeting.pk}"
    assert "Send 1 mails" in read(client.get(address)).text
    for _ in range(2):
        assert client.post(address).status_code == 302
    work()
    [mail] = server.taken
    assert mail["To"] == "jan@example.org"
    assert mail["Reply-To"] == "kim@example.org"
    assert mail["Subject"] == "Uitnodiging: Team Korea, 1 december 2026, 09:30 (Asia/Seoul)"
    assert "1. Visa" in mail.get_body(("plain",)).get_content()
    event = only_event(mail)
    assert event["METHOD"] == "REQUEST"
    assert event["ORGANIZER"] == "mailto:kim@example.org"
    assert event["ATTENDEE"] == "mailto:jan@example.org"
    assert event["ATTENDEE"].params["RSVP"] == "TRUE"
    assert "Everybody knows" in read(client.get(address)).text


def test_a_change_is_sent_as_the_same_event_with_a_higher_number(
    server, meeting, kim, entered
) -> None:
    client, address = entered(kim), f"/en/post/meeting/{meeting.pk}"
    client.post(address)
    services.change(meeting, {"starts": "2026-12-08"}, kim)
    client.post(address)
    work()
    first, second = (only_event(mail) for mail in server.taken)
    assert first["UID"] == second["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (1, 2)


@pytest.mark.parametrize("how", ["state", "people"])
def test_who_need_not_come_any_more_hears_it(how: str, server, meeting, kim, entered) -> None:
    client, address = entered(kim), f"/en/post/meeting/{meeting.pk}"
    client.post(address)
    services.change(meeting, {"state": "cancelled"} if how == "state" else {"people": []}, kim)
    for _ in range(2):
        client.post(address)
    work()
    assert len(server.taken) == 2
    event = only_event(server.taken[1])
    assert (event["METHOD"], event["STATUS"]) == ("CANCEL", "CANCELLED")


def test_without_a_mail_server_the_file_is_left(meeting, kim, entered) -> None:
    client, address = entered(kim), f"/en/post/meeting/{meeting.pk}"
    client.post(address)
    assert not Message.objects.exists()
    page = read(client.get(address))
    assert "sends no mail" in page.text
    assert f"{address}.ics" in page.links
