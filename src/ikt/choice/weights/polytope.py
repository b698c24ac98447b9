"""All weights that satisfy what was said of them: a polytope on the simplex."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import null_space
from scipy.spatial import HalfspaceIntersection, QhullError

from ikt.choice.programme import Programme
from ikt.choice.weights.constraints import Constraint
from ikt.choice.weights.contradiction import ContradictionError, contradiction

Array = NDArray[np.float64]
SLACK = 1e-8
"""Room below which an inequality counts as an equation."""
SAME = 9
"""Decimals to which two vertices are the same."""


class Polytope:
    """Weights ``w ≥ 0``, ``Σ w = 1``, that satisfy linear constraints.

    Args:
        criteria: names, in order.
        constraints: what was said.

    Raises:
        ContradictionError: no weights satisfy all constraints; it names a smallest set.
    """

    def __init__(self, criteria: Sequence[str], constraints: Sequence[Constraint] = ()) -> None:
        self.criteria = tuple(criteria)
        self.constraints = tuple(constraints)
        m = len(self.criteria)
        rows = [(np.array(c.row(self.criteria)), c) for c in self.constraints]
        inside = [(row, c.bound) for row, c in rows if not c.equal]
        exact = [(row, c.bound) for row, c in rows if c.equal]
        self.upper = np.vstack([-np.eye(m), *(row for row, _ in inside)])
        """Rows ``G`` of ``G w ≤ h``, ``w ≥ 0`` among them."""
        self.bound = np.array([0.0] * m + [bound for _, bound in inside])
        """Right-hand sides ``h``."""
        self.equal = np.vstack([np.ones(m), *(row for row, _ in exact)])
        """Rows ``E`` of ``E w = f``, the sum among them."""
        self.exact = np.array([1.0] + [bound for _, bound in exact])
        """Right-hand sides ``f``."""
        found = self.optimum(np.zeros(m))
        if found is None:
            raise ContradictionError(
                contradiction(self.criteria, self.constraints) or self.constraints
            )

    @property
    def free(self) -> bool:
        """Whether every weight on the simplex is admitted."""
        return not self.constraints

    def optimum(self, cost: Array) -> Array | None:
        """Return admitted weights that minimise ``cost · w``, or nothing when none are admitted."""
        asked = Programme(np.asarray(cost, dtype=np.float64))
        asked.add(self.upper, most=self.bound)
        asked.add(self.equal, least=self.exact, most=self.exact)
        found = asked.solve()
        return found.x if found.found else None

    def admits(self, weights: Array, tolerance: float = 1e-9) -> NDArray[np.bool_]:
        """Return for each row of ``weights`` (… × m) whether it is admitted."""
        inside = (weights @ self.upper.T <= self.bound + tolerance).all(axis=-1)
        exact = (np.abs(weights @ self.equal.T - self.exact) <= tolerance).all(axis=-1)
        return np.asarray(inside & exact)

    def range(self, criterion: int) -> tuple[float, float]:
        """Return the least and the largest weight that a criterion can have."""
        unit = np.eye(len(self.criteria))[criterion]
        low, high = self.optimum(unit), self.optimum(-unit)
        assert low is not None
        assert high is not None
        return float(low[criterion]), float(high[criterion])

    @cached_property
    def hull(self) -> tuple[Array, Array, Array, Array]:
        """Return the polytope in its own coordinates: ``w = origin + basis z``, ``A z ≤ c``.

        Inequalities without room are equations, so that the inside is really inside.
        """
        tight = self._tight()
        equations = np.vstack([self.equal, self.upper[tight]])
        basis = null_space(equations)
        origin = self._inside(tight)
        rows, bounds = self.upper[~tight], self.bound[~tight]
        a = rows @ basis
        c = bounds - rows @ origin
        kept = np.linalg.norm(a, axis=1) > SLACK
        return origin, basis, a[kept], c[kept]

    @property
    def dimension(self) -> int:
        """Return how many directions the weights can move in."""
        return int(self.hull[1].shape[1])

    def vertices(self) -> Array:
        """Return the corners (k × m); every admitted weight is a mixture of them."""
        origin, basis, a, c = self.hull
        if self.dimension == 0:
            return np.asarray(origin)[None, :]
        if self.free:
            return np.eye(len(self.criteria))
        if self.dimension == 1:
            steps = c / a[:, 0]
            z = np.array([steps[a[:, 0] < 0].max(), steps[a[:, 0] > 0].min()])[:, None]
        else:
            z = _corners(a, c)
        corners = np.clip(origin + z @ basis.T, 0.0, 1.0)
        return np.unique(corners.round(SAME), axis=0)

    def centre(self) -> Array:
        """Return the mean of the corners: admitted weights well inside."""
        return np.asarray(self.vertices().mean(axis=0))

    def _tight(self) -> NDArray[np.bool_]:
        """Return which inequalities hold with equality for all admitted weights."""
        tight = np.zeros(len(self.bound), dtype=bool)
        for i, row in enumerate(self.upper):
            loosest = self.optimum(row)
            assert loosest is not None
            tight[i] = self.bound[i] - row @ loosest <= SLACK
        return tight

    def _inside(self, tight: NDArray[np.bool_]) -> Array:
        """Return the centre of the largest ball inside (Chebyshev centre)."""
        m = len(self.criteria)
        project = null_space(np.vstack([self.equal, self.upper[tight]]))
        radius = (
            np.linalg.norm(self.upper @ project, axis=1) if project.size else np.zeros(len(tight))
        )
        radius[tight] = 0.0
        asked = Programme(np.append(np.zeros(m), -1.0), high=np.ones(m + 1))
        asked.add(np.column_stack([self.upper, radius]), most=self.bound)
        asked.add(self.equal, least=self.exact, most=self.exact)
        return np.asarray(asked.solve().x[:m])


def _corners(a: Array, c: Array) -> Array:
    """Return the corners of ``a z ≤ c``, which holds with room at the origin."""
    halves = np.column_stack([a, -c])
    origin = np.zeros(a.shape[1])
    try:
        found = HalfspaceIntersection(halves, origin)
    except QhullError:
        found = HalfspaceIntersection(halves, origin, qhull_options="QJ")
    return np.asarray(found.intersections)
