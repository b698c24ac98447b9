"""The words that stand for a figure: its ends, extremes, trend, gaps, and what is cut short."""

from __future__ import annotations

from ikt.reports.figures import alternative
from tests.reports.figures.drawing import chart, series


def test_ends_extremes_and_trend():
    told = alternative(chart(series(1000, 1500, 1400, 1800, 2000, 1900)), "en")
    assert "from 1,000 in 2015 to 1,900 in 2020" in told
    assert "lowest 1,000 in 2015, highest 2,000 in 2019" in told
    assert "Rises since 2015." in told


def test_numbers_are_the_readers():
    told = alternative(chart(series(1000, 1500)), "nl")
    assert "van 1.000 in 2015 naar 1.500 in 2016" in told


def test_a_year_cut_short_is_no_end_and_no_extreme():
    told = alternative(chart(series(100, 110, 120, 5, cut=2018)), "en")
    assert "to 120 in 2017" in told
    assert "lowest 100" in told
    assert "2018: cut short by the method" in told


def test_gaps_are_counted():
    assert "Years without a figure: 2." in alternative(chart(series(1, None, None, 4)), "en")


def test_one_year_is_told_once():
    assert "Web of Science: 7 in 2015." in alternative(chart(series(7)), "en")


def test_a_series_without_values_says_so():
    told = alternative(chart(series(1, 2), series(None, label="Other")), "en")
    assert "Other: no figures." in told
