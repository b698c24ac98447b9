"""Ratios of observed to expected works, drawn towards 1 by as much as chance alone can explain.

Of a topic on which the world writes little a country of two works may have twenty times its part,
and lists of the highest ratios are lists of such accidents. So each ratio is taken as drawn from a
gamma distribution with mean 1, whose variance A the counts themselves tell. The ratio expected
after seeing O works where E were expected is (O + a) / (E + a), with a = 1/A: a works of the
world's profile are added to what was seen.

Source: D. Clayton and J. Kaldor (1987), Biometrics 43, 671–681; A by moments: R. J. Marshall
(1991), Applied Statistics 40, 283–294.
"""

from __future__ import annotations

import ibis

from ikt.measures.intervals import Bounds, cubed

LEAST_VARIANCE = 0.01
"""Least variance of true ratios: a hundred works are added at most. Where counts differ no more
than by chance, A comes out at 0 or below."""


def added(squares: ibis.Value, cells: ibis.Value, works: ibis.Value) -> ibis.Value:
    """Return how many works of the world's profile to add to each count: a = 1/A.

    Fractional counts vary less than counts of whole works do, so A comes out low and ratios are
    drawn towards 1 somewhat too much: on the safe side.

    Formula: A = (Σ O²/E − N − K) / N: Pearson's χ² of the table less its expectation K, over N.

    Args:
        squares: Σ O²/E over the cells of a table of countries by fields; empty cells add nothing.
        cells: K, the number of cells, empty ones too.
        works: N = Σ O = Σ E.
    """
    return 1 / ibis.greatest((squares - works - cells) / works, LEAST_VARIANCE)


def shrunk(observed: ibis.Value, expected: ibis.Value, a: ibis.Value) -> tuple[ibis.Value, Bounds]:
    """Return the ratio drawn towards 1, and the 95 % interval of its gamma distribution.

    Formula: k/r with k = O + a and r = E + a; bounds k (1 − 1/9k ± z/3√k)³ / r.

    Source of the bounds: E. B. Wilson and M. M. Hilferty (1931), Proceedings of the National
    Academy of Sciences 17, 684–688; Byar's are the same for a count without a prior.
    """
    shape, rate = observed + a, expected + a
    return shape / rate, Bounds(cubed(shape, -1), cubed(shape, 1)).times(1 / rate)
