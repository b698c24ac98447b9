"""Every figure of every country can be drawn, is well-formed, and is told in words."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree

import pytest

from ikt.base.text import Lang
from ikt.reports.figures import field_chart, line_chart, spark, standalone
from ikt.reports.figures.svg import width_of
from ikt.reports.model import Profile
from tests.reports.conftest import Profiles
from tests.reports.figures.drawing import SVG, of_kind

SOME = ("KR", "US", "AE", "XK", "TV", "VA", "AN", "NL", "NA", "BA")


def figures(profile: Profile) -> list[ElementTree.Element]:
    drawn = []
    for section in profile.sections:
        drawn += [line_chart(c, profile.lang) for c in section.charts]
        drawn += [field_chart(c, profile.lang) for c in section.field_charts]
    return [ElementTree.fromstring(svg) for svg in drawn]


@pytest.fixture(scope="module", params=["nl", "en"])
def drawn(
    request: pytest.FixtureRequest, profile_of: Profiles
) -> dict[str, list[ElementTree.Element]]:
    lang: Lang = request.param
    return {code: figures(profile_of(code, lang)) for code in SOME}


def test_each_has_a_title_and_a_description_that_it_refers_to(drawn):
    for root in (r for page in drawn.values() for r in page):
        named = (root.get("aria-labelledby") or "").split()
        found = {e.get("id"): (e.text or "") for e in root if e.get("id")}
        assert root.get("role") == "img"
        assert [bool(found.get(id)) for id in named] == [True, True]


def test_no_id_occurs_twice_on_a_page(drawn):
    for page in drawn.values():
        ids = Counter(e.get("id") for root in page for e in root.iter() if e.get("id"))
        assert [id for id, n in ids.items() if n > 1] == []


def test_nothing_is_drawn_outside_the_figure(drawn):
    for root in (r for page in drawn.values() for r in page):
        _, _, width, height = map(float, (root.get("viewBox") or "").split())
        for e in root.iter(f"{SVG}text"):
            x, y, wide = float(e.get("x") or 0), float(e.get("y") or 0), width_of(e.text or "")
            left = x - {"end": wide, "middle": wide / 2}.get(e.get("text-anchor") or "", 0)
            assert left >= -2, e.text
            assert left + wide <= width + 2, e.text
            assert 0 <= y <= height, e.text


def test_no_coordinate_is_nan_or_infinite(drawn):
    written = [
        v for page in drawn.values() for r in page for e in r.iter() for v in e.attrib.values()
    ]
    assert not [v for v in written if re.search(r"\b(nan|inf)\b", v)]


def test_labels_do_not_lie_over_each_other(drawn):
    for root in (r for page in drawn.values() for r in page):
        placed = [
            (float(e.get("x") or 0), float(e.get("y") or 0), width_of(e.text or ""), e.text)
            for e in of_kind(root, "f-label")
            if e.get("text-anchor") is None
        ]
        for i, (x, y, wide, text) in enumerate(placed):
            for x2, y2, wide2, other in placed[i + 1 :]:
                apart = abs(y - y2) >= 13 or x + wide <= x2 or x2 + wide2 <= x
                assert apart, (text, other)


def test_a_heat_map_has_a_cell_for_each_field_and_side(profile_of: Profiles):
    chart = next(
        c for c in profile_of("KR", "en").section("fields").field_charts if c.form == "heat"
    )
    root = ElementTree.fromstring(field_chart(chart, "en"))
    assert len(of_kind(root, "f-cell")) == len(chart.rows) * 2
    assert "highest in" in (root.findtext(f"{SVG}desc") or "")


def test_intervals_of_both_countries_can_be_told_apart(profile_of: Profiles):
    chart = next(
        c for c in profile_of("KR", "en").section("fields").field_charts if c.form == "dots"
    )
    root = ElementTree.fromstring(field_chart(chart, "en"))
    heights = [
        {e.get("d", "").split("L")[0].split()[1] for e in of_kind(root, f"w{i}")} for i in (1, 2)
    ]
    assert heights[0]
    assert not heights[0] & heights[1]


def test_a_small_line_is_decoration_unless_it_is_named(profile_of: Profiles):
    points = profile_of("KR", "en").key_figures[0].series.points
    assert 'aria-hidden="true"' in spark(points)
    assert 'aria-label="a &lt; b"' in spark(points, label="a < b")
    assert spark(()) == ""


def test_a_small_line_does_not_bridge_a_gap_and_greys_what_is_cut(profile_of: Profiles):
    researchers = profile_of("KR", "en").key_figures[1].series.points
    root = ElementTree.fromstring(spark(researchers))
    assert [p.get("class") for p in root if p.tag == "path"] == ["z", "s", "c"]


def test_a_figure_on_its_own_brings_its_colours_along(profile_of: Profiles):
    chart = profile_of("KR", "en").sections[0].charts[0]
    alone = standalone(line_chart(chart, "en"))
    ElementTree.fromstring(alone)
    assert "var(--" not in alone
    assert ".f-line" in alone
