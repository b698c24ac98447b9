"""Poisson pseudo-maximum likelihood: the log-linear model of a count, consistent for any variance.

Written out here because it is twenty lines, while the package that has it takes three seconds to
import; the tests hold it against that package.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
ROUNDS = 100
TOLERANCE = 1e-10


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted model.

    Args:
        coefficients: one for each column of the design.
        covariance: of the coefficients, robust to any variance of the counts (HC1).
    """

    coefficients: Array
    covariance: Array

    def mean(self, design: Array) -> Array:
        """Return the expected counts: exp(Xb)."""
        return np.exp(design @ self.coefficients)

    def variance_of_mean(self, design: Array) -> Array:
        """Return the variance of the expected counts by the delta method: μ² x'Vx."""
        return self.mean(design) ** 2 * np.einsum("ij,jk,ik->i", design, self.covariance, design)


def fit(design: Array, counts: Array) -> Fit:
    """Fit ln E(y) = Xb by iteratively reweighted least squares.

    Args:
        design: rows × columns, with a column of ones.
        counts: a value of 0 or more for each row; not all 0.

    Raises:
        ArithmeticError: the iterations do not settle, or the columns depend on each other.

    Source: J. M. C. Santos Silva and S. Tenreyro (2006), Review of Economics and Statistics 88,
    641–658.
    """
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
            return Fit(coefficients, _robust(design, counts, mean))
    raise ArithmeticError(f"the model did not settle in {ROUNDS} rounds")


def _robust(design: Array, counts: Array, mean: Array) -> Array:
    rows, columns = design.shape
    bread = np.linalg.inv(design.T @ (design * mean[:, None]))
    meat = design.T @ (design * ((counts - mean) ** 2)[:, None])
    return bread @ meat @ bread * rows / (rows - columns)
