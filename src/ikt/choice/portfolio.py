"""Which countries together: at most n posts under constraints, exactly best for given weights.

``max Σ_i x_i s_i`` with ``x`` whole, where ``s_i`` is the score under the weights, subject to
linear constraints on ``x``. Solved to optimality as a mixed-integer programme.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ikt.base.errors import UsageError
from ikt.base.saying import Saying, joined
from ikt.choice.problem import Problem
from ikt.choice.programme import Outcome, Programme, Solution

Array = NDArray[np.float64]
Choice = frozenset[str]
"""Names of the alternatives chosen."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A linear constraint on which alternatives are chosen: ``least ≤ Σ factor_i x_i ≤ most``.

    Args:
        factors: of the alternatives it is about.
        least: no less than this.
        most: no more than this.
        text: what it says, in words.
    """

    factors: Mapping[str, float]
    least: float = -np.inf
    most: float = np.inf
    text: Saying = ""

    def row(self, names: Sequence[str]) -> Array:
        """Return the factor of each alternative, in order."""
        return np.array([self.factors.get(name, 0.0) for name in names])


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A choice of alternatives.

    Args:
        chosen: the alternatives, best score first.
        value: sum of their scores.
        weights: the weights it is best for.
    """

    chosen: tuple[str, ...]
    value: float
    weights: Array = field(repr=False)


class NoPortfolioError(UsageError):
    """No choice keeps all rules; ``rules`` is a smallest set that cannot be kept together."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        dutch, english = (joined((r.text for r in rules), lang) for lang in ("nl", "en"))
        super().__init__(
            {
                "nl": f"Geen keuze houdt zich aan dit alles tegelijk: {dutch}.",
                "en": f"No choice keeps all of this at once: {english}.",
            },
            remedy={
                "nl": "Verander of schrap een hiervan.",
                "en": "Change or drop one of these.",
            },
        )


def at_most(names: Iterable[str], n: int, text: Saying = "") -> Rule:
    """Return the rule that at most ``n`` of these are chosen."""
    return Rule(dict.fromkeys(names, 1.0), most=n, text=text)


def best_portfolio(
    problem: Problem,
    weights: Array,
    rules: Sequence[Rule],
    *,
    bonus: Mapping[str, float] | None = None,
) -> Portfolio:
    """Return the choice with the highest total score that keeps every rule.

    Args:
        problem: alternatives; their values are taken at the centre.
        weights: of the criteria (m), summing to 1.
        rules: what must hold, the number of posts among them.
        bonus: added to the score of an alternative, for instance for continuity.

    Raises:
        NoPortfolioError: nothing keeps all rules.
    """
    scores = problem.values @ weights
    extra = np.array([(bonus or {}).get(name, 0.0) for name in problem.names])
    found = _solve(problem.names, scores + extra, rules)
    if not found.found:
        raise NoPortfolioError(contradiction(problem.names, rules))
    chosen = [i for i in np.argsort(-scores, kind="stable") if found.x[i] > 0.5]
    return Portfolio(
        tuple(problem.names[i] for i in chosen), float(scores[chosen].sum()), np.asarray(weights)
    )


def keeps(chosen: Iterable[str], rules: Sequence[Rule]) -> bool:
    """Return whether a choice keeps every rule."""
    held = set(chosen)
    totals = ((r, sum(f for name, f in r.factors.items() if name in held)) for r in rules)
    return all(r.least - 1e-9 <= total <= r.most + 1e-9 for r, total in totals)


def counts_only(rules: Sequence[Rule], names: Sequence[str]) -> int | None:
    """Return n when the rules say nothing but "at most n of all", else nothing."""
    if len(rules) != 1:
        return None
    rule = rules[0]
    everything = np.array_equal(rule.row(names), np.ones(len(names)))
    if not everything or np.isfinite(rule.least) or not 0 <= rule.most < np.inf:
        return None
    return min(int(rule.most), len(names))


def add_rules(programme: Programme, names: Sequence[str], rules: Sequence[Rule], at: int) -> None:
    """Add rules on the 0/1 variables of the alternatives that begin at column ``at``."""
    for rule in rules:
        row = np.concatenate([np.zeros(at), rule.row(names)])
        programme.add(row, least=rule.least, most=rule.most)


def _solve(names: Sequence[str], scores: Array, rules: Sequence[Rule]) -> Solution:
    n = len(names)
    programme = Programme(-scores, high=np.ones(n), whole=np.ones(n, dtype=bool))
    add_rules(programme, names, rules, at=0)
    return programme.solve()


def contradiction(names: Sequence[str], rules: Sequence[Rule]) -> list[Rule]:
    """Return rules of which none can be left out without a choice becoming possible."""
    kept = list(rules)
    for rule in rules:
        without = [r for r in kept if r is not rule]
        if _solve(names, np.zeros(len(names)), without).outcome is Outcome.INFEASIBLE:
            kept = without
    return kept
