"""Robust portfolio modelling and PROBE: the published portfolios and core projects come out.

Core projects by counting portfolios and core projects by weight differ, and both are told.
"""

from __future__ import annotations

import numpy as np
import pytest

from ikt.choice.portfolio import Rule, best_portfolio, keeps
from ikt.choice.problem import Problem
from ikt.choice.robust import Part, nondominated, robust
from ikt.choice.weights import Polytope

from .examples import portfolios as given
from .said import CRITERIA, polytope

SCALE = 1000.0
"""Values between 0 and 1 are asked for; the totals of 15 projects then are, too."""
SAID = {"free": (), "order": ("a >= b >= c",)}
LISTS = {"free": given.RPM_15_FREE, "order": given.RPM_15_ORDER}


def projects(table: np.ndarray, budget: float) -> tuple[Problem, Rule]:
    names = [str(i + 1) for i in range(len(table))]
    problem = Problem.exact(table[:, :3] / SCALE, names, CRITERIA)
    costs = dict(zip(names, table[:, 3], strict=True))
    return problem, Rule(costs, most=budget, text=f"costs at most {budget:g}")


@pytest.fixture(scope="module")
def fifteen() -> tuple[Problem, Rule]:
    return projects(given.RPM_15, given.RPM_15_BUDGET)


def members(bits: str) -> frozenset[str]:
    return frozenset(str(i + 1) for i, bit in enumerate(bits) if bit == "1")


@pytest.mark.parametrize("said", ["free", "order"])
def test_the_nondominated_portfolios_of_15_projects(
    fifteen: tuple[Problem, Rule], said: str
) -> None:
    problem, budget = fifteen
    found = nondominated(problem, polytope(CRITERIA, *SAID[said]), [budget])
    assert set(found) == {members(bits) for bits in LISTS[said]}
    times = [sum(name in choice for choice in found) for name in problem.names]
    assert times == list(given.RPM_15_TIMES[said])
    core = {int(n) for n in problem.names if all(n in choice for choice in found)}
    exterior = {int(n) for n in problem.names if not any(n in choice for choice in found)}
    assert core == given.RPM_15_CORE[said]
    assert exterior == given.RPM_15_EXTERIOR[said]


def test_the_published_portfolios_cost_what_they_cost(fifteen: tuple[Problem, Rule]) -> None:
    costs = fifteen[1].row(fifteen[0].names)
    totals = [
        sum(c for c, b in zip(costs, bits, strict=True) if b == "1") for bits in given.RPM_15_FREE
    ]
    assert totals == list(given.RPM_15_COSTS_FREE)


def test_saying_more_of_the_weights_keeps_core_and_exterior() -> None:
    assert set(given.RPM_15_ORDER) < set(given.RPM_15_FREE)
    assert given.RPM_15_CORE["free"] < given.RPM_15_CORE["order"]
    assert given.RPM_15_EXTERIOR["free"] <= given.RPM_15_EXTERIOR["order"]


@pytest.mark.parametrize("said", ["free", "order"])
def test_parts_of_the_weights_under_which_each_portfolio_is_best(
    fifteen: tuple[Problem, Rule], said: str
) -> None:
    problem, budget = fifteen
    draws = 300
    found = robust(problem, polytope(CRITERIA, *SAID[said]), [budget], draws=draws, prove=False)
    shares = {
        tuple(round(SCALE * t) for t in problem.only(choice).values.sum(axis=0)): share
        for choice, share in found.portfolios
    }
    expected = given.RPM_15_SHARES[said]
    assert shares.keys() == expected.keys()
    for totals, share in expected.items():
        assert shares[totals] == pytest.approx(share, abs=4 * np.sqrt(share / draws))


def test_core_index_and_acceptability_differ_both_ways(fifteen: tuple[Problem, Rule]) -> None:
    """Project 3 is in every portfolio that is best somewhere but in six of nine nondominated ones;
    project 1 is in two of these and in none that is best."""
    problem, budget = fifteen
    found = robust(problem, None, [budget], draws=60)
    acceptability = dict(zip(problem.names, found.acceptability, strict=True))
    assert acceptability["3"] == 1
    assert acceptability["1"] == 0
    parts = dict(zip(problem.names, found.part, strict=True))
    assert parts["3"] is Part.CORE
    assert parts["1"] is Part.EXTERIOR
    assert all(found.proved)


@pytest.mark.slow
def test_the_184_nondominated_portfolios_of_50_projects() -> None:
    problem, budget = projects(given.RPM_50, given.RPM_50_BUDGET)
    found = nondominated(problem, None, [budget])
    assert len(set(found)) == 184
    times = [sum(name in choice for choice in found) for name in problem.names]
    assert times == given.RPM_50_TIMES.tolist()


def test_with_50_projects_core_projects_are_always_and_exterior_never_in_the_best() -> None:
    """What is best under some weights is nondominated, so the published list settles these."""
    problem, budget = projects(given.RPM_50, given.RPM_50_BUDGET)
    found = robust(problem, None, [budget], draws=60, prove=False)
    assert (found.core_index[given.RPM_50_TIMES == 184] == 1).all()
    assert (found.core_index[given.RPM_50_TIMES == 0] == 0).all()


@pytest.fixture(scope="module")
def probe() -> Problem:
    names, criteria = given.PROBE_PROJECTS, ("b1", "b2", "b3", "b4")
    return Problem.exact(given.PROBE_SCORES / SCALE, names, criteria)


def budget_of(problem: Problem, most: float) -> Rule:
    costs = dict(zip(problem.names, given.PROBE_COSTS, strict=True))
    return Rule(costs, most=most, text=f"costs at most {most:g}")


def departments(problem: Problem) -> list[Rule]:
    return [
        Rule(
            {p: 1.0 for p, d in zip(problem.names, given.PROBE_DEPARTMENTS, strict=True) if d == x},
            least=1,
            text=f"one of department {x}",
        )
        for x in "ABCD"
    ]


def test_probe_benefits(probe: Problem) -> None:
    found = probe.values @ np.array(given.PROBE_WEIGHTS) * SCALE
    assert found == pytest.approx(np.array(given.PROBE_BENEFITS), abs=0.0051)


@pytest.mark.parametrize("all_departments", [False, True])
def test_probe_best_portfolios(probe: Problem, all_departments: bool) -> None:
    expected, cost, benefit = (
        given.PROBE_BEST_ALL_DEPARTMENTS if all_departments else given.PROBE_BEST
    )
    rules = [budget_of(probe, given.PROBE_BUDGET)]
    rules += departments(probe) if all_departments else []
    found = best_portfolio(probe, np.array(given.PROBE_WEIGHTS), rules)
    assert set(found.chosen) == expected
    assert found.value * SCALE == pytest.approx(benefit, abs=0.005)
    costs = dict(zip(given.PROBE_PROJECTS, given.PROBE_COSTS, strict=True))
    assert sum(costs[p] for p in found.chosen) == pytest.approx(cost)
    assert keeps(found.chosen, rules)


def test_probe_decides_every_project_whatever_the_weights(probe: Problem) -> None:
    """With point scores one portfolio is nondominated, under the bounds and without any.

    P07 and P10 score alike on the third criterion: if that has all weight it is a tie, and a tie
    counts as in.
    """
    bounds = [
        f"{100 * low:g}% <= {c} <= {100 * high:g}%"
        for c, (low, high) in zip(probe.criteria, given.PROBE_BOUNDS, strict=True)
    ]
    rules = [budget_of(probe, given.PROBE_BUDGET)]
    for admitted in (Polytope(probe.criteria), polytope(probe.criteria, *bounds)):
        assert nondominated(probe, admitted, rules) == (frozenset(given.PROBE_BEST[0]),)
        found = robust(probe, admitted, rules, draws=50)
        assert set(found.in_part(Part.CORE)) == given.PROBE_BEST[0]
        assert found.in_part(Part.BORDERLINE) == (("P07",) if admitted.free else ())
        assert all(found.proved)


def test_probe_competitor_costs_less_and_brings_less(probe: Problem) -> None:
    expected, cost, benefit = given.PROBE_COMPETITOR
    found = probe.only(sorted(expected)).values @ np.array(given.PROBE_WEIGHTS)
    assert found.sum() * SCALE == pytest.approx(benefit, abs=0.005)
    rules = [budget_of(probe, cost), *departments(probe)]
    best = best_portfolio(probe, np.array(given.PROBE_WEIGHTS), rules)
    assert best.value * SCALE >= benefit - 0.005


def test_probe_best_choice_that_picking_by_ratio_does_not_find() -> None:
    names = ["1", "2", "3", "4"]
    benefits = np.array([[b / 10] for b, _ in given.PROBE_FOUR])
    problem = Problem.exact(benefits, names, ("benefit",))
    costs = {n: float(c) for n, (_, c) in zip(names, given.PROBE_FOUR, strict=True)}
    chosen, benefit, cost = given.PROBE_FOUR_BEST
    found = best_portfolio(problem, np.ones(1), [Rule(costs, most=cost)])
    assert set(found.chosen) == {str(i) for i in chosen}
    assert found.value * 10 == pytest.approx(benefit)
