"""Portfolios that no other beats under all admitted weights.

A portfolio *dominates* another when its total is at least as high at every corner of the weight
polytope and higher at one, and so at least as high under all admitted weights. The alternatives are
taken in or left out one after another. Of two half-made portfolios the one goes that is dominated
by the other and leaves no more room under the rules: whatever completes it completes the other too.
What is left at the end is complete, with nothing left out.

Source: G. L. Nemhauser & Z. Ullmann (1969), Discrete dynamic programming and capital allocation,
Management Science 15, 494–505; with several values in the place of one as in J. Liesiö, P. Mild &
A. Salo (2007), Preference programming for robust portfolio modeling and project selection, EJOR
181, 1488–1505.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ikt.base.errors import UsageError
from ikt.choice.portfolio import Choice, Rule
from ikt.choice.problem import Problem
from ikt.choice.weights import Polytope

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
SAME = 1e-7
"""Difference up to which two totals are the same."""
ROUNDED = 1e-11
"""What rounding may take from a sum."""
KEPT = 1e-9
"""How far a rule may be off by rounding."""
MOST = 20_000
"""Half-made portfolios above which an answer takes minutes; a case of 50 projects needs 14,665."""
BLOCK = 256


def nondominated(
    problem: Problem, polytope: Polytope | None, rules: Sequence[Rule]
) -> tuple[Choice, ...]:
    """Return every portfolio that keeps the rules and that no other dominates.

    Args:
        problem: alternatives; their values are taken at the centre.
        polytope: admitted weights; by default all.
        rules: what a choice must keep.

    Raises:
        UsageError: there are too many portfolios to list.
    """
    corners = (polytope or Polytope(problem.criteria)).vertices()
    totals = problem.values @ corners.T
    uses = np.array([rule.row(problem.names) for rule in rules]).reshape(len(rules), -1).T
    least = np.array([rule.least for rule in rules])
    most = np.array([rule.most for rule in rules])
    value, used = np.zeros((1, totals.shape[1])), np.zeros((1, len(rules)))
    chosen = np.zeros((1, len(totals)), dtype=bool)
    left = _by_worth(totals, uses)
    for k, i in enumerate(left):
        after = uses[left[k + 1 :]]
        value = np.vstack([value, value + totals[i]])
        used = np.vstack([used, used + uses[i]])
        chosen = np.vstack([chosen, chosen])
        chosen[len(chosen) // 2 :, i] = True
        possible = (used + np.minimum(after, 0).sum(axis=0) <= most + KEPT).all(axis=1)
        possible &= (used + np.maximum(after, 0).sum(axis=0) >= least - KEPT).all(axis=1)
        value, used, chosen = value[possible], used[possible], chosen[possible]
        kept = _undominated(value, _room(used, least, most))
        value, used, chosen = value[kept], used[kept], chosen[kept]
        if len(value) > MOST:
            raise UsageError(
                f"There are more than {MOST} portfolios that may be best.",
                remedy="Say more of the weights, or ask for core and borderline alternatives only.",
            )
    kept = _undominated(value, np.zeros((len(value), 0)))
    return tuple(Choice(problem.names[i] for i in np.flatnonzero(row)) for row in chosen[kept])


def _by_worth(totals: Array, uses: Array) -> NDArray[np.intp]:
    """Return the alternatives, most value for what they use first: then most is beaten early."""
    scale = np.maximum(np.abs(uses).max(axis=0, initial=0.0), KEPT)
    return np.argsort(-totals.sum(axis=1) / (np.abs(uses / scale).sum(axis=1) + 0.01))


def _room(used: Array, least: Array, most: Array) -> Array:
    """Return what is left under each rule, more being better; two-sided rules count both ways."""
    return np.hstack([-used[:, np.isfinite(most)], used[:, np.isfinite(least)]])


def _undominated(value: Array, room: Array) -> NDArray[np.intp]:
    """Return the rows that no row with at least their room dominates."""
    # Who dominates has the larger sum, so it stands earlier; and who is dominated is so by one that
    # is kept.
    order = np.argsort(-value.sum(axis=1), kind="stable")
    rows, kept = np.hstack([value, room])[order], np.zeros(len(order), dtype=bool)
    n = value.shape[1]
    for start in range(0, len(rows), BLOCK):
        block = rows[start : start + BLOCK]
        alive = ~_dominated(block, rows[:start][kept[:start]], n)
        alive[alive] = ~_dominated(block[alive], block[alive], n)
        kept[start : start + BLOCK] = alive
    return order[kept]


def _dominated(rows: Array, others: Array, n: int) -> Flags:
    """Return which rows one of the others is at least equal to, and above in one of n values."""
    found = np.ones((len(rows), len(others)), dtype=bool)
    for c in range(rows.shape[1]):
        found &= others[None, :, c] >= rows[:, c, None] - ROUNDED
    above = np.zeros_like(found)
    for c in range(n):
        above |= others[None, :, c] > rows[:, c, None] + SAME
    return np.asarray((found & above).any(axis=1))
