"""What offices hand over: what slips stands on top, and why."""

from __future__ import annotations

import datetime as dt

import pytest

from ikt.web.accounts.models import Level
from ikt.web.work import services
from ikt.web.work.kinds import KINDS
from ikt.web.work.transition import bars, lines

TODAY = dt.date(2026, 6, 1)


@pytest.fixture
def lead(person):
    return person("Lead", (Level.COORDINATOR, ""))


def add(kind: str, **values):
    return services.add(KINDS[kind], {"title": kind, "countries": ["KR"], **values}, None)


def test_it_slips_when_late_after_the_closing_or_before_what_it_waits_for(lead) -> None:
    office = add("office", due="2026-12-31")
    first = add("handover", title="First", giver=office.pk, form="task", due="2026-09-01")
    add("handover", title="Late", giver=office.pk, form="task", due="2026-05-01")
    add("handover", title="Too far", giver=office.pk, form="task", due="2027-02-01")
    add(
        "handover", title="Too soon", giver=office.pk, form="task", due="2026-08-01", after=first.pk
    )
    add("handover", title="No day", giver=office.pk, form="task")
    done = add("handover", title="Done", giver=office.pk, form="task", due="2026-05-01")
    services.change(done, {"state": "ended", "outcome": "No longer needed."}, None)
    (line,), axis = lines(lead, TODAY)
    made = bars(line.tasks, axis, {t.pk for t in line.tasks})
    assert {bar.record.title: bar.why for bar in made.values()} == {
        "First": "",
        "Late": "late",
        "Too far": "after_closing",
        "Too soon": "before_other",
        "No day": "",
        "Done": "",
    }
    assert (line.waiting, line.done) == (5, 1)
    assert axis.at(dt.date(2027, 2, 1)) == 1000
    assert line.closes == axis.at(dt.date(2026, 12, 31)) < 1000


def test_the_office_where_most_slips_is_first_and_others_see_nothing(lead, person) -> None:
    calm = add("office", title="Calm", due="2026-01-01")
    slipping = add("office", title="Slipping", due="2027-01-01")
    add("handover", giver=slipping.pk, form="task", due="2026-05-01")
    found, _ = lines(lead, TODAY)
    assert [line.office.pk for line in found] == [slipping.pk, calm.pk]
    assert lines(person("Brazilian", (Level.COORDINATOR, "BR")), TODAY)[0] == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_page_shows_the_offices_on_one_axis(owner, page, lang) -> None:
    assert page(f"/{lang}/work/transition").unclosed == []
    office = add("office", title="NESO Seoul", due="2030-12-31")
    add("handover", title="Alumni", giver=office.pk, form="knowledge", due="2020-05-01")
    shown = page(f"/{lang}/work/transition")
    assert "NESO Seoul" in shown.text
    assert ("de dag is voorbij" if lang == "nl" else "the day has passed") in shown.text
    assert len(shown.all("svg")) == 1


def test_of_many_the_page_shows_what_slips_and_leads_to_the_rest_of_the_office(owner, page) -> None:
    office = add("office", title="NESO Seoul", due="2090-12-31")
    for n in range(60):
        due = f"20{20 + n // 12:02}-{n % 12 + 1:02}-01" if n > 56 else "2080-05-01"
        add("handover", title=f"Task {n}.", giver=office.pk, form="task", due=due)
    whole = page("/en/work/transition")
    assert "0 of 60 handed over" in whole.text
    assert {f"Task {n}." in whole.text for n in (57, 58, 59)} == {True}
    assert len(whole.all("svg")) == 8
    assert "and 52 more" in whole.text
    rest = f"/en/work/transition?office={office.pk}"
    assert rest in whole.links
    assert len(page(rest).all("svg")) == 50
    assert len(page(f"{rest}&page=2").all("svg")) == 10


def test_offices_are_shown_twenty_at_a_time(owner, page) -> None:
    for n in range(23):
        add("office", title=f"Office {n}.")
    first, second = page("/en/work/transition"), page("/en/work/transition?page=2")
    assert [sum(f"Office {n}." in p.text for n in range(23)) for p in (first, second)] == [20, 3]
    assert page("/en/work/transition?page=nonsense&office=0").text == first.text


def test_what_a_task_waits_for_is_named_only_to_who_may_see_it(lead, person, entered) -> None:
    from tests.web.conftest import read

    office = add("office", title="Office")
    hidden = add("handover", title="Hidden", countries=["BR"], giver=office.pk, form="task")
    add("handover", title="Seen", giver=office.pk, form="task", after=hidden.pk)
    korean = entered(person("Korean", (Level.CONTRIBUTOR, "KR")))
    shown = read(korean.get("/en/work/transition")).text
    assert "Seen" in shown
    assert "Hidden" not in shown
    assert "Hidden" in read(entered(lead).get("/en/work/transition")).text


def test_however_many_handovers_the_page_asks_as_often(lead, entered) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.web.work.test_constant import number

    client, office = entered(lead), add("office", title="Office")

    def asked() -> int:
        client.get("/en/work/transition")
        with CaptureQueriesContext(connection) as queries:
            client.get("/en/work/transition")
        return number(queries)

    add("handover", giver=office.pk, form="task", due="2020-01-01")
    few = asked()
    for _ in range(20):
        add("handover", giver=office.pk, form="task", due="2020-01-01")
    assert asked() == few
