"""Fields by hand: two fields, f and g.

Articles: NL 60 and 40, KR 20 and 180, world 500 and 500.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from statsmodels.stats.proportion import proportion_confint

from tests.measures.tiny import Fact, computed, fact, only

NAME = "nsf_articles.articles_fractional"


def articles(country: str, f: float | None, g: float | None, year: int = 2020) -> list[Fact]:
    every = [("f", f), ("g", g), ("_T", (f or 0) + (g or 0))]
    return [fact(NAME, country, year, n, breakdown=field) for field, n in every]


WORLD = [*articles("NL", 60, 40), *articles("KR", 20, 180), *articles("W0", 500, 500)]


def test_specialisation_is_the_share_over_that_of_the_world() -> None:
    rows = computed("fields.rca", WORLD)
    assert {key[0:3:2]: r["value"] for key, r in rows.items()} == pytest.approx(
        {("NL", "f"): 1.2, ("NL", "g"): 0.8, ("KR", "f"): 0.2, ("KR", "g"): 1.8}
    )


def test_bounded_specialisation_lies_between_minus_1_and_1_with_0_in_the_middle() -> None:
    rows = computed("fields.brca", [*WORLD, *articles("BT", 0, 50)])
    assert rows["NL", "_Z", "f", 2020]["value"] == pytest.approx(0.2 / 2.2)
    assert rows["BT", "_Z", "f", 2020]["value"] == -1
    assert all(-1 <= r["low"] <= r["value"] <= r["high"] <= 1 for r in rows.values())


def test_a_country_with_the_profile_of_the_world_is_specialised_in_nothing() -> None:
    rows = computed("fields.rca", [*WORLD, *articles("SG", 50, 50)])
    assert rows["SG", "_Z", "f", 2020]["value"] == pytest.approx(1)


def test_specialisation_does_not_depend_on_size() -> None:
    rows = computed("fields.rca", [*WORLD, *articles("DE", 600, 400)])
    small, large = (rows[c, "_Z", "f", 2020] for c in ("NL", "DE"))
    assert small["value"] == pytest.approx(large["value"])
    assert small["high"] - small["low"] > large["high"] - large["low"]


def test_specialisations_weighted_by_the_worlds_shares_average_to_1() -> None:
    """Σ_f RCA(x,f) P(W,f)/P(W) = Σ_f P(x,f)/P(x) = 1."""
    for country in ("NL", "KR"):
        rows = [r for key, r in computed("fields.rca", WORLD).items() if key[0] == country]
        assert sum(r["value"] * 0.5 for r in rows) == pytest.approx(1)


def test_a_field_without_a_figure_has_no_specialisation() -> None:
    rows = computed("fields.rca", [*WORLD, *articles("PW", None, 30)])
    assert ("PW", "_Z", "f", 2020) not in rows
    assert ("PW", "_Z", "g", 2020) in rows


def test_complementarity_is_half_the_sum_of_differences() -> None:
    row = only(computed("fields.complementarity", WORLD))
    assert row["value"] == pytest.approx((abs(0.6 - 0.1) + abs(0.4 - 0.9)) / 2)
    assert row["n"] == 200


def test_the_bounds_of_complementarity_by_hand() -> None:
    row = only(computed("fields.complementarity", WORLD))
    each, together = 1 / 100 + 1 / 200, (80 / 300, 220 / 300)
    chance = sum(math.sqrt(2 * p * (1 - p) * each / math.pi) for p in together) / 2
    ours, theirs = 0.6 - 0.4, 0.1 - 0.9
    spread = 1.959964 / 2 * math.sqrt((1 - theirs**2) / 200 + (1 - ours**2) / 100)
    assert row["low"] == pytest.approx(0.5 - chance - spread)
    assert row["high"] == pytest.approx(0.5 + spread)


def test_a_country_that_only_looks_different_by_chance_may_be_the_same() -> None:
    """Two hundred countries of 60 articles, drawn from the very profile of home."""
    random = np.random.default_rng(2020)
    fields, profile = [f"f{i}" for i in range(14)], np.full(14, 1 / 14)
    facts: list[Fact] = []
    # A year for each, as two letters make few codes.
    for year in range(1900, 2100):
        for country, n in (("KR", random.multinomial(60, profile)), ("NL", profile * 1e6)):
            facts += [
                fact(NAME, country, year, v, breakdown=f) for f, v in zip(fields, n, strict=True)
            ]
            facts.append(fact(NAME, country, year, sum(n)))
        facts += [f | {"reporter": "W0"} for f in facts[-15:]]
    rows = computed("fields.complementarity", facts).values()
    assert np.mean([r["value"] for r in rows]) > 0.15  # the bias: they are the same
    assert np.mean([r["low"] < 0.02 for r in rows]) > 0.9
    assert {r["status"] for r in rows} == {"U"}


def test_a_pair_with_a_missing_field_is_not_compared_on_the_others() -> None:
    partly = [*WORLD, *articles("PW", None, 30)]
    assert {key[1] for key in computed("fields.complementarity", partly)} == {"KR"}


def test_the_top_1_share_of_few_articles_comes_with_its_doubt() -> None:
    """Yemen in 2020: 1.86 % of 272.75 articles, five articles or so."""
    facts = [
        fact(NAME, "YE", 2020, 272.75),
        fact("nsf_top1.share", "YE", 2020, 1.86),
    ]
    row = only(computed("fields.top1", facts))
    low, high = proportion_confint(0.0186 * 272.75, 272.75, method="wilson")
    assert row["value"] == pytest.approx(0.0186)
    assert (row["low"], row["high"]) == (
        pytest.approx(low, rel=1e-6),
        pytest.approx(high, rel=1e-6),
    )
    assert row["low"] < 0.01 < row["high"]  # not to be told from the average of the world
    assert row["n"] == 273


def test_a_top_1_share_of_under_100_articles_is_marked() -> None:
    facts = [fact(NAME, "SM", 2020, 10.15), fact("nsf_top1.share", "SM", 2020, 3.88)]
    assert only(computed("fields.top1", facts))["status"] == "U"


def test_a_top_1_share_whose_number_of_articles_is_unknown_is_not_given() -> None:
    assert computed("fields.top1", [fact("nsf_top1.share", "SM", 2020, 3.88)]) == {}
