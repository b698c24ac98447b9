"""Working a scenario out, each answer kept until data or strategy change."""

from __future__ import annotations

from collections.abc import Collection

from ikt.base.text import Lang
from ikt.choice import Answer, Scenario, Scores, score, work_out
from ikt.choice.answer import PARTS, QUICK
from ikt.reports.choice import AnswerReport, CountryChoice, answer_report, country_choice
from ikt.reports.classes import regions
from ikt.web.desk import Desk


def answered(at: Desk, scenario: Scenario, parts: Collection[str] = QUICK) -> Answer:
    """Return what follows from a scenario, with the figures on this desk."""
    key = ("answer", scenario.model_dump_json(), tuple(parts))
    return at.remember(
        key,
        lambda: work_out(
            at.evidence,
            at.strategy,
            scenario,
            parts=parts,
            regions=at.remember(("regions",), lambda: regions(at.evidence)),
            scores=scored(at, scenario),
        ),
    )


def scored(at: Desk, scenario: Scenario) -> Scores:
    """Return the scores that a scenario starts from; most scenarios start from the same."""
    key = ("scores", scenario.year, scenario.day, tuple(scenario.candidates))
    return at.remember(
        key,
        lambda: score(
            at.evidence,
            at.strategy,
            scenario.candidates or None,
            year=scenario.year,
            day=scenario.day,
        ),
    )


def reported(
    at: Desk, scenario: Scenario, lang: Lang, parts: Collection[str] = QUICK
) -> AnswerReport:
    """Return a worked-out scenario in words and tables."""
    key = ("answer report", scenario.model_dump_json(), tuple(parts), lang)
    return at.remember(
        key,
        lambda: answer_report(at.evidence, at.strategy, answered(at, scenario, parts), lang),
    )


def in_full(at: Desk, scenario: Scenario, lang: Lang) -> AnswerReport:
    """Return every part of the answer; this takes seconds."""
    return reported(at, scenario, lang, PARTS)


def of_country(at: Desk, scenario: Scenario, code: str, lang: Lang) -> CountryChoice:
    """Return one country in a scenario."""
    answer = answered(at, scenario)
    return country_choice(at.evidence, at.strategy, answer, code, lang)
