"""Robust portfolios: which alternatives belong whatever the weights, which never, which sometimes.

A portfolio is *efficient* here when it is the best under some admitted weights and values at their
centre. An alternative is **core** when it is in all efficient portfolios, **exterior** when in
none, **borderline** otherwise. Two numbers say how far a borderline one is in, and they differ:

* the **core index** is the part of the *portfolios* found that contain it; a portfolio that is best
  in a sliver of the weights counts as much as one that is best nearly everywhere;
* the **acceptability** is the part of the *weights* under which the best portfolio contains it.

Sampling finds efficient portfolios but cannot prove that there are no others. What the sample
leaves open is decided by a programme that looks for weights under which the alternative is (or is
not) in a best portfolio, with a cut for each portfolio that turns out to be better.

Source: J. Liesiö, P. Mild & A. Salo (2007), Preference programming for robust portfolio modeling
and project selection, EJOR 181, 1488–1505. They also admit portfolios that no single weights make
best but that no other beats everywhere; :func:`nondominated` lists those for small problems.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from ikt.choice.certain import Standing, certain
from ikt.choice.kernel import ordered
from ikt.choice.portfolio import Rule, add_rules, best_portfolio, counts_only, keeps
from ikt.choice.problem import Problem
from ikt.choice.programme import Outcome, Programme
from ikt.choice.weights import Polytope, sampler

Array = NDArray[np.float64]
Choice = frozenset[str]
DRAWS = 2_000
CUTS = 60
"""Portfolios cut off in one proof before it is given up."""
EPSILON = 1e-7


class Part(Enum):
    """How an alternative stands to the efficient portfolios."""

    CORE = "core"
    BORDERLINE = "borderline"
    EXTERIOR = "exterior"


PARTS = {
    Standing.ALWAYS: Part.CORE,
    Standing.SOMETIMES: Part.BORDERLINE,
    Standing.NEVER: Part.EXTERIOR,
}


@dataclass(frozen=True, slots=True)
class Robust:
    """Efficient portfolios and what they say of each alternative.

    Args:
        names: the alternatives (N).
        portfolios: those found, with the part of the weights under which each is best.
        core_index: part of the portfolios that contain each alternative (N).
        acceptability: part of the weights under which the best portfolio contains it (N).
        part: core, borderline or exterior (N).
        proved: whether that is proved, or only what the sample shows (N).
        draws: weights drawn.
    """

    names: tuple[str, ...]
    portfolios: tuple[tuple[Choice, float], ...]
    core_index: Array
    acceptability: Array
    part: tuple[Part, ...]
    proved: tuple[bool, ...]
    draws: int

    def in_part(self, part: Part) -> tuple[str, ...]:
        """Return the alternatives of a part."""
        return tuple(n for n, p in zip(self.names, self.part, strict=True) if p is part)


def robust(
    problem: Problem,
    polytope: Polytope | None,
    rules: Sequence[Rule],
    *,
    draws: int = DRAWS,
    seed: int = 0,
    prove: bool = True,
) -> Robust:
    """Return core, borderline and exterior alternatives.

    Args:
        problem: alternatives; their values are taken at the centre.
        polytope: admitted weights; by default all.
        rules: what a choice must keep.
        draws: weights under which the best portfolio is looked up.
        seed: of the draws.
        prove: whether what the sample leaves open is decided by programmes.
    """
    admitted = polytope or Polytope(problem.criteria)
    weights = sampler(admitted, seed).draw(np.random.default_rng(seed), draws)
    found = _best_choices(problem, weights, rules)
    names = problem.names
    contains = np.array([[name in choice for name in names] for choice in found])
    times = np.array(list(found.values())) / draws
    index, share = contains.mean(axis=0), times @ contains
    if (first := counts_only(rules, names)) is not None and prove:
        standings = certain(problem, admitted, first=first, seed=seed).standing
        judged = [_by_rank(s, float(i)) for s, i in zip(standings, index, strict=True)]
    else:
        judged = [
            _part(problem, admitted, rules, name, float(i), prove, list(found))
            for name, i in zip(names, index, strict=True)
        ]
    part, proved = zip(*judged, strict=True)
    ranked = sorted(zip(found, times, strict=True), key=lambda pair: -pair[1])
    return Robust(names, tuple(ranked), index, np.asarray(share), part, proved, draws)


def nondominated(
    problem: Problem, polytope: Polytope | None, rules: Sequence[Rule]
) -> tuple[Choice, ...]:
    """Return every portfolio that no other beats under all admitted weights, by enumeration.

    A portfolio beats another when its total is at least as high at every corner of the polytope and
    higher at one. For small problems only: it looks at all 2ᴺ choices.

    Raises:
        ValueError: there are more than 16 alternatives.
    """
    n = len(problem.names)
    if n > 16:
        raise ValueError(f"{n} alternatives have too many choices to look at each")
    corners = (polytope or Polytope(problem.criteria)).vertices()
    scores = problem.values @ corners.T
    choices = [
        Choice(problem.names[i] for i in chosen)
        for size in range(n + 1)
        for chosen in combinations(range(n), size)
        if keeps((problem.names[i] for i in chosen), rules)
    ]
    totals = np.array([scores[[problem.names.index(i) for i in c]].sum(axis=0) for c in choices])
    kept = []
    for k, total in enumerate(totals):
        better = (totals >= total - EPSILON).all(axis=1) & (totals > total + EPSILON).any(axis=1)
        if not better.any():
            kept.append(choices[k])
    return tuple(kept)


def _best_choices(problem: Problem, weights: Array, rules: Sequence[Rule]) -> Counter[Choice]:
    n = counts_only(rules, problem.names)
    if n is None:
        return Counter(Choice(best_portfolio(problem, w, rules).chosen) for w in weights)
    top = ordered(weights @ problem.values.T)[:, len(problem.names) - n :]
    return Counter(Choice(problem.names[i] for i in row) for row in top)


def _by_rank(standing: Standing, index: float) -> tuple[Part, bool]:
    """Return the part of an alternative when nothing but the number of posts is ruled."""
    if standing is Standing.UNDECIDED:
        return (Part.CORE if index == 1 else Part.EXTERIOR), False
    return PARTS[standing], True


def _part(
    problem: Problem,
    polytope: Polytope,
    rules: Sequence[Rule],
    name: str,
    index: float,
    prove: bool,
    known: list[Choice],
) -> tuple[Part, bool]:
    if 0 < index < 1:
        return Part.BORDERLINE, True
    seen = Part.CORE if index == 1 else Part.EXTERIOR
    if not prove:
        return seen, False
    possible = can_be(problem, polytope, rules, name, inside=index == 0, known=known)
    if possible is None:
        return seen, False
    return (Part.BORDERLINE if possible else seen), True


def can_be(
    problem: Problem,
    polytope: Polytope,
    rules: Sequence[Rule],
    name: str,
    *,
    inside: bool,
    known: Sequence[Choice] = (),
) -> bool | None:
    """Return whether some admitted weights make a portfolio best that has ``name`` in (or out).

    Variables: weights ``w``, choice ``x`` with ``x_name`` fixed, and ``z_i = x_i s_i(w)``, which
    the three inequalities of McCormick describe exactly because ``x`` is 0 or 1 and scores are
    between 0 and 1. ``Σ z`` must be at least the total of every known portfolio under ``w``. When
    the portfolio found is still beaten under its own weights, the one that beats it becomes known.

    Returns:
        True with a witness found, False when proved impossible, None when given up.
    """
    names, values = problem.names, problem.values
    n, m = values.shape
    who = names.index(name)
    cuts = list(known)
    for _ in range(CUTS):
        asked = Programme(
            np.zeros(m + 2 * n),
            high=np.ones(m + 2 * n),
            whole=(np.arange(m + 2 * n) >= m) & (np.arange(m + 2 * n) < m + n),
        )
        asked.add(polytope.upper, most=polytope.bound)
        asked.add(polytope.equal, least=polytope.exact, most=polytope.exact)
        add_rules(asked, names, rules, at=m)
        fixed = np.zeros(m + 2 * n)
        fixed[m + who] = 1.0
        asked.add(fixed, least=float(inside), most=float(inside))
        eye = np.eye(n)
        asked.add(np.hstack([np.zeros((n, m)), -eye, eye]), most=0.0)  # z ≤ x
        asked.add(np.hstack([-values, np.zeros((n, n)), eye]), most=0.0)  # z ≤ s(w)
        totals = np.array([values[[names.index(i) for i in c]].sum(axis=0) for c in cuts])
        if len(totals):
            sums = np.hstack([-totals, np.zeros((len(cuts), n)), np.ones((len(cuts), n))])
            asked.add(sums, least=-EPSILON)
        found = asked.solve()
        if not found.found:
            return False if found.outcome is Outcome.INFEASIBLE else None
        weights = found.x[:m]
        mine = float((values @ weights)[found.x[m : m + n] > 0.5].sum())
        rival = best_portfolio(problem, weights, rules)
        if rival.value <= mine + 2 * EPSILON:
            return True
        if Choice(rival.chosen) in cuts:
            return None
        cuts.append(Choice(rival.chosen))
    return None
