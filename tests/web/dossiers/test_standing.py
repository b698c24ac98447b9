"""Status and choice in a dossier: what was decided, by whom, and on which scenario it rests."""

from __future__ import annotations

import datetime as dt

import pytest

from ikt.base.text import Text
from ikt.choice import Scenario
from ikt.web.accounts.models import Person
from ikt.web.choice import services, worked
from ikt.web.choice.models import SavedScenario
from ikt.web.countries.statuses import decide
from ikt.web.desk import desk
from tests.web.dossiers.conftest import chapter


@pytest.fixture
def scenario() -> SavedScenario:
    asked = Scenario(name=Text(nl="Keuze", en="Choice"), precision=0.05)
    return services.save_scenario(desk(), asked, title="Spring", author="A. de Vries", note="")


def test_each_status_stands_with_day_author_and_reason(attache: Person, dossier_for):
    decide(
        desk().strategy,
        "KR",
        "possible",
        reason="Room for more.",
        author="A. de Vries",
        date=dt.date(2026, 3, 1),
    )
    told = chapter(dossier_for(attache), "standing")
    assert told.startswith("A. de Vries decided on the status “Possible” on")
    assert "“Possible” on 1 March 2026." in told
    assert "18 December 2020 | Focus country | the strategy | " in told


def test_without_a_decision_the_strategy_is_named(attache: Person, dossier_for):
    told = chapter(dossier_for(attache), "standing")
    said = "The strategy gave South Korea the status “Focus country” on 18 December 2020; nothing"
    assert told.startswith(said)
    assert "No scenario in which countries were weighed has been saved" in told


def test_the_place_is_that_of_the_scenario_the_status_rests_on(
    scenario: SavedScenario, attache: Person, dossier_for
):
    services.save_scenario(
        desk(),
        Scenario(name=Text(nl="Later", en="Later"), candidates=["BR", "CN"], posts=1),
        title="Later",
        author="B",
        note="",
    )
    decide(desk().strategy, "KR", "possible", reason="R.", author="A", scenario=scenario)
    told = chapter(dossier_for(attache), "standing")
    assert "That decision rests on the scenario “Spring”." in told
    opened = services.reopen(desk(), scenario)
    one = worked.of_country(opened.at, opened.scenario, "KR", "en")
    assert len(one.claims) > 1
    assert all(claim.text in told for claim in one.claims)


def test_the_criteria_stand_in_the_longest_the_strongest_first(
    scenario: SavedScenario, attache: Person, dossier_for
):
    found = dossier_for(attache, length="all")
    one = worked.of_country(desk(), services.reopen(desk(), scenario).scenario, "KR", "en")
    rows = [line for line in chapter(found, "standing").splitlines() if " | " in line]
    strongest = max(one.criteria, key=lambda line: line.score.centre)
    assert rows[0].startswith(f"{strongest.criterion.label} | ")
    assert f"{strongest.score.centre:.2f}" in rows[0]
    assert len(rows) == len(one.criteria)


def test_a_country_that_is_no_candidate_has_no_place_and_a_reason(attache: Person, dossier_for):
    services.save_scenario(
        desk(),
        Scenario(name=Text(nl="Twee", en="Two"), candidates=["BR", "CN"], posts=1),
        title="Two",
        author="B",
        note="",
    )
    assert "From that follows no place for South Korea: " in chapter(
        dossier_for(attache), "standing"
    )


def test_one_page_has_the_place_in_one_line(scenario: SavedScenario, attache: Person, dossier_for):
    told = chapter(dossier_for(attache, length="minister"), "findings").splitlines()
    assert told[-1].startswith("Place in the choice South Korea is among the first")
