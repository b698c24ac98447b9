"""How large is the part of the weights under which a list is best, also when no draw would hit it.

The region is ``{w : w·v_i ≥ w·v_j for each chosen i and other j}``, a polytope. A large one is
counted by draws. Of a small one the corners follow from its half-spaces and the volume from its
corners, exactly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import ConvexHull, HalfspaceIntersection, QhullError

from ikt.choice.threads import alone
from ikt.choice.weights import Polytope, sampler

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
DRAWS = 200_000
BLOCK = 4_000
"""Draws looked at together, so that they stay in the cache."""
ENOUGH = 200
"""Hits among the draws that make counting precise enough."""
MOST_CORNERS = 2_000
"""Corners above which an exact volume takes too long."""


@dataclass(frozen=True, slots=True)
class Volume:
    """A part of the admitted weights.

    Args:
        part: between 0 and 1.
        low: lower end of its 95 % interval; equal to ``part`` when exact.
        high: upper end.
        exact: whether it was computed, not sampled.
    """

    part: float
    low: float
    high: float
    exact: bool


def volume(
    values: Array, chosen: Flags, polytope: Polytope, inside: Array, *, seed: int = 0
) -> Volume:
    """Return the part of the admitted weights under which the chosen are the best of their number.

    Args:
        values: of the alternatives (N × m).
        chosen: which of them are on the list (N).
        polytope: admitted weights.
        inside: weights well inside the region (m).
        seed: of the draws.
    """
    if polytope.dimension == 0:
        return Volume(1.0, 1.0, 1.0, exact=True)
    counted = _counted(values, chosen, polytope, seed)
    if counted.part * DRAWS >= ENOUGH:
        return counted
    origin, basis, a, c = polytope.hull
    gaps = needed_gaps(values, chosen)
    walls, room = np.vstack([a, -gaps @ basis]), np.concatenate([c, gaps @ origin])
    here = (inside - origin) @ basis
    whole = (polytope.vertices() - origin) @ basis
    if polytope.dimension == 1:
        part = _length(walls[:, 0], room) / float(np.ptp(whole))
        return Volume(part, part, part, exact=True)
    try:
        corners = HalfspaceIntersection(np.column_stack([walls, -room]), here).intersections
        if max(len(corners), len(whole)) > MOST_CORNERS:
            return counted
        part = ConvexHull(corners).volume / ConvexHull(whole).volume
    except QhullError:
        return counted
    return Volume(part, part, part, exact=True)


def _length(walls: Array, room: Array) -> float:
    """Return how long the line ``walls · z ≤ room`` is."""
    up, down = walls > 0, walls < 0
    return max(0.0, float((room[up] / walls[up]).min() - (room[down] / walls[down]).max()))


def lead(values: Array, chosen: Flags, weights: Array) -> Array:
    """Return by how much the last of the chosen is above the first of the others (k)."""
    scores = weights @ values.T
    return np.asarray(scores[:, chosen].min(axis=1) - scores[:, ~chosen].max(axis=1))


def needed_gaps(values: Array, chosen: Flags) -> Array:
    """Return ``v_i − v_j`` for chosen i and other j (k × m), without those that others imply.

    A chosen one that is at least another chosen one on every criterion is above all that the other
    is above; likewise for the others the other way round.
    """
    lowest, highest = _front(-values[chosen]), _front(values[~chosen])
    pairs = values[chosen][lowest][:, None, :] - values[~chosen][highest][None, :, :]
    return np.asarray(pairs.reshape(-1, values.shape[1]))


def _front(values: Array) -> Flags:
    """Return which rows no other row equals or exceeds on every criterion; of equals the first."""
    at_least = (values[:, None, :] <= values[None, :, :]).all(axis=2)
    equal = at_least & at_least.T
    earlier = np.tri(len(values), k=-1, dtype=bool)
    beaten = (at_least & ~equal) | (equal & earlier)
    return np.asarray(~beaten.any(axis=1))


def _counted(values: Array, chosen: Flags, polytope: Polytope, seed: int) -> Volume:
    source = sampler(polytope, seed)
    drawn = source.draw(np.random.default_rng(seed), DRAWS)
    with alone():
        blocks = np.array_split(drawn, DRAWS // BLOCK)
        hits = sum(int((lead(values, chosen, block) >= 0).sum()) for block in blocks)
    part = hits / DRAWS
    z2, n = 1.959963984540054**2, DRAWS / source.inflation
    middle = (part + z2 / (2 * n)) / (1 + z2 / n)
    half = np.sqrt(z2 * (part * (1 - part) / n + z2 / (4 * n**2))) / (1 + z2 / n)
    return Volume(part, float(max(0.0, middle - half)), float(middle + half), exact=False)
