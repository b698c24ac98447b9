"""TOPSIS: near to the best and far from the worst; a second opinion on a ranking.

Every criterion is scaled by its length, ``r_ic = x_ic / √Σ_i x_ic²``, and weighed. The *ideal* is
made of the best weighed value of each criterion, the *anti-ideal* of the worst. With ``S⁺`` and
``S⁻`` the distances of an alternative to these, its closeness is ``S⁻ / (S⁺ + S⁻)``, between 0 and
1.

It says nothing of doubt, and the place of two alternatives can turn over when a third is left out:
the ideal and the lengths depend on who takes part. So it stands beside the acceptabilities and
never instead of them.

Source: C.-L. Hwang & K. Yoon (1981), Multiple Attribute Decision Making: Methods and Applications,
Lecture Notes in Economics and Mathematical Systems 186, Springer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ikt.base.errors import DataError, UsageError

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Topsis:
    """The outcome.

    Args:
        closeness: of each alternative, 0 (the anti-ideal) to 1 (the ideal) (N).
        normalised: figures scaled by the length of their criterion (N × m).
        ideal: best weighed value of each criterion (m).
        worst: worst weighed value of each criterion (m).
        to_ideal: distance of each alternative to the ideal (N).
        to_worst: distance to the anti-ideal (N).
    """

    closeness: Array
    normalised: Array
    ideal: Array
    worst: Array
    to_ideal: Array
    to_worst: Array

    @property
    def order(self) -> NDArray[np.intp]:
        """Return the alternatives, closest to the ideal first; of equals the earlier one first."""
        return np.argsort(-self.closeness, kind="stable")


def topsis(figures: ArrayLike, weights: ArrayLike, benefit: Sequence[bool] | None = None) -> Topsis:
    """Return how close each alternative is to the ideal.

    >>> topsis([[1, 30], [2, 40]], [0.5, 0.5], benefit=[True, False]).closeness.round(3).tolist()
    [0.309, 0.691]

    Args:
        figures: of each alternative (row) on each criterion (N × m), in any unit.
        weights: of the criteria (m), not below 0. They need not sum to 1.
        benefit: whether more is better, by criterion; by default everywhere.

    Raises:
        UsageError: shapes or weights do not fit.
        DataError: a figure is missing or endless, or a criterion does not tell the alternatives
            apart, so that nothing can be said of it. The alternatives must differ on each criterion
            that has weight.
    """
    x, w = np.asarray(figures, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    up = np.ones(len(w), dtype=bool) if benefit is None else np.asarray(benefit, dtype=bool)
    _check(x, w, up)
    lengths = np.sqrt((x * x).sum(axis=0))
    normalised = x / np.where(lengths > 0, lengths, 1.0)
    weighed = normalised * w
    ideal = np.where(up, weighed.max(axis=0), weighed.min(axis=0))
    worst = np.where(up, weighed.min(axis=0), weighed.max(axis=0))
    to_ideal, to_worst = (np.linalg.norm(weighed - end, axis=1) for end in (ideal, worst))
    closeness = to_worst / (to_ideal + to_worst)
    return Topsis(closeness, normalised, ideal, worst, to_ideal, to_worst)


def _check(x: Array, w: Array, up: NDArray[np.bool_]) -> None:
    if x.ndim != 2 or w.shape != x.shape[1:] or up.shape != w.shape:
        raise UsageError(
            f"Figures of shape {x.shape}, weights of {w.shape} and directions of {up.shape} do not "
            "fit together.",
            remedy="Give alternatives × criteria, and one weight and direction for each criterion.",
        )
    if not np.isfinite(w).all() or (w < 0).any() or not w.any():
        raise UsageError(
            "The weights are not all at least 0, with one above it.", remedy="Change them."
        )
    for i, c in np.argwhere(~np.isfinite(x)):
        raise DataError(
            f"Alternative {i + 1} has no figure on criterion {c + 1}.",
            remedy="Leave the alternative or the criterion out; TOPSIS has no word for unknown.",
        )
    for c in np.flatnonzero((np.ptp(x, axis=0) == 0) & (w > 0)):
        raise DataError(
            f"All alternatives have the same figure on criterion {c + 1}.",
            remedy="Leave the criterion out, or give it no weight.",
        )
