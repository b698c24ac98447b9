"""Calendars that others subscribe to: what they show, to whom, and until when."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from icalendar import Calendar

from ikt.web.accounts.models import Level, Person, Role
from ikt.web.post.feeds import MOST
from ikt.web.post.models import Feed
from ikt.web.work import services
from tests.web.conftest import read

TODAY = dt.date.today()
NASTY = "Comma, semicolon; backslash \\ “quotes” \n BEGIN:VEVENT é 한국 " + "long " * 40


@pytest.fixture
def jan(person) -> Person:
    return person("Jan", (Level.CONTRIBUTOR, "KR"), language="en", time_zone="Asia/Seoul")


@pytest.fixture
def kim(person) -> Person:
    return person("Kim", (Level.COORDINATOR, ""))


@pytest.fixture
def made(entered, settings):
    """Make a calendar as somebody and return its address on this site."""
    settings.IKT_ADDRESS = "https://ikt.example"

    def make(person: Person, country: str = "") -> str:
        shown = read(entered(person).post("/en/post/calendars", {"country": country}))
        [address] = [a["value"] for a in shown.all("input") if a.get("id") == "address"]
        assert address.startswith("https://ikt.example/calendar/")
        return address.removeprefix("https://ikt.example")

    return make


def events(address: str) -> dict[str, Calendar]:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    content = answer.content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return {str(e["SUMMARY"]): e for e in Calendar.from_ical(content).walk("VEVENT")}


def day(ahead: int) -> str:
    return (TODAY + dt.timedelta(days=ahead)).isoformat()


def test_it_shows_what_somebody_has_to_do_with(made, jan, kim, record) -> None:
    record("action", kim, title="Mine", owner=jan.pk, due=day(3))
    record("action", kim, title="Of another", due=day(3))
    record("action", kim, title="Without a day", owner=jan.pk)
    record("action", kim, title="Long ago", owner=jan.pk, due=day(-400))
    record("agreement", jan, title="Ours", starts=day(1), due=day(500), review=day(90), text=NASTY)
    record("mission", kim, title="Seoul", people=[jan.pk], starts=day(10), due=day(12))
    done = record("action", kim, title="Done", owner=jan.pk, due=day(3), outcome="It is done")
    services.change(done, {"state": "done", "evidence": "https://example.org"}, kim)
    found = events(made(jan))
    assert set(found) == {
        "Due: Mine",
        "Begins: Ours",
        "Runs until: Ours",
        "To be reviewed on: Ours",
        "Seoul",
    }
    assert found["Due: Mine"].start == TODAY + dt.timedelta(days=3)
    assert found["Seoul"].end == TODAY + dt.timedelta(days=13)
    # A calendar knows one kind of line end, and no space before it that folding would not keep.
    said = str(found["Runs until: Ours"]["DESCRIPTION"])
    assert NASTY in said


def test_of_a_country_it_shows_all_that_is_seen(made, jan, kim, record) -> None:
    record("action", kim, title="About Korea", due=day(3))
    record("action", kim, title="About Japan", countries=["JP"], owner=jan.pk, due=day(3))
    assert set(events(made(jan, "KR"))) == {"Due: About Korea"}


def test_what_no_calendar_may_hold_is_left_out(made, jan, record) -> None:
    record("action", jan, title="Bell\x07 and\r\nreturn", owner=jan.pk, due=day(3))
    assert set(events(made(jan))) == {"Due: Bell and\nreturn"}


def test_it_follows_what_its_owner_may_see(made, jan, kim, record) -> None:
    action = record("action", kim, title="About Korea", due=day(3))
    address = made(jan, "KR")
    assert events(address)
    Role.objects.filter(person=jan).delete()
    assert not events(address)
    Role.objects.create(person=jan, level=Level.OBSERVER, country="KR")
    assert events(address)
    services.change(action, {"countries": ["JP"]}, kim)
    assert not events(address)
    services.change(action, {"countries": ["KR"]}, kim)
    services.throw_away(action, kim)
    assert not events(address)


def test_the_hours_of_a_meeting_are_those_of_its_owner(made, jan, record) -> None:
    record(
        "meeting", jan, title="Call", owner=jan.pk, starts="2026-12-01", opens="09:30", place="Zoom"
    )
    [call] = events(made(jan)).values()
    assert call.start == dt.datetime(2026, 12, 1, 0, 30, tzinfo=dt.UTC)
    assert call.end == dt.datetime(2026, 12, 1, 1, 30, tzinfo=dt.UTC)
    assert call["LOCATION"] == "Zoom"


def test_a_meeting_that_is_off_is_marked_so(made, jan, record) -> None:
    meeting = record("meeting", jan, title="Call", owner=jan.pk, starts=day(2))
    services.change(meeting, {"state": "cancelled"}, jan)
    [call] = events(made(jan)).values()
    assert call["STATUS"] == "CANCELLED"
    assert call["SEQUENCE"] == 2


def test_one_that_was_revoked_is_as_one_that_never_was(made, jan, entered) -> None:
    address = made(jan)
    feed = Feed.objects.get()
    stranger = Client().get("/calendar/nonsense.ics")
    assert Client().get(address).status_code == 200
    entered(jan).post(f"/en/post/calendars/{feed.pk}/revoke")
    revoked = Client().get(address)
    assert revoked.status_code == stranger.status_code == 404
    assert revoked.content.replace(address.encode(), b"") == stranger.content.replace(
        b"/calendar/nonsense.ics", b""
    )


def test_another_cannot_revoke_it(made, jan, kim, entered) -> None:
    address = made(jan)
    entered(kim).post(f"/en/post/calendars/{Feed.objects.get().pk}/revoke")
    assert Client().get(address).status_code == 200


def test_who_left_gives_nothing(made, jan) -> None:
    address = made(jan)
    jan.is_active = False
    jan.save()
    assert Client().get(address).status_code == 404


def test_the_secret_is_shown_once_and_not_kept(made, jan, entered) -> None:
    secret = made(jan).removeprefix("/calendar/").removesuffix(".ics")
    assert len(secret) >= 43
    assert secret not in str(Feed.objects.values_list())
    page = read(entered(jan).get("/en/post/calendars"))
    assert secret not in page.html
    assert "never yet" in page.text


def test_when_it_was_read_is_noted(made, jan, entered) -> None:
    Client().get(made(jan))
    assert "never yet" not in read(entered(jan).get("/en/post/calendars")).text


def test_what_did_not_change_is_not_sent_again(made, jan, record) -> None:
    record("action", jan, owner=jan.pk, due=day(3))
    address = made(jan)
    tag = Client().get(address)["ETag"]
    assert Client().get(address, headers={"if-none-match": tag}).status_code == 304


def test_nobody_makes_them_without_end(made, jan, entered) -> None:
    Feed.objects.bulk_create(Feed(person=jan, digest=str(n)) for n in range(MOST))
    entered(jan).post("/en/post/calendars", {"country": ""})
    assert Feed.objects.count() == MOST


def test_many_records_take_as_many_queries_as_few(
    made, jan, kim, record, django_assert_max_num_queries
) -> None:
    address = made(jan)
    for n in range(12):
        record("meeting", kim, title=f"M{n}", people=[jan.pk], starts=day(n))
        record("action", kim, title=f"A{n}", owner=jan.pk, due=day(n))
    with django_assert_max_num_queries(12):
        assert len(events(address)) == 24
