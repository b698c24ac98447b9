"""When nothing satisfies everything that was said of weights: the smallest set that contradicts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ikt.base.errors import UsageError
from ikt.choice.programme import Programme
from ikt.choice.weights.constraints import Constraint

LARGEST = 1e4
"""Largest multiplier considered in a proof; the factors people write are far from it."""


class ContradictionError(UsageError):
    """No weights satisfy all constraints; ``core`` is a smallest set that contradicts itself."""

    def __init__(self, core: Sequence[Constraint]) -> None:
        self.core = tuple(core)
        said = "; ".join(c.text for c in core)
        super().__init__(
            {
                "nl": f"Geen gewichten voldoen aan dit alles tegelijk: {said}.",
                "en": f"No weights satisfy all of this at once: {said}.",
            },
            remedy={
                "nl": "Verander of schrap een hiervan.",
                "en": "Change or drop one of these.",
            },
        )


def contradiction(
    criteria: Sequence[str], constraints: Sequence[Constraint]
) -> tuple[Constraint, ...] | None:
    """Return a smallest set of constraints that no weights satisfy, or nothing when some do.

    By Farkas' lemma the system ``A w ≤ b, w ≥ 0, 1·w = 1`` is infeasible exactly when there are
    multipliers ``y ≥ 0`` (free for equations) and ``λ`` with ``yᵀA + λ1 ≥ 0`` and ``yᵀb + λ < 0``.
    A mixed-integer programme finds such a proof with the fewest constraints in it. Constraints that
    contradict by a hair need multipliers beyond :data:`LARGEST`; of these none can be left out, but
    there may be fewer that contradict.

    Source: J. Farkas (1902), Theorie der einfachen Ungleichungen, J. reine angew. Math. 124; J. W.
    Chinneck (2008), Feasibility and Infeasibility in Optimization, ch. 6.
    """
    if _possible(criteria, constraints):
        return None
    core = _fewest(criteria, constraints)
    if not core or _possible(criteria, core):
        core = list(constraints)
        for constraint in constraints:
            without = [c for c in core if c is not constraint]
            if not _possible(criteria, without):
                core = without
    return tuple(core)


def _possible(criteria: Sequence[str], constraints: Sequence[Constraint]) -> bool:
    """Return whether some weights satisfy all."""
    asked = Programme(np.zeros(len(criteria)))
    asked.add(np.ones(len(criteria)), least=1.0, most=1.0)
    for c in constraints:
        asked.add(c.row(criteria), least=c.bound if c.equal else -np.inf, most=c.bound)
    return asked.solve().found


def _fewest(criteria: Sequence[str], constraints: Sequence[Constraint]) -> list[Constraint]:
    """Return the constraints in the shortest proof; none when there is no proof in reach."""
    n = len(constraints)
    a = np.array([c.row(criteria) for c in constraints])
    b = np.array([c.bound for c in constraints])
    free = np.array([c.equal for c in constraints])
    m = len(criteria)
    # Variables: y+ (n), y− (n, only for equations), λ, u (n, whether a constraint is used).
    asked = Programme(
        np.concatenate([np.zeros(2 * n + 1), np.ones(n)]),
        low=np.concatenate([np.zeros(2 * n), [-np.inf], np.zeros(n)]),
        high=np.concatenate(
            [np.full(n, np.inf), np.where(free, np.inf, 0.0), [np.inf], np.ones(n)]
        ),
        whole=np.arange(3 * n + 1) > 2 * n,
    )
    asked.add(np.hstack([a.T, -a.T, np.ones((m, 1))]), least=0.0)
    asked.add(np.concatenate([b, -b, [1.0]]), most=-1.0)
    asked.add(np.hstack([np.eye(n), np.eye(n), np.zeros((n, 1)), -LARGEST * np.eye(n)]), most=0.0)
    found = asked.solve()
    if not found.found:
        return []
    return [c for c, u in zip(constraints, found.x[-n:], strict=True) if u > 0.5]
