"""A whole scenario on the reference evidence: its answers agree with one another."""

from __future__ import annotations

import numpy as np
import pytest

from ikt.choice import Answer, Scenario, Scores, Standing, inverse, score, work_out
from ikt.choice.region import lead
from ikt.choice.robust import Part
from ikt.choice.weights import sampler
from ikt.measures import Evidence
from ikt.strategy import Strategy

ASKED = {
    "name": {"nl": "Tien", "en": "Ten"},
    "year": 2019,
    "posts": 10,
    "weights": ["quality >= history", "5% <= foreign_policy <= 25%"],
    "draws": 32_768,
}


@pytest.fixture(scope="module")
def scores(evidence: Evidence, strategy: Strategy) -> Scores:
    return score(evidence, strategy, year=2019)


@pytest.fixture(scope="module")
def answer(evidence: Evidence, strategy: Strategy, scores: Scores) -> Answer:
    return work_out(
        evidence,
        strategy,
        Scenario.model_validate(ASKED),
        parts=("certain", "robust", "swaps", "confidence"),
        scores=scores,
    )


def test_what_is_certain_agrees_with_what_is_drawn(answer: Answer) -> None:
    assert answer.certain
    problem = answer.problem.without_doubt()
    drawn = sampler(answer.polytope).draw(np.random.default_rng(1), 50_000)
    order = np.argsort(-(drawn @ problem.values.T), axis=1)[:, :10]
    share = np.bincount(order.ravel(), minlength=len(problem.names)) / len(drawn)
    standing = np.array([s.value for s in answer.certain.standing])
    assert (share[standing == Standing.NEVER.value] == 0).all()
    assert (share[standing == Standing.ALWAYS.value] == 1).all()
    assert (standing[(share > 0) & (share < 1)] == Standing.SOMETIMES.value).all()
    assert Standing.UNDECIDED.value not in standing


def test_parts_agree_with_standings_and_portfolio_with_ranks(answer: Answer) -> None:
    assert answer.robust
    assert answer.certain
    for name in answer.robust.in_part(Part.BORDERLINE):
        assert answer.certain.of(name) is Standing.SOMETIMES
    totals = answer.problem.values @ answer.weights
    best = np.argsort(-totals, kind="stable")[:10]
    assert answer.portfolio.chosen == tuple(answer.problem.names[i] for i in best)
    assert answer.portfolio.value == pytest.approx(totals[best].sum())


def test_the_portfolio_can_be_right_with_the_weights_it_was_made_with(answer: Answer) -> None:
    found = inverse(answer.problem, answer.portfolio.chosen, answer.polytope)
    assert found.possible
    flags = np.isin(answer.problem.names, answer.portfolio.chosen)
    assert lead(answer.problem.values, flags, answer.weights[None, :])[0] >= 0
    assert found.size
    assert found.size.high > 0


def test_swaps_start_from_the_portfolio(answer: Answer) -> None:
    assert answer.swaps
    for swap in answer.swaps:
        assert swap.leaves in answer.portfolio.chosen
        assert swap.enters not in answer.portfolio.chosen
        assert answer.polytope.admits(swap.weights, 1e-7)
    moved = [s.moved for s in answer.swaps]
    assert moved == sorted(moved)


def test_a_scenario_worked_out_again_is_the_same(
    evidence: Evidence, strategy: Strategy, scores: Scores, answer: Answer
) -> None:
    again = work_out(evidence, strategy, answer.scenario, parts=("confidence",), scores=scores)
    assert np.array_equal(again.acceptability.tally.ranks, answer.acceptability.tally.ranks)
    assert np.array_equal(again.weights, answer.weights)
    assert again.confidence is not None
    assert np.array_equal(again.confidence, answer.confidence, equal_nan=True)


def test_a_list_with_nobody_known_asks_nothing_of_weights(
    evidence: Evidence, strategy: Strategy, scores: Scores
) -> None:
    asked = Scenario.model_validate(ASKED | {"explain": ["VA"], "draws": 2048})
    assert work_out(evidence, strategy, asked, parts=("inverse",), scores=scores).inverse == ()


def test_only_candidates_are_added_to_a_list(
    evidence: Evidence, strategy: Strategy, scores: Scores
) -> None:
    asked = ASKED | {"explain": ["DE", "FR"], "consider": ["CH", "VA"], "draws": 2048}
    scenario = Scenario.model_validate(asked)
    answer = work_out(evidence, strategy, scenario, parts=("inverse",), scores=scores)
    assert answer.inverse
    assert [line.added for line in answer.inverse] == [(), ("CH",)]
