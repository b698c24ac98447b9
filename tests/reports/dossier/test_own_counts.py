"""A dossier with own counts: those of a part are shown and no more, and all numbers still hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from ikt.measures import Evidence
from ikt.reports.document import FORMS, Document, written
from ikt.reports.document.bound import statements
from ikt.reports.document.provenance import provenance
from ikt.reports.document.verified import verified
from ikt.reports.dossier import dossier
from ikt.strategy import Strategy
from tests.counted import opened
from tests.reports.recomputed import Recomputed


def of(root: Path, strategy: Strategy) -> tuple[Evidence, Document]:
    evidence = opened(root)
    return evidence, dossier(evidence, strategy, "KR", "en", "all")


@pytest.mark.parametrize("scope", ["part", "whole"])
def test_its_numbers_hold_and_it_is_written_in_each_form(
    scope: str, request: pytest.FixtureRequest, strategy: Strategy
):
    evidence, document = of(request.getfixturevalue(scope), strategy)
    recomputed = Recomputed(evidence)
    bound = [f for s in statements(document.chapters) for f in s.figures]
    assert any(f.how == "pooled" and f.bound for f in bound)
    for figure in bound:
        assert figure.value == pytest.approx(recomputed.figure(figure), rel=1e-6, abs=1e-9), figure
    outcome = verified(provenance(document, evidence), evidence)
    assert {f.verdict for f in outcome.figures} == {"holds"}
    for form in FORMS:
        assert written(document, evidence, form)


def test_of_a_part_no_question_follows(part: Path, strategy: Strategy):
    _, document = of(part, strategy)
    (chapter,) = (c for c in document.chapters if c.id == "questions")
    asked = {item.said.id for block in chapter.blocks for item in block.items}
    assert not asked & {"question.paying", "question.led_by_us", "question.led_by_them"}


def test_of_the_whole_it_asks_who_leads(whole: Path, strategy: Strategy):
    _, document = of(whole, strategy)
    (chapter,) = (c for c in document.chapters if c.id == "questions")
    asked = {item.said.id for block in chapter.blocks for item in block.items}
    assert "question.led_by_us" in asked
