"""Numbers as a reader of either language expects them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.measures import MEASURES
from ikt.reports import formats
from tests.reports.recomputed import read

WORKS, RATE = MEASURES["cooperation.works"], MEASURES["circulation.net_rate"]
SHARE, GROWTH = MEASURES["cooperation.share"], MEASURES["cooperation.growth"]


@pytest.mark.parametrize(
    ("value", "measure", "lang", "shown"),
    [
        (20960.0, WORKS, "nl", "20.960"),
        (20960.0, WORKS, "en", "20,960"),
        (None, WORKS, "nl", "–"),
        (0.0, WORKS, "nl", "0"),
        (-6.0, WORKS, "nl", "−6"),
        (0.47366, RATE, "nl", "0,47"),
        (-2.7545, RATE, "en", "−2.75"),
        (0.328761, SHARE, "nl", "32,88\N{NO-BREAK SPACE}%"),
        (0.328761, SHARE, "en", "32.88%"),
        (0.0904, GROWTH, "en", "+9.0%"),
        (-0.0904, GROWTH, "nl", "−9,0\N{NO-BREAK SPACE}%"),
    ],
)
def test_in_tables_in_full(value, measure, lang, shown):
    assert formats.full(value, measure, lang) == shown


@pytest.mark.parametrize(
    ("value", "measure", "lang", "shown"),
    [
        (20960.0, WORKS, "nl", "21.000"),
        (1051.0, WORKS, "en", "1,050"),
        (999.0, WORKS, "en", "999"),
        (0.47366, RATE, "nl", "0,47"),
        (115.23, RATE, "en", "115"),
        (0.0, RATE, "en", "0.00"),
        (0.00044, SHARE, "nl", "0,044\N{NO-BREAK SPACE}%"),
        (0.9961, SHARE, "en", "99.6%"),
        (1.0, SHARE, "en", "100%"),
    ],
)
def test_in_sentences_three_digits_that_matter_and_no_finer_than_tables(
    value, measure, lang, shown
):
    assert formats.spoken(value, measure, lang) == shown


def test_an_interval_has_a_dash_unless_a_minus_stands_beside_it():
    assert formats.interval(0.31, 0.63, RATE, "nl") == "0,31–0,63"
    assert formats.interval(-1.39, 2.34, RATE, "nl") == "−1,39 tot 2,34"
    assert formats.interval(-1.39, 2.34, RATE, "en") == "−1.39 to 2.34"
    assert formats.interval(None, 1.0, RATE, "nl") == ""


def test_a_change_carries_its_sign():
    assert formats.signed_share(0.48, "en") == "+48%"
    assert formats.signed_share(-0.48, "nl") == "−48\N{NO-BREAK SPACE}%"
    assert formats.signed_share(0.0, "en") == "0%"


@given(st.floats(-1e7, 1e7, allow_nan=False), st.sampled_from(["nl", "en"]))
def test_what_is_spoken_is_near_what_is(value: float, lang: str):
    for measure in (WORKS, RATE, SHARE):
        shown, step = read(formats.spoken(value, measure, lang), lang)
        assert math.isclose(shown, value, rel_tol=0.051, abs_tol=step)


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_both_languages_differ_in_nothing_but_their_signs(a: float, b: float):
    swap = str.maketrans(",.", ".,")
    for measure in (WORKS, RATE):
        dutch, english = (formats.interval(a, b, measure, lang) for lang in ("nl", "en"))
        assert dutch.translate(swap) == english


@pytest.mark.parametrize(
    ("value", "step", "measure", "shown"),
    [
        (1500.0, 500.0, WORKS, "1,500"),
        (0.25, 0.25, MEASURES["cooperation.rci"], "0.25"),
        (0.5, 0.1, MEASURES["cooperation.rci"], "0.5"),
        (0.02, 0.01, SHARE, "2%"),
        (0.005, 0.0025, SHARE, "0.50%"),
    ],
)
def test_a_number_at_a_grid_line_has_the_decimals_of_its_step(value, step, measure, shown):
    assert formats.tick(value, step, measure, "en") == shown
