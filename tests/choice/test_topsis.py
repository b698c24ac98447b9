"""TOPSIS gives the closeness that textbooks print, and no silent nonsense."""

from __future__ import annotations

import doctest
from importlib import import_module

import numpy as np
import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from ikt.base.errors import DataError, UsageError
from ikt.choice import topsis

from .examples import tables
from .examples.tables import CARS, FIGHTER, TABLES, Table
from .said import FEW


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.source.split(",")[0])
def test_published_closeness(table: Table) -> None:
    found = topsis(table.figures, table.weights, table.benefit)
    assert found.closeness == pytest.approx(table.published, abs=table.tolerance)


def test_every_step_of_the_fighter_aircraft() -> None:
    found = topsis(FIGHTER.figures, FIGHTER.weights, FIGHTER.benefit)
    assert found.normalised == pytest.approx(np.array(tables.FIGHTER_NORMALISED), abs=1e-3)
    assert found.ideal == pytest.approx(tables.FIGHTER_IDEAL, abs=2e-4)
    assert found.worst == pytest.approx(tables.FIGHTER_WORST, abs=2e-4)
    assert found.to_ideal == pytest.approx(tables.FIGHTER_TO_IDEAL, abs=2e-4)
    assert found.to_worst == pytest.approx(tables.FIGHTER_TO_WORST, abs=2e-4)
    assert found.order.tolist() == list(tables.FIGHTER_ORDER)


def test_ideal_and_anti_ideal_of_the_cars() -> None:
    found = topsis(CARS.figures, CARS.weights, CARS.benefit)
    assert found.ideal == pytest.approx(tables.CARS_IDEAL, abs=1e-9)
    assert found.worst == pytest.approx(tables.CARS_WORST, abs=1e-9)


def test_leaving_a_car_and_a_criterion_out_changes_the_closeness_as_published() -> None:
    """Corsa and Clio only, without the boot; the weights left do not sum to 1."""
    figures = np.array(CARS.figures)[:2, :3]
    found = topsis(figures, CARS.weights[:3], CARS.benefit[:3])
    assert found.closeness == pytest.approx([0.4943, 0.5057], abs=1e-4)


@FEW
@over(st.integers(0, 10_000), st.integers(2, 8), st.integers(1, 5))
def test_units_do_not_matter_and_closeness_is_a_part(seed: int, n: int, m: int) -> None:
    rng = np.random.default_rng(seed)
    figures, weights, up = rng.random((n, m)) + 0.1, rng.random(m) + 0.1, rng.random(m) < 0.5
    found = topsis(figures, weights, up.tolist()).closeness
    assert ((found >= 0) & (found <= 1)).all()
    assert topsis(figures * rng.uniform(0.01, 100, m), weights, up.tolist()).closeness == (
        pytest.approx(found)
    )
    assert topsis(figures, 3 * weights, up.tolist()).closeness == pytest.approx(found)


@FEW
@over(st.integers(0, 10_000))
def test_who_is_best_everywhere_is_the_ideal_and_who_is_worst_the_opposite(seed: int) -> None:
    figures = np.random.default_rng(seed).random((5, 3)) + 1
    figures[2], figures[4] = 3, 0.5
    found = topsis(figures, [0.2, 0.3, 0.5]).closeness
    assert found[2] == 1
    assert found[4] == 0


def test_equal_alternatives_keep_their_order() -> None:
    assert topsis([[1, 2], [2, 1], [1, 2]], [0.5, 0.5]).order.tolist() == [1, 0, 2]


def test_a_criterion_without_weight_may_be_the_same_for_all() -> None:
    found = topsis([[1, 0], [2, 0]], [1, 0]).closeness
    assert found.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("figures", "weights", "error", "said"),
    [
        ([[1, 2], [float("nan"), 3]], [0.5, 0.5], DataError, "Alternative 2 .* criterion 1"),
        ([[1, 2], [float("inf"), 3]], [0.5, 0.5], DataError, "Alternative 2 .* criterion 1"),
        ([[1, 2], [3, 2]], [0.5, 0.5], DataError, "same figure on criterion 2"),
        ([[1, 2]], [0.5, 0.5], DataError, "same figure on criterion 1"),
        ([[1, 2], [3, 4]], [0.5, -0.5], UsageError, "weights"),
        ([[1, 2], [3, 4]], [0, 0], UsageError, "weights"),
        ([[1, 2], [3, 4]], [1.0], UsageError, "do not"),
        ([1, 2], [0.5, 0.5], UsageError, "do not"),
    ],
)
def test_what_cannot_be_weighed_is_said(
    figures: list, weights: list[float], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        topsis(figures, weights)


def test_the_example_in_the_documentation_holds() -> None:
    found = doctest.testmod(import_module("ikt.choice.topsis"))
    assert found.attempted
    assert not found.failed
