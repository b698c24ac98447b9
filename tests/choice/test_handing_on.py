"""What a scenario says reaches every part of its answer: seed, draws, candidates, rules."""

from __future__ import annotations

import numpy as np
import pytest

from ikt.choice import Answer, Scenario, Scores, score, sensitivity, work_out
from ikt.choice.answer import FEW_DRAWS, SELDOM
from ikt.choice.smaa import acceptability
from ikt.choice.weights import Polytope
from ikt.measures import Evidence
from ikt.strategy import Strategy

CANDIDATES = ("AF", "BR", "CA", "DE", "FR", "IN", "JP", "KR", "MC", "NA", "TV", "ZA")
PARTS = ("certain", "robust", "inverse", "groups", "confidence")
SAID = {
    "name": {"nl": "Klein", "en": "Small"},
    "candidates": list(CANDIDATES),
    "year": 2018,
    "posts": 3,
    "seed": 7,
    "draws": 4096,
    "precision": 0.0001,
    "stakeholders": [
        {"id": "ocw", "weights": ["quality >= 50%"]},
        {"id": "ezk", "weights": ["opportunity >= 60%"]},
    ],
}


@pytest.fixture(scope="module")
def scores(evidence: Evidence, strategy: Strategy) -> Scores:
    return score(evidence, strategy, CANDIDATES, year=2018)


@pytest.fixture(scope="module")
def limit(scores: Scores) -> float:
    """So much may be unknown that a third of the candidates fall out."""
    return sorted(c.unknown for c in scores.countries)[7]


@pytest.fixture(scope="module")
def answer(evidence: Evidence, strategy: Strategy, scores: Scores, limit: float) -> Answer:
    scenario = Scenario.model_validate(SAID | {"unknown": limit})
    return work_out(evidence, strategy, scenario, parts=PARTS, scores=scores)


def test_those_of_whom_too_little_is_known_are_left_out(
    answer: Answer, scores: Scores, limit: float
) -> None:
    known = {c.code for c in scores.countries if c.unknown <= limit}
    assert set(answer.problem.names) == known
    assert 3 < len(known) < len(CANDIDATES)


def test_seed_and_draws_are_those_of_the_scenario_for_all_and_for_each_party(
    answer: Answer,
) -> None:
    assert answer.held
    for found in (answer.acceptability, *answer.held.values()):
        assert (found.seed, found.draws, found.first) == (7, 4096, 3)
    for id, line in (("ocw", "quality >= 50%"), ("ezk", "opportunity >= 60%")):
        asked = answer.scenario.model_copy(update={"weights": [line]})
        criteria = answer.problem.criteria
        alone = acceptability(
            answer.problem,
            Polytope(criteria, asked.constraints_on_weights(criteria)),
            first=3,
            precision=None,
            draws=4096,
            seed=7,
        )
        assert np.array_equal(answer.held[id].tally.ranks, alone.tally.ranks)


def test_confidence_is_told_only_where_central_weights_rest_on_enough_draws(
    evidence: Evidence, strategy: Strategy, scores: Scores, answer: Answer
) -> None:
    asked = answer.scenario.model_copy(update={"posts": 1, "weights": ["quality >= 60%"]})
    found = work_out(evidence, strategy, asked, parts=("confidence",), scores=scores)
    assert found.confidence is not None
    seldom = found.acceptability.among < SELDOM
    assert np.array_equal(np.isnan(found.confidence), seldom)
    assert seldom.any()
    assert (found.acceptability.among[~seldom] < 0.5).any()


def test_what_the_data_do_is_drawn_alike(
    evidence: Evidence, strategy: Strategy, scores: Scores, answer: Answer, limit: float
) -> None:
    scenario = answer.scenario
    found = work_out(evidence, strategy, scenario, parts=("sensitivity",), scores=scores)
    asked = {"first": 3, "unknown": limit}
    polytope = answer.polytope
    alike = sensitivity(evidence, strategy, scores, polytope, seed=7, **asked)
    other = sensitivity(evidence, strategy, scores, polytope, seed=8, **asked)
    assert found.sensitivity == tuple(alike)
    assert [v.change for v in alike] != [v.change for v in other]
    sizes = [(len(v.enters), abs(v.change)) for v in alike]
    assert sizes == sorted(sizes, reverse=True)


def test_the_quick_answer_about_the_list_is_that_of_the_whole(
    evidence: Evidence, strategy: Strategy, scores: Scores, answer: Answer
) -> None:
    told: list[str] = []
    quick = work_out(
        evidence,
        strategy,
        answer.scenario,
        parts=("listed",),
        scores=scores,
        progress=told.append,
    )
    assert told == ["scores", "acceptability", "listed"]
    assert answer.inverse
    assert quick.inverse
    assert len(quick.inverse) == 1
    one, whole = quick.inverse[0].answer, answer.inverse[0].answer
    assert (one.listed, one.possible, one.margin) == (whole.listed, whole.possible, whole.margin)
    assert quick.certain is None
    assert quick.robust is None


def test_rules_beside_the_number_hold_in_every_part(
    evidence: Evidence, strategy: Strategy, scores: Scores, answer: Answer
) -> None:
    ruled = answer.scenario.model_copy(
        update={
            "constraints": answer.scenario.constraints.model_copy(
                update={"must": ["ZA"], "must_not": ["DE"]}
            )
        }
    )
    found = work_out(evidence, strategy, ruled, parts=("robust", "groups"), scores=scores)
    assert found.robust
    assert found.groups
    assert found.robust.draws == FEW_DRAWS
    lists = [
        found.portfolio.chosen,
        found.groups.compromise,
        *(c for c, _ in found.robust.portfolios),
    ]
    for chosen in lists:
        assert "ZA" in chosen
        assert "DE" not in chosen
        assert len(chosen) <= 3
