"""What moved: changes beyond chance, of different countries, not of tiny counts."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from statsmodels.stats.contingency_tables import Table2x2

from ikt.measures import Evidence
from ikt.reports.home import home_summary
from ikt.reports.moved import CLEAR, changes, moved
from ikt.reports.tides import ENOUGH
from ikt.strategy import Strategy
from tests.reports.recomputed import NOT_SAID, Recomputed, read


def test_five_changes_of_five_countries_and_no_measure_more_than_twice(
    evidence: Evidence, strategy: Strategy
):
    told = moved(evidence, strategy, "en")
    assert len(told) == len({m.code for m in told}) == 5
    assert max(Counter(m.measure for m in told).values()) <= 2
    assert [abs(m.z) for m in told] == sorted((abs(m.z) for m in told), reverse=True)


def test_every_change_told_is_clear_and_rests_on_enough(evidence: Evidence):
    for change in changes(evidence):
        assert abs(change.z) >= CLEAR
        if change.measure in ("cooperation.works", "students.in"):
            assert min(change.start, change.end) >= 100


def test_works_are_held_against_the_tide_of_all_partners(evidence: Evidence):
    """Recomputed with numpy: log change less the median, over chance and the usual spread."""
    until = evidence.partners("cooperation.works")[0].year
    start, end = (
        {v.partner: v.value for v in evidence.partners("cooperation.works", y)}
        for y in (until - 5, until)
    )
    both = [c for c in end if min(start.get(c) or 0, end[c] or 0) >= ENOUGH]
    a, b = (np.array([values[c] for c in both]) for values in (start, end))
    logs = np.log(b / a)
    usual = 1.4826 * np.median(np.abs(logs - np.median(logs)))
    z = dict(zip(both, (logs - np.median(logs)) / np.sqrt(1 / a + 1 / b + usual**2), strict=True))
    told = {c.code: c.z for c in changes(evidence) if c.measure == "cooperation.works"}
    assert told == pytest.approx({c: v for c, v in z.items() if abs(v) >= CLEAR})


def test_an_exchange_shifts_where_the_odds_of_arriving_do(evidence: Evidence):
    """Recomputed with statsmodels: the log odds ratio of two windows and its standard error."""
    for change in (c for c in changes(evidence) if c.measure == "circulation.net"):
        counts = []
        for last in (change.until - 5, change.until):
            for measure in ("circulation.in", "circulation.out"):
                series = evidence.series(measure, evidence.home, change.code)
                counts.append(sum(v.value or 0 for v in series if last - 5 < v.year <= last))
        in0, out0, in1, out1 = counts
        table = Table2x2(np.array([[in1, out1], [in0, out0]]))
        assert change.z == pytest.approx(table.log_oddsratio / table.log_oddsratio_se)
        assert change.end == in1 - out1


def test_no_year_cut_short_takes_part(evidence: Evidence):
    for change in changes(evidence):
        own = evidence.at("circulation.net", evidence.home, year=change.until)
        if change.measure == "circulation.net":
            assert own is not None
            assert own.status not in NOT_SAID


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_numbers_in_the_sentences_are_those_of_the_evidence(
    evidence: Evidence, strategy: Strategy, lang: str
):
    recomputed = Recomputed(evidence)
    for move in moved(evidence, strategy, lang, n=20):  # type: ignore[arg-type]
        for figure in move.sentence.figures:
            shown, step = read(figure.shown, lang)
            true = figure.value if figure.how == "tide" else recomputed.figure(figure)
            assert figure.value == pytest.approx(true)
            written = abs(true) if figure.how == "growth" else true
            assert math.isclose(shown, written, abs_tol=step / 2 + 1e-9), str(move.sentence)


def test_the_home_page_says_where_we_stand_what_moved_and_what_we_want(
    evidence: Evidence, strategy: Strategy
):
    page = home_summary(evidence, strategy, "nl")
    assert len(page.sentences) == 2
    assert len(page.moved) == 5
    assert [aim.id for aim in page.aims] == [o.id for o in strategy.objectives]
    assert not any("(" in aim.state for aim in page.aims)


def test_small_multiples_share_a_scale_that_reaches_them_all(
    evidence: Evidence, strategy: Strategy
):
    page = home_summary(evidence, strategy, "en")
    values = [p.value or 0 for m in page.chosen if m.series for p in m.series.points]
    assert page.scale == (0.0, max(values))
    assert {m.header.code for m in page.chosen} >= set(strategy.with_status("focus"))
