"""Dates in words."""

from __future__ import annotations

import datetime as dt

import pytest

from ikt.base.dates import day, months_later


@pytest.mark.parametrize(
    ("lang", "shown"), [("nl", "18 december 2020"), ("en", "18 December 2020")]
)
def test_a_date_is_said_in_the_language_of_the_reader(lang: str, shown: str) -> None:
    assert day(dt.date(2020, 12, 18), lang) == shown
    assert day("2020-12-18", lang) == shown
    assert day("2020-12-18T09:30:00+01:00", lang) == shown


@pytest.mark.parametrize("text", ["", "December 2020", "2020"])
def test_what_is_no_date_is_left_as_it_is(text: str) -> None:
    assert day(text, "nl") == text


def test_the_same_day_some_months_later() -> None:
    assert months_later(dt.date(2026, 8, 31), 6) == dt.date(2027, 2, 28)
    assert months_later(dt.date(2026, 12, 15), 12) == dt.date(2027, 12, 15)
    assert months_later(dt.date(2027, 8, 31), 6) == dt.date(2028, 2, 29)
