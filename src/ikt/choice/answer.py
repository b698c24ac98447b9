"""A scenario worked out: every answer that was asked for, from one set of scores."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ikt.choice.certain import Certain, certain
from ikt.choice.groups import Groups, groups
from ikt.choice.inverse import Inverse, inverse
from ikt.choice.known import check_known
from ikt.choice.portfolio import Portfolio, Rule, best_portfolio, counts_only
from ikt.choice.problem import Problem, problem_of
from ikt.choice.robust import DRAWS, Robust, robust
from ikt.choice.scenario import Scenario
from ikt.choice.scoring import Scores, score
from ikt.choice.sensitivity import Variant, sensitivity
from ikt.choice.smaa import Acceptability, acceptability, confidence
from ikt.choice.swaps import ScoreChange, WeightChange, nearest_swaps, own_changes
from ikt.choice.weights import Polytope, sampler
from ikt.measures import Evidence
from ikt.strategy import Strategy

Array = NDArray[np.float64]
PARTS = ("certain", "robust", "swaps", "inverse", "groups", "confidence", "sensitivity")
QUICK = ("listed", "groups")
"""Parts that are ready while a slider moves."""
SELDOM = 0.005
"""Acceptability below which central weights rest on too few draws to say anything."""
FEW_DRAWS = 400
"""Weights under which the best list is looked up when each takes a programme of its own."""
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Explained:
    """The inverse question for one list.

    Args:
        added: countries that were added to the scenario's list.
        answer: what must be believed for it.
    """

    added: tuple[str, ...]
    answer: Inverse


@dataclass(frozen=True, slots=True)
class Answer:
    """What follows from a scenario. Parts that were not asked for are missing.

    Args:
        scenario: what was asked.
        scores: every candidate on every criterion.
        problem: those of which enough is known.
        polytope: admitted weights.
        weights: their mean, for which the portfolio is best and from which swaps are measured (m).
        posts: how many are chosen.
        rules: what a list must keep to.
        acceptability: how often each is among the first.
        portfolio: the best list for the mean weights that keeps to the rules.
        certain: who must, can, and cannot be among the first.
        robust: core, borderline and exterior countries.
        swaps: the nearest changes of weights that swap one in for one out.
        own: for countries near the border, the least change of a score of their own.
        inverse: what must be believed for the list to be right, also with countries added.
        groups: where stakeholders agree.
        held: acceptability by stakeholder.
        confidence: how often each is among the first under its own central weights (N).
        sensitivity: what the choice owes to its data.
    """

    scenario: Scenario
    scores: Scores
    problem: Problem
    polytope: Polytope
    weights: Array
    posts: int
    rules: tuple[Rule, ...]
    acceptability: Acceptability
    portfolio: Portfolio
    certain: Certain | None = None
    robust: Robust | None = None
    swaps: tuple[WeightChange, ...] | None = None
    own: tuple[ScoreChange, ...] | None = None
    inverse: tuple[Explained, ...] | None = None
    groups: Groups | None = None
    held: Mapping[str, Acceptability] | None = None
    confidence: Array | None = None
    sensitivity: tuple[Variant, ...] | None = None


def work_out(
    evidence: Evidence,
    strategy: Strategy,
    scenario: Scenario,
    *,
    parts: Collection[str] = PARTS,
    regions: Mapping[str, str] | None = None,
    scores: Scores | None = None,
    progress: Progress | None = None,
) -> Answer:
    """Return what follows from a scenario.

    Args:
        evidence: all measures, seen from the strategy's home country.
        strategy: criteria, statuses and number of posts.
        scenario: weights, constraints, list, precision, seed.
        parts: which of :data:`PARTS` (or ``listed``: the inverse question for the list alone);
            acceptability and portfolio are always there.
        regions: region by country, for groups that name one.
        scores: worked out before for the same candidates, year and day.
        progress: called with the name of the part that begins.

    Raises:
        ContradictionError: no weights satisfy all that is said.
        NoPortfolioError: no list keeps to all constraints.
        TooLittleKnownError: of nobody, or of a country that must be in, enough is known.
    """
    tell = progress or (lambda part: None)
    tell("scores")
    scored = scores or score(
        evidence, strategy, scenario.candidates or None, year=scenario.year, day=scenario.day
    )
    problem = problem_of(scored, unknown=scenario.unknown)
    check_known(problem.names, scenario)
    posts = min(scenario.posts or strategy.posts, len(problem.names))
    rules = scenario.rules(problem.names, posts, regions or {})
    polytope = Polytope(problem.criteria, scenario.constraints_on_weights(problem.criteria))
    weights = sampler(polytope, scenario.seed).mean
    best = best_portfolio(problem, weights, rules)  # first: whether there is one takes no time
    listed = listed_by(strategy, scenario)
    tell("acceptability")
    found = acceptability(
        problem,
        polytope,
        first=posts,
        given=listed,
        precision=scenario.precision,
        draws=scenario.draws,
        seed=scenario.seed,
    )
    made = _Made(
        evidence, strategy, scenario, scored, problem, polytope, weights, posts, rules, found
    )
    extra: dict[str, Any] = {}
    for part in parts:
        tell(part)
        extra |= getattr(made, part)()
    return Answer(
        scenario,
        scored,
        problem,
        polytope,
        weights,
        posts,
        rules,
        found,
        best,
        **extra,
    )


def listed_by(strategy: Strategy, scenario: Scenario) -> tuple[str, ...]:
    """Return the list to explain: the scenario's, else the strategy's own."""
    return tuple(scenario.explain) or own_list(strategy)


def own_list(strategy: Strategy) -> tuple[str, ...]:
    """Return the list of the strategy itself: the countries of its first status."""
    first = strategy.by_effort()[:1]
    return tuple(c for s in first for c in strategy.with_status(s.id))


def considered_by(strategy: Strategy, scenario: Scenario) -> tuple[str, ...]:
    """Return countries that may be added to the list: the scenario's, else the other statuses'."""
    if scenario.consider or scenario.explain:
        return tuple(scenario.consider)
    others = strategy.by_effort()[1:]
    return tuple(c for s in others for c in strategy.with_status(s.id))


@dataclass(frozen=True)
class _Made:
    """The parts of an answer, each made by the method of its name."""

    evidence: Evidence
    strategy: Strategy
    scenario: Scenario
    scores: Scores
    problem: Problem
    polytope: Polytope
    weights: Array
    posts: int
    rules: tuple[Rule, ...]
    acceptability: Acceptability

    def certain(self) -> dict[str, Any]:
        """Who must, can and cannot."""
        return {"certain": self._certain}

    @cached_property
    def _certain(self) -> Certain:
        return certain(self.problem, self.polytope, first=self.posts)

    def robust(self) -> dict[str, Any]:
        """Core, borderline, exterior; proofs for rules other than a number take too long."""
        free = counts_only(self.rules, self.problem.names) is not None
        found = robust(
            self.problem,
            self.polytope,
            self.rules,
            draws=DRAWS if free else FEW_DRAWS,
            seed=self.scenario.seed,
            prove=False,
            standings=self._certain.standing if free else None,
        )
        return {"robust": found}

    def swaps(self) -> dict[str, Any]:
        """The nearest changes of weights and of own scores."""
        order = np.argsort(-(self.problem.values @ self.weights), kind="stable")
        near = order[max(0, self.posts - 3) : self.posts + 5]
        names = [self.problem.names[i] for i in near]
        swaps = nearest_swaps(self.problem, self.weights, first=self.posts, polytope=self.polytope)
        own = own_changes(self.problem, self.weights, names, first=self.posts)
        return {"swaps": tuple(swaps), "own": tuple(own)}

    def listed(self) -> dict[str, Any]:
        """The inverse question, for the list alone."""
        return self._explained([()])

    def inverse(self) -> dict[str, Any]:
        """The inverse question, for the list alone and with those that are considered."""
        known = self.problem.names
        considered = tuple(c for c in considered_by(self.strategy, self.scenario) if c in known)
        added = [(), *((c,) for c in considered)]
        if len(considered) > 1:
            added.append(considered)
        return self._explained(added)

    def _explained(self, added: list[tuple[str, ...]]) -> dict[str, Any]:
        listed, names = listed_by(self.strategy, self.scenario), set(self.problem.names)
        if not names & set(listed):
            return {"inverse": ()}
        found = (
            Explained(a, inverse(self.problem, (*listed, *a), self.polytope))
            for a in added
            if not names <= {*listed, *a}  # of a list with everybody weights say nothing
        )
        return {"inverse": tuple(found)}

    def groups(self) -> dict[str, Any]:
        """Where stakeholders agree; nothing without stakeholders."""
        if not self.scenario.stakeholders:
            return {}
        criteria = self.problem.criteria
        held = {
            s.id: acceptability(
                self.problem,
                Polytope(criteria, self.scenario.constraints_on_weights(criteria, s.id)),
                first=self.posts,
                precision=self.scenario.precision,
                draws=self.scenario.draws,
                seed=self.scenario.seed,
            )
            for s in self.scenario.stakeholders
        }
        return {"held": held, "groups": groups(self.problem, held, self.rules)}

    def confidence(self) -> dict[str, Any]:
        """How often each is among the first when weighed as suits it best."""
        found = self.acceptability
        central = np.where(found.among[:, None] >= SELDOM, found.central_chosen, np.nan)
        return {"confidence": confidence(self.problem, central, first=self.posts)}

    def sensitivity(self) -> dict[str, Any]:
        """What the choice owes to its data."""
        found = sensitivity(
            self.evidence,
            self.strategy,
            self.scores,
            self.polytope,
            first=self.posts,
            unknown=self.scenario.unknown,
            seed=self.scenario.seed,
        )
        return {"sensitivity": tuple(found)}
