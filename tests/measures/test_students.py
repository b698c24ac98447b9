"""Students by hand: OECD shares within a host, times the host's UNESCO total."""

from __future__ import annotations

import pytest

from tests.measures.tiny import Fact, computed, fact, only

TABLE, INBOUND = "oecd_students.students", "uis_students.inbound"
WORLD: list[Fact] = [
    fact(TABLE, "NL", 2019, 300, partner="DE", status="D"),
    fact(TABLE, "NL", 2019, 100, partner="IT", status="D"),
    fact(TABLE, "NL", 2019, 9000, partner="NL", status="D"),
    fact(TABLE, "DE", 2019, 50, partner="NL", status="D"),
    fact(TABLE, "DE", 2019, 150, partner="IT", status="D"),
    fact(INBOUND, "NL", 2019, 200),
    fact(INBOUND, "DE", 2019, 1000),
]
DE, IT = ("NL", "DE", "_T", 2019), ("NL", "IT", "_T", 2019)


@pytest.mark.parametrize(
    ("code", "value", "n"),
    [
        ("in", 300 / 400 * 200, 150),
        ("out", 50 / 200 * 1000, 250),
        ("balance", 150 - 250, 400),
        ("share", 300 / 400, 150),
    ],
)
def test_each_measure_by_hand(code: str, value: float, n: int) -> None:
    row = computed(f"students.{code}", WORLD)[DE]
    assert (row["value"], row["n"], row["status"]) == (pytest.approx(value), n, "E")
    assert row["low"] < value < row["high"]


def test_students_in_add_up_to_the_total_of_unesco() -> None:
    rows = computed("students.in", WORLD)
    assert sum(r["value"] for r in rows.values()) == pytest.approx(200)
    assert set(rows) == {DE, IT}  # those who stay are no part of it


def test_where_the_partner_is_no_host_neither_out_nor_balance_is_known() -> None:
    assert IT not in computed("students.out", WORLD)
    assert IT not in computed("students.balance", WORLD)


def test_a_host_without_a_total_has_no_numbers() -> None:
    assert computed("students.out", [f for f in WORLD if f["value"] != 1000]) == {}


def test_outbound_is_inbound_less_the_published_net_flow() -> None:
    """NL in 2019, as UNESCO gives it: 108,353 inbound, a net flow of 88,396."""
    facts = [
        fact(INBOUND, "NL", 2019, 108_353),
        fact("uis_students.net_flow", "NL", 2019, 88_396, status="E"),
    ]
    row = only(computed("students.outbound", facts))
    assert (row["value"], row["status"]) == (19_957, "E")
    assert only(computed("students.net", facts))["value"] == 88_396
