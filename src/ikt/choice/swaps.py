"""What would have to change: the least change of weights, or of a country's own scores, that brings
an alternative in or throws it out.

The distance between weights is the part of the weight that moves, ``½ Σ_c |w_c − w⁰_c|``: 0.08
means that eight hundredths of all weight go from some criteria to others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ikt.choice.certain import TIE, ranks_at
from ikt.choice.problem import Problem
from ikt.choice.programme import Programme
from ikt.choice.weights import Polytope

Array = NDArray[np.float64]
NEAREST = 12
"""Alternatives beyond the border that are looked at."""


@dataclass(frozen=True, slots=True)
class WeightChange:
    """The nearest weights under which something changes.

    Args:
        enters: alternative that comes among the first n; empty when one only leaves.
        leaves: alternative that drops out; empty when one only enters.
        moved: part of all weight that moves, 0 to 1.
        weights: the weights after the change (m).
    """

    enters: str
    leaves: str
    moved: float
    weights: Array


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """The least change of one score of an alternative that changes its standing.

    Args:
        name: the alternative.
        criterion: on which it must change.
        value: its score now.
        needed: the score at which it comes in or drops out.
        enters: whether it comes in.
    """

    name: str
    criterion: str
    value: float
    needed: float
    enters: bool

    @property
    def change(self) -> float:
        """Return how much the score must change."""
        return self.needed - self.value


def nearest_swaps(
    problem: Problem, weights: Array, *, first: int, polytope: Polytope | None = None, most: int = 3
) -> list[WeightChange]:
    """Return the swaps of one alternative in for one out that need the least change of weights.

    For each pair at the border a linear programme finds the nearest weights under which the one
    outside scores as much as the one inside; whether the outsider is then really among the first n
    is checked, and worked out by :func:`to_enter` where it is not. No swap nearer than those
    returned exists among the outsiders nearest to the border.

    Args:
        problem: alternatives; their values are taken at the centre.
        weights: of now (m).
        first: how many are chosen (n).
        polytope: weights that may be moved to; by default all.
        most: how many swaps.
    """
    admitted = polytope or Polytope(problem.criteria)
    order = np.argsort(-(problem.values @ weights), kind="stable")
    inside, outside = order[:first], order[first : first + NEAREST]
    # Who comes in must overtake somebody, so the nearest overtaking is a lower bound.
    overtakings = [c for o in outside if (c := _nearest(problem, weights, admitted, o, inside))]
    found: list[WeightChange] = []
    for overtaking in sorted(overtakings, key=lambda c: c.moved):
        if len(found) >= most and found[most - 1].moved <= overtaking.moved:
            break
        who = problem.index(overtaking.enters)
        if ranks_at(problem.values, overtaking.weights[None, :])[0, who] <= first:
            found.append(overtaking)
        else:
            fuller = to_enter(problem, weights, overtaking.enters, first=first, polytope=admitted)
            if fuller is not None:
                found.append(fuller)
        found.sort(key=lambda c: c.moved)
    return found[:most]


def to_enter(
    problem: Problem,
    weights: Array,
    name: str,
    *,
    first: int,
    polytope: Polytope | None = None,
    leave: bool = False,
) -> WeightChange | None:
    """Return the nearest weights that bring an alternative among the first n, or throw it out.

    ``min ½ Σ d_c`` with ``d_c ≥ |w_c − w⁰_c|``, where at most n − 1 others (or at least n) are
    above it, counted by 0/1 variables.

    Returns:
        The change, or nothing when no admitted weights do it.
    """
    admitted = polytope or Polytope(problem.criteria)
    n, m = problem.values.shape
    who = problem.index(name)
    gaps = problem.values - problem.values[who]
    if leave:
        gaps = -gaps
    margin = 0.0 if not leave else -2 * TIE
    others = np.flatnonzero(np.arange(n) != who)
    asked = _moving(weights, admitted, more=n - 1)
    at = np.zeros((n - 1, 2 * m))
    at[:, :m] = gaps[others]
    largest = np.maximum((gaps[others] @ admitted.vertices().T).max(axis=1), 0.0) - margin
    asked.add(np.hstack([at, -np.diag(largest)]), most=margin)
    most = first - 1 if not leave else n - 1 - first
    asked.add(np.concatenate([np.zeros(2 * m), np.ones(n - 1)]), most=most)
    found = asked.solve()
    if not found.found:
        return None
    after = found.x[:m]
    other = _other(problem, weights, after, who, first, leave=leave)
    return WeightChange(
        enters=other if leave else name,
        leaves=name if leave else other,
        moved=float(np.abs(after - weights).sum() / 2),
        weights=after,
    )


def own_changes(
    problem: Problem, weights: Array, names: Iterable[str], *, first: int
) -> list[ScoreChange]:
    """Return for each alternative the least change of one of its own scores that changes its
    standing.

    With the weights as they are, its total must gain (or lose) the gap to the n-th (or the next);
    on criterion ``c`` that takes ``gap / w_c``, as far as a score can go. Alternatives for which no
    single criterion can do it are left out.
    """
    scores = problem.values @ weights
    order = np.argsort(-scores, kind="stable")
    found: list[ScoreChange] = []
    if not 0 < first < len(order):
        return found  # nobody stands outside, or nobody inside
    for name in names:
        i = problem.index(name)
        inside = i in order[:first]
        border = scores[order[first] if inside else order[first - 1]]
        with np.errstate(divide="ignore", invalid="ignore"):
            needed = problem.values[i] + (border - scores[i]) / weights
        possible = np.isfinite(needed) & (needed >= 0) & (needed <= 1)
        if not possible.any():
            continue
        size = np.where(possible, np.abs(needed - problem.values[i]), np.inf)
        c = int(size.argmin())
        found.append(
            ScoreChange(
                name,
                problem.criteria[c],
                float(problem.values[i, c]),
                float(needed[c]),
                enters=not inside,
            )
        )
    return sorted(found, key=lambda change: abs(change.change))


def _nearest(
    problem: Problem, weights: Array, polytope: Polytope, outside: int, inside: NDArray[np.intp]
) -> WeightChange | None:
    """Return the nearest weights under which one outside overtakes any one inside."""
    found = [c for i in inside if (c := _overtake(problem, weights, polytope, outside, int(i)))]
    return min(found, key=lambda c: c.moved, default=None)


def _overtake(
    problem: Problem, weights: Array, polytope: Polytope, outside: int, inside: int
) -> WeightChange | None:
    gap = problem.values[outside] - problem.values[inside]
    if gap.max() <= 0:
        return None
    asked = _moving(weights, polytope)
    asked.add(gap, least=0.0)
    found = asked.solve()
    if not found.found:
        return None
    after = found.x[: len(weights)]
    return WeightChange(
        problem.names[outside],
        problem.names[inside],
        float(np.abs(after - weights).sum() / 2),
        after,
    )


def _moving(weights: Array, polytope: Polytope, more: int = 0) -> Programme:
    """Return the programme of the nearest admitted weights: ``w``, ``d``, and 0/1 variables."""
    m = len(weights)
    asked = Programme(
        np.concatenate([np.zeros(m), np.full(m, 0.5), np.zeros(more)]),
        high=np.concatenate([np.ones(m), np.full(m, 2.0), np.ones(more)]),
        whole=np.arange(2 * m + more) >= 2 * m,
    )
    eye = np.eye(m)
    asked.add(np.hstack([eye, -eye]), most=weights)
    asked.add(np.hstack([-eye, -eye]), most=-weights)
    asked.add(polytope.upper, most=polytope.bound)
    asked.add(polytope.equal, least=polytope.exact, most=polytope.exact)
    return asked


def _other(
    problem: Problem, before: Array, after: Array, who: int, first: int, *, leave: bool
) -> str:
    """Return who changes places with ``who``: of the other side, the one nearest to the border.

    After the change the two are level, so their order then tells nothing.
    """
    order = np.argsort(-(problem.values @ before), kind="stable")
    inside, outside = order[:first], order[first:]
    if (who in inside) != leave:
        return ""  # it stood where it was asked to stand
    scores = problem.values @ after
    other = outside[scores[outside].argmax()] if leave else inside[scores[inside].argmin()]
    return problem.names[other]
