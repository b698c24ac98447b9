"""Poisson pseudo-maximum likelihood: the log-linear model of a count, consistent for any variance.

Written out here because it is twenty lines, while the package that has it takes three seconds to
import; the tests hold it against that package.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
ROUNDS = 100
TOLERANCE = 1e-10


def fit(design: Array, counts: Array) -> Array:
    """Return the coefficients b of ln E(y) = Xb, by iteratively reweighted least squares.

    Args:
        design: X, rows × columns, with a column of ones.
        counts: y, a value of 0 or more for each row.

    Raises:
        ArithmeticError: all counts are 0, the iterations do not settle, or the columns depend on
            each other.

    Source: J. M. C. Santos Silva and S. Tenreyro (2006), Review of Economics and Statistics 88,
    641–658.
    """
    if not counts.any():
        raise ArithmeticError("nothing was counted")
    mean = (counts + counts.mean()) / 2
    coefficients = np.zeros(design.shape[1])
    for _round in range(ROUNDS):
        working = np.log(mean) + (counts - mean) / mean
        before = coefficients
        weighted = design * mean[:, None]
        try:
            coefficients = np.linalg.solve(design.T @ weighted, weighted.T @ working)
        except np.linalg.LinAlgError as error:
            raise ArithmeticError("the columns of the design depend on each other") from error
        mean = np.exp(design @ coefficients)
        if np.abs(coefficients - before).max() < TOLERANCE * (1 + np.abs(before).max()):
            return coefficients
    raise ArithmeticError(f"the model did not settle in {ROUNDS} rounds")
