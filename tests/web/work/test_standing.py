"""Records as they stood on a day: what was changed later is undone, and only what one may see."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from ikt.web.accounts.models import Level
from ikt.web.work import services
from ikt.web.work.models import Change, Record
from ikt.web.work.standing import all_work, standing, work_of

TODAY = dt.date.today()
THEN = TODAY - dt.timedelta(days=30)


@pytest.fixture
def lead(person):
    return person("Lead", (Level.COORDINATOR, ""))


@pytest.fixture
def old(record):
    """Make a record sixty days ago."""

    def made(kind: str, **values):
        found = record(kind, **values)
        at = timezone.now() - dt.timedelta(days=60)
        Record.objects.filter(pk=found.pk).update(made=at)
        Change.objects.filter(record=found).update(at=at)
        return Record.objects.get(pk=found.pk)

    return made


def seen(day: dt.date):
    return {d.number: d for d in standing(Record.objects.all(), day, "en")}


def test_what_was_changed_since_is_undone(old, lead):
    made = old("action", title="First", due="2026-05-01", objectives=["quality"])
    changes = {
        "title": "Second",
        "due": "2026-09-01",
        "countries": ["BR", "DE"],
        "objectives": [],
    }
    services.change(made, changes, lead)
    services.change(made, {"title": "Third"}, lead)
    proof = {"outcome": "Done.", "evidence": "https://example.org/report"}
    services.change(made, {"state": "done", **proof}, lead)
    now, then = seen(TODAY)[made.pk], seen(THEN)[made.pk]
    assert (now.title, now.due, now.countries, now.closed) == (
        "Third",
        dt.date(2026, 9, 1),
        ("BR", "DE"),
        True,
    )
    assert (then.title, then.due, then.countries, then.closed) == (
        "First",
        dt.date(2026, 5, 1),
        ("KR",),
        False,
    )
    assert (then.objectives, now.objectives) == (("quality",), ())
    assert then.state != now.state
    assert abs(now.last - TODAY) <= dt.timedelta(days=1)
    assert then.last < THEN


def test_what_was_not_there_yet_or_thrown_away_is_left_out(old, record, lead):
    stays, goes = old("action"), old("mission")
    fresh = record("action")
    services.throw_away(goes, lead)
    assert set(seen(TODAY)) == {stays.pk, fresh.pk}
    assert set(seen(THEN)) == {stays.pk, goes.pk}
    assert all_work("en", TODAY, THEN).gone == {goes.pk}
    services.put_back(goes, lead)
    assert set(seen(TODAY)) == {stays.pk, goes.pk, fresh.pk}
    assert set(seen(THEN)) == {stays.pk, goes.pk}


def test_who_comes_from_the_strategy_is_known_by_its_entry(strategy):
    from ikt.web.work.taking import take

    take(strategy)
    found = {d.origin: d for d in seen(TODAY).values()}
    assert ("instruments", "merian_fund") in found
    assert ("motions", "stay_rate") in found


def test_only_what_one_may_see_is_told(person, record, lead):
    mine, other = record("action", countries=["KR"]), record("action", countries=["BR"])
    record("team", countries=["KR"], owner=lead.pk)
    korean = person("Korean", (Level.OBSERVER, "KR"))
    assert [d.number for d in work_of(korean, "en", TODAY).now] == [mine.pk]
    assert work_of(korean, "en", TODAY).seen == "mine"
    assert {d.number for d in work_of(lead, "en", TODAY).now} == {mine.pk, other.pk}
    assert work_of(lead, "en", TODAY).seen == "all"
    stranger = person("Stranger")
    for nobody in (stranger, AnonymousUser()):
        assert work_of(nobody, "en", TODAY, THEN).seen == "none"
        assert work_of(nobody, "en", TODAY, THEN).now == ()


def test_reading_takes_as_many_queries_for_many_records_as_for_few(
    record, django_assert_max_num_queries
):
    for n in range(12):
        record("action", title=f"Action {n}", objectives=["quality"])
    with django_assert_max_num_queries(6):
        assert len(standing(Record.objects.all(), TODAY, "nl")) == 12
