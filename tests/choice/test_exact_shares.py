"""Acceptabilities that are known exactly: the sample is near them, and proofs agree with them."""

from __future__ import annotations

from fractions import Fraction as Q

import numpy as np
import pytest

from ikt.choice.certain import Standing, certain
from ikt.choice.problem import Problem
from ikt.choice.smaa import acceptability, confidence, pairwise
from ikt.choice.weights import sampler

from . import cells
from .examples import exact
from .said import CRITERIA, polytope

DRAWS = 262_144
NEAR = 0.005
"""Five standard errors of a share at its widest."""
SAID = {"free": (), "order": ("a >= b >= c",)}
WALLS = {
    "free": [],
    "income first": [(Q(1), Q(-1), Q(0)), (Q(1), Q(0), Q(-1))],
    "order": [(Q(1), Q(-1), Q(0)), (Q(0), Q(1), Q(-1))],
}


def numbers(table: object) -> np.ndarray:
    return np.array(table, dtype=float)


@pytest.mark.parametrize(
    ("said", "ranks", "central"),
    [
        ("free", exact.CORNERS_AND_MIDDLE_FREE, exact.CENTRAL_FREE),
        ("order", exact.CORNERS_AND_MIDDLE_ORDER, exact.CENTRAL_ORDER),
    ],
)
def test_three_specialists_and_an_allrounder(said: str, ranks: object, central: dict) -> None:
    problem = Problem.exact(np.array(exact.CORNERS_AND_MIDDLE), criteria=CRITERIA)
    admitted = polytope(CRITERIA, *SAID[said])
    found = acceptability(problem, admitted, precision=None, draws=DRAWS)
    assert found.ranks == pytest.approx(numbers(ranks), abs=NEAR)
    for i, weights in central.items():
        assert found.central[i] == pytest.approx(numbers(weights), abs=NEAR)
    sure = confidence(problem, found.central, draws=4)
    never = found.ranks[:, 0] == 0
    assert np.isnan(found.central[never]).all()
    assert np.isnan(sure[never]).all()
    assert (sure[~never] == 1).all()


def test_pairwise_winning_indices_of_these() -> None:
    problem = Problem.exact(np.array(exact.CORNERS_AND_MIDDLE), criteria=CRITERIA)
    found = pairwise(problem, draws=DRAWS)
    assert found[[0, 3]] == pytest.approx(numbers(exact.WINS_FREE), abs=NEAR)


@pytest.mark.parametrize("c", [0.55, 0.7, 0.9])
def test_a_compromise_between_two_extremes(c: float) -> None:
    """Each of (1, 0) and (0, 1) is first in 1 − c of the weights, (c, c) in 2c − 1."""
    problem = Problem.exact(np.array([[1, 0], [0, 1], [c, c]]))
    found = acceptability(problem, precision=None, draws=DRAWS)
    assert found.ranks[:, 0] == pytest.approx([1 - c, 1 - c, 2 * c - 1], abs=NEAR)
    assert found.central[0] == pytest.approx([(1 + c) / 2, (1 - c) / 2], abs=NEAR)
    assert found.central[2] == pytest.approx([0.5, 0.5], abs=NEAR)


@pytest.fixture(scope="module")
def forest() -> Problem:
    table = np.array(exact.FOREST).T
    values = (table - table.min(axis=0)) / np.ptp(table, axis=0)
    return Problem.exact(values, exact.FOREST_PLANS, exact.FOREST_CRITERIA)


@pytest.mark.parametrize("said", list(exact.FOREST_SAID))
def test_forest_plans(forest: Problem, said: str) -> None:
    admitted = polytope(exact.FOREST_CRITERIA, *exact.FOREST_SAID[said])
    found = acceptability(forest, admitted, precision=None, draws=DRAWS)
    assert found.ranks == pytest.approx(numbers(exact.FOREST_RANKS[said]), abs=NEAR)
    for plan, central in exact.FOREST_CENTRAL[said].items():
        i = forest.index(plan)
        if found.ranks[i, 0] > 0.005:
            assert found.central[i] == pytest.approx(central, abs=0.02)
    share, mean = found.ranks[:, 0], np.nan_to_num(found.central)
    assert share @ mean == pytest.approx(sampler(admitted).mean, abs=NEAR)


def test_forest_plans_pairwise(forest: Problem) -> None:
    wins = pairwise(forest, draws=DRAWS)
    assert wins == pytest.approx(numbers(exact.FOREST_WINS), abs=NEAR)
    ranks = acceptability(forest, precision=None, draws=DRAWS).ranks @ np.arange(1, 7)
    assert ranks == pytest.approx(1 + wins.sum(axis=0), abs=NEAR)


@pytest.mark.parametrize("said", list(exact.FOREST_SAID))
def test_an_efficient_plan_that_is_never_first_is_proved_so(forest: Problem, said: str) -> None:
    """NORM is beaten by no single plan, so dominance cannot tell."""
    admitted = polytope(exact.FOREST_CRITERIA, *exact.FOREST_SAID[said])
    found = certain(forest, admitted, first=1)
    assert not found.dominates[:, forest.index("NORM")].any()
    assert found.of("NORM") is Standing.NEVER
    assert found.with_standing(Standing.SOMETIMES) == ("NAT", "SCEN", "GAME", "MREG", "INC")


@pytest.mark.parametrize("said", list(exact.FOREST_SAID))
def test_the_oracle_in_fractions_agrees_with_the_tables(said: str) -> None:
    """Other tests here trust it."""
    rows = [[Q(str(x)) for x in row] for row in exact.FOREST]
    scaled = [[(x - min(row)) / (max(row) - min(row)) for x in row] for row in rows]
    values = list(zip(*scaled, strict=True))
    found = cells.acceptabilities(values, cells.cells(values, WALLS[said]))
    assert numbers(found) == pytest.approx(numbers(exact.FOREST_RANKS[said]), abs=1e-6)


@pytest.mark.parametrize("weights", list(exact.SMART))
def test_totals_of_smart_and_smarter(weights: tuple[float, ...]) -> None:
    totals = np.array(exact.SMART_VALUES) @ np.array(weights)
    assert totals == pytest.approx(exact.SMART[weights], abs=1e-3)
