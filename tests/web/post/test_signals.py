"""A digest tells of figures that moved, to those who work on the country."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from ikt.web.accounts.models import Level
from ikt.web.signals.models import Signal
from tests.web.post.conftest import digest_for, work
from tests.web.signals.conftest import made, ruled, signal

__all__ = ["made", "ruled", "signal"]


@pytest.fixture
def raised(signal: Signal) -> Signal:
    signal.raised = timezone.now() - dt.timedelta(days=1)
    signal.save()
    return signal


def test_it_tells_a_coordinator_once(server, raised, person) -> None:
    kim = person("Kim", (Level.COORDINATOR, "KR"), language="nl")
    digest_for(kim)
    work()
    digest_for(kim, since=dt.timedelta(hours=1))
    work()
    [mail] = server.taken
    assert mail["Subject"] == "Overzicht: signalen: 1"
    said = " ".join(mail.get_body(("plain",)).get_content().split())
    assert " ".join(raised.told_nl.split()) in said
    assert "Zuid-Korea" in said
    assert f"https://ikt.example{raised.get_absolute_url()}".replace("/en/", "/nl/") in said


def test_it_tells_who_is_in_the_team_and_nobody_else(server, raised, person, record) -> None:
    member = person("Member", (Level.OBSERVER, "KR"))
    observer = person("Observer", (Level.OBSERVER, "KR"))
    elsewhere = person("Elsewhere", (Level.COORDINATOR, "JP"))
    record("team", title="Korea", owner=None, people=[member.pk])
    for somebody in (member, observer, elsewhere):
        digest_for(somebody)
    work()
    told = [mail["To"] for mail in server.taken if "signalen" in mail["Subject"]]
    assert told == [member.email]


def test_one_that_was_dealt_with_is_not_told(server, raised, person) -> None:
    kim = person("Kim", (Level.COORDINATOR, "KR"))
    Signal.objects.update(state=Signal.State.NOTED)
    digest_for(kim)
    work()
    assert server.taken == []
