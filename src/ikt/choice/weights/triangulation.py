"""Exact uniform draws from a polytope with few corners: cut it into simplices, draw from one.

A simplex is chosen in proportion to its volume, a place in it by a flat Dirichlet distribution over
its corners.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import ConvexHull, Delaunay, QhullError

from ikt.choice.weights.polytope import Polytope

Array = NDArray[np.float64]
MOST_CORNERS = 40
"""Corners above which the number of simplices in seven dimensions gets out of hand."""
AGREES = 1e-6
"""How far the volumes of the simplices together may be from the volume of the whole."""


class Triangulation:
    """A polytope as simplices.

    Args:
        corners: of each simplex (simplices × (d + 1) × m).
        volumes: of each simplex, in the polytope's own coordinates.
    """

    def __init__(self, corners: Array, volumes: Array) -> None:
        self.corners = corners
        self.cumulated = np.cumsum(volumes) / volumes.sum()

    @classmethod
    def of(cls, polytope: Polytope) -> Triangulation | None:
        """Return the triangulation, or nothing when there are too many corners or it fails."""
        corners = polytope.vertices()
        if len(corners) > MOST_CORNERS:
            return None
        if polytope.dimension == 1:
            return cls(corners[None, :, :], np.ones(1))
        origin, basis, _, _ = polytope.hull
        places = (corners - origin) @ basis
        try:
            simplices = Delaunay(places).simplices
            whole = ConvexHull(places).volume
        except QhullError:
            return None
        edges = places[simplices[:, 1:]] - places[simplices[:, :1]]
        volumes = np.abs(np.linalg.det(edges)) / math.factorial(polytope.dimension)
        if abs(volumes.sum() / whole - 1) > AGREES:
            return None
        return cls(corners[simplices], volumes)

    def mean(self) -> Array:
        """Return the centre of gravity of the polytope (m)."""
        parts = np.diff(self.cumulated, prepend=0.0)
        return np.asarray(parts @ self.corners.mean(axis=1))

    def draw(self, rng: np.random.Generator, n: int) -> Array:
        """Return ``n`` weights (n × m), independent and uniform."""
        chosen = np.searchsorted(self.cumulated, rng.random(n), side="right")
        chosen = np.minimum(chosen, len(self.corners) - 1)
        parts = rng.standard_exponential((n, self.corners.shape[1]))
        parts /= parts.sum(axis=1, keepdims=True)
        return np.einsum("nk,nkm->nm", parts, self.corners[chosen])
