"""Several stakeholders: where they agree, who would flip what, and the list with the most support.

Each stakeholder says what they say of weights; that gives each country an acceptability of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ikt.choice.portfolio import NoPortfolioError, Rule, add_rules, contradiction
from ikt.choice.problem import Problem
from ikt.choice.programme import Programme, Solution
from ikt.choice.smaa import Acceptability

Array = NDArray[np.float64]
SURE = 0.9
"""Acceptability from which a stakeholder is sure of an alternative; below 1 − SURE, against it."""
EQUAL = 1e-7
"""Difference up to which two totals of acceptabilities are equal."""


@dataclass(frozen=True, slots=True)
class Groups:
    """What stakeholders hold of alternatives.

    Args:
        names: alternatives (N).
        stakeholders: who (k).
        among: acceptability of each alternative for each stakeholder (k × N).
        agreed_in: alternatives that all are sure of.
        agreed_out: alternatives that all are sure to leave out.
        disputed: alternatives that at least one is sure of and at least one is sure to leave out.
        compromise: the list whose least support over the stakeholders is largest.
        support: of each stakeholder for that list: mean acceptability of its members (k).
        own: of each stakeholder for the list they support most (k).
    """

    names: tuple[str, ...]
    stakeholders: tuple[str, ...]
    among: Array
    agreed_in: tuple[str, ...]
    agreed_out: tuple[str, ...]
    disputed: tuple[str, ...]
    compromise: tuple[str, ...]
    support: Array
    own: Array

    def flips(self, stakeholder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return what a stakeholder would bring in and throw out of the compromise.

        A member of the compromise that they accept in less than half of their weights would go;
        another that they accept in more would come.
        """
        held = self.among[self.stakeholders.index(stakeholder)]
        inside = np.isin(self.names, self.compromise)
        come = tuple(
            n for n, a, i in zip(self.names, held, inside, strict=True) if not i and a > 0.5
        )
        go = tuple(n for n, a, i in zip(self.names, held, inside, strict=True) if i and a < 0.5)
        return come, go


def groups(problem: Problem, held: Mapping[str, Acceptability], rules: Sequence[Rule]) -> Groups:
    """Return where stakeholders agree and the compromise between them.

    Args:
        problem: alternatives.
        held: the acceptability by stakeholder, over the same alternatives.
        rules: what a list must keep.

    Raises:
        NoPortfolioError: no list keeps the rules.
    """
    among = np.array([a.among for a in held.values()])
    sure, against = among >= SURE, among <= 1 - SURE
    names = problem.names
    compromise = largest_least_support(problem, among, rules)
    own = [largest_least_support(problem, row[None, :], rules) for row in among]
    return Groups(
        names,
        tuple(held),
        among,
        _where(names, sure.all(axis=0)),
        _where(names, against.all(axis=0)),
        _where(names, sure.any(axis=0) & against.any(axis=0)),
        compromise,
        support(among, names, compromise),
        np.array([support(among, names, c)[k] for k, c in enumerate(own)]),
    )


def largest_least_support(problem: Problem, among: Array, rules: Sequence[Rule]) -> tuple[str, ...]:
    """Return the list that maximises the least total acceptability over the stakeholders.

    ``max z`` with ``z ≤ Σ_i x_i a_ki`` for each stakeholder k and the rules on ``x``. Between lists
    of equal ``z`` the one with the larger sum over all stakeholders is taken.
    """
    n = len(problem.names)
    least = _supported(problem, among, rules, np.append(np.zeros(n), -1.0))
    if not least.found:
        raise NoPortfolioError(contradiction(problem.names, rules))
    # Adding both aims up in one programme would trade a little of the first for the second.
    found = _supported(
        problem, among, rules, np.append(-among.sum(axis=0), 0.0), -least.objective - EQUAL
    )
    x = found.x if found.found else least.x
    chosen = np.flatnonzero(x[:n] > 0.5)
    ranked = sorted(chosen, key=lambda i: -among[:, i].mean())
    return tuple(problem.names[i] for i in ranked)


def _supported(
    problem: Problem, among: Array, rules: Sequence[Rule], cost: Array, least: float = -np.inf
) -> Solution:
    """Return the list and ``z`` of the lowest cost among those with ``z`` at least so much."""
    n = len(problem.names)
    asked = Programme(
        cost,
        low=np.append(np.zeros(n), least),
        high=np.append(np.ones(n), np.inf),
        whole=np.arange(n + 1) < n,
    )
    asked.add(np.hstack([among, -np.ones((len(among), 1))]), least=0.0)
    add_rules(asked, problem.names, rules, at=0)
    return asked.solve()


def support(among: Array, names: Sequence[str], chosen: Sequence[str]) -> Array:
    """Return the mean acceptability of a list's members for each stakeholder (k); 0 for none."""
    inside = np.isin(names, list(chosen))
    if not inside.any():
        return np.zeros(len(among))
    return np.asarray(among[:, inside].mean(axis=1))


def _where(names: Sequence[str], flags: ArrayLike) -> tuple[str, ...]:
    return tuple(n for n, f in zip(names, np.asarray(flags), strict=True) if f)
