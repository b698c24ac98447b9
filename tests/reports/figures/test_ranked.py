"""A ranking draws its doubt, and what it is compared with."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from ikt.reports.figures import Dot, dot_plot
from tests.reports.figures.drawing import of_kind, steps, texts

ROWS = (Dot("High", 8.0, 7.0, 9.0), Dot("Middle", 5.0, 2.0, 60.0), Dot("Low", 1.0))


def drawn(**options: object) -> ElementTree.Element:
    given = {"title": "T", "description": "D", "width": 400.0} | options
    return ElementTree.fromstring(dot_plot("x", ROWS, **given))  # type: ignore[arg-type]


def test_each_interval_reaches_from_its_low_to_its_high_end():
    root = drawn(reach_of=(0.0, 10.0))
    (start, _), (end, _) = steps(of_kind(root, "f-whisker")[0])
    zero, ten = (float(t.get("x") or 0) for t in of_kind(root, "f-tick") if t.text in ("0", "10"))
    assert (start - zero) / (ten - zero) == pytest.approx(0.7, abs=0.01)
    assert (end - zero) / (ten - zero) == pytest.approx(0.9, abs=0.01)


def test_a_row_without_an_interval_has_none():
    assert len(of_kind(drawn(), "f-whisker")) == 2


def test_an_interval_that_dwarfs_all_values_goes_on_beyond_the_edge():
    root = drawn()
    assert max(float(t) for t in texts(root, "f-tick")) == 10
    assert texts(root, "f-name").count("›") == 1


def test_numbers_at_the_scale_keep_apart():
    root = drawn(tick=lambda value, step: f"{value * 1000:,.0f}")
    at = sorted(float(t.get("x") or 0) for t in of_kind(root, "f-tick"))
    assert min(b - a for a, b in pairwise(at)) >= 58


def test_what_it_is_compared_with_is_drawn_and_said():
    root = drawn(reach_of=(0.0, 10.0), reference=(5.0, "median: 5"))
    (at, _), _ = steps(of_kind(root, "f-reference")[0])
    middle = next(d for d in of_kind(root, "f-dot") if d.get("cx") == f"{at:g}")
    assert middle is of_kind(root, "f-dot")[1]
    assert "median: 5" in texts(root, "f-tick")


def test_a_figure_with_links_lets_them_be_reached():
    linked = dot_plot("x", [Dot("A", 1.0, href="/A/")], title="T", description="D")
    assert 'role="group"' in linked
    assert '<a href="/A/">' in linked
