"""An obstacle that was met before is counted, not written down twice; records can be followed."""

from __future__ import annotations

import pytest

from ikt.web.accounts.models import Level
from ikt.web.post.gathering import concerning
from ikt.web.work.alike import alike
from ikt.web.work.models import Follower, Obstacle


@pytest.fixture
def attache(person):
    return person("Attache", (Level.CONTRIBUTOR, "KR"))


def test_alike_is_the_same_kind_a_shared_country_and_half_of_the_words(attache, record) -> None:
    visa = record("obstacle", title="Visum voor promovendi duurt te lang")
    record("obstacle", title="Visum voor promovendi duurt te lang", form="funding")
    record("obstacle", title="Visum voor promovendi duurt te lang", countries=["BR"])
    record("obstacle", title="Diploma wordt niet erkend")
    found = alike("Promovendi: VISUM duurt vier maanden", "visa", ["KR"], attache)
    assert [r.pk for r in found] == [visa.pk]
    assert alike("Leges voor verblijf", "visa", ["KR"], attache) == []
    assert alike("de te", "visa", ["KR"], attache) == []


def test_on_entry_those_alike_are_offered_and_one_more_is_counted(attache, record, entered) -> None:
    known = record("obstacle", title="Visa for doctoral students takes months")
    client = entered(attache)
    said = {"title": "Doctoral students wait months for visa", "form": "visa", "countries": "KR"}
    answer = client.post("/en/work/obstacle/new", said)
    assert answer.status_code == 200
    assert known.title in answer.content.decode()
    assert Obstacle.objects.count() == 1
    assert client.post(f"/en/work/obstacle/{known.pk}/again").status_code == 302
    assert Obstacle.objects.get().times == 2
    assert client.post("/en/work/obstacle/new", said | {"new": "1"}).status_code == 302
    assert Obstacle.objects.count() == 2


def test_one_is_not_counted_by_who_may_not_add_nor_by_looking(person, record, entered) -> None:
    known = record("obstacle")
    looker = entered(person("Looker", (Level.OBSERVER, "KR")))
    assert looker.post(f"/en/work/obstacle/{known.pk}/again").status_code == 403
    assert looker.get(f"/en/work/obstacle/{known.pk}/again").status_code == 405
    outsider = entered(person("Outsider", (Level.COORDINATOR, "BR")))
    assert outsider.post(f"/en/work/obstacle/{known.pk}/again").status_code == 404


def test_who_follows_a_record_hears_of_it_until_they_stop(person, record, entered) -> None:
    reader = person("Reader", (Level.OBSERVER, "KR"))
    made = record("scheme")
    client = entered(reader)
    assert not concerning(reader).exists()
    client.post(f"/en/work/scheme/{made.pk}/follow")
    assert [r.pk for r in concerning(reader)] == [made.pk]
    assert "Stop following" in client.get(f"/en/work/scheme/{made.pk}").content.decode()
    client.post(f"/en/work/scheme/{made.pk}/follow")
    assert not Follower.objects.exists()


def test_countries_that_take_effort_without_a_mission_are_named(owner, record, page) -> None:
    assert "Zuid-Korea" in page("/nl/work/mission").text.split("Zonder missie of bezoek")[1]
    record("mission")
    assert (
        "Zuid-Korea" not in page("/nl/work/mission").text.split("Zonder missie of bezoek")[1][:150]
    )
