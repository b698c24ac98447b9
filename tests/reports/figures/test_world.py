"""The world map: every country can be reached, small ones too, and its classes are true."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.base.countries import countries
from ikt.reports.figures import binned, legend, world_map
from tests.reports.figures.drawing import SVG

SMALL = ("SG", "MT", "BH", "XK", "LI", "VA", "TV")


def drawn(bins: dict[str, str], **options: object) -> ElementTree.Element:
    given = {"home": "NL", "title": "A & B.", "notes": {}, "href": lambda c: f"/{c}/"} | options
    return ElementTree.fromstring(world_map(bins, "nl", **given))  # type: ignore[arg-type]


def test_every_country_with_a_class_is_a_link_with_its_name():
    bins = {c.alpha2: "map-1" for c in countries().values() if not c.former}
    links = {a.get("href"): a.get("aria-label") for a in drawn(bins).iter(f"{SVG}a")}
    assert all(links.get(f"/{code}/") for code in (*SMALL, "KR", "US", "NA"))
    assert links["/KR/"] == "Zuid-Korea"


def test_small_states_are_dots():
    root = drawn(dict.fromkeys(SMALL, "map-1"))
    dots = {a.get("href") for a in root.iter(f"{SVG}a") if a.find(f"{SVG}circle") is not None}
    assert {f"/{code}/" for code in SMALL} <= dots


def test_what_is_said_of_a_country_stands_behind_its_name():
    (link,) = (
        a
        for a in drawn({"KR": "map-1"}, notes={"KR": "5 < 6"}).iter(f"{SVG}a")
        if a.get("class") == "map-1"
    )
    assert link.get("aria-label") == "Zuid-Korea: 5 < 6"


def test_what_is_not_known_is_hatched_on_the_map_and_in_its_legend():
    root = drawn({"KR": "map-1"}, also=frozenset({"DE"}), unknown=True)
    fills = {
        (e.findtext(f"{SVG}title") or "").partition(":")[0]: e.find(f"{SVG}path").get("fill")
        for e in root
        if e.find(f"{SVG}path") is not None and e.find(f"{SVG}title") is not None
    }
    assert fills["Duitsland"] == fills["Frankrijk"] == "url(#map-unknown)"
    assert fills["Zuid-Korea"] is fills["Nederland"] is None
    assert root.find(f".//{SVG}pattern[@id='map-unknown']") is not None
    assert legend({"map-1": "0"}, "nl", unknown=True).count("url(#map-unknown)") == 1
    assert "url(" not in legend({"status-1": "Focus"}, "nl")


def test_less_than_zero_bears_dots_so_that_grey_tells_it_from_more():
    bins, labels = binned({"KR": -2.0, "DE": 2.0}, "nl", say=repr)
    root = drawn(bins)
    links = {a.get("href"): a.find(f"{SVG}path") for a in root.iter(f"{SVG}a")}
    assert links["/KR/"].get("fill") == f"url(#less-{bins['KR']})"
    assert links["/DE/"].get("fill") is None
    assert root.find(f".//{SVG}pattern[@id='less-{bins['KR']}']") is not None
    assert f"url(#less-{bins['KR']})" in legend(labels, "nl")


def test_countries_without_a_class_are_not_in_the_order_of_tabs():
    root = drawn({"KR": "map-1"}, also=frozenset({"DE"}))
    (link,) = (a for a in root.iter(f"{SVG}a") if a.get("href") == "/DE/")
    assert link.get("tabindex") == "-1"


def test_an_amount_is_the_area_of_a_circle_on_its_country():
    """Four times as much has a circle twice as wide, whatever the size of the country."""
    amounts = {"CA": 25.0, "DE": -100.0, "MT": 0.0}
    root = drawn(dict.fromkeys(amounts, "map-1"), amounts=amounts)
    circles = {
        a.get("href"): float(a.find(f"{SVG}circle").get("r"))
        for a in root.iter(f"{SVG}a")
        if a.get("class") == "amount map-1"
    }
    assert list(circles) == ["/DE/", "/CA/"]
    assert circles["/DE/"] == pytest.approx(2 * circles["/CA/"])
    filled = [a.get("class") for a in root.iter(f"{SVG}a") if a.find(f"{SVG}path") is not None]
    assert "map-1" not in filled


@given(st.dictionaries(st.sampled_from(sorted(countries())), st.floats(-1e6, 1e6), min_size=1))
def test_each_value_lies_within_the_class_it_is_given(values: dict[str, float]):
    bins, labels = binned(values, "en", say=repr)
    assert bins.keys() == values.keys()
    for code, value in values.items():
        ends = [float(n) for n in re.split(" to ", labels[bins[code]])]
        assert ends[0] <= value <= ends[-1]


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40))
def test_a_larger_value_is_never_in_a_lower_class(numbers: list[float]):
    values = {str(i): v for i, v in enumerate(numbers)}
    bins, _ = binned(values, "en", say=repr)
    order = sorted(values, key=lambda c: values[c])
    classes = [bins[c][-1] for c in order]
    assert classes == sorted(classes)


def test_classes_of_one_sign_hold_about_as_many_countries():
    bins, _ = binned({str(i): float(i**3) for i in range(60)}, "en", say=repr)
    held = [sum(b == f"map-{k}" for b in bins.values()) for k in range(1, 7)]
    assert held == [10] * 6


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_legend_names_home_and_no_figure(lang: str):
    html = legend({"map-1": "0–1 <", "map-2": "1–2"}, lang)
    assert html.count("<li>") == 4
    assert "0–1 &lt;" in html
