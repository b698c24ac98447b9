"""What may be said of a change."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from ikt.reports.model import Point
from ikt.reports.trends import between, growth, latest, shift, wilson


def series(*values: float | None, first: int = 2010, status: str = "A") -> list[Point]:
    return [Point(year=first + i, value=v, status=status) for i, v in enumerate(values)]


def test_wilson_equals_the_worked_example_of_newcombe_1998():
    # Newcombe (1998), Statistics in Medicine 17: 857-872, table I: 81 of 263, method 3 (score).
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_a_count_that_doubles_rises_when_it_is_large_and_not_when_it_is_small():
    assert between(*series(100, 200), counts=True).verdict == "up"
    assert between(*series(2, 4), counts=True).verdict == "same"


def test_a_value_without_interval_gets_no_verdict():
    assert between(*series(0.2, 0.9), counts=False).verdict == "unknown"


def test_difference_of_two_values_with_intervals():
    low = Point(year=2010, value=1.0, low=0.9, high=1.1)
    high = Point(year=2015, value=1.5, low=1.4, high=1.6)
    change = between(low, high, counts=False)
    assert change.verdict == "up"
    assert change.low == pytest.approx(0.5 - math.hypot(0.1, 0.1))


def test_years_cut_short_by_the_method_take_no_part():
    points = series(10, 11, 12, 13, 14, 15) + series(1, first=2016, status="U")
    last = latest(points)
    assert last is not None
    assert last.year == 2015
    change = shift(points, counts=True)
    assert change is not None
    assert (change.since, change.until) == (2010, 2015)


def test_a_gap_five_years_back_is_not_bridged_but_a_later_year_is_taken():
    change = shift(series(None, 20, 20, 20, 20, 40), counts=True)
    assert change is not None
    assert change.since == 2011
    assert shift(series(None, None, None, 5, 20, 40), counts=True) is None


def test_steady_growth_compounds_back_to_the_end():
    points = series(*(100 * 1.08**i for i in range(6)))
    found = growth(points, 2015)
    assert found is not None
    assert 100 * (1 + found.value) ** 5 == pytest.approx(points[-1].value)
    assert found.interval == pytest.approx((found.value, found.value))


def test_growth_is_the_slope_that_scipy_finds_with_its_interval():
    values = [708.0, 829.0, 917.0, 1030.0, 1089.0, 1051.0]
    found = growth(series(*values), 2015)
    line = stats.linregress(range(6), [math.log(v) for v in values])
    half = stats.t.ppf(0.975, 4) * line.stderr
    assert found is not None
    assert found.value == pytest.approx(math.expm1(line.slope))
    assert found.interval == pytest.approx(
        (math.expm1(line.slope - half), math.expm1(line.slope + half))
    )


def test_growth_does_not_bridge_a_gap_and_knows_no_growth_from_zero():
    assert growth(series(10, 11, None, 13, 14, 15), 2015) is None
    assert growth(series(0, 11, 12, 13, 14, 15), 2015) is None


def test_a_rise_on_the_strength_of_one_odd_year_is_uneven():
    steady, jump = series(100, 110, 122, 133, 147, 160), series(160, 100, 100, 100, 100, 240)
    assert [shift(points, counts=True).verdict for points in (steady, jump)] == ["up", "uneven"]  # type: ignore[union-attr]


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_verdict_never_contradicts_the_sign_and_mirrors_in_time(a: int, b: int):
    if a + b == 0:
        return
    there, back = between(*series(a, b), counts=True), between(*series(b, a), counts=True)
    mirror = {"up": "down", "down": "up", "same": "same"}
    assert back.verdict == mirror[there.verdict]
    if there.verdict == "up":
        assert b > a
    if there.verdict == "down":
        assert b < a
