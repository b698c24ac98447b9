"""A digest: what it tells, to whom, when, and that it goes out once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from ikt.web.accounts.models import Level, Person, Role
from ikt.web.post import schedule
from ikt.web.post.models import Job, Message, Wishes
from ikt.web.work import services
from ikt.web.work.models import Change
from tests.web.post.conftest import digest_for, work

TODAY = dt.date.today()


def day(ahead: int) -> str:
    return (TODAY + dt.timedelta(days=ahead)).isoformat()


def an_hour_ago() -> None:
    """What is written just now is told in the next digest; let it have been a while."""
    Change.objects.update(at=timezone.now() - dt.timedelta(hours=1))


@pytest.fixture
def jan(person) -> Person:
    return person("Jan", (Level.CONTRIBUTOR, "KR"), language="en")


@pytest.fixture
def lead(person) -> Person:
    return person("Lead", (Level.COORDINATOR, ""), language="en")


def test_it_tells_what_is_late_soon_and_changed_each_once(server, jan, lead, record) -> None:
    record("action", lead, title="Long late", owner=jan.pk, due=day(-40))
    record("action", lead, title="Nearly due", owner=jan.pk, due=day(3))
    record("action", lead, title="Far away", owner=jan.pk, due=day(90))
    record("obstacle", lead, title="Nothing to do with Jan")
    mine = record("agreement", jan, title="An agreement of Jan")
    services.change(mine, {"title": "An agreement of Jan, with KAIST"}, lead)
    an_hour_ago()
    digest_for(jan)
    work()
    [mail] = server.taken
    assert mail["To"] == "jan@example.org"
    assert mail["Subject"] == "Digest: 1 late, 1 soon, 2 changed"
    for form in ("plain", "html"):
        said = mail.get_body((form,)).get_content()
        assert said.count("Long late") == said.count("Nearly due") == 1
        assert "40 days ago" in said
        assert "An agreement of Jan, with KAIST" in said
        assert "Nothing to do with Jan" not in said
        assert f"https://ikt.example/en/work/agreement/{mine.pk}" in said


def test_what_others_may_not_show_is_not_told(server, jan, lead, record) -> None:
    services.comment(record("action", lead, countries=["JP"], title="Secret"), "@Jan", lead, [jan])
    an_hour_ago()
    digest_for(jan)
    work()
    assert server.taken == []


def test_what_is_to_be_looked_at_again_or_begins_is_told(server, jan, record) -> None:
    record("agreement", jan, title="Looked at", review=day(5), due=day(400))
    record("agreement", jan, title="Not yet", review=day(50))
    record("meeting", jan, title="Call", starts=day(2))
    Change.objects.all().delete()
    digest_for(jan)
    work()
    [mail] = server.taken
    assert mail["Subject"] == "Digest: 2 soon"
    said = mail.get_body(("plain",)).get_content()
    assert "Looked at" in said
    assert "Call" in said
    assert "Not yet" not in said


def test_nothing_to_tell_is_no_mail(server, jan, record) -> None:
    record("action", jan, title="What Jan did alone", due=day(200))
    an_hour_ago()
    digest_for(jan)
    work()
    assert server.taken == []
    assert Message.objects.count() == 0


def test_what_the_strategy_brings_is_no_news(server, person, record) -> None:
    kim = person("Kim", (Level.COORDINATOR, "KR"))
    record("commitment", form="motion", title="Of the strategy")
    an_hour_ago()
    digest_for(kim)
    work()
    assert server.taken == []


def test_the_next_digest_does_not_repeat_what_was_told(server, jan, lead, record) -> None:
    mine = record("agreement", jan)
    services.change(mine, {"title": "Told once"}, lead)
    an_hour_ago()
    digest_for(jan)
    work()
    wishes = Wishes.objects.get(person=jan)
    wishes.due = timezone.now()
    wishes.save()
    work()
    assert len(server.taken) == 1


def test_a_coordinator_hears_once_of_what_others_let_run_late(server, jan, person, record) -> None:
    coordinator = person("Anna", (Level.COORDINATOR, "KR"), language="nl")
    record("action", jan, title="Oud", owner=jan.pk, due=day(-40))
    record("action", jan, title="Nieuw te laat", owner=jan.pk, due=day(-2))
    Change.objects.all().delete()
    digest_for(coordinator)
    work()
    [mail] = server.taken
    said = mail.get_body(("plain",)).get_content()
    assert mail["Subject"] == "Overzicht: 1 te laat"
    assert "Nieuw te laat" in said
    assert "Oud" not in said


def test_it_is_planned_for_those_who_work_with_ikt(server, jan, person) -> None:
    gone = person("Gone", (Level.OBSERVER, "KR"), is_active=False)
    nobody = person("Demo", (Level.OBSERVER, "KR"), demonstration=True)
    schedule.plan()
    planned = Wishes.objects.get()
    assert planned.person == jan
    assert planned.due
    assert planned.due > timezone.now()
    Wishes.objects.create(person=gone, due=timezone.now())
    Wishes.objects.create(person=nobody, due=timezone.now())
    Wishes.objects.filter(person=jan).update(due=timezone.now())
    schedule.plan()
    schedule.plan()
    assert Job.objects.filter(name="digest").count() == 1


def test_a_time_zone_that_is_unknown_here_keeps_nobody_waiting(server, jan, person) -> None:
    person("Kim", (Level.OBSERVER, "KR"), time_zone="Mars/Olympus")
    schedule.plan()
    assert Wishes.objects.exclude(due=None).count() == 2
    digest_for(Person.objects.get(name="Kim"))
    work()
    assert not Job.objects.exclude(problem="").exists()


def test_who_left_gets_nothing_that_was_already_written(server, jan, lead, record) -> None:
    record("action", lead, owner=jan.pk, due=day(-1))
    digest_for(jan)
    server.trouble = "busy"
    work()
    server.trouble = ""
    jan.is_active = False
    jan.save()
    Job.objects.filter(done=None).update(due=timezone.now())
    work()
    assert server.taken == []
    assert Message.objects.get().refused


def test_a_role_that_was_taken_ends_what_is_told(server, jan, lead, record) -> None:
    record("action", lead, countries=["KR"], title="About Korea")
    Role.objects.filter(person=jan).update(level=Level.COORDINATOR)
    Role.objects.filter(person=jan).delete()
    an_hour_ago()
    digest_for(jan)
    work()
    assert server.taken == []


@pytest.mark.parametrize(
    ("days", "hour", "zone", "after", "due"),
    [
        # Summer time begins on Sunday 29 March 2026 at 2:00, which becomes 3:00.
        ("6", 2, "Europe/Amsterdam", "2026-03-28T12:00Z", "2026-03-29T01:00Z"),
        ("6", 8, "Europe/Amsterdam", "2026-03-28T12:00Z", "2026-03-29T06:00Z"),
        ("0", 8, "Europe/Amsterdam", "2026-03-23T07:00Z", "2026-03-30T06:00Z"),
        # It ends on Sunday 25 October 2026 at 3:00, which becomes 2:00: that hour comes twice.
        ("6", 2, "Europe/Amsterdam", "2026-10-24T12:00Z", "2026-10-25T00:00Z"),
        ("6", 2, "Europe/Amsterdam", "2026-10-25T00:00Z", "2026-11-01T01:00Z"),
        ("0", 8, "Asia/Seoul", "2026-11-29T12:00Z", "2026-11-29T23:00Z"),
        ("04", 17, "America/New_York", "2026-11-30T22:00Z", "2026-12-04T22:00Z"),
        ("0", 0, "Pacific/Kiritimati", "2026-11-28T00:00Z", "2026-11-29T10:00Z"),
        ("", 8, "UTC", "2026-11-29T12:00Z", None),
    ],
)
def test_the_hour_is_that_of_where_somebody_is(days, hour, zone, after, due) -> None:
    found = schedule.next_time(days, hour, zone, dt.datetime.fromisoformat(after))
    assert found == (due and dt.datetime.fromisoformat(due))
