"""Two moments: figures by the snapshots of each day, records as they stood."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from ikt.measures import Evidence
from ikt.reports.document import Chapter, Document, Listing
from ikt.reports.document.addresses import figure_id, figure_of
from ikt.reports.document.bound import statements
from ikt.reports.document.provenance import provenance
from ikt.reports.document.verified import verified
from ikt.reports.moments import moment
from ikt.reports.monitor import Work, monitor
from ikt.reports.monitor.deeds import compared
from tests.reports.monitor.conftest import MADE, deed
from tests.reports.recomputed import Recomputed

TODAY = dt.date.today()
SOURCE = "coauthorship_openalex"


@pytest.fixture(scope="session")
def made(changed: Evidence, strategy, nobody) -> Document:
    return monitor(changed, strategy, nobody, "en", since=MADE)


def test_the_evidence_of_a_day_rests_on_the_snapshots_of_then(evidence, changed):
    then = moment(changed, MADE)
    assert then.evidence.inputs == evidence.inputs
    assert changed.inputs[SOURCE] != evidence.inputs[SOURCE]
    assert then.missing == frozenset()
    assert moment(changed, TODAY).evidence is changed


def test_a_day_before_the_first_snapshot_has_none(evidence, strategy, nobody):
    then = moment(evidence, MADE - dt.timedelta(days=1))
    assert then.missing == set(evidence.inputs)
    assert not then.knows("cooperation.works", "openalex")
    document = monitor(evidence, strategy, nobody, "en", since=MADE - dt.timedelta(days=1))
    assert "the oldest is of 24 November 2026" in _told(document)
    assert "No figure can be compared" in _told(document)


def test_the_same_snapshots_say_that_nothing_changed(evidence, strategy, nobody):
    document = monitor(evidence, strategy, nobody, "nl", since=MADE)
    assert "dezelfde momentopnamen" in _told(document)


def test_what_moved_beyond_its_noise_is_told_with_both_figures(made, evidence, changed):
    key = ("cooperation.works", "NL", "KR")
    was, now = (e.series(*key)[-1] for e in (evidence, changed))
    assert now.value == 2 * was.value
    told = next(i for i in _items(made) if i.label == "South Korea: Joint works").said
    before, after = told.figures
    assert (before.value, before.as_of) == (was.value, MADE.isoformat())
    assert (after.value, after.as_of) == (now.value, "")
    assert told.text.startswith(f"For {now.year} revised up from")


def test_what_the_change_does_not_clearly_touch_is_not_told(made):
    labels = [i.label for i in _items(made)]
    assert labels
    assert all(label.startswith("South Korea") for label in labels)


def test_each_figure_is_found_again_in_the_snapshot_of_its_day(made, evidence, changed):
    by_day = {MADE.isoformat(): Recomputed(evidence), "": Recomputed(changed)}
    figures = [f for s in statements(made.chapters) for f in s.figures]
    assert {f.as_of for f in figures} == set(by_day)
    for figure in figures:
        assert figure.value == pytest.approx(by_day[figure.as_of].figure(figure), rel=1e-9)


def test_it_can_be_verified_and_names_the_snapshots_of_both_days(made, evidence, changed):
    carried = provenance(made, changed)
    outcome = verified(carried, changed)
    assert {f.verdict for f in outcome.figures} == {"holds"}
    assert outcome.renewed == ()
    versions = {
        s["schema:version"] for s in carried["sources"] if s["dcterms:identifier"] == SOURCE
    }
    assert versions == {evidence.inputs[SOURCE], changed.inputs[SOURCE]}
    for measure in carried["measures"]:
        if measure["@id"].startswith("urn:ikt:measure:cooperation.works"):
            old = "@" in measure["@id"]
            assert (evidence if old else changed).inputs[SOURCE] in measure["from"][0]


def test_of_an_earlier_day_all_figures_are_of_then(evidence, changed, strategy, nobody):
    document = monitor(changed, strategy, nobody, "en", until=MADE)
    recomputed = Recomputed(evidence)
    figures = [f for s in statements(document.chapters) for f in s.figures]
    assert {f.as_of for f in figures} == {MADE.isoformat()}
    for figure in figures:
        assert figure.value == pytest.approx(recomputed.figure(figure), rel=1e-9)
    outcome = verified(provenance(document, changed), changed)
    assert {f.verdict for f in outcome.figures} == {"holds"}


def test_an_address_says_of_which_day(made):
    figures = [f for s in statements(made.chapters) for f in s.figures]
    old = next(f for f in figures if f.as_of)
    assert figure_id(old).endswith(f"@{MADE}")
    assert figure_of(figure_id(old), old.value, old.shown) == old


def test_what_became_of_records():
    day, later = dt.date(2026, 6, 1), dt.date(2026, 9, 1)
    since, until = dt.date(2026, 5, 1), dt.date(2026, 7, 1)
    then = (deed(1, due=day), deed(2, due=day), deed(3), deed(4, closed=True), deed(5))
    now = (
        deed(1, due=later),
        deed(2, due=day),
        deed(3, closed=True),
        deed(4),
        deed(5),
        deed(6),
        deed(7, closed=True),
    )
    found = compared(then, now, since, until)
    assert [d.number for d in found.new] == [6, 7]
    assert [d.number for d in found.done] == [3, 7]
    assert [(a.due, b.due) for a, b in found.slipped] == [(day, later)]
    assert [d.number for d in found.passed] == [2]
    assert [d.number for d in found.reopened] == [4]


def test_what_becomes_of_one_goal_is_told_of_what_served_it_then_or_now(strategy):
    then = (deed(1), deed(2, objectives=()), deed(3, countries=("BR",)))
    now = (deed(1, objectives=()), deed(2, objectives=("quality",)))
    work = Work(seen="all", now=now, then=then, gone=frozenset({3}))
    about = work.narrowed("quality", "KR", strategy)
    assert ([d.number for d in about.then], [d.number for d in about.now]) == ([1, 2], [1, 2])
    assert about.gone == frozenset()
    assert work.narrowed("quality", "", strategy).gone == {3}
    assert work.narrowed("", "", strategy) == work


def test_records_of_both_days_are_told(evidence, strategy):
    then = (deed(1, due=dt.date(2026, 11, 25), title="Visit"), deed(2))
    now = (deed(1, due=dt.date(2026, 12, 25), title="Visit"), deed(3, title="Fresh"))
    work = Work(seen="all", now=now, then=then, gone=frozenset({2}))
    document = monitor(evidence, strategy, work, "en", since=MADE)
    assert "New: 1. Closed: 0. Put off to a later day: 1. Day passed: 0. Thrown away: 1." in _told(
        document
    )
    said = {i.label: i.said.text for i in _items(document)}
    assert said["New"] == "Fresh (South Korea)."
    assert said["Put off"] == "Visit (from 25 November 2026 to 25 December 2026)."


def test_a_newer_year_is_told_with_both_years_and_without_a_change_by_name(
    newer, evidence, strategy, nobody
):
    last = evidence.series("cooperation.works", "NL", "KR")[-1].year
    document = monitor(newer, strategy, nobody, "en", since=MADE)
    said = {i.label: i.said.text for i in _items(document)}
    assert re.match(
        rf"Up from [\d,]+ \({last}\) to [\d,]+ \({last + 1}\)\.", said["South Korea: Joint works"]
    )
    assert "Germany: Joint works" not in said
    alone = monitor(newer, strategy, nobody, "en", since=MADE, code="DE")
    assert "Of a newer year, without a clear change: " in _told(alone)
    assert "Joint works" in _told(alone)


def _between(document: Document) -> Chapter:
    return next(c for c in document.chapters if c.id == "between")


def _told(document: Document) -> str:
    blocks = (b for b in _between(document).blocks if not isinstance(b, Listing))
    return " ".join(s.text for b in blocks for s in b.sentences)


def _items(document: Document) -> list:
    return [i for b in _between(document).blocks if isinstance(b, Listing) for i in b.items]
