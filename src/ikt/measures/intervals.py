"""Intervals of 95 % in closed form, so that they run on every engine.

Counts of works, moves or students are complete counts of one database, not samples. The intervals
here answer another question: how much would the figure differ by chance if each work or move had
been an independent event with the same probability. They guard against reading meaning into small
numbers.
"""

from __future__ import annotations

from typing import NamedTuple

import ibis

Z = 1.959963984540054


class Bounds(NamedTuple):
    """Lower and upper bound."""

    low: ibis.Value
    high: ibis.Value

    def times(self, scale: ibis.Value | float) -> Bounds:
        """Return the bounds of the figure times a factor above 0."""
        return Bounds(self.low * scale, self.high * scale)


def wilson(count: ibis.Value, total: ibis.Value) -> Bounds:
    """Interval of a share ``count / total``.

    Formula: (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n), kept within 0 and 1.

    Source: E. B. Wilson (1927), Journal of the American Statistical Association 22, 209–212.
    """
    # Rounding may push a quotient above 1, where there is no root, or a bound past the share.
    share = ibis.least(ibis.greatest(count / total, 0.0), 1.0)
    middle = share + Z**2 / (2 * total)
    spread = Z * (share * (1 - share) / total + Z**2 / (4 * total * total)).sqrt()
    scale = 1 + Z**2 / total
    low, high = (middle - spread) / scale, (middle + spread) / scale
    return Bounds(
        ibis.greatest(ibis.least(low, share), 0.0), ibis.least(ibis.greatest(high, share), 1.0)
    )


def byar(count: ibis.Value) -> Bounds:
    """Interval of the mean of a Poisson count, by Byar's approximation to the exact one.

    Formula: n(1 − 1/9n − z/3√n)³ and m(1 − 1/9m + z/3√m)³ with m = n + 1; the lower bound of 0 is
    0.

    Source: N. E. Breslow and N. E. Day (1987), Statistical Methods in Cancer Research II, p. 69.
    """
    # Fractional counts lie between 0 and 1 as well, where the cube of a negative would mislead.
    safe = ibis.ifelse(count > 0, count, 1.0)
    return Bounds(ibis.ifelse(count > 0, cubed(safe, -1), 0.0), cubed(count + 1, 1))


def cubed(shape: ibis.Value, sign: int) -> ibis.Value:
    """Return a bound of a gamma variable of rate 1, by the cube of a normal one; at least 0.

    Formula: k (1 − 1/9k ± z/3√k)³.

    Args:
        shape: k, above 0.
        sign: −1 for the lower bound, 1 for the upper.
    """
    root = ibis.greatest(1 - 1 / (9 * shape) + sign * Z / (3 * shape.sqrt()), 0.0)
    return shape * root.pow(3)


def ratio_of_shares(a: ibis.Value, of_a: ibis.Value, b: ibis.Value, of_b: ibis.Value) -> Bounds:
    """Interval of the ratio of two independent shares, (a/of_a) / (b/of_b), on the log scale.

    Formula: exp(ln ratio ± z √(1/a − 1/of_a + 1/b − 1/of_b)).

    Source: D. Katz et al. (1978), Biometrics 34, 469–474.
    """
    spread = Z * ibis.greatest(1 / a - 1 / of_a + 1 / b - 1 / of_b, 0.0).sqrt()
    ratio = (a / of_a) / (b / of_b)
    return Bounds(ratio * (-spread).exp(), ratio * spread.exp())


def ratio_of_counts(a: ibis.Value, b: ibis.Value) -> Bounds:
    """Interval of the ratio a/b of two Poisson counts, ``b`` above 0.

    Given their sum, ``a`` is binomial with share p, and a/b estimates p / (1 − p); Wilson's bounds
    of p give those of the ratio.

    Source: J. Przyborowski and H. Wilenski (1940), Biometrika 31, 313–323 (conditioning on the
    sum).
    """
    bounds = wilson(a, a + b)
    return Bounds(bounds.low / (1 - bounds.low), bounds.high / (1 - bounds.high))


def poisson_difference(plus: ibis.Value, minus: ibis.Value) -> Bounds:
    """Interval of the difference of two independent Poisson counts: d ± z √(plus + minus)."""
    spread = Z * (plus + minus).sqrt()
    return Bounds(plus - minus - spread, plus - minus + spread)


def balance_of_counts(a: ibis.Value, b: ibis.Value) -> Bounds:
    """Interval of the balance (a − b)/(a + b) of two counts, between −1 and 1.

    Given their sum, ``a`` is binomial with share p, and the balance is 2p − 1; Wilson's bounds of p
    give its own. Where a unit may count on both sides the interval is wider than it need be: with c
    such units the variance is smaller by the factor 1 − 2c/(a + b).
    """
    low, high = wilson(a, a + b)
    return Bounds(2 * low - 1, 2 * high - 1)


def skewed_mean(n: ibis.Value, total: ibis.Value, squares: ibis.Value) -> Bounds:
    """Interval of a mean above 0 of values that are spread unevenly, such as citations.

    Formula: m·exp(−z·s) to m·exp((z + d)·s) with m = Σx/n, v the coefficient of variation, s = v/√n
    and d = v(3z² + 3 + v²(2z² + 1)) / 6√n. A sample mostly misses the few very large values and
    then has a mean too low and a variance too small; d corrects the upper bound for that, with the
    skewness of a lognormal distribution of the same v, v(3 + v²).

    Source: N. J. Johnson (1978), Journal of the American Statistical Association 73, 536–544, for
    the correction of t for skewness; here on the scale of ln m.
    """
    mean = total / n
    # Rounding may make a variance of equal values a hair below zero.
    variation = ibis.greatest(n * squares / (total * total) - 1, 0.0).sqrt()
    spread = variation / n.sqrt()
    skew = spread * (3 * Z**2 + 3 + variation * variation * (2 * Z**2 + 1)) / 6
    return Bounds(mean * (-Z * spread).exp(), mean * ((Z + skew) * spread).exp())


def ratio_of(a: ibis.Value, of_a: Bounds, b: ibis.Value, of_b: Bounds) -> Bounds:
    """Interval of the ratio a/b of two independent figures above 0 from their own intervals.

    The distance to either bound is the root of the sum of squares of the distances, on the log
    scale: the method of variance estimates recovery.

    Source: G. Y. Zou and A. Donner (2008), Statistics in Medicine 27, 1693–1702.
    """
    down = _hypotenuse((a / of_a.low).ln(), (of_b.high / b).ln())
    up = _hypotenuse((of_a.high / a).ln(), (b / of_b.low).ln())
    return Bounds(a / b * (-down).exp(), a / b * up.exp())


def difference_of(a: ibis.Value, of_a: Bounds, b: ibis.Value, of_b: Bounds) -> Bounds:
    """Interval of the difference a − b of two independent figures from their own intervals.

    Source: as :func:`ratio_of`; for Wilson's bounds of two shares it is the method of R. G.
    Newcombe (1998), Statistics in Medicine 17, 873–890.
    """
    down = _hypotenuse(a - of_a.low, of_b.high - b)
    up = _hypotenuse(of_a.high - a, b - of_b.low)
    return Bounds(a - b - down, a - b + up)


def _hypotenuse(one: ibis.Value, other: ibis.Value) -> ibis.Value:
    return (one * one + other * other).sqrt()
