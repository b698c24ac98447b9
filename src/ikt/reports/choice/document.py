"""A worked-out scenario as a document: tagged PDF (PDF/UA-1), made by Typst.

The text goes in as data and is laid out by the template, so nothing in it is ever taken for markup.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ikt.base.dates import day
from ikt.base.numbers import number, percent
from ikt.choice import Scenario
from ikt.reports import typeset
from ikt.reports.choice.answer_model import AnswerReport, AnswerRow
from ikt.reports.choice.figure import described, shares
from ikt.reports.choice.wording import with_error
from ikt.reports.figures import standalone
from ikt.reports.sentences import phrase

TEMPLATE = "choice.typ"
SHOWN = 25
UNMOVED = 3
"""Changes of the data that are told when none changes the list: those that move shares most."""


def as_pdf(report: AnswerReport, scenario: Scenario) -> bytes:
    """Return the document.

    Args:
        report: the worked-out scenario, every part of it.
        scenario: gives author, date and note.
    """
    with TemporaryDirectory() as folder:
        root = Path(folder)
        template = files("ikt.reports.choice").joinpath(TEMPLATE)
        (root / TEMPLATE).write_text(template.read_text("utf-8"), "utf-8")
        (root / "data.json").write_text(json.dumps(content(report, scenario)), "utf-8")
        (root / "shares.svg").write_text(standalone(shares(report, SHOWN)), "utf-8")
        return typeset.as_pdf(root / TEMPLATE)


def content(report: AnswerReport, scenario: Scenario) -> dict[str, Any]:
    """Return everything that the document says, as the template takes it."""
    lang = report.lang

    def say(name: str, **words: object) -> str:
        return phrase(f"choice.{name}", lang, **words)

    made = day(scenario.date or report.day, lang)
    by = f"{scenario.author}, {made}" if scenario.author else made
    return {
        "lang": lang,
        "title": report.name,
        "by": by,
        "authors": [scenario.author] if scenario.author else [],
        "note": scenario.note,
        "lead": [c.text for c in report.claims["lead"]],
        "figure": {
            "title": say("shares_title", posts=str(report.posts)),
            "alt": described(report, SHOWN),
        },
        "table": {
            "head": [
                say(h) for h in ("doc_country", "doc_share", "doc_rank", "doc_score", "doc_list")
            ],
            "rows": [_row(r, report) for r in report.rows[:SHOWN]],
            "title": say("doc_table", n=str(len(report.rows[:SHOWN]))),
        },
        "sections": [s for s in _sections(report) if s["lines"]],
        "weights": {
            "title": say("doc_weights"),
            "head": [say(h) for h in ("doc_criterion", "doc_mean", "doc_range")],
            "rows": [
                [c.label, percent(c.weight, lang, digits=1), _range(low, high, lang)]
                for c, low, high in zip(report.criteria, report.lower, report.upper, strict=True)
            ],
        },
        "sources": {
            "title": say("doc_sources"),
            "lines": [f"{o.line}. {o.citation}" for o in report.origins],
        },
        "page": say("doc_page"),
    }


def _sections(report: AnswerReport) -> list[dict[str, Any]]:
    def section(title: str, lines: list[str]) -> dict[str, Any]:
        return {"title": phrase(f"choice.{title}", report.lang), "lines": lines}

    claims = {k: [c.text for c in v] for k, v in report.claims.items()}
    changing = [v for v in report.variants if v.enters]
    return [
        section("doc_best", [*report.rules[1:], *claims["portfolio"], *claims["robust"]]),
        section("doc_change", [s.claim.text for s in report.swaps] + claims["own"]),
        section("doc_believe", [c.text for line in report.inverse for c in line.claims]),
        section("doc_parties", claims["groups"]),
        section("doc_data", [v.claim.text for v in changing or report.variants[:UNMOVED]]),
        section("doc_method", [*report.said, *claims["method"]]),
    ]


def _row(row: AnswerRow, report: AnswerReport) -> list[str]:
    lang = report.lang
    marks = [phrase("choice.doc_in_best", lang)] if row.chosen else []
    marks += [report.listed_as] if row.listed else []
    score = number(row.total.centre, lang, digits=2)
    low, high = (number(v, lang, digits=2) for v in (row.total.low, row.total.high))
    ranks = f"{row.best}–{row.worst}" if row.worst else "–"
    share = with_error(row.among, lang)
    return [row.name, share, ranks, f"{score} ({low}–{high})", ", ".join(marks)]


def _range(low: float, high: float, lang: str) -> str:
    return f"{percent(low, lang)}–{percent(high, lang)}"
