"""Commitments and motions of the House: taken over once, followed, never over what people wrote."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ikt.sources.parliament import Letter, Paper
from ikt.strategy import Strategy
from ikt.web.accounts.models import Level
from ikt.web.accounts.organisations import follow
from ikt.web.work import services
from ikt.web.work.house import known, plan, take
from ikt.web.work.models import Change, Commitment, HousePaper
from ikt.web.work.taking import take as take_strategy
from ikt.web.work.telling import told

PAPER = Paper(
    what="commitment",
    id="a",
    number="TZ202412-116",
    title="De minister stuurt de agenda.",
    text="De minister stuurt de agenda.",
    by="Bruins, E.E.W., Minister van Onderwijs, Cultuur en Wetenschap",
    ministry="Onderwijs, Cultuur en Wetenschap",
    status="Openstaand",
    meeting="Commissiedebat, Internationalisering, 2024A05766",
    changed="2024-12-20T09:00:00+00:00",
    address="https://www.tweedekamer.nl/debat?id=2024A05766",
)
MOTION = replace(
    PAPER,
    what="motion",
    number="2019Z25000",
    title="Motie over een internationale talentstrategie",
    ministry="",
    status="aangenomen",
    cited="Kamerstukken II, 2019/20, 35282-34",
)
LETTER = Letter("2025D10000", "Agenda")


def later(**what: Any) -> Paper:
    return replace(PAPER, **what)


def test_it_comes_in_once_with_its_written_source(db, strategy: Strategy):
    follow(strategy)
    for _ in range(2):
        take([PAPER], None)
    record = Commitment.objects.get()
    assert (record.form, record.manner, record.state) == ("commitment", "oral", "open")
    assert record.source.endswith("TZ202412-116\nhttps://www.tweedekamer.nl/debat?id=2024A05766")
    assert record.organisation.actor == "ocw"
    assert known() == ("TZ202412-116",)


def test_a_plan_writes_nothing(db):
    (step,) = plan([PAPER])
    assert (step.what, step.does) == ("new", True)
    assert not Commitment.objects.exists()


def test_a_later_change_comes_in_as_history(db, strategy):
    take([PAPER], None)
    take([later(status="Afgedaan", letters=(LETTER,))], None)
    record = Commitment.objects.get()
    assert record.evidence == LETTER.address
    assert record.state == "open"  # that it is done is for people to say
    lines = [
        s for t in told(record.changes.all(), "commitment", strategy, "en") for s in t.sentences
    ]
    assert any("openstaand" in s.lower() and "Afgedaan" in s for s in lines)


def test_what_people_wrote_stays(db, owner):
    take([PAPER], None)
    record = Commitment.objects.get()
    services.change(record, {"title": "Send the agenda", "due": "2025-03-31"}, owner)
    (step,) = plan([later(title="Anders")])
    assert step.kept == {"title": ("Send the agenda", "Anders")}
    take([later(title="Anders", text="Anders.")], None)
    record.refresh_from_db()
    assert record.title == "Send the agenda"
    assert str(record.due) == "2025-03-31"
    assert record.text.startswith("Anders.")


def test_what_is_so_already_adds_no_history(db):
    take([PAPER], None)
    before = Change.objects.count()
    take([later(changed="2025-01-01T00:00:00+00:00")], None)
    assert Change.objects.count() == before


def test_a_motion_of_the_strategy_is_tied_and_not_doubled(db, strategy: Strategy):
    take_strategy(strategy)
    motions = Commitment.objects.filter(form="motion").count()
    (step,) = plan([MOTION])
    assert step.what == "found"
    take([MOTION], None)
    assert Commitment.objects.filter(form="motion").count() == motions
    tied = HousePaper.objects.get().record
    assert tied.title == "Een internationale talentstrategie voor het Nederlands hoger onderwijs"
    assert plan([MOTION])[0].what == "same"


def test_what_was_thrown_away_here_stays_away(db, owner):
    take([PAPER], None)
    services.throw_away(Commitment.objects.get(), owner)
    assert plan([later(status="Afgedaan")])[0].what == "thrown"
    take([later(status="Afgedaan")], None)
    assert not Commitment.objects.kept().exists()
    assert known() == ()


def test_what_the_house_takes_away_is_told_and_left(db):
    take([PAPER], None)
    take([later(deleted=True, title="", text="")], None)
    record = Commitment.objects.get()
    assert record.title == PAPER.title
    assert record.house.status == "verwijderd"
    assert take([replace(PAPER, number="TZ1", deleted=True)], None).done == ()


def test_a_ministry_that_is_not_there_leaves_the_house_open(db):
    take([later(ministry="Economische Zaken")], None)
    assert Commitment.objects.get().organisation is None


@pytest.mark.parametrize(("level", "done"), [(Level.OBSERVER, 0), (Level.CONTRIBUTOR, 1)])
def test_only_who_may_add(level: Level, done: int, person):
    somebody = person("Somebody", (level, "KR"))
    outcome = take([PAPER], somebody)
    assert (len(outcome.done), len(outcome.refused)) == (done, 1 - done)
    assert Commitment.objects.count() == done


def test_a_change_only_by_who_may_change(person):
    take([PAPER], None)
    somebody = person("Somebody", (Level.CONTRIBUTOR, "KR"))
    outcome = take([later(status="Afgedaan")], somebody)
    assert (len(outcome.done), len(outcome.refused)) == (0, 1)
