"""Intervals: published examples, other implementations, and what must hold for any numbers."""

from __future__ import annotations

from collections.abc import Callable

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep
from statsmodels.stats.rates import confint_poisson_2indep

from ikt.measures.intervals import (
    Bounds,
    byar,
    poisson_difference,
    ratio_of_counts,
    ratio_of_shares,
    wilson,
)

Pairs = list[tuple[float, float]]


def bounds(interval: Callable[..., Bounds], *rows: tuple[float, ...]) -> Pairs:
    """Evaluate an interval for each row of arguments, on the engine."""
    names = [f"x{i}" for i in range(len(rows[0]))]
    columns = {n: [float(r[i]) for r in rows] for i, n in enumerate(names)}
    table = ibis.memtable(columns)
    found = interval(*(table[n] for n in names))
    answer = table.select(low=found.low, high=found.high).to_pyarrow()
    return list(zip(answer["low"].to_pylist(), answer["high"].to_pylist(), strict=True))


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_examples_of_newcombe(
    count: int, total: int, low: float, high: float
) -> None:
    """R. G. Newcombe (1998), Statistics in Medicine 17, 857–872, table I, method 3."""
    assert bounds(wilson, (count, total))[0] == pytest.approx((low, high), abs=5e-5)


@given(st.lists(st.tuples(st.integers(1, 10**6), st.floats(0, 1)), min_size=1, max_size=50))
@settings(deadline=None, max_examples=20)
def test_wilson_holds_the_share_and_stays_between_0_and_1(given: list[tuple[int, float]]) -> None:
    rows = [(share * total, total) for total, share in given]
    for (count, total), (low, high) in zip(rows, bounds(wilson, *rows), strict=True):
        assert 0 <= low <= count / total + 1e-12
        assert count / total - 1e-12 <= high <= 1


def test_wilson_of_a_quotient_a_hair_above_1_is_a_number() -> None:
    assert bounds(wilson, (0.1 + 0.2, 0.3))[0][1] == pytest.approx(1.0)


def test_wilson_narrows_as_the_number_grows() -> None:
    widths = [high - low for low, high in bounds(wilson, (1, 10), (10, 100), (100, 1000))]
    assert widths == sorted(widths, reverse=True)


@pytest.mark.parametrize("count", [1, 2, 5, 10, 50, 100, 1000, 10_000])
def test_byar_is_close_to_the_exact_poisson_interval(count: int) -> None:
    """Exact limits by the chi-squared distribution (Garwood 1936)."""
    low, high = bounds(byar, (count,))[0]
    exact_low = stats.chi2.ppf(0.025, 2 * count) / 2
    exact_high = stats.chi2.ppf(0.975, 2 * (count + 1)) / 2
    assert low == pytest.approx(exact_low, abs=0.02)
    assert high == pytest.approx(exact_high, abs=0.03)


def test_byar_of_nothing_begins_at_0_and_goes_as_far_as_the_rule_of_three_says() -> None:
    low, high = bounds(byar, (0,))[0]
    assert low == 0
    assert high == pytest.approx(3.69, abs=0.03)  # the exact upper limit is −ln 0.025


@given(st.lists(st.floats(0, 10**6), min_size=1, max_size=50))
@settings(deadline=None, max_examples=20)
def test_byar_holds_any_count_also_a_fractional_one(counts: list[float]) -> None:
    for count, (low, high) in zip(counts, bounds(byar, *((c,) for c in counts)), strict=True):
        assert 0 <= low <= count <= high


def test_the_ratio_of_shares_is_that_of_katz() -> None:
    expected = confint_proportions_2indep(30, 100, 15, 120, method="log", compare="ratio")
    assert bounds(ratio_of_shares, (30, 100, 15, 120))[0] == pytest.approx(expected)


def test_the_ratio_of_counts_is_the_score_interval_of_a_ratio_of_rates() -> None:
    expected = confint_poisson_2indep(30, 1, 20, 1, method="score", compare="ratio")
    assert bounds(ratio_of_counts, (30, 20))[0] == pytest.approx(expected, rel=1e-6)


def test_the_ratio_of_counts_of_0_to_something_begins_at_0() -> None:
    low, high = bounds(ratio_of_counts, (0, 20))[0]
    assert low == 0
    assert 0 < high < 1


def test_the_difference_of_counts_is_walds() -> None:
    expected = confint_poisson_2indep(30, 1, 20, 1, method="wald", compare="diff")
    assert bounds(poisson_difference, (30, 20))[0] == pytest.approx(expected, rel=1e-6)
