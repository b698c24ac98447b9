"""Signals in a dossier: what moved, how sure that is, and what became of it."""

from __future__ import annotations

from ikt.web.accounts.models import Level, Person
from ikt.web.desk import desk
from ikt.web.signals import services
from ikt.web.signals.models import Signal
from tests.reports.signals.conftest import made, ruled
from tests.web.dossiers.conftest import chapter
from tests.web.signals.conftest import signal

__all__ = ["made", "ruled", "signal"]


def test_an_open_one_tells_what_moved_and_how_sure(signal: Signal, attache: Person, dossier_for):
    told = chapter(dossier_for(attache), "signals")
    assert signal.text("told", "en") in told
    assert signal.text("sure", "en") in told
    assert "Raised on 5 January 2026. Open." in told


def test_one_that_was_taken_up_names_the_action(signal: Signal, attache: Person, dossier_for):
    action = services.take_up(signal, attache, desk().strategy, "en")
    told = chapter(dossier_for(attache), "signals")
    assert f"Taken up in “{action.title}”." in told


def test_one_that_was_put_aside_is_left_out(signal: Signal, attache: Person, dossier_for):
    services.dismiss(signal, attache, "Known already.")
    assert chapter(dossier_for(attache), "signals") == ""


def test_others_see_none(signal: Signal, person, dossier_for):
    assert chapter(dossier_for(person("Lee", (Level.OBSERVER, "JP"))), "signals") == ""
