"""Numbers as Dutch and English readers write them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.base.numbers import number, percent, significant


@pytest.mark.parametrize(
    ("value", "digits", "nl", "en"),
    [
        (20_960, 0, "20.960", "20,960"),
        (0.47, 2, "0,47", "0.47"),
        (1_234_567.891, 1, "1.234.567,9", "1,234,567.9"),
        (0, 0, "0", "0"),
        (5, 2, "5,00", "5.00"),
        (-271, 0, "−271", "−271"),
        (-2.75, 2, "−2,75", "−2.75"),
    ],
)
def test_separators_are_those_of_the_language(value: float, digits: int, nl: str, en: str) -> None:
    assert number(value, "nl", digits=digits) == nl
    assert number(value, "en", digits=digits) == en


@pytest.mark.parametrize("missing", [None, math.nan])
def test_what_is_missing_is_a_dash(missing: float | None) -> None:
    assert number(missing, "nl") == percent(missing, "en") == significant(missing, "nl") == "–"


@pytest.mark.parametrize(("value", "shown"), [(47, "+47"), (0, "0"), (-47, "−47")])
def test_a_balance_carries_its_sign(value: float, shown: str) -> None:
    assert number(value, "en", sign=True) == shown


@pytest.mark.parametrize("value", [-0.0, -0.2, 0.2])
def test_what_rounds_to_nothing_has_no_sign(value: float) -> None:
    assert number(value, "en", sign=True) == "0"


@pytest.mark.parametrize(
    ("share", "digits", "nl", "en"),
    [(0.123, 1, "12,3 %", "12.3%"), (1, 0, "100 %", "100%"), (-0.05, 0, "−5 %", "−5%")],
)
def test_a_share_is_shown_in_per_cent(share: float, digits: int, nl: str, en: str) -> None:
    assert percent(share, "nl", digits=digits) == nl.replace(" ", "\N{NO-BREAK SPACE}")
    assert percent(share, "en", digits=digits) == en


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        (20_960, "21.000", "21,000"),
        (16_569, "16.600", "16,600"),
        (999.6, "1.000", "1,000"),
        (0.04737, "0,0474", "0.0474"),
        (2.268, "2,27", "2.27"),
        (0, "0", "0"),
        (-4_163, "−4.160", "−4,160"),
    ],
)
def test_sentences_say_three_digits_that_matter(value: float, nl: str, en: str) -> None:
    assert significant(value, "nl") == nl
    assert significant(value, "en") == en


@given(st.floats(min_value=-1e12, max_value=1e12), st.integers(0, 6))
def test_both_languages_show_the_same_number(value: float, digits: int) -> None:
    dutch, english = (number(value, lang, digits=digits) for lang in ("nl", "en"))
    swapped = dutch.translate(str.maketrans(".,", ",."))
    assert swapped == english
    plain = float(english.replace(",", "").replace("−", "-"))
    assert plain == pytest.approx(value, abs=0.5000001 * 10**-digits, rel=1e-12)
