"""The weight that several countries put on fields, beside each other."""

from __future__ import annotations

from xml.etree import ElementTree

from ikt.measures import Evidence
from ikt.reports.compare import compare
from ikt.reports.figures import field_chart
from ikt.strategy import Strategy
from tests.reports.figures.drawing import of_kind


def test_each_cell_is_the_value_of_its_country(evidence: Evidence, strategy: Strategy):
    chart = compare(evidence, strategy, ["KR", "JP", "CN"], "en").fields
    assert chart is not None
    for row in chart.rows:
        for code, point in zip(("KR", "JP", "CN"), row.points, strict=True):
            value = evidence.at("fields.brca", code, field=row.field, year=chart.year)
            assert (value.value if value else None) == (point.value if point else None)


def test_the_two_that_differ_most_are_named(evidence: Evidence, strategy: Strategy):
    chart = compare(evidence, strategy, ["KR", "JP", "CN"], "en").fields
    assert chart is not None
    distance = {
        row.label: max(p.value for p in row.points) - min(p.value for p in row.points)
        for row in chart.rows
        if None not in row.points
    }
    named = max(distance, key=lambda label: distance[label])
    assert f"They differ most in {named.lower()}: " in chart.finding.text


def test_what_is_not_known_is_hatched_and_said(evidence: Evidence, strategy: Strategy):
    found = compare(evidence, strategy, ["KR", "DE", "IS"], "en")
    chart, table = found.fields, found.fields_table
    assert chart is not None
    assert table is not None
    missing = sum(p is None for row in chart.rows for p in row.points)
    root = ElementTree.fromstring(field_chart(chart, "en", width=400))
    assert missing
    assert len(of_kind(root, "f-hatch")) == missing
    assert sum(cell.shown == "–" and bool(cell.reason) for r in table.rows for cell in r) == missing


def test_countries_of_which_no_field_is_known_have_no_figure(
    evidence: Evidence, strategy: Strategy
):
    assert compare(evidence, strategy, ["TV", "NR"], "en").fields is None
