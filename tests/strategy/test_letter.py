"""The shipped strategy says what the letter of 18 December 2020 says (Kamerstuk 31288-893).

The numbers and names expected here were counted in the letter, section by section.
"""

from __future__ import annotations

import datetime as dt

import pytest

from ikt.measures import MEASURES
from ikt.strategy import SHIPPED, examine
from ikt.strategy.model import LISTS


@pytest.fixture(scope="module")
def letter():
    strategy, problems = examine(SHIPPED, MEASURES)
    assert problems == []
    return strategy


def codes(text: str) -> set[str]:
    return set(text.split())


def ids(entries) -> list[str]:
    return [entry.id for entry in entries]


def test_five_directions_of_section_2(letter):
    assert ids(letter.directions) == [
        "equal_partnership",
        "brain_circulation",
        "multilateral",
        "capacity_sdg",
        "knowledge_diplomacy",
    ]


def test_four_objectives_with_every_effect_of_section_3(letter):
    assert {o.id: len(o.effects) for o in letter.objectives} == {
        "quality": 3,
        "innovation_position": 5,
        "policy_learning": 5,
        "global_challenges": 4,
    }


def test_six_core_values_and_five_reasons(letter):
    assert ids(letter.core_values) == [
        "academic_freedom",
        "integrity",
        "openness",
        "reciprocity",
        "accessibility",
        "autonomy",
    ]
    assert len(letter.reasons) == 5


def test_eight_criteria_in_the_order_of_section_4(letter):
    assert [c.quote.split()[0] for c in letter.criteria] == [
        "die",
        "waar",
        "waar",
        "die",
        "die",
        "waar",
        "waarmee",
        "waar",
    ]


def test_ten_countries_get_the_effort_and_two_may_follow(letter):
    assert letter.posts == 10
    assert set(letter.with_status("focus")) == codes("DE FR GB BR CN IN ID JP ZA KR")
    assert set(letter.with_status("possible")) == {"CH", "IL"}


def test_what_the_letter_says_of_all_other_countries(letter):
    like_minded = codes("BE AT IT DK FI IS NO SE")
    assert set(letter.with_status("continue")) == like_minded
    assert set(letter.with_status("accessible")) == codes("US AU CA NZ")
    assert set(letter.with_status("wind_down")) == codes("TR MX RU VN")


def test_offices_stand_only_where_the_letter_names_one(letter):
    assert {r.code for r in letter.countries if r.office} == codes("CN IN KR TR MX RU VN")


def test_germany_france_and_britain_are_also_like_minded_and_close(letter):
    for code in ("DE", "FR", "GB"):
        roles = [r for r in letter.countries if r.code == code]
        assert [r.section for r in roles if r.status is None] == ["4", "0"]
        assert letter.status_of(code).id == "focus"


def test_six_motions_with_numbers_and_movers(letter):
    assert {m.number.split(", ")[-1]: m.members for m in letter.motions} == {
        "35282-34": ["Wiersma", "Paternotte"],
        "35300 VIII-83": ["Wiersma", "Van der Molen"],
        "35282-35": ["Wiersma", "Paternotte"],
        "35282-30": ["Paternotte", "Bruins"],
        "35282-38": ["Futselaar"],
        "35282-29": ["Paternotte", "Wiersma"],
    }


def test_promised_dates(letter):
    due = {c.id: c.due for c in letter.commitments}

    assert due["country_elaboration"] == due["multilateral_elaboration"] == dt.date(2021, 6, 20)
    assert due["transition_end"] == letter.horizon.transition_end == dt.date(2023, 12, 31)
    half_yearly = [c.id for c in letter.commitments if c.recurring == "half-yearly"]
    assert half_yearly == ["plenary_consultation"]


def test_nine_parties_sit_in_the_plenary_consultation(letter):
    plenary = next(c for c in letter.coordination if c.id == "plenary")

    assert set(plenary.actors) == {a.id for a in letter.actors if a.consulted}
    assert len(plenary.actors) == 9


def test_education_and_care_are_short_of_people_but_not_recruited_for(letter):
    assert {s.id: s.recruit for s in letter.sectors} == {
        "engineering": True,
        "ict": True,
        "education": False,
        "care": False,
    }
    assert "Dutch" in next(s for s in letter.sectors if s.id == "care").reason.en


def test_the_academic_values_are_brought_further_in_eu_oecd_and_unesco(letter):
    fora = {i.id: set(i.fora) for i in letter.issues}

    for value in (
        "academic_freedom",
        "open_science",
        "reciprocity",
        "excellence",
        "diversity_inclusion",
        "recognition_rewards",
    ):
        assert fora[value] == {"eu", "oecd", "unesco"}
    assert "bologna" in fora["flexible_education"]


@pytest.mark.parametrize("name", [n for n in LISTS if n != "sections"])
def test_every_entry_rests_on_words_of_the_letter(letter, name):
    without = [getattr(e, "id", None) or e.code for e in getattr(letter, name) if not e.quote]

    assert without == []


def test_a_country_without_a_status_has_none(letter):
    assert letter.status_of("PT") is None
