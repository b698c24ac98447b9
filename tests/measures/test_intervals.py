"""Intervals: published examples, other implementations, and what must hold for any numbers."""

from __future__ import annotations

from collections.abc import Callable

import ibis
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ibis import Value
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep
from statsmodels.stats.rates import confint_poisson_2indep

from ikt.measures.intervals import (
    Bounds,
    balance_of_counts,
    byar,
    difference_of,
    poisson_difference,
    ratio_of,
    ratio_of_counts,
    ratio_of_shares,
    skewed_mean,
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


@pytest.mark.parametrize(("share", "number"), [(0.5, 30), (0.8, 30), (0.5, 400), (0.95, 400)])
def test_the_balance_covers_the_truth_at_its_rate(share: float, number: int) -> None:
    """Counts on one side drawn four thousand times; the true balance is 2 × share − 1."""
    here = np.random.default_rng(17).binomial(number, share, 4000).astype(float)
    low, high = np.array(bounds(balance_of_counts, *((h, number - h) for h in here))).T
    truth = 2 * share - 1
    assert ((low <= truth) & (high >= truth)).mean() == pytest.approx(0.95, abs=0.02)


def test_the_balance_of_all_on_one_side_ends_at_1() -> None:
    (low, high), (other_low, other_high) = bounds(balance_of_counts, (40, 0), (0, 40))
    assert high == 1
    assert other_low == -1
    assert (low, high) == pytest.approx((-other_high, -other_low))


def cited(works: int, spread: float, never: float, seed: int) -> np.ndarray:
    """Citation impact of works with a mean of 1: lognormal, part of them never cited."""
    random = np.random.default_rng(seed)
    drawn = random.lognormal(-(spread**2) / 2, spread, (4000, works))
    return drawn * (random.random(drawn.shape) >= never) / (1 - never)


def sums(drawn: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return np.full(len(drawn), float(drawn.shape[1])), drawn.sum(1), (drawn**2).sum(1)


CITED = [(100, 1.0, 0.0), (100, 1.3, 0.3), (100, 1.5, 0.0), (800, 1.0, 0.3), (800, 1.5, 0.0)]
"""Works, spread of ln impact (1.0–1.5 in fields of science) and share never cited."""


@pytest.mark.parametrize(("works", "spread", "never"), CITED)
def test_the_mean_impact_covers_the_truth_at_its_rate(
    works: int, spread: float, never: float
) -> None:
    """An interval by the normal distribution covers 85 to 94 in a hundred here."""
    rows = zip(*sums(cited(works, spread, never, 3)), strict=True)
    low, high = np.array(bounds(skewed_mean, *rows)).T
    assert 0.94 < ((low <= 1) & (high >= 1)).mean() < 0.98


@pytest.mark.parametrize(("works", "spread", "never"), CITED)
def test_the_ratio_of_impacts_covers_the_truth_at_its_rate(
    works: int, spread: float, never: float
) -> None:
    def ratio(n: Value, t: Value, s: Value, m: Value, u: Value, r: Value) -> Bounds:
        return ratio_of(t / n, skewed_mean(n, t, s), u / m, skewed_mean(m, u, r))

    together, alone = cited(works, spread, never, 3), cited(3 * works, spread, never, 4)
    rows = zip(*sums(together), *sums(1.5 * alone), strict=True)
    low, high = np.array(bounds(ratio, *rows)).T
    truth = 1 / 1.5
    assert 0.94 < ((low <= truth) & (high >= truth)).mean() < 0.98


def test_the_mean_of_equal_values_has_no_doubt() -> None:
    assert bounds(skewed_mean, (50, 60, 72))[0] == pytest.approx((1.2, 1.2))


def test_the_difference_of_shares_is_that_of_newcombe() -> None:
    def difference(a: Value, of_a: Value, b: Value, of_b: Value) -> Bounds:
        return difference_of(a / of_a, wilson(a, of_a), b / of_b, wilson(b, of_b))

    expected = confint_proportions_2indep(30, 100, 15, 120, method="newcomb", compare="diff")
    assert bounds(difference, (30, 100, 15, 120))[0] == pytest.approx(expected)
