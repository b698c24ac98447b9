"""Short ways to what most tests here begin with."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import settings

from ikt.choice.problem import Problem
from ikt.choice.weights import Polytope, parse_all

CRITERIA = ("a", "b", "c")
FEW = settings(max_examples=20, deadline=None, derandomize=True)
"""Examples of a property: few and always the same, so that the suite stays quick and steady."""


def polytope(criteria: Sequence[str], *lines: str) -> Polytope:
    """The weights that satisfy these lines."""
    return Polytope(criteria, parse_all(lines, criteria))


def drawn_problem(seed: int, n: int, m: int) -> Problem:
    """Alternatives with values drawn uniformly."""
    return Problem.exact(np.random.default_rng(seed).random((n, m)))


def doubtful_problem(seed: int, n: int, m: int, noise: float = 0.05) -> Problem:
    """The same with correlated noise, and one criterion on which something is open."""
    rng = np.random.default_rng(seed)
    factors = rng.normal(0, noise, (n, m, m))
    open_ = np.zeros((n, m))
    open_[:, 0] = rng.uniform(0, 0.2, n)
    exact = Problem.exact(rng.random((n, m)))
    covariance = factors @ factors.transpose(0, 2, 1)
    return Problem(exact.names, exact.criteria, exact.values, covariance, open_)
