"""From the evidence and the rules of a strategy to signals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ikt.base.text import LANGS, Text
from ikt.reports.model import Point
from ikt.reports.sentences import phrase
from ikt.reports.signals.model import Signal
from ikt.reports.signals.movement import ends, side
from ikt.reports.signals.reading import Reading
from ikt.reports.signals.telling import texts
from ikt.reports.view import View

if TYPE_CHECKING:
    from ikt.measures import Evidence
    from ikt.strategy import Rule, Strategy

LAGS = 1
"""Years that the last figure of a country may lie before that of others and still be news."""


def signals(evidence: Evidence, strategy: Strategy) -> tuple[Signal, ...]:
    """Return every movement that a rule of the strategy asks to be told, the clearest first.

    Years that may not be interpreted take no part, so counts of a part of all works give none.

    Args:
        evidence: all measures.
        strategy: its rules, and which countries they are for.
    """
    found = [s for rule in strategy.signals for s in _by(rule, evidence, strategy)]
    return tuple(sorted(found, key=lambda s: (-abs(s.z), s.code, s.rule)))


def further(evidence: Evidence, strategy: Strategy, rule: Rule, told: Point, now: Signal) -> bool:
    """Return whether a figure has moved by a rule again, from where it stood when it was told.

    Args:
        evidence: all measures.
        strategy: whose home country looks.
        rule: by which it was told.
        told: the figure as it stood then; it may be of the same year, since sources correct.
        now: the same movement as it is found now.
    """
    found = Reading(rule, View(evidence, strategy, now.code, "en")).moved(told, now.end)
    return found is not None and side(rule, found) == now.side


def countries(rule: Rule, strategy: Strategy) -> tuple[str, ...]:
    """Return the countries that a rule is for, each once."""
    statuses = rule.statuses or ([] if rule.countries else [s.id for s in strategy.statuses])
    held = (code for status in statuses for code in strategy.with_status(status))
    return tuple(dict.fromkeys((*held, *rule.countries)))


def _by(rule: Rule, evidence: Evidence, strategy: Strategy) -> Iterator[Signal]:
    for code in countries(rule, strategy):
        reading = Reading(rule, View(evidence, strategy, code, "en"))
        window = ends(rule, reading.points)
        if window is None or not reading.view.current(reading.key, window[1].year, LAGS):
            continue
        found = reading.moved(*window)
        way = side(rule, found) if found else None
        if found is None or way is None:
            continue
        said = {
            lang: texts(Reading(rule, View(evidence, strategy, code, lang)), found)
            for lang in LANGS
        }
        yield Signal(
            rule=rule.id,
            code=code,
            side=way,
            key=reading.key,
            start=found.start,
            end=found.end,
            begun=reading.begun(found),
            change=found.change,
            low=found.low,
            high=found.high,
            z=found.z,
            label=Text(**{g: phrase(f"signal.{way}", g, label=rule.label[g]) for g in LANGS}),
            told=Text(**{lang: told for lang, (told, _) in said.items()}),
            sure=Text(**{lang: sure for lang, (_, sure) in said.items()}),
        )
