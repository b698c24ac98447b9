"""The progress letter: what was promised and what became of it, every figure in it bound."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from ikt.measures import Evidence
from ikt.reports.document import Document, Grid, Listing, written
from ikt.reports.document.bound import statements
from ikt.reports.document.provenance import provenance
from ikt.reports.document.verified import verified
from ikt.reports.letter import Promise, letter
from ikt.strategy import Strategy
from tests.reports.recomputed import Recomputed

TODAY, SINCE = dt.date(2022, 3, 1), dt.date(2021, 7, 1)
DONE = Promise(
    title="Consultation",
    house="OCW",
    source="Letter, § 6",
    due=dt.date(2021, 12, 31),
    state="done",
    ended=dt.date(2021, 11, 5),
    outcome="The first half-yearly consultation was held",
    objectives=("quality",),
)
EARLIER = Promise(title="Long ago", state="done", ended=dt.date(2021, 5, 1), outcome="Sent")
LATE = Promise(title="Elaboration", due=dt.date(2021, 6, 20), state="doing")
REASONED = Promise(title="Survey", due=dt.date(2022, 1, 1), outcome="The field asked for time")
COMING = Promise(title="Evaluation", due=dt.date(2023, 1, 1), motion=True)
LAPSED = Promise(title="Fair", state="lapsed", ended=dt.date(2022, 1, 9), outcome="Not possible")
ALL = (DONE, EARLIER, LATE, REASONED, COMING, LAPSED)


@pytest.fixture(scope="session")
def made(evidence: Evidence, strategy: Strategy) -> Document:
    return letter(evidence, strategy, ALL, "en", SINCE, made=TODAY)


def test_each_promise_stands_under_what_became_of_it(made: Document):
    assert _told(made, "done") == {
        "Consultation": "Completed on 5 November 2021. The first half-yearly consultation was held."
        " (OCW, Letter, § 6)"
    }
    assert _told(made, "late") == {
        "Elaboration": "Promised by 20 June 2021. Why this is late has not been recorded yet.",
        "Survey": "Promised by 1 January 2022. The field asked for time.",
    }
    assert set(_told(made, "open")) == {"Evaluation"}
    assert set(_told(made, "lapsed")) == {"Fair"}
    assert "doing" not in [c.id for c in made.chapters]


def test_what_ended_before_is_not_told(made: Document):
    assert "Long ago" not in str(made.model_dump())


def test_it_counts_what_it_tells(made: Document):
    text = made.chapters[0].blocks[0].sentences[1].text
    assert list(map(int, re.findall(r"\d+", text))) == [5, 1, 1, 2, 2]


def test_by_objective_in_a_word_and_where_nothing_was_promised(made, strategy):
    told = _told(made, "objectives")
    assert len(told) == len(strategy.objectives)
    assert "Consultation (completed)." in told.values()
    assert "No commitments or motions on this have been recorded." in told.values()


def test_every_country_with_joint_effort_has_its_figures_bound(made, evidence, strategy):
    recomputed = Recomputed(evidence)
    figures = [f for s in statements(made.chapters) for f in s.figures]
    assert {f.key.partner for f in figures} >= set(strategy.with_status("focus"))
    for figure in figures:
        assert figure.value == pytest.approx(recomputed.figure(figure), rel=1e-9)
    outcome = verified(provenance(made, evidence), evidence)
    assert {f.verdict for f in outcome.figures} == {"holds"}


def test_the_annex_has_every_promise_told(made: Document):
    (chapter,) = (c for c in made.chapters if c.id == "promises")
    (grid,) = (b for b in chapter.blocks if isinstance(b, Grid))
    assert {row[0].shown for row in grid.table.rows} == {p.title for p in ALL} - {"Long ago"}


@pytest.mark.parametrize("form", ["docx", "pdf", "html"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_is_written_in_each_form(form: str, lang: str, evidence, strategy):
    document = letter(evidence, strategy, ALL, lang, SINCE, made=TODAY)
    assert written(document, evidence, form)


def test_without_promises_it_says_so(evidence, strategy):
    document = letter(evidence, strategy, (), "nl", SINCE, made=TODAY)
    assert "geen toezeggingen of moties" in document.chapters[0].blocks[0].sentences[1].text


def _told(document: Document, id: str) -> dict[str, str]:
    (chapter,) = (c for c in document.chapters if c.id == id)
    items = [i for b in chapter.blocks if isinstance(b, Listing) for i in b.items]
    return {item.label: item.said.text for item in items}
