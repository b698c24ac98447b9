"""Robust portfolios: which alternatives belong whatever the weights, which never, which sometimes.

A portfolio is *efficient* here when it is the best under some admitted weights and values at their
centre. An alternative is **core** when under no weights a portfolio without it is better than those
with it, **exterior** when under no weights one with it is as good as those without, **borderline**
otherwise. Two numbers say how far a borderline one is in, and they differ:

* the **core index** is the part of the *portfolios* found that contain it; a portfolio that is best
  in a sliver of the weights counts as much as one that is best nearly everywhere;
* the **acceptability** is the part of the *weights* under which the best portfolio contains it.

Sampling finds efficient portfolios but cannot prove that there are no others. What the sample
leaves open is decided by a programme that looks for weights under which the alternative is (or is
not) in a best portfolio, with a cut for each portfolio that turns out to be better.

Source: J. Liesiö, P. Mild & A. Salo (2007), Preference programming for robust portfolio modeling
and project selection, EJOR 181, 1488–1505. They also admit portfolios that no single weights make
best but that no other beats everywhere; :func:`nondominated` lists those.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from ikt.choice.certain import Standing, certain
from ikt.choice.kernel import ordered
from ikt.choice.nondominated import nondominated
from ikt.choice.portfolio import (
    Choice,
    NoPortfolioError,
    Rule,
    add_rules,
    best_portfolio,
    counts_only,
)
from ikt.choice.problem import Problem
from ikt.choice.programme import Outcome, Programme, Solution
from ikt.choice.weights import Polytope, sampler

Array = NDArray[np.float64]
DRAWS = 2_000
CUTS = 60
"""Portfolios cut off in one proof before it is given up."""
EPSILON = 1e-7

__all__ = ["Part", "Robust", "can_be", "nondominated", "robust"]


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

    def proved_of(self, name: str) -> bool:
        """Return whether the part of an alternative is proved."""
        return self.proved[self.names.index(name)]


def robust(
    problem: Problem,
    polytope: Polytope | None,
    rules: Sequence[Rule],
    *,
    draws: int = DRAWS,
    seed: int = 0,
    prove: bool = True,
    standings: Sequence[Standing] | None = None,
) -> Robust:
    """Return core, borderline and exterior alternatives.

    Args:
        problem: alternatives; their values are taken at the centre.
        polytope: admitted weights; by default all.
        rules: what a choice must keep.
        draws: weights under which the best portfolio is looked up.
        seed: of the draws.
        prove: whether what the sample leaves open is decided by programmes.
        standings: who must and who cannot be among the first so many (N), worked out before; they
            are the proof when nothing but the number is ruled.
    """
    admitted = polytope or Polytope(problem.criteria)
    weights = sampler(admitted, seed).draw(np.random.default_rng(seed), draws)
    found = _best_choices(problem, weights, rules)
    names = problem.names
    contains = np.array([[name in choice for name in names] for choice in found])
    times = np.array(list(found.values())) / draws
    index, share = contains.mean(axis=0), times @ contains
    first = counts_only(rules, names)
    if first is not None and prove and standings is None:
        standings = certain(problem, admitted, first=first, seed=seed).standing
    if first is not None and standings is not None:
        judged = [_by_rank(s, float(i)) for s, i in zip(standings, index, strict=True)]
    else:
        judged = [
            _part(problem, admitted, rules, name, float(i), prove, list(found))
            for name, i in zip(names, index, strict=True)
        ]
    part, proved = zip(*judged, strict=True)
    ranked = sorted(zip(found, times, strict=True), key=lambda pair: -pair[1])
    return Robust(names, tuple(ranked), index, np.asarray(share), part, proved, draws)


def _best_choices(problem: Problem, weights: Array, rules: Sequence[Rule]) -> Counter[Choice]:
    n = counts_only(rules, problem.names)
    if n is None:
        return Counter(Choice(best_portfolio(problem, w, rules).chosen) for w in weights)
    top = ordered(weights @ problem.values.T)[:, len(problem.names) - n :]
    return Counter(Choice(problem.names[i] for i in row) for row in top)


def _by_rank(standing: Standing, index: float) -> tuple[Part, bool]:
    """Return the part of an alternative when nothing but the number of posts is ruled."""
    if 0 < index < 1:
        return Part.BORDERLINE, True
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
    """Return whether some admitted weights ask for ``name`` in the best portfolio (or out of it).

    In: a portfolio with it is at least as good as any without. Out: one without it is better than
    any with it. So a tie counts as in, as it does for ranks.

    Variables: weights ``w``, choice ``x`` with ``x_name`` fixed, and ``z_i = x_i s_i(w)``, which
    the inequalities of McCormick describe exactly because ``x`` is 0 or 1 and scores are between 0
    and 1. ``Σ z`` must reach the total under ``w`` of every known portfolio of the other side. When
    another of that side beats the portfolio found, under its own weights, it becomes known.

    Returns:
        True with a witness found, False when proved impossible, None when given up.
    """
    names, values = problem.names, problem.values
    m = values.shape[1]
    fixed = Rule({name: 1.0}, least=float(inside), most=float(inside))
    opposite = [*rules, Rule({name: 1.0}, least=float(not inside), most=float(not inside))]
    cuts = [c for c in known if (name in c) != inside]
    ahead = -EPSILON if inside else 4 * EPSILON
    for _ in range(CUTS):
        found = _ahead_of(problem, polytope, [*rules, fixed], cuts, ahead)
        if not found.found:
            return False if found.outcome is Outcome.INFEASIBLE else None
        weights = found.x[:m]
        mine = float((values @ weights)[found.x[m : m + len(names)] > 0.5].sum())
        try:
            rival = best_portfolio(problem, weights, opposite)
        except NoPortfolioError:
            return True
        if mine >= rival.value + (-2 if inside else 2) * EPSILON:
            return True
        if Choice(rival.chosen) in cuts:
            return None
        cuts.append(Choice(rival.chosen))
    return None


def _ahead_of(
    problem: Problem, polytope: Polytope, rules: Sequence[Rule], cuts: list[Choice], ahead: float
) -> Solution:
    """Return weights and a choice that is so far ahead of each of the cuts under them."""
    names, values = problem.names, problem.values
    n, m = values.shape
    asked = Programme(
        np.zeros(m + 2 * n),
        high=np.ones(m + 2 * n),
        whole=(np.arange(m + 2 * n) >= m) & (np.arange(m + 2 * n) < m + n),
    )
    asked.add(polytope.upper, most=polytope.bound)
    asked.add(polytope.equal, least=polytope.exact, most=polytope.exact)
    add_rules(asked, names, rules, at=m)
    eye = np.eye(n)
    asked.add(np.hstack([np.zeros((n, m)), -eye, eye]), most=0.0)  # z ≤ x
    asked.add(np.hstack([-values, np.zeros((n, n)), eye]), most=0.0)  # z ≤ s(w)
    for cut in cuts:
        total = values[[names.index(i) for i in cut]].sum(axis=0)
        asked.add(np.concatenate([-total, np.zeros(n), np.ones(n)]), least=ahead)
    return asked.solve()
