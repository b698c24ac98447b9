"""With whom home publishes more and less than its size makes one expect."""

from __future__ import annotations

from xml.etree import ElementTree

from ikt.base.countries import name
from ikt.measures import Evidence
from ikt.reports.figures import field_chart, undrawn
from ikt.reports.model import FieldChart
from tests.reports.conftest import Profiles
from tests.reports.figures.drawing import SVG, of_kind


def intensity(profile_of: Profiles) -> FieldChart:
    return next(
        c for c in profile_of("NL", "en").section("cooperation").field_charts if c.form == "map"
    )


def test_those_named_are_the_surest_by_the_ends_of_their_intervals(
    profile_of: Profiles, evidence: Evidence
):
    values = [v for v in evidence.partners("cooperation.rci") if v.low is not None]
    above = max(values, key=lambda v: v.low)
    below = min(values, key=lambda v: v.high)
    told = intensity(profile_of).finding.text
    more, less = told.split(", and less with ")
    assert above.low > 1 > below.high
    assert name(above.partner, "en") in more
    assert name(below.partner, "en") in less


def test_every_partner_with_a_figure_is_on_the_map_with_it(
    profile_of: Profiles, evidence: Evidence
):
    chart = intensity(profile_of)
    values = {v.partner: v.value for v in evidence.partners("cooperation.rci")}
    assert {row.field: row.points[0].value for row in chart.rows} == values
    root = ElementTree.fromstring(field_chart(chart, "en"))
    titles = {t.text for t in root.iter(f"{SVG}title")}
    shown = {f"{row.label}: {row.points[0].value:.2f}": row.field for row in chart.rows}
    left = sorted(shown[title] for title in shown.keys() - titles)
    assert left == sorted(undrawn(values)) == ["AQ", "GF", "GI", "GP", "MQ", "RE", "SJ", "UM", "YT"]
    (note,) = (n for n in profile_of("NL", "en").section("cooperation").notes if "Not on" in n)
    assert all(name(code, "en") in note for code in left)


def test_its_classes_stand_below_it_and_nobody_is_a_link(profile_of: Profiles):
    root = ElementTree.fromstring(field_chart(intensity(profile_of), "en"))
    words = [e.text or "" for e in of_kind(root, "f-key")]
    assert len(words) == 8
    assert words[-2:] == ["Home", "No figure"]
    assert root.get("role") == "img"
    assert root.find(f".//{SVG}a") is None


def test_the_table_gives_both_ends_with_intervals(profile_of: Profiles, evidence: Evidence):
    table = next(
        t for t in profile_of("NL", "en").section("cooperation").tables if t.id == "intensity"
    )
    ranked = [v.value for v in evidence.partners("cooperation.rci")]
    assert [row[1].value for row in table.rows] == [*ranked[:10], *ranked[-10:]]
    assert all(row[2].figures for row in table.rows)
