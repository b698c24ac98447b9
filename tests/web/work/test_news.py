"""What is new since the last look, and what happened longer ago."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from ikt.web.accounts.models import Level
from ikt.web.work import news, services
from ikt.web.work.models import Change, Visit
from tests.web.conftest import read


@pytest.fixture
def hours(monkeypatch):
    """Let hours pass."""

    def pass_(number: float) -> None:
        then = timezone.now() + dt.timedelta(hours=number)
        monkeypatch.setattr(timezone, "now", lambda: then)

    return pass_


def test_what_came_since_the_visit_before_is_new_and_stays_so_during_a_visit(
    person, record, entered, hours
) -> None:
    anna, ben = (person(n, (Level.COORDINATOR, "")) for n in ("Anna", "Ben"))
    record("action", ben, title="Early")
    client = entered(anna)
    assert 'class="new"' not in client.get("/en/work").content.decode()
    hours(5)
    made = record("action", ben, title="Later")
    services.change(made, {"due": "2027-01-31"}, anna)
    for _ in range(2):
        shown = client.get("/en/work")
        assert shown.content.decode().count('class="new"') == 1
    assert "New since you last looked: 1." in read(client.get("/en/work/news")).text
    hours(10)
    assert 'class="new"' not in client.get("/en/work").content.decode()
    assert Visit.objects.get().person == anna


def test_all_news_page_by_page_and_only_what_one_sees(person, record, entered, monkeypatch) -> None:
    monkeypatch.setattr(news, "PER_PAGE", 4)
    ben = person("Ben", (Level.COORDINATOR, ""))
    for n in range(6):
        record("action", ben, title=f"Plan {n}")
    record("action", ben, title="Hidden", countries=["BR"])
    client = entered(person("Anna", (Level.OBSERVER, "KR")))
    first = read(client.get("/en/work/news"))
    assert [n for n in range(6) if f"Plan {n}" in first.text] == [2, 3, 4, 5]
    older = next(link for link in first.links if link.startswith("?before="))
    second = read(client.get(f"/en/work/news{older}"))
    assert [n for n in range(6) if f"Plan {n}" in second.text] == [0, 1]
    assert "Hidden" not in first.text + second.text
    assert client.get("/en/work/news?before=nonsense").status_code == 200


def test_the_history_of_a_record_page_by_page(person, record, entered, monkeypatch) -> None:
    monkeypatch.setattr(news, "PER_PAGE", 2)
    anna = person("Anna", (Level.COORDINATOR, ""))
    made = record("action", anna)
    for day in range(1, 5):
        services.change(made, {"due": f"2027-01-0{day}"}, anna)
    client = entered(anna)
    address, seen = f"/en/work/action/{made.pk}/history", []
    while address:
        page = read(client.get(address))
        seen.append(page.text.count("Anna"))
        older = [link for link in page.links if link.startswith("?before=")]
        address = f"/en/work/action/{made.pk}/history{older[0]}" if older else ""
    assert len(seen) == 3
    assert Change.objects.filter(record=made).count() == 5
    stranger = entered(person("Eve", (Level.OBSERVER, "BR")))
    assert stranger.get(f"/en/work/action/{made.pk}/history").status_code == 404
