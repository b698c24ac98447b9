"""Acceptability of values that were drawn elsewhere, from whatever distribution they follow.

:mod:`ikt.choice.smaa` draws normal noise and uniform intervals. Who has other measurements (counts,
posterior samples, a network meta-analysis) draws these, draws weights, and gives both here: one set
of values and one row of weights make one draw. Ranks come from the same kernel.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ikt.base.errors import UsageError
from ikt.choice import kernel
from ikt.choice.problem import Problem
from ikt.choice.smaa import Acceptability, share_among, wins

Array = NDArray[np.float64]


def from_draws(
    values: Array,
    weights: Array,
    *,
    first: int = 1,
    names: Sequence[str] | None = None,
    criteria: Sequence[str] | None = None,
) -> Acceptability:
    """Return rank acceptabilities and central weights over given draws.

    Args:
        values: of each alternative on each criterion, in each draw (k × N × m); more is better.
        weights: of the criteria, in each draw (k × m).
        first: how many alternatives are chosen.
        names: of the alternatives.
        criteria: their names.

    Raises:
        UsageError: values and weights do not fit together, or are not all numbers.
    """
    scores = _scores(values, weights)
    problem = Problem.exact(values.mean(axis=0), names, criteria)
    problem.check_number(first)
    parts = range(0, len(scores), kernel.CHUNK)
    tallies = (
        kernel.counted(scores[k : k + kernel.CHUNK], weights[k : k + kernel.CHUNK], first)
        for k in parts
    )
    whole = next(tallies)
    for tally in tallies:
        whole += tally
    return Acceptability(problem, first, whole, how="given", inflation=1.0, r_hat=1.0, seed=0)


def confidence_from_draws(values: Array, central: Array, *, first: int = 1) -> Array:
    """Return confidence factors (N) over given draws of values (k × N × m).

    Args:
        values: of each alternative on each criterion, in each draw.
        central: weights of each alternative (N × m); NaN for one that has none.
        first: how many are chosen.
    """
    return np.array(
        [
            np.nan if np.isnan(weights).any() else share_among(values @ weights, i, first)
            for i, weights in enumerate(central)
        ]
    )


def pairwise_from_draws(values: Array, weights: Array) -> Array:
    """Return pairwise winning indices over given draws: how often i is above j (N × N)."""
    return np.asarray(wins(_scores(values, weights)) / len(weights))


def _scores(values: Array, weights: Array) -> Array:
    if values.ndim != 3 or weights.shape != (values.shape[0], values.shape[2]) or not len(weights):
        raise UsageError(
            f"Values of shape {values.shape} and weights of shape {weights.shape} do not fit.",
            remedy="Give draws × alternatives × criteria, and draws × criteria.",
        )
    scores = np.einsum("knm,km->kn", values, weights)
    if not np.isfinite(scores).all():
        raise UsageError(
            "Some values or weights are no numbers.", remedy="Leave those draws out, or mend them."
        )
    return scores
