"""Commitments and motions as the letter to parliament tells of them."""

from __future__ import annotations

import datetime as dt

import pytest

from ikt.strategy import Strategy
from ikt.web.accounts.organisations import follow
from ikt.web.work import services
from ikt.web.work.models import Commitment
from ikt.web.work.promises import promises
from ikt.web.work.taking import take


def test_those_of_the_strategy_are_there_with_house_and_day(strategy: Strategy):
    follow(strategy)
    take(strategy)
    found = {p.title: p for p in promises("nl")}
    assert sum(p.motion for p in found.values()) == len(strategy.motions)
    assert len(found) == len(strategy.motions) + len(strategy.commitments)
    elaboration = found["Concrete uitwerking per land"]
    assert elaboration.due == dt.date(2021, 6, 20)
    assert elaboration.state == "open"
    assert Commitment.objects.get(title=elaboration.title).manner == "written"
    assert "OCW" in elaboration.house or "Onderwijs" in elaboration.house


@pytest.mark.parametrize("state", ["done", "lapsed"])
def test_what_has_ended_has_its_day_and_what_came_of_it(state: str, record, owner):
    made = record("commitment", title="Elaborate")
    services.change(made, {"state": state, "outcome": "Sent.", "evidence": "https://x.nl"}, owner)
    (found,) = promises("en")
    assert (found.state, found.outcome) == (state, "Sent.")
    assert found.ended is not None
    assert abs(found.ended - dt.date.today()) <= dt.timedelta(days=1)


def test_what_is_closed_cites_its_address_else_its_files_and_what_came_of_it(record, owner):
    made, came = record("commitment", title="Elaborate"), record("agreement", title="Signed")
    services.attach(made, "letter.pdf", 9, "attachments/a.pdf", owner)
    for other in (came, record("action", title="Still to do"), record("agreement")):
        services.link(made, other, owner)
    services.throw_away(other, owner)
    assert promises("en")[0].evidence == ""
    services.change(made, {"state": "done", "outcome": "Sent."}, owner)
    assert promises("en")[0].evidence == "letter.pdf; Signed"
    services.change(made, {"evidence": "https://example.org"}, owner)
    assert promises("en")[0].evidence == "https://example.org"


def test_what_was_thrown_away_is_not_told(record, owner):
    made = record("commitment", title="A mistake")
    services.throw_away(made, owner)
    assert promises("en") == ()


def test_what_stands_as_in_the_strategy_is_told_in_either_language(strategy: Strategy, owner):
    take(strategy)
    title = "Concrete uitwerking per land"
    assert title in {p.title for p in promises("nl", strategy)}
    english = {p.title: p for p in promises("en", strategy)}
    told = english["Concrete elaboration per country"]
    assert told.source.startswith(strategy.title["en"])
    services.change(Commitment.objects.get(title=title), {"title": "Per land"}, owner)
    assert "Per land" in {p.title for p in promises("en", strategy)}


def test_the_web_address_of_a_source_stays_out_of_the_letter(record):
    record("commitment", source="Commissiedebat, TZ202412-116\nhttps://www.tweedekamer.nl/x")
    (found,) = promises("nl")
    assert found.source == "Commissiedebat, TZ202412-116"
