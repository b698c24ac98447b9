"""Researchers by hand: 30 from Germany, 20 to Germany, 5 from France; 1,000 researchers in all."""

from __future__ import annotations

import pytest

from tests.measures.tiny import Fact, computed, fact

MOVES = "scholarly_migration.moves"
TOTALS: list[Fact] = [
    fact("scholarly_migration.inflow", "NL", 2017, 40),
    fact("scholarly_migration.outflow", "NL", 2017, 24),
    fact("scholarly_migration.population", "NL", 2017, 1000),
]
WORLD: list[Fact] = [
    fact(MOVES, "DE", 2017, 30, partner="NL"),
    fact(MOVES, "NL", 2017, 20, partner="DE"),
    fact(MOVES, "FR", 2017, 5, partner="NL"),
    fact(MOVES, "DE", 2017, 99, partner="FR"),
    *TOTALS,
]
DE, FR, ALL = (("NL", partner, "_T", 2017) for partner in ("DE", "FR", "_Z"))


@pytest.mark.parametrize(
    ("code", "of_de", "of_fr", "of_all"),
    [
        ("in", 30, 5, 40),
        ("out", 20, 0, 24),
        ("net", 10, 5, 16),
        ("balance", 10 / 50, 1, 16 / 64),
        ("counterstream", 150, None, 100 * 40 / 24),
    ],
)
def test_each_measure_by_hand(code: str, of_de: float, of_fr: float | None, of_all: float) -> None:
    rows = computed(f"circulation.{code}", WORLD)
    assert rows[DE]["value"] == pytest.approx(of_de)
    assert rows[ALL]["value"] == pytest.approx(of_all)
    assert (rows[FR]["value"] if FR in rows else None) == of_fr


@pytest.mark.parametrize(
    ("code", "per_1000"), [("in_rate", 40), ("out_rate", 24), ("net_rate", 16), ("turnover", 64)]
)
def test_each_rate_is_per_1000_researchers(code: str, per_1000: float) -> None:
    rows = computed(f"circulation.{code}", WORLD)
    assert set(rows) == {ALL}
    assert rows[ALL]["value"] == pytest.approx(per_1000)
    assert rows[ALL]["low"] < per_1000 < rows[ALL]["high"]
    assert rows[ALL]["n"] == 64


def test_the_balance_has_the_interval_of_the_share_of_arrivals() -> None:
    """Wilson (1927) of 30 in 50 is 0.4618 to 0.7239; the balance is twice that, less one."""
    row = computed("circulation.balance", WORLD)[DE]
    assert (row["low"], row["high"]) == pytest.approx((2 * 0.46182 - 1, 2 * 0.72392 - 1), abs=2e-5)


def test_a_balance_stays_between_minus_1_and_1() -> None:
    one_way = [
        fact(MOVES, "NL", 2017, 400, partner="US"),
        fact(MOVES, "AU", 2017, 400, partner="NL"),
    ]
    rows = computed("circulation.balance", one_way)
    away, here = (rows["NL", partner, "_T", 2017] for partner in ("US", "AU"))
    assert (away["low"], away["value"]) == (-1, -1)
    assert away["high"] < -0.9
    assert (here["value"], here["high"]) == (1, 1)
    assert here["low"] > 0.9


def test_staying_is_no_move() -> None:
    rows = computed("circulation.in", [*WORLD, fact(MOVES, "NL", 2017, 7000, partner="NL")])
    assert ("NL", "NL", "_T", 2017) not in rows


def test_a_year_cut_short_is_marked_in_every_measure() -> None:
    cut = [f | {"status": "U"} for f in WORLD]
    for code in ("in", "out", "net", "balance", "counterstream", "net_rate", "population"):
        statuses = {r["status"] for r in computed(f"circulation.{code}", cut).values()}
        assert statuses == {"U"}, code


def test_one_cut_short_figure_marks_what_is_computed_from_it() -> None:
    cut = [f | {"status": "U"} if f["indicator"].endswith("outflow") else f for f in WORLD]
    assert computed("circulation.net", cut)[ALL]["status"] == "U"
    assert computed("circulation.net", cut)[DE]["status"] == "A"


def test_without_a_population_there_is_no_rate() -> None:
    """The source gives a population of 0 for its last year: not a country without researchers."""
    none = [f | {"value": 0.0} if f["indicator"].endswith("population") else f for f in WORLD]
    for code in ("population", "in_rate", "out_rate", "net_rate", "turnover"):
        assert computed(f"circulation.{code}", none) == {}


def test_few_moves_are_shown_and_marked() -> None:
    row = computed("circulation.in", WORLD)[FR]
    assert (row["value"], row["status"]) == (5, "U")
