"""What offices hand over: what slips stands on top, and why."""

from __future__ import annotations

import datetime as dt

import pytest

from ikt.web.accounts.models import Level
from ikt.web.work import services
from ikt.web.work.kinds import KINDS
from ikt.web.work.transition import lines

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
    assert {t.record.title: t.why for t in line.tasks} == {
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
