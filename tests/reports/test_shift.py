"""The part of each field in the articles of a country, then and now."""

from __future__ import annotations

import pytest
from statsmodels.stats.proportion import proportion_confint

from ikt.measures import Evidence
from ikt.reports.sections import shift
from ikt.reports.view import View
from ikt.strategy import Strategy
from tests.reports.conftest import Profiles
from tests.reports.recomputed import Recomputed


@pytest.fixture(scope="module")
def view(evidence: Evidence, strategy: Strategy) -> View:
    return View(evidence, strategy, "CN", "en")


def test_the_moments_are_ten_years_apart_where_the_source_reaches_that_far(view: View):
    assert shift.moments(view) == (2012, 2022)


def test_shares_of_one_moment_make_up_all_articles(view: View):
    every = shift.moved(view, (2012, 2022))
    for side in ("then", "now"):
        assert sum(getattr(m, side).value for m in every) == pytest.approx(1, abs=1e-4)


def test_every_share_is_that_of_the_source_with_its_interval(view: View, evidence: Evidence):
    again = Recomputed(evidence)
    chart = shift.chart(view, shift.found(view))
    assert chart is not None
    for row in chart.rows:
        for point, figure in zip(row.points, row.figures, strict=True):
            assert figure.how == "part"
            assert again.figure(figure) == pytest.approx(point.value)
            whole = again.value(figure.key.model_copy(update={"field": "_T"}), point.year)
            low, high = proportion_confint(point.value * whole, whole, method="wilson")
            assert (point.low, point.high) == (pytest.approx(low), pytest.approx(high))


def test_only_what_moved_beyond_chance_and_by_a_point_is_called_more_or_less(view: View):
    moved = {m.field: m for m in shift.moved(view, (2012, 2022))}
    assert moved["computer_and_information_sciences"].verdict == "down"
    assert moved["natural_resources_and_conservation"].verdict == "up"
    for m in moved.values():
        if m.verdict in ("up", "down"):
            assert abs(m.change) >= shift.WORTH
            assert not (m.then.low <= m.now.value <= m.then.high)


def test_a_small_country_moves_by_chance(evidence: Evidence, strategy: Strategy):
    """Iceland's fields change by points that a few hundred articles do not bear out."""
    found = shift.moved(View(evidence, strategy, "IS", "en"), (2012, 2022))
    large = [m for m in found if abs(m.change) >= shift.WORTH]
    assert {m.verdict for m in large} == {"up", "same"}


def test_the_finding_names_what_changed_most(view: View):
    chart = shift.chart(view, shift.found(view))
    assert chart is not None
    assert chart.finding.text == (
        "In 2022 a larger part of the articles of China was on biological and biomedical sciences"
        " (from 8.8% to 12%) than in 2012, and a smaller part on computer and information sciences"
        " (from 17% to 11%)."
    )


def test_a_country_with_too_few_articles_has_no_chart(profile_of: Profiles):
    assert [c.id for c in profile_of("TV", "en").section("fields").field_charts] == []


def test_the_table_has_all_fields(view: View):
    table = shift.table(view, shift.found(view))
    assert table is not None
    assert len(table.rows) == 14
