"""Spending on research, of which the source gives two years far apart."""

from __future__ import annotations

from ikt.measures import Evidence
from tests.reports.conftest import Profiles

RD = "context.rd_intensity"


def test_both_moments_of_both_countries_are_drawn(profile_of: Profiles, evidence: Evidence):
    section = profile_of("KR", "en").section("context")
    (chart,) = section.field_charts
    assert (chart.form, chart.labels) == ("slope", ("2010", "2021"))
    assert [row.field for row in chart.rows] == ["KR", "NL"]
    for row in chart.rows:
        values = [evidence.at(RD, row.field, year=year) for year in (2010, 2021)]
        assert [p.value for p in row.points] == [v.value for v in values]
        assert [f.value for f in row.figures] == [v.value for v in values]
    assert [c.id for c in section.charts] == ["freedom"]


def test_its_table_says_the_same(profile_of: Profiles):
    section = profile_of("KR", "en").section("context")
    table = next(t for t in section.tables if t.id == "rd")
    (chart,) = section.field_charts
    cells = [[cell.value for cell in row[1:]] for row in table.rows]
    assert cells == [[p.value for p in row.points] for row in chart.rows]


def test_a_country_with_one_moment_has_no_chart_of_it(profile_of: Profiles, evidence: Evidence):
    single = next(
        v.country
        for v in evidence.partners(RD)
        if len([x for x in evidence.series(RD, v.country) if x.value is not None]) == 1
    )
    section = profile_of(single, "en").section("context")
    assert section.field_charts == ()
    assert not any(c.id == "rd" for c in section.charts)
