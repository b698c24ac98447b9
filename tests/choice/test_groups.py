"""The compromise between stakeholders has the largest least support of all lists."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.choice.groups import groups, largest_least_support, support
from ikt.choice.portfolio import NoPortfolioError, Rule, at_most
from ikt.choice.problem import Problem
from ikt.choice.smaa import acceptability

from .choices import every_choice, some_rules, total
from .said import FEW, drawn_problem, polytope

NAMES = ("a1", "a2", "a3", "a4", "a5", "a6", "a7")
NOBODY = Problem.exact(np.zeros((7, 1)), NAMES)


@FEW
@given(st.integers(0, 10_000), st.integers(1, 4), some_rules(NAMES), st.sampled_from([4, 1000]))
def test_it_is_the_best_of_all_lists_and_among_equals_the_one_most_supported(
    seed: int, k: int, rules: list[Rule], levels: int
) -> None:
    among = np.random.default_rng(seed).integers(0, levels + 1, (k, 7)) / levels
    lists = list(every_choice(NAMES, rules))
    if not lists:
        with pytest.raises(NoPortfolioError):
            largest_least_support(NOBODY, among, rules)
        return
    found = frozenset(largest_least_support(NOBODY, among, rules))
    assert found in lists
    least = {c: total(NAMES, among.T, c).min() for c in lists}
    best = max(least.values())
    assert least[found] == pytest.approx(best, abs=1e-6)
    equals = [c for c in lists if least[c] > best - 1e-6]
    whole = total(NAMES, among.T, found).sum()
    assert whole == pytest.approx(max(total(NAMES, among.T, c).sum() for c in equals), abs=1e-5)


def test_a_little_more_for_the_least_goes_before_much_more_for_all() -> None:
    """0.0005 more for the second against 0.9 more for the first."""
    problem = Problem.exact(np.zeros((2, 1)), ("fair", "popular"))
    among = np.array([[0.1, 1.0], [0.1, 0.0995]])
    assert largest_least_support(problem, among, [at_most(problem.names, 1)]) == ("fair",)


def test_rules_that_cannot_be_kept_are_named_without_the_others() -> None:
    rules = [
        at_most(NAMES, 2, "at most 2 posts"),
        Rule({"a1": 1.0}, least=1, text="a1 must be in"),
        Rule({"a1": 1.0}, most=0, text="a1 must not be in"),
    ]
    with pytest.raises(NoPortfolioError, match="once: a1 must be in; a1 must not be in"):
        largest_least_support(NOBODY, np.full((2, 7), 0.5), rules)


def test_support_of_nobody_is_none() -> None:
    assert support(np.full((2, 7), 0.5), NAMES, ()).tolist() == [0, 0]


@pytest.fixture(scope="module")
def two() -> tuple[Problem, dict]:
    problem = drawn_problem(8, 12, 3)
    said = {"science": "c1 >= 60%", "trade": "c3 >= 60%"}
    held = {
        who: acceptability(problem, polytope(problem.criteria, line), first=4)
        for who, line in said.items()
    }
    return problem, held


def test_agreement_and_dispute(two: tuple[Problem, dict]) -> None:
    problem, held = two
    found = groups(problem, held, [at_most(problem.names, 4)])
    share = dict(zip(problem.names, found.among.T, strict=True))
    assert set(found.agreed_in) == {n for n in share if (share[n] >= 0.9).all()}
    assert set(found.agreed_out) == {n for n in share if (share[n] <= 0.1).all()}
    assert set(found.disputed) == {
        n for n in share if share[n].max() >= 0.9 and share[n].min() <= 0.1
    }
    assert found.agreed_out
    assert found.disputed
    assert len(found.compromise) == 4
    assert (found.own >= found.support - 1e-9).all()


def test_what_each_would_flip(two: tuple[Problem, dict]) -> None:
    problem, held = two
    found = groups(problem, held, [at_most(problem.names, 4)])
    for k, who in enumerate(found.stakeholders):
        come, go = found.flips(who)
        share = dict(zip(problem.names, found.among[k], strict=True))
        assert set(come) == {n for n in share if share[n] > 0.5} - set(found.compromise)
        assert set(go) == {n for n in share if share[n] < 0.5} & set(found.compromise)
    assert any(found.flips(who) != ((), ()) for who in found.stakeholders)
