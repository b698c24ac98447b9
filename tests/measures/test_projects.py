"""European projects: who shares them and who leads them."""

from __future__ import annotations

import pytest

from tests.measures.tiny import Fact, computed, fact

JOINT, LED, ALL = "cordis.joint_projects", "cordis.coordinated", "cordis.projects"
WORLD: list[Fact] = [
    fact(JOINT, "NL", 2018, 40, partner="DE"),
    fact(JOINT, "NL", 2018, 6, partner="KR"),
    fact(LED, "NL", 2018, 12, partner="DE"),
    fact(LED, "DE", 2018, 15, partner="NL"),
    fact(ALL, "NL", 2018, 80),
]
DE, KR = ("NL", "DE", "_T", 2018), ("NL", "KR", "_T", 2018)


@pytest.mark.parametrize(
    ("code", "of_de", "of_kr"),
    [
        ("joint", 40, 6),
        ("coordinated_home", 12, 0),
        ("coordinated_partner", 15, 0),
        ("share", 40 / 80, 6 / 80),
    ],
)
def test_each_measure_by_hand(code: str, of_de: float, of_kr: float) -> None:
    rows = computed(f"projects.{code}", WORLD)
    assert (rows[DE]["value"], rows[KR]["value"]) == (of_de, of_kr)


def test_a_country_without_joint_projects_has_no_row() -> None:
    assert {key[1] for key in computed("projects.joint", WORLD)} == {"DE", "KR"}


def test_the_share_has_wilsons_interval() -> None:
    """Wilson (1927) of 40 in 80: 0.3930 to 0.6070."""
    row = computed("projects.share", WORLD)[DE]
    assert (row["low"], row["high"]) == pytest.approx((0.3930, 0.6070), abs=5e-5)


def test_a_partial_year_is_marked() -> None:
    rows = computed("projects.joint", [f | {"status": "U"} for f in WORLD])
    assert {r["status"] for r in rows.values()} == {"U"}
