"""From where and to where researchers and students went, seen from home."""

from __future__ import annotations

import pytest

from ikt.measures import Evidence
from ikt.reports.document.restated import restated
from ikt.reports.model import FieldChart
from ikt.reports.sections.streams import ELSEWHERE, MOST
from tests.reports.conftest import Profiles

THEMES = {"circulation": range(2015, 2020), "students": range(2019, 2020)}


def flow(profile_of: Profiles, theme: str) -> FieldChart:
    (chart,) = profile_of("NL", "en").section(theme).field_charts
    return chart


@pytest.mark.parametrize("theme", THEMES)
def test_bands_of_a_side_make_up_the_total(profile_of: Profiles, evidence: Evidence, theme: str):
    chart = flow(profile_of, theme)
    for side, key in enumerate(chart.keys):
        values = evidence.series(key.measure, "NL")
        total = sum(v.value or 0 for v in values if v.year in THEMES[theme])
        drawn = [p.value or 0 for row in chart.rows if (p := row.points[side])]
        assert sum(drawn) == pytest.approx(total)


@pytest.mark.parametrize("theme", THEMES)
def test_each_band_is_the_sum_of_its_country(profile_of: Profiles, evidence: Evidence, theme: str):
    for row in flow(profile_of, theme).rows:
        points = [p for p in row.points if p is not None]
        if row.field == ELSEWHERE:
            assert row.figures == ()
            continue
        for point, figure in zip(points, row.figures, strict=True):
            values = evidence.series(figure.key.measure, "NL", row.field)
            assert point.value == sum(v.value or 0 for v in values if v.year in THEMES[theme])
            assert restated(evidence, figure) == pytest.approx(point.value)


def test_the_largest_of_either_side_have_a_band(profile_of: Profiles, evidence: Evidence):
    named = {row.field for row in flow(profile_of, "students").rows}
    for code in ("students.in", "students.out"):
        assert {v.partner for v in evidence.partners(code, 2019)[:MOST]} <= named


def test_a_destination_that_the_source_does_not_count_has_no_band(profile_of: Profiles):
    china = next(row for row in flow(profile_of, "students").rows if row.field == "CN")
    assert [p is None for p in china.points] == [False, True]
    table = next(t for t in profile_of("NL", "en").section("students").tables if t.id == "streams")
    cells = next(row for row in table.rows if row[0].shown == "China")
    assert (cells[2].shown, cells[2].value) == ("–", None)
    assert cells[2].reason


def test_the_page_of_a_partner_has_none(profile_of: Profiles):
    assert profile_of("KR", "en").section("circulation").field_charts == ()
