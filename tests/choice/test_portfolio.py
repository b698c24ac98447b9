"""The best choice under rules is the best of all choices; rules that cannot be kept are named."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.choice.portfolio import (
    NoPortfolioError,
    Rule,
    at_most,
    best_portfolio,
    counts_only,
    keeps,
)
from ikt.choice.problem import Problem

from .choices import every_choice, some_rules, total
from .said import FEW, drawn_problem

NAMES = ("a1", "a2", "a3", "a4", "a5", "a6", "a7")


@FEW
@given(st.integers(0, 10_000), some_rules(NAMES))
def test_the_best_portfolio_is_the_best_of_all_choices(seed: int, rules: list[Rule]) -> None:
    problem = drawn_problem(seed, 7, 3)
    weights = np.random.default_rng(seed).dirichlet(np.ones(3))
    scores = problem.values @ weights
    choices = list(every_choice(NAMES, rules))
    if not choices:
        with pytest.raises(NoPortfolioError):
            best_portfolio(problem, weights, rules)
        return
    found = best_portfolio(problem, weights, rules)
    assert frozenset(found.chosen) in choices
    assert found.value == pytest.approx(max(total(NAMES, scores, c) for c in choices))
    assert found.value == pytest.approx(total(NAMES, scores, frozenset(found.chosen)))
    places = [scores[NAMES.index(n)] for n in found.chosen]
    assert places == sorted(places, reverse=True)


@FEW
@given(st.integers(0, 10_000), some_rules(NAMES))
def test_a_bonus_counts_in_the_choice_and_not_in_the_value(seed: int, rules: list[Rule]) -> None:
    problem = drawn_problem(seed, 7, 3)
    weights, bonus = np.full(3, 1 / 3), {"a2": 0.4, "a5": 0.1}
    scores = problem.values @ weights
    extra = scores + np.array([bonus.get(n, 0.0) for n in NAMES])
    choices = list(every_choice(NAMES, rules))
    if choices:
        found = best_portfolio(problem, weights, rules, bonus=bonus)
        chosen = frozenset(found.chosen)
        assert total(NAMES, extra, chosen) == pytest.approx(
            max(total(NAMES, extra, c) for c in choices)
        )
        assert found.value == pytest.approx(total(NAMES, scores, chosen))


@FEW
@given(some_rules(NAMES), some_rules(NAMES))
def test_rules_that_are_named_cannot_be_kept_and_each_is_needed(
    some: list[Rule], more: list[Rule]
) -> None:
    rules = [*some, *more[1:]]
    if any(True for _ in every_choice(NAMES, rules)):
        return
    with pytest.raises(NoPortfolioError) as told:
        best_portfolio(drawn_problem(1, 7, 3), np.full(3, 1 / 3), rules)
    core = told.value.rules
    assert not list(every_choice(NAMES, core))
    for left_out in range(len(core)):
        assert list(every_choice(NAMES, core[:left_out] + core[left_out + 1 :]))
    for rule in core:
        assert rule.text in told.value.what


@FEW
@given(some_rules(NAMES))
def test_keeps_tells_which_choices_keep_the_rules(rules: list[Rule]) -> None:
    kept = set(every_choice(NAMES, rules))
    for choice in every_choice(NAMES, []):
        assert keeps(choice, rules) == (choice in kept)


def test_somebody_unknown_who_must_be_in_is_named() -> None:
    rules = [at_most(NAMES, 3, "at most 3 posts"), Rule({"XX": 1.0}, least=1, text="XX must be in")]
    with pytest.raises(NoPortfolioError, match="once: XX must be in"):
        best_portfolio(drawn_problem(1, 7, 3), np.full(3, 1 / 3), rules)


def test_a_place_that_no_good_alternative_fills_stays_empty_or_costs_nothing() -> None:
    problem = Problem.exact(np.array([[0.5], [0.0], [0.2]]))
    found = best_portfolio(problem, np.ones(1), [at_most(problem.names, 3)])
    assert found.value == pytest.approx(0.7)
    assert found.chosen[:2] == ("a1", "a3")


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([at_most(NAMES, 3)], 3),
        ([at_most(NAMES, 99)], 7),
        ([Rule(dict.fromkeys(NAMES, 1.0), most=2.5)], 2),
        ([at_most(NAMES[:6], 3)], None),
        ([Rule(dict.fromkeys(NAMES, 2.0), most=3)], None),
        ([Rule(dict.fromkeys(NAMES, 1.0), least=1, most=3)], None),
        ([Rule(dict.fromkeys(NAMES, 1.0))], None),
        ([Rule(dict.fromkeys(NAMES, 1.0), most=-1)], None),
        ([at_most(NAMES, 3), at_most(NAMES, 4)], None),
        ([], None),
    ],
)
def test_rules_that_only_count_are_known_as_such(rules: list[Rule], expected: int | None) -> None:
    assert counts_only(rules, NAMES) == expected
