"""Weights: what is said of them, which weights that admits, and draws from these.

>>> from ikt.choice.weights import Polytope, parse
>>> p = Polytope(("quality", "history"), [c for t in ("quality > history",) for c in parse(t)])
>>> p.vertices().round(2).tolist()
[[0.5, 0.5], [1.0, 0.0]]
"""

from ikt.choice.weights.constraints import Constraint, WeightError, parse, parse_all
from ikt.choice.weights.contradiction import ContradictionError, contradiction
from ikt.choice.weights.polytope import Polytope
from ikt.choice.weights.sampling import Sampler, sampler

__all__ = [
    "Constraint",
    "ContradictionError",
    "Polytope",
    "Sampler",
    "WeightError",
    "contradiction",
    "parse",
    "parse_all",
    "sampler",
]
