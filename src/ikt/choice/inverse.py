"""The inverse question: what must one believe for a given list to be right?

For a list ``L`` the weights under which it is best are a polytope: all ``w`` with ``w·(v_i − v_j) ≥
0`` for each chosen ``i`` and each other ``j``. A linear programme finds the largest margin ``t``
with ``w·(v_i − v_j) ≥ t``. If ``t ≥ 0`` the list can be right, and then we ask which weights lie
most centrally and how large the region is. If not, we ask how far the list is from right, and who
stands in the way.

Nothing here rests on a sample: a region that no draw hits is measured exactly, and what is
impossible is proved so.

Source: R. K. Ahuja & J. B. Orlin (2001), Inverse optimization, Operations Research 49, 771–783.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ikt.base.errors import UsageError
from ikt.choice.certain import TIE
from ikt.choice.problem import Problem
from ikt.choice.programme import Programme
from ikt.choice.region import Volume, needed_gaps, volume
from ikt.choice.weights import Polytope

Array = NDArray[np.float64]
WORTH_NAMING = 1e-6


@dataclass(frozen=True, slots=True)
class Resistance:
    """An alternative that stands in the way of a list.

    Args:
        name: the alternative.
        listed: whether it is on the list (and scores too little) or not (and scores too much).
        by: how much its total would have to change for the list to be right.
    """

    name: str
    listed: bool
    by: float


@dataclass(frozen=True, slots=True)
class Inverse:
    """What must be believed for a list to be right.

    Args:
        listed: the list, as far as its members are among the alternatives.
        missing: members that are not, because too little is known of them.
        possible: whether some admitted weights make the list best.
        margin: largest ``t``: by how much the last of the list can be above the first of the rest.
        weights: the most central weights if it is possible, else those of the least violation (m).
        size: part of the admitted weights that make it best; missing when it is impossible.
        resist: who stands in the way, most first; empty when it is possible.
        overlap: most members of the list that can be among the first |L| together.
        overlap_weights: weights under which they are (m).
        favoured: whether the list can be best when all doubt about values is in its favour: each
            member at its highest, every other at its lowest value.
    """

    listed: tuple[str, ...]
    missing: tuple[str, ...]
    possible: bool
    margin: float
    weights: Array
    size: Volume | None
    resist: tuple[Resistance, ...]
    overlap: int
    overlap_weights: Array
    favoured: bool


def inverse(
    problem: Problem,
    listed: Sequence[str],
    polytope: Polytope | None = None,
    *,
    seed: int = 0,
) -> Inverse:
    """Return under which weights a list is the best choice of its size, or how far it is from that.

    Args:
        problem: alternatives and the doubt in their values.
        listed: the list.
        polytope: admitted weights; by default all.
        seed: of the draws that measure the region.

    Raises:
        UsageError: the list has none or all of the alternatives.
    """
    admitted = polytope or Polytope(problem.criteria)
    once = tuple(dict.fromkeys(listed))
    inside = tuple(name for name in once if name in problem.names)
    missing = tuple(name for name in once if name not in problem.names)
    chosen = np.isin(problem.names, inside)
    if not chosen.any() or chosen.all():
        raise UsageError(
            f"The list has {chosen.sum()} of {len(chosen)} alternatives: weights do not matter.",
            remedy="Give a list with some of the alternatives, not none or all.",
        )
    margin, _ = largest_margin(problem.values, chosen, admitted)
    possible = margin >= -TIE
    if possible:
        central = most_central(problem.values, chosen, admitted)
        size = volume(problem.values, chosen, admitted, central, seed=seed)
        resist: tuple[Resistance, ...] = ()
        overlap, overlap_weights = len(inside), central
    else:
        central, resist = least_violation(problem, chosen, admitted)
        size = None
        overlap, overlap_weights = largest_overlap(problem.values, chosen, admitted)
    favourable = np.where(chosen[:, None], problem.high, problem.low)
    favoured = largest_margin(favourable, chosen, admitted)[0] >= -TIE
    return Inverse(
        inside,
        missing,
        possible,
        margin,
        central,
        size,
        resist,
        overlap,
        overlap_weights,
        favoured,
    )


def largest_margin(
    values: Array, chosen: NDArray[np.bool_], polytope: Polytope
) -> tuple[float, Array]:
    """Return the largest ``t`` with ``w·v_i ≥ θ + t/2`` and ``w·v_j ≤ θ − t/2``, and its weights.

    The threshold ``θ`` between the chosen and the others makes N constraints of |L|·(N − |L|).
    """
    m = values.shape[1]
    asked = Programme(
        np.concatenate([np.zeros(m), [0.0, -1.0]]),
        low=np.concatenate([np.zeros(m), [-np.inf, -np.inf]]),
    )
    side = np.where(chosen, 1.0, -1.0)[:, None]
    rows = np.hstack([values * side, -side, np.full((len(values), 1), -0.5)])
    asked.add(rows, least=0.0)
    asked.add(polytope.upper, most=polytope.bound)
    asked.add(polytope.equal, least=polytope.exact, most=polytope.exact)
    found = asked.solve()
    return -found.objective, found.x[:m]


def most_central(values: Array, chosen: NDArray[np.bool_], polytope: Polytope) -> Array:
    """Return the centre of the largest ball of weights under which the chosen are best.

    Distances are measured within the plane of the admitted weights (Chebyshev centre).
    """
    _, basis, _, _ = polytope.hull
    m = values.shape[1]
    gaps = needed_gaps(values, chosen)
    asked = Programme(
        np.concatenate([np.zeros(m), [-1.0]]), high=np.concatenate([np.ones(m), [1.0]])
    )
    asked.add(np.hstack([gaps, -np.linalg.norm(gaps @ basis, axis=1)[:, None]]), least=0.0)
    walls = np.linalg.norm(polytope.upper @ basis, axis=1)[:, None]
    asked.add(np.hstack([polytope.upper, walls]), most=polytope.bound)
    asked.add(polytope.equal, least=polytope.exact, most=polytope.exact)
    found = asked.solve()
    return found.x[:m] if found.found else largest_margin(values, chosen, polytope)[1]


def least_violation(
    problem: Problem, chosen: NDArray[np.bool_], polytope: Polytope
) -> tuple[Array, tuple[Resistance, ...]]:
    """Return the weights at which least must be added to or taken from totals, and whose.

    ``min Σ a_i + Σ b_j`` with ``w·v_i + a_i ≥ θ`` for the chosen and ``w·v_j − b_j ≤ θ`` for
    others.
    """
    n, m = problem.values.shape
    asked = Programme(
        np.concatenate([np.zeros(m + 1), np.ones(n)]),
        low=np.concatenate([np.zeros(m), [-np.inf], np.zeros(n)]),
    )
    side = np.where(chosen, 1.0, -1.0)[:, None]
    asked.add(np.hstack([problem.values * side, -side, np.eye(n)]), least=0.0)
    asked.add(polytope.upper, most=polytope.bound)
    asked.add(polytope.equal, least=polytope.exact, most=polytope.exact)
    found = asked.solve()
    needed = found.x[m + 1 :]
    resist = [
        Resistance(problem.names[i], bool(chosen[i]), float(needed[i]))
        for i in np.argsort(-needed)
        if needed[i] > WORTH_NAMING
    ]
    return found.x[:m], tuple(resist)


def largest_overlap(
    values: Array, chosen: NDArray[np.bool_], polytope: Polytope
) -> tuple[int, Array]:
    """Return the most members of a list that can be among the first |L| together, and weights for
    it.

    ``max Σ_{i∈L} x_i`` with ``x`` the first |L|: ``w·v_i ≥ θ − (1 − x_i)`` and ``w·v_j ≤ θ + x_j``,
    ``Σ x = |L|``. Scores are between 0 and 1, so 1 is large enough.
    """
    n, m = values.shape
    asked = Programme(
        np.concatenate([np.zeros(m + 1), -chosen.astype(np.float64)]),
        low=np.concatenate([np.zeros(m), [-1.0], np.zeros(n)]),
        high=np.ones(m + 1 + n),
        whole=np.arange(m + 1 + n) > m,
    )
    one = np.ones((n, 1))
    asked.add(np.hstack([values, -one, -np.eye(n)]), least=-1.0)
    asked.add(np.hstack([values, -one, -np.eye(n)]), most=0.0)
    asked.add(np.concatenate([np.zeros(m + 1), np.ones(n)]), least=chosen.sum(), most=chosen.sum())
    asked.add(polytope.upper, most=polytope.bound)
    asked.add(polytope.equal, least=polytope.exact, most=polytope.exact)
    found = asked.solve()
    return round(-found.objective), found.x[:m]
