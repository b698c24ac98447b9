"""The progress letter: what was promised and what became of it, every figure in it bound."""

from __future__ import annotations

import datetime as dt
import re

import pdfua
import pytest

from ikt.base.dates import day
from ikt.measures import Evidence
from ikt.reports.document import Document, Grid, Listing, written
from ikt.reports.document.bound import statements
from ikt.reports.document.facts import fact_id, stated
from ikt.reports.document.provenance import provenance
from ikt.reports.document.reading import carried
from ikt.reports.document.typed import typed
from ikt.reports.document.verified import verified
from ikt.reports.letter import Promise, letter
from ikt.reports.letter.recorded import recorded
from ikt.reports.model import Recorded, Stated
from ikt.strategy import Strategy
from tests.reports.recomputed import Recomputed

YEARS = re.compile(r"\b(19|20)\d\d(?!-)\b")
"""The years of figures, which stand in their addresses."""
TODAY, SINCE = dt.date(2022, 3, 1), dt.date(2021, 7, 1)
DONE = Promise(
    record="commitment/1",
    title="Consultation",
    house="OCW",
    source="Letter, § 6",
    due=dt.date(2021, 12, 31),
    state="done",
    ended=dt.date(2021, 11, 5),
    outcome="The first half-yearly consultation was held",
    objectives=("quality",),
)
EARLIER = Promise(
    record="commitment/2", title="Long ago", state="done", ended=dt.date(2021, 5, 1), outcome="Sent"
)
LATE = Promise(record="commitment/3", title="Elaboration", due=dt.date(2021, 6, 20), state="doing")
REASONED = Promise(
    record="commitment/4",
    title="Survey",
    due=dt.date(2022, 1, 1),
    outcome="The field asked for time",
)
COMING = Promise(record="commitment/5", title="Evaluation", due=dt.date(2023, 1, 1), motion=True)
LAPSED = Promise(
    record="commitment/6",
    title="Fair",
    state="lapsed",
    ended=dt.date(2022, 1, 9),
    outcome="Not possible",
)
ALL = (DONE, EARLIER, LATE, REASONED, COMING, LAPSED)


@pytest.fixture(scope="session")
def made(evidence: Evidence, strategy: Strategy) -> Document:
    return letter(evidence, strategy, ALL, "en", SINCE, made=TODAY)


def test_each_promise_stands_under_what_became_of_it(made: Document):
    assert _told(made, "done") == {
        "Consultation": "Completed on 5 November 2021. The first half-yearly consultation was held."
        " (OCW, Letter, §\N{NO-BREAK SPACE}6)"
    }
    assert _told(made, "late") == {
        "Elaboration": "Promised by 20 June 2021. Why this is late has not been recorded yet.",
        "Survey": "Promised by 1 January 2022. The field asked for time.",
    }
    assert set(_told(made, "open")) == {"Evaluation"}
    assert set(_told(made, "lapsed")) == {"Fair"}
    assert "doing" not in [c.id for c in made.chapters]


def test_it_says_of_which_day_the_states_are(made: Document):
    assert "recorded in ikt on 1 March 2022." in str(made.chapters[-1].model_dump())


def test_what_ended_before_is_not_told(made: Document):
    assert "Long ago" not in str(made.model_dump())


def test_it_counts_what_it_tells(made: Document):
    text = " ".join(s.text for s in made.chapters[0].blocks[2].sentences)
    assert list(map(int, re.findall(r"\d+", text))) == [5, 1, 1, 2, 1, 2]
    assert (
        "Of these, 1 has been completed, 1 is under way, 2 have not begun and 1 has lapsed." in text
    )


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


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_digit_stands_in_it_unbound(lang: str, evidence, strategy):
    document = letter(evidence, strategy, ALL, lang, SINCE, made=TODAY)
    source = strategy.source
    known = {source.number, day(source.date, lang), day(SINCE, lang)}
    known |= {text for p in ALL for text in (p.outcome, p.source) if text}
    for told in _unbound(document):
        text = told.replace("\N{NO-BREAK SPACE}", " ")
        for own in known:
            text = text.replace(own, "")
        assert not re.search(r"\d", YEARS.sub("", text)), text


def test_each_count_state_and_day_is_what_was_recorded(made: Document):
    found = {fact_id(fact): fact.value for _, _, fact in stated(made.chapters)}
    told = [p for p in ALL if p is not EARLIER]
    for promise in told:
        late = promise.state in ("open", "doing") and promise.due and promise.due < TODAY
        own = f"urn:ikt:record:{promise.record}"
        assert found.pop(f"{own}/state") == ("late" if late else promise.state)
        if promise.due:
            assert found.pop(f"{own}/due") == promise.due.isoformat()
        if promise.ended:
            assert found.pop(f"{own}/ended") == promise.ended.isoformat()
    counted = {w: found.pop(f"urn:ikt:record:commitment/{w}") for w in ("all", "late")}
    assert counted == {"all": 5, "late": 2}
    states = ("done", "doing", "open", "lapsed")
    assert [found.pop(f"urn:ikt:record:commitment/{s}") for s in states] == [
        sum(p.state == s for p in told) for s in states
    ]
    assert not found


def test_what_was_done_since_is_told_where_it_stands(made: Document, evidence):
    held = provenance(made, evidence)
    assert all(f.holds for f in _recalled(held, evidence, ALL))
    later = LATE.model_copy(update={"state": "done", "ended": dt.date(2022, 3, 5)})
    changed = [DONE, EARLIER, later, REASONED, COMING, LAPSED]
    told = {f.id: (f.was, f.now) for f in _recalled(held, evidence, changed) if not f.holds}
    assert told == {
        "urn:ikt:record:commitment/3/state": ("late", "done"),
        "urn:ikt:record:commitment/done": (1, 2),
        "urn:ikt:record:commitment/doing": (1, 0),
        "urn:ikt:record:commitment/late": (2, 1),
    }


def test_a_promise_that_was_thrown_away_is_gone(made: Document, evidence):
    found = _recalled(provenance(made, evidence), evidence, ALL[:-1])
    gone = {f.id for f in found if f.now is None}
    assert gone == {"urn:ikt:record:commitment/6/state", "urn:ikt:record:commitment/6/ended"}


def test_what_was_promised_about_a_country_stands_with_it(evidence, strategy):
    about = DONE.model_copy(update={"countries": ("KR",)})
    document = letter(evidence, strategy, [about], "en", SINCE, made=TODAY)
    told = _told(document, "countries")
    assert told["South Korea"].endswith("Promised or asked: Consultation (completed).")


def test_a_country_without_joint_effort_of_which_something_was_promised(evidence, strategy):
    about = LATE.model_copy(update={"countries": ("RU",)})
    document = letter(evidence, strategy, [about], "nl", SINCE, made=TODAY)
    assert _told(document, "countries")["Rusland"] == (
        "Toegezegd of gevraagd: Elaboration (later dan toegezegd)."
    )


def test_what_is_done_says_where_that_can_be_read(evidence, strategy):
    done = DONE.model_copy(update={"evidence": "https://example.org/letter"})
    document = letter(evidence, strategy, [done], "en", SINCE, made=TODAY)
    assert "See: https://example.org/letter" in _told(document, "done")["Consultation"]


def test_a_title_that_is_a_sentence_has_one_full_stop(evidence, strategy):
    said = COMING.model_copy(update={"title": "Parliament hears.", "objectives": ("quality",)})
    document = letter(evidence, strategy, [said], "en", SINCE, made=TODAY)
    assert "Parliament hears" in _told(document, "open")
    assert "Parliament hears (not begun)." in _told(document, "objectives").values()


def test_the_annex_has_every_promise_told(made: Document):
    (chapter,) = (c for c in made.chapters if c.id == "promises")
    (grid,) = (b for b in chapter.blocks if isinstance(b, Grid))
    assert {row[0].shown for row in grid.table.rows} == {p.title for p in ALL} - {"Long ago"}


@pytest.mark.parametrize("form", ["docx", "pdf", "html"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_is_written_in_each_form(form: str, lang: str, evidence, strategy, tmp_path):
    document = letter(evidence, strategy, ALL, lang, SINCE, made=TODAY)
    file = tmp_path / f"letter.{form}"
    file.write_bytes(written(document, evidence, form))
    assert carried(file)["facts"]
    if form == "pdf":
        assert list(pdfua.validate(file).findings) == []
    else:
        read = dict(typed(file, carried(file)))
        assert read["urn:ikt:record:commitment/5/due"] == day(COMING.due, lang)


def test_without_promises_it_says_so(evidence, strategy):
    document = letter(evidence, strategy, (), "nl", SINCE, made=TODAY)
    assert "geen toezeggingen of moties" in document.chapters[0].blocks[2].sentences[0].text


def _recalled(held, evidence, promises):
    now = recorded(promises, SINCE, TODAY, "en")
    return verified(held, evidence, recorded=now).facts


def _unbound(document: Document):
    """Yield what a letter says without its bound figures and facts."""
    for chapter in document.chapters:
        if chapter.id == "sources":
            continue
        for block in chapter.blocks:
            sentences = getattr(block, "sentences", ())
            sentences += tuple(i.said for i in getattr(block, "items", ()))
            for sentence in sentences:
                yield "".join(
                    p.text for p in sentence.parts if not p.figure and not isinstance(p, Stated)
                )
            if isinstance(block, Grid):
                yield from (
                    cell.shown
                    for row in block.table.rows
                    for cell in row
                    if not cell.bound and not isinstance(cell, Recorded)
                )


def _told(document: Document, id: str) -> dict[str, str]:
    (chapter,) = (c for c in document.chapters if c.id == id)
    items = [i for b in chapter.blocks if isinstance(b, Listing) for i in b.items]
    return {item.label: item.said.text for item in items}
