"""The monitor: by goal what is wanted, what figures say, what is done, what lags."""

from __future__ import annotations

import datetime as dt
import re

import pdfua
import pytest

from ikt.base.errors import UsageError
from ikt.base.text import LANGS
from ikt.measures import MEASURES, Evidence
from ikt.reports.document import FORMS, Chapter, Document, Grid, Keys, Listing, Paragraph, written
from ikt.reports.document.bound import statements
from ikt.reports.document.provenance import provenance
from ikt.reports.document.restated import restated
from ikt.reports.document.verified import verified
from ikt.reports.home import chosen_countries
from ikt.reports.monitor import Work, monitor
from ikt.reports.monitor.counted import recorded
from ikt.reports.signals import signals
from ikt.strategy import Strategy
from tests.reports.monitor.conftest import deed
from tests.reports.recomputed import Recomputed

TODAY = dt.date.today()
LONG_AGO = TODAY - dt.timedelta(days=400)
WORK = Work(
    seen="all",
    now=(
        deed(1, due=TODAY - dt.timedelta(days=1), title="Late letter"),
        deed(
            2,
            kind="agreement",
            plural="Agreements",
            state="active",
            said="in force",
            countries=("KR", "PT"),
        ),
        deed(3, closed=True, state="done", said="done", due=LONG_AGO),
        deed(4, last=LONG_AGO, countries=("BR",), title="Asleep"),
        deed(5, objectives=(), countries=(), origin=("instruments", "orientation_year")),
        deed(6, objectives=(), countries=(), title="For nothing named", due=LONG_AGO, house="OCW"),
    ),
)


@pytest.fixture(scope="session")
def made(evidence: Evidence, strategy: Strategy) -> Document:
    return monitor(evidence, strategy, WORK, "en")


def test_every_direction_and_objective_has_a_chapter_with_what_is_wanted(made, strategy):
    found = {c.id: c for c in made.chapters}
    for direction in strategy.directions:
        told = found[f"direction_{direction.id}"].blocks[0]
        assert direction.description.en in _text(told)
    for objective in strategy.objectives:
        told = found[f"objective_{objective.id}"].blocks[0]
        assert all(effect.label.en in _text(told) for effect in objective.effects)


def test_each_figure_is_what_it_names(made: Document, evidence: Evidence):
    recomputed, n = Recomputed(evidence), 0
    for statement in statements(made.chapters):
        for figure in statement.figures:
            assert figure.value == pytest.approx(recomputed.figure(figure), rel=1e-9), statement
            assert restated(evidence, figure) == pytest.approx(figure.value, rel=1e-9), statement
            n += 1
    assert n > 300
    assert {f.verdict for f in verified(provenance(made, evidence), evidence).figures} == {"holds"}


def test_a_course_is_told_beyond_chance_only(made: Document, evidence: Evidence):
    """Joint works by Przyborowski and Wilenski's test, here as a binomial one of its own."""
    from scipy.stats import binomtest

    grid = _grid(_chapter(made, "indicators"), "indicator_cooperation_works")
    for row in grid.table.rows:
        now, before = row[1].value, row[3].value
        sure = binomtest(int(now), int(now + before)).pvalue < 0.05
        assert sure or row[4].shown == "no clear change"
        if row[4].shown == "up":
            assert now > before
    assert {row[0].shown for row in grid.table.rows} >= {"South Korea", "Germany"}


def test_what_goes_the_other_way_than_wanted_lags(made, evidence, strategy):
    """Of the top 1% more is wanted and there is less; academic freedom has no interval."""
    values = [v for v in evidence.series("fields.top1", "NL") if v.status != "U"]
    assert values[-1].high < next(v for v in values if v.year == values[-1].year - 5).low
    chapter = _chapter(made, "objective_quality")
    assert "Goes the other way" in _items(chapter)["Share in the 1% most cited articles"]
    assert "Academic freedom" not in _lags(_chapter(made, "direction_equal_partnership"))


def test_a_goal_without_indicator_or_figures_says_so(made, strategy):
    (bare,) = [o for o in strategy.objectives if o.id == "policy_learning"]
    assert bare.indicators == []
    assert "names no figure" in _all_text(_chapter(made, "objective_policy_learning"))
    chapter = _chapter(made, "direction_equal_partnership")
    assert MEASURES["reciprocity.lead_balance"].methods
    assert "have not been loaded" in _items(chapter)["Who leads joint research"]


def test_signals_stand_under_the_objective_that_their_rule_touches(made, evidence, strategy):
    raised = [s for s in signals(evidence, strategy) if s.code in chosen_countries(strategy)]
    rules = {rule.id: rule for rule in strategy.signals}
    assert raised
    for objective in strategy.objectives:
        said = _items(_chapter(made, f"objective_{objective.id}")).get("Signals", "")
        for signal in raised:
            touches = objective.id in rules[signal.rule].objectives
            assert (signal.label.en in said) == touches or any(
                s.label == signal.label and objective.id in rules[s.rule].objectives for s in raised
            )


def test_records_are_counted_under_the_goal_they_serve(made: Document):
    quality = _all_text(_chapter(made, "objective_quality"))
    assert "4 activities are recorded: 3 open, 1 closed. Of 1 the day has passed." in quality
    taken = _all_text(_chapter(made, "direction_brain_circulation"))
    assert "1 activity is recorded: 1 open, 0 closed." in taken
    assert "Nothing has been recorded" in _all_text(_chapter(made, "direction_multilateral"))
    lead = made.chapters[0].blocks[0]
    assert "5 activities are recorded: 4 open, 1 closed" in _text(lead)
    assert "Another 1 activity serves no direction or objective." in _text(lead)
    loose = _items(made.chapters[0])["Day has passed, without direction or objective"]
    assert loose.startswith("For nothing named (")
    assert loose.endswith("), OCW.")
    overview = _grid(made.chapters[0], "overview").table
    rows = {row[0].shown: [c.shown for c in row[1:]] for row in overview.rows}
    assert rows["Brain circulation"] == ["1", "0", "0", "0"]
    assert next(r for label, r in rows.items() if label.startswith("Raise")) == list("3111")


def test_by_country_with_a_row_for_each_of_joint_effort(made, strategy):
    table = _grid(_chapter(made, "objective_quality"), "where").table
    rows = {row[0].shown: [c.shown for c in row[1:4]] for row in table.rows}
    assert rows["South Korea"] == ["2", "1", "1"]
    assert rows["Portugal"] == ["1", "0", "0"]
    assert rows["Germany"] == ["0", "0", "0"]
    assert len(rows) == len(chosen_countries(strategy)) + 1


def test_what_lags_is_named(made: Document):
    lags = _items(_chapter(made, "objective_quality"))
    assert lags["Day has passed"].startswith("Late letter (South Korea, ")
    assert lags["No activity for 6 months"] == "Asleep (Brazil)."
    assert "Germany" in lags["Nothing open"]
    assert "South Korea" not in lags["Nothing open"]
    assert _items(_chapter(made, "direction_multilateral"))["Nothing open"].startswith("No act")


def test_without_countries_of_joint_effort_it_says_so(evidence, strategy):
    alone = strategy.model_copy(update={"countries": []})
    document = monitor(evidence, alone, WORK, "en", goal="quality")
    said = _items(_chapter(document, "objective_quality"))
    assert said["Joint works"] == "There are no countries with joint effort yet."
    assert "Nothing open" not in said


def test_each_count_is_bound_to_the_records_and_held_to_them_later(made, evidence, strategy):
    carried = provenance(made, evidence)
    assert len(carried["facts"]) > 50
    held = recorded(WORK.now, strategy, TODAY)
    outcome = verified(carried, evidence, recorded=held)
    assert [f.id for f in outcome.facts if not f.holds] == []
    counted = {f["@id"]: f["value"] for f in carried["facts"]}
    for goal in (*strategy.directions, *strategy.objectives):
        told = [d for d in WORK.now if goal.id in d.objectives]
        if goal.id == "brain_circulation":
            told = [d for d in WORK.now if d.number == 5]
        about = f"urn:ikt:record:monitor/{goal.id}/all"
        assert counted[f"{about}/open"] == sum(not d.closed for d in told)
        assert counted[f"{about}/late"] == sum(
            not d.closed and d.due is not None and d.due < TODAY for d in told
        )


def test_a_record_that_is_closed_changes_exactly_the_counts_it_was_in(made, evidence, strategy):
    done = WORK.now[0].model_copy(update={"closed": True, "state": "done"})
    held = recorded((done, *WORK.now[1:]), strategy, TODAY)
    outcome = verified(provenance(made, evidence), evidence, recorded=held)
    changed = {f.id.removeprefix("urn:ikt:record:monitor/") for f in outcome.facts if not f.holds}
    goals, whats = ("quality/all", "quality/KR", "all/all"), ("open", "late", "ended")
    expected = {f"{about}/{what}" for about in goals for what in whats}
    assert changed == expected | {"quality/all/action-open", "quality/all/action-done"}


@pytest.mark.parametrize(("goal", "code"), [("quality", ""), ("", "KR"), ("quality", "PT")])
def test_the_counts_of_a_part_are_those_of_the_whole(goal, code, evidence, strategy):
    document = monitor(evidence, strategy, WORK, "nl", goal=goal, code=code)
    held = recorded(WORK.now, strategy, TODAY)
    facts = verified(provenance(document, evidence), evidence, recorded=held).facts
    assert facts
    assert [f.id for f in facts if not f.holds] == []


def test_who_sees_only_some_records_gets_no_counts_that_say_they_are_all(evidence, strategy):
    mine = WORK.model_copy(update={"seen": "mine"})
    assert provenance(monitor(evidence, strategy, mine, "en"), evidence)["facts"] == []


def test_many_records_are_cut_short_with_how_many_are_left(evidence, strategy):
    late = tuple(deed(n, due=LONG_AGO) for n in range(500))
    document = monitor(evidence, strategy, Work(seen="all", now=late), "nl", goal="quality")
    assert _items(_chapter(document, "objective_quality"))["Datum voorbij"].endswith("En nog 488.")


def test_who_is_not_at_work_here_sees_figures_only(evidence, strategy, nobody):
    document = monitor(evidence, strategy, nobody, "en")
    text = " ".join(_all_text(c) for c in document.chapters)
    assert "signed in" in text
    assert "recorded" not in text
    assert "Nothing open" not in text


def test_one_goal_and_one_country(evidence, strategy):
    document = monitor(evidence, strategy, WORK, "en", goal="quality", code="PT")
    ids = [c.id for c in document.chapters]
    assert ids == ["summary", "objective_quality", "indicators", "sources"]
    (grid,) = _chapter(document, "indicators").blocks
    assert [row[0].shown for row in grid.table.rows] == ["Portugal"]
    assert document.about[-1] == "Portugal"


@pytest.mark.parametrize(
    ("goal", "since", "until"),
    [("nonsense", None, None), ("", TODAY, TODAY), ("", None, TODAY + dt.timedelta(days=2))],
)
def test_a_goal_that_is_not_there_and_days_out_of_order_are_refused(
    goal, since, until, evidence, strategy
):
    with pytest.raises(UsageError):
        monitor(evidence, strategy, WORK, "en", goal=goal, since=since, until=until)


@pytest.mark.parametrize("lang", LANGS)
def test_the_pdf_passes_the_checker_of_pdf_ua(lang, evidence, strategy, tmp_path):
    file = tmp_path / "monitor.pdf"
    file.write_bytes(written(monitor(evidence, strategy, WORK, lang), evidence, "pdf"))
    assert list(pdfua.validate(file).findings) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("form", FORMS)
def test_it_is_written_in_each_form(form, lang, evidence, strategy):
    assert written(monitor(evidence, strategy, WORK, lang), evidence, form)


@pytest.mark.parametrize("lang", LANGS)
def test_no_number_of_the_evidence_stands_in_it_unbound(lang, evidence, strategy, nobody):
    """Without records every digit is a year, a level of confidence, or part of a bound figure."""
    document = monitor(evidence, strategy, nobody, lang)
    for chapter in document.chapters[:-2]:
        for block in chapter.blocks:
            for sentence in _sentences(block):
                rest = "".join(p.text for p in sentence.parts if p.figure is None)
                assert not re.search(r"\d", re.sub(r"\b(19|20)\d\d\b|1\s?%", "", rest)), rest


def _chapter(document: Document, id: str) -> Chapter:
    return next(c for c in document.chapters if c.id == id)


def _grid(chapter: Chapter, id: str) -> Grid:
    return next(b for b in chapter.blocks if isinstance(b, Grid) and b.table.id == id)


def _sentences(block: object) -> list:
    match block:
        case Paragraph():
            return list(block.sentences)
        case Listing():
            return [s for i in block.items for s in (i.said, *i.because)]
        case Keys():
            return [s for f in block.figures for s in f.told]
    return []


def _text(block: object) -> str:
    return " ".join(s.text for s in _sentences(block))


def _all_text(chapter: Chapter) -> str:
    labels = [i.label for b in chapter.blocks if isinstance(b, Listing) for i in b.items]
    return " ".join([chapter.label, *map(_text, chapter.blocks), *labels])


def _items(chapter: Chapter) -> dict[str, str]:
    return {i.label: i.said.text for b in chapter.blocks if isinstance(b, Listing) for i in b.items}


def _lags(chapter: Chapter) -> dict[str, str]:
    listing = [b for b in chapter.blocks if isinstance(b, Listing)][-1]
    return {i.label: i.said.text for i in listing.items}
