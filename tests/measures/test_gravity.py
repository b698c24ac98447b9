"""Unused potential, against an independent fit of the same model."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from ikt.measures import Evidence, ppml
from ikt.measures.potential import usual_range
from tests.measures.conftest import Published
from tests.measures.tiny import Fact, computed, fact, international, works

CODE = "cooperation.unused_potential"
YEAR = 2019


@pytest.fixture(scope="module")
def world(published: Published) -> pd.DataFrame:
    """All pairs of countries of a year with what the model knows, joined by pandas."""
    size = published("coauthorship_openalex.international_works")
    size = size[(size["year"] == YEAR) & (size["value"] >= 100)].set_index("reporter")["value"]
    pairs = published("gravity.distance").set_index(["reporter", "partner"])["value"]
    frame = pairs.rename("km").to_frame()
    for name in ("official", "ethnic"):
        spoken = published(f"gravity.common_language_{name}")
        frame[name] = spoken.set_index(["reporter", "partner"])["value"]
    one, other = (frame.index.get_level_values(i) for i in (0, 1))
    frame["size"] = np.log(one.map(size)) + np.log(other.map(size))
    frame = frame[(one < other) & (frame["km"] > 0)].dropna()
    joint = published("coauthorship_openalex.works")
    joint = joint[joint["year"] == YEAR].set_index(["reporter", "partner"])["value"]
    return frame.assign(joint=joint.reindex(frame.index).fillna(0.0))


def design(world: pd.DataFrame) -> np.ndarray:
    columns = [world["size"], np.log(world["km"]), world["official"], world["ethnic"]]
    return sm.add_constant(np.column_stack(columns))


@pytest.fixture(scope="module")
def fitted(world: pd.DataFrame) -> sm.GLM:
    return sm.GLM(world["joint"], design(world), family=sm.families.Poisson()).fit()


def test_the_model_is_that_of_statsmodels(world: pd.DataFrame, fitted: sm.GLM) -> None:
    own = ppml.fit(design(world), world["joint"].to_numpy())
    np.testing.assert_allclose(own, fitted.params, rtol=1e-7)


def test_size_raises_and_distance_lowers_cooperation(fitted: sm.GLM) -> None:
    _constant, size, distance, official, _ethnic = fitted.params
    assert 0.8 < size < 1.1
    assert -0.6 < distance < -0.2
    assert official > 0


def test_the_gap_of_every_partner(evidence: Evidence, world: pd.DataFrame, fitted: sm.GLM) -> None:
    one, other = (world.index.get_level_values(i) for i in (0, 1))
    mine = (one == "NL") | (other == "NL")
    gap = (fitted.predict(design(world)) - world["joint"])[mine].to_numpy()
    partners = np.where(one == "NL", other, one)[mine]
    shown = evidence.frame(CODE, country="NL")
    shown = shown[shown["year"] == YEAR].set_index("partner")["value"]
    assert set(shown.index) == set(partners)
    np.testing.assert_allclose(shown[partners], gap, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize(("least", "most"), [(0, 5), (5, 50), (50, 500), (500, 2000), (2000, 1e6)])
def test_the_interval_holds_19_in_20_pairs_of_every_size(
    world: pd.DataFrame, fitted: sm.GLM, least: float, most: float
) -> None:
    joint = world["joint"].to_numpy()
    expected = fitted.predict(design(world))
    low, high = usual_range(expected, joint)
    sized = (expected >= least) & (expected < most)
    within = (joint >= low) & (joint <= high)
    assert 0.93 < within[sized].mean() < 0.99


def test_works_that_follow_the_model_exactly_leave_no_gap() -> None:
    sizes = {"AA": 1000, "BB": 2000, "CC": 4000, "NL": 8000, "YY": 500, "ZZ": 3000}
    facts = world_of(sizes, lambda size, km: 1e-3 * size**0.8 / km**0.5)
    rows = computed(CODE, facts)
    assert len(rows) == 5
    for row in rows.values():
        assert row["value"] == pytest.approx(0, abs=1e-4)
        assert row["status"] == "E"


def test_home_may_be_the_last_country_of_the_alphabet() -> None:
    sizes = {"AA": 1000, "BB": 2000, "CC": 4000, "NL": 8000, "YY": 500, "ZZ": 3000}
    facts = world_of(sizes, lambda size, km: 1e-3 * size**0.8 / km**0.5)
    assert {key[1] for key in computed(CODE, facts, home="ZZ")} == set(sizes) - {"ZZ"}


def test_a_pair_without_works_counts_as_0_and_a_pair_without_distance_not_at_all() -> None:
    sizes = {"AA": 1000, "BB": 2000, "CC": 4000, "NL": 8000, "YY": 500, "ZZ": 3000}
    facts = world_of(sizes, lambda size, km: 1e-3 * size**0.8 / km**0.5)
    none = [
        f
        for f in facts
        if {f["reporter"], f["partner"]} != {"NL", "ZZ"} or "gravity" in f["source"]
    ]
    rows = computed(CODE, none)
    assert rows["NL", "ZZ", "_T", 2019]["n"] == 0
    assert rows["NL", "ZZ", "_T", 2019]["value"] > 0
    far = [
        f
        for f in facts
        if {f["reporter"], f["partner"]} != {"NL", "ZZ"} or "gravity" not in f["source"]
    ]
    assert ("NL", "ZZ", "_T", 2019) not in computed(CODE, far)


def test_where_no_model_can_be_fitted_nothing_is_expected() -> None:
    """None of these countries shares a language, so what language does cannot be told."""
    sizes = {"AA": 1000, "BB": 2000, "CC": 4000, "NL": 8000}
    facts = world_of(sizes, lambda size, km: 1e-3 * size**0.8 / km**0.5)
    alone = [f | {"value": 0.0} if "language" in f["indicator"] else f for f in facts]
    assert computed(CODE, alone) == {}


def world_of(sizes: dict[str, int], law: object) -> list[Fact]:
    """Countries on a line, a thousand kilometres apart, whose works follow a law."""
    assert callable(law)
    facts: list[Fact] = []
    codes = sorted(sizes)
    for i, a in enumerate(codes):
        facts.append(international(a, sizes[a]))
        for j, b in enumerate(codes):
            if a != b:
                # Two languages, crossed with the order, so that no column follows from others.
                same = float((i * j) % 3 == 1)
                named = {"distance": 1000.0 * abs(i - j), "common_language_official": same}
                named["common_language_ethnic"] = float((i + j) % 4 == 0)
                facts += [
                    fact(f"gravity.{name}", a, 2019, value, partner=b)
                    for name, value in named.items()
                ]
                if a < b:
                    facts += works(a, b, law(sizes[a] * sizes[b], named["distance"]))
    return facts


@pytest.mark.parametrize("counts", [[3.0, 5.0, 0.0, 9.0], [0.0, 0.0, 0.0, 7.0]])
def test_the_fitted_means_add_up_to_the_counts(counts: list[float]) -> None:
    """The first condition of a Poisson model with a constant."""
    constant = np.ones((4, 1))
    assert 4 * np.exp(ppml.fit(constant, np.array(counts))) == pytest.approx(sum(counts))


def test_counts_of_nothing_are_refused() -> None:
    with pytest.raises(ArithmeticError, match="nothing was counted"):
        ppml.fit(np.ones((3, 1)), np.zeros(3))


def test_columns_that_depend_on_each_other_are_refused() -> None:
    twice = np.column_stack([np.ones(4), np.full(4, 2.0)])
    with pytest.raises(ArithmeticError, match="depend on each other"):
        ppml.fit(twice, np.array([1.0, 2.0, 3.0, 4.0]))


def test_a_model_that_has_no_best_fit_says_so() -> None:
    """A column that is 1 only where nothing is counted: its coefficient runs off to −∞."""
    column = np.column_stack([np.ones(4), [0.0, 0.0, 1.0, 1.0]])
    with pytest.raises(ArithmeticError, match=r"did not settle|depend on each other"):
        ppml.fit(column, np.array([3.0, 5.0, 0.0, 0.0]))
