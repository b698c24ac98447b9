"""Core, borderline and exterior alternatives are what looking at every choice makes of them."""

from __future__ import annotations

import sys
from fractions import Fraction as Q

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.base.errors import UsageError
from ikt.choice.portfolio import NoPortfolioError, Rule, at_most
from ikt.choice.problem import Problem
from ikt.choice.robust import Part, can_be, nondominated, robust
from ikt.choice.smaa import acceptability
from ikt.choice.weights import Polytope

from .choices import every_choice, furthest_ahead, some_rules, total
from .said import CRITERIA, FEW, drawn_problem, polytope

NAMES = ("a1", "a2", "a3", "a4", "a5")
VALUE = st.integers(0, 10).map(lambda n: Q(n, 10))
ROWS = st.lists(st.tuples(VALUE, VALUE, VALUE), min_size=5, max_size=5)
SAID = st.sampled_from([(), ("a >= b", "b >= c"), ("b >= 2 * c", "a <= 60%")])
AHEAD = 1e-6


def as_problem(rows: list[tuple[Q, Q, Q]]) -> Problem:
    return Problem.exact(np.array(rows, dtype=float), criteria=CRITERIA)


def asked_for(
    problem: Problem, admitted: Polytope, rules: list[Rule], name: str, inside: bool
) -> bool:
    """Whether a choice on that side is ahead of (in: as good as) all of the other somewhere."""
    choices = list(every_choice(NAMES, rules))
    mine = [total(NAMES, problem.values, c) for c in choices if (name in c) == inside]
    others = [total(NAMES, problem.values, c) for c in choices if (name in c) != inside]
    if not mine:
        return False
    best = max(furthest_ahead(admitted, one, others) for one in mine) if others else 1.0
    return best > -AHEAD if inside else best > AHEAD


@FEW
@given(ROWS, SAID, some_rules(NAMES), st.sampled_from(NAMES), st.booleans())
def test_proofs_find_what_looking_at_every_choice_finds(
    rows: list[tuple[Q, Q, Q]],
    said: tuple[str, ...],
    rules: list[Rule],
    name: str,
    inside: bool,
) -> None:
    problem, admitted = as_problem(rows), polytope(CRITERIA, *said)
    found = can_be(problem, admitted, rules, name, inside=inside)
    assert found is asked_for(problem, admitted, rules, name, inside)


@FEW
@given(ROWS, SAID, some_rules(NAMES))
def test_every_alternative_is_in_its_part(
    rows: list[tuple[Q, Q, Q]], said: tuple[str, ...], rules: list[Rule]
) -> None:
    problem, admitted = as_problem(rows), polytope(CRITERIA, *said)
    if not list(every_choice(NAMES, rules)):
        with pytest.raises(NoPortfolioError):
            robust(problem, admitted, rules, draws=3)
        return
    found = robust(problem, admitted, rules, draws=12)
    for name, part, proved in zip(NAMES, found.part, found.proved, strict=True):
        can_in, can_out = (
            asked_for(problem, admitted, rules, name, side) for side in (True, False)
        )
        assert proved
        if part is Part.CORE:
            assert not can_out
        elif part is Part.EXTERIOR:
            assert not can_in
        else:
            assert can_in
    assert ((found.core_index == 0) | (np.array(found.part) != Part.EXTERIOR)).all()
    shares = [share for _, share in found.portfolios]
    assert sum(shares) == pytest.approx(1)
    assert shares == sorted(shares, reverse=True)


@FEW
@given(ROWS, SAID, some_rules(NAMES))
def test_nondominated_portfolios_are_those_that_comparing_all_pairs_leaves(
    rows: list[tuple[Q, Q, Q]], said: tuple[str, ...], rules: list[Rule]
) -> None:
    problem, admitted = as_problem(rows), polytope(CRITERIA, *said)
    corners = admitted.vertices()
    totals = {c: total(NAMES, problem.values @ corners.T, c) for c in every_choice(NAMES, rules)}
    left = {
        c
        for c, mine in totals.items()
        if not any(
            (other >= mine - 1e-9).all() and (other > mine + 1e-7).any()
            for other in totals.values()
        )
    }
    found = nondominated(problem, admitted, rules)
    assert len(set(found)) == len(found)
    assert set(found) == left


def test_the_best_list_of_any_weights_is_nondominated() -> None:
    problem = drawn_problem(4, 12, 3)
    rules = [at_most(problem.names, 4)]
    listed = set(nondominated(problem, None, rules))
    found = robust(problem, None, rules, draws=500)
    assert {choice for choice, _ in found.portfolios} <= listed


def test_too_many_portfolios_are_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[nondominated.__module__], "MOST", 300)
    problem = drawn_problem(1, 30, 4)
    with pytest.raises(UsageError, match="more than 300 portfolios"):
        nondominated(problem, None, [at_most(problem.names, 8)])


def test_with_a_number_only_acceptability_is_that_of_the_first_n() -> None:
    problem = drawn_problem(7, 15, 4)
    found = robust(problem, None, [at_most(problem.names, 5)], draws=4000)
    sampled = acceptability(problem, first=5, precision=None, draws=65_536)
    assert found.acceptability == pytest.approx(sampled.among, abs=0.04)
    assert found.acceptability.sum() == pytest.approx(5)


def test_a_rule_that_says_nothing_changes_no_part() -> None:
    """Ranks decide where only a number is ruled, programmes where more is: they must agree."""
    for seed in range(5):
        problem = drawn_problem(seed, 9, 3)
        number = at_most(problem.names, 3)
        nothing = Rule(dict.fromkeys(problem.names, 1.0), least=0)
        plain = robust(problem, None, [number], draws=60)
        ruled = robust(problem, None, [number, nothing], draws=60)
        assert plain.part == ruled.part
        assert all(plain.proved)
        assert all(ruled.proved)


def test_without_proofs_only_what_was_seen_is_sure() -> None:
    problem = drawn_problem(2, 9, 3)
    nothing = Rule(dict.fromkeys(problem.names, 1.0), least=0)
    found = robust(problem, None, [at_most(problem.names, 3), nothing], draws=60, prove=False)
    for part, proved in zip(found.part, found.proved, strict=True):
        assert proved == (part is Part.BORDERLINE)
    assert set(found.in_part(Part.CORE)) == {
        n for n, i in zip(found.names, found.core_index, strict=True) if i == 1
    }
