"""Each movement is raised once; put aside, it comes back only when it moved clearly further."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from ikt.web.signals import services
from ikt.web.signals.models import Signal, Step
from ikt.web.signals.raising import MOST, raise_signals
from tests.web.signals.conftest import BEFORE, NOW

MONTH = dt.timedelta(days=31)


@pytest.fixture
def load(made, ruled):
    """Load works with South Korea, month after month."""
    when = [NOW]

    def loading(last: dict[int, float], **rule) -> list[Signal]:
        when[0] += MONTH
        figures = {("cooperation.works", "KR"): BEFORE | last}
        return raise_signals(made(figures), ruled(**rule), when[0])

    return loading


def test_a_signal_keeps_what_moved_how_sure_and_since_when(signal):
    assert (signal.rule, signal.country, signal.side) == ("rule", "KR", "up")
    assert (signal.since, signal.until, signal.start, signal.end) == (2018, 2023, 1000, 1500)
    assert "50% more than in 2018" in signal.told_en
    assert "50\N{NO-BREAK SPACE}% meer dan in 2018" in signal.told_nl
    assert signal.sure_en.endswith("Clearly seen since 2023.")
    assert [step.what for step in signal.steps.all()] == ["raised"]


def test_the_same_movement_is_raised_once(load):
    assert len(load({2023: 1500.0})) == 1
    assert load({2023: 1500.0}) == []
    assert load({2023: 1520.0}) == []
    assert Signal.objects.count() == 1


def test_one_that_is_open_says_what_the_newest_figures_say(load):
    (raised,) = load({2023: 1500.0})
    load({2023: 1520.0})
    raised.refresh_from_db()
    assert raised.end == 1520
    assert "52%" in raised.told_en
    assert [s.what for s in raised.steps.all()] == ["raised"]

    load({2023: 2000.0})
    raised.refresh_from_db()
    assert [s.what for s in raised.steps.all()] == ["moved", "raised"]
    assert Signal.objects.count() == 1


@pytest.mark.parametrize("what", ["dismiss", "note"])
def test_what_was_dealt_with_does_not_come_back(load, person, what):
    (raised,) = load({2023: 1500.0})
    getattr(services, what)(raised, person("Someone"), "Known")
    assert load({2023: 1500.0}) == []
    assert load({2023: 1600.0, 2024: 1650.0}) == []  # 10 % on top is not by the rule


def test_unless_it_moved_by_the_rule_again(load, person):
    (raised,) = load({2023: 1500.0})
    services.dismiss(raised, person("Someone"), "Known")

    (again,) = load({2023: 1500.0, 2024: 2000.0})

    assert again.earlier == raised
    assert (again.since, again.until) == (2019, 2024)


def test_or_the_whole_window_lies_after_it(load, person):
    """Fell back, and rose anew: another movement, though no higher than the first."""
    (raised,) = load({2023: 1500.0})
    services.dismiss(raised, person("Someone"), "Known")
    later = {2023: 1000.0, 2024: 1000.0, 2025: 1000.0, 2026: 1000.0, 2027: 1000.0, 2028: 1450.0}

    (again,) = load(later)

    assert (again.since, again.earlier) == (2023, raised)


def test_the_other_way_is_another_movement(load, person):
    (raised,) = load({2023: 1500.0})
    services.dismiss(raised, person("Someone"), "Known")

    (fall,) = load({2023: 700.0})

    assert (fall.side, fall.earlier) == ("down", None)


def test_a_country_gets_a_handful_a_month_the_clearest_first(made, ruled):
    strategy = ruled()
    rules = [
        strategy.signals[0].model_copy(update={"id": f"rule_{i}", "threshold": 0.1 + i / 100})
        for i in range(MOST + 2)
    ]
    strategy = strategy.model_copy(update={"signals": rules})
    evidence = made({("cooperation.works", "KR"): BEFORE | {2023: 1500.0}})

    assert len(raise_signals(evidence, strategy, NOW)) == MOST
    assert raise_signals(evidence, strategy, NOW + dt.timedelta(days=1)) == []
    assert len(raise_signals(evidence, strategy, NOW + MONTH)) == 2


def test_two_processes_that_raise_at_once_raise_one(signal):
    with pytest.raises(IntegrityError), transaction.atomic():
        Signal.objects.create(
            **{
                f.attname: getattr(signal, f.attname)
                for f in Signal._meta.concrete_fields
                if not f.primary_key
            }
        )


def test_a_rule_that_is_gone_leaves_its_signals(signal, made, ruled, strategy):
    figures = {("cooperation.works", "KR"): BEFORE | {2023: 1500.0}}
    gone = strategy.model_copy(update={"signals": []})

    assert raise_signals(made(figures), gone, NOW + MONTH) == []
    assert Signal.objects.get().state == "open"
    assert services.objectives(signal, gone) == []


def test_history_is_of_ikt_when_ikt_raised_it(signal):
    assert [(s.what, s.by) for s in Step.objects.all()] == [("raised", None)]
