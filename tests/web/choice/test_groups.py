"""At least or at most so many of some countries: read, kept, and kept to by the best list."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.test import Client

from ikt.base.text import Text
from ikt.web.choice.asked import Asked
from ikt.web.choice.bounds import Bound, bounds, of
from ikt.web.desk import desk
from tests.web.choice.conftest import small

EUROPE = ("AT", "BE", "CH", "DE", "DK", "ES", "FR", "GB", "IT", "SE")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("ZA KE NG >= 1", Bound(("ZA", "KE", "NG"), "", ">=", 1)),
        ("Germany, Frankrijk<=1", Bound(("DE", "FR"), "", "<=", 1)),
        ("Europe & Central Asia <= 4", Bound((), "Europe & Central Asia", "<=", 4)),
        (
            "Middle East, North Africa, Afghanistan & Pakistan = 0",
            Bound((), "Middle East, North Africa, Afghanistan & Pakistan", "=", 0),
        ),
    ],
)
def test_countries_and_regions_are_told_apart(text: str, bound: Bound) -> None:
    assert list(bounds([text])) == [bound]


def test_the_best_list_keeps_to_groups_and_regions(reader: Client) -> None:
    """Without them it holds six countries of Europe, and neither Brazil nor South Africa."""
    query = {"groups": "Europe & Central Asia <= 2; BR ZA >= 1", "year": "2019"}

    chosen = set(reader.get("/en/choice.json", query).json()["portfolio"])

    assert len(chosen) == 10
    assert len(chosen & set(EUROPE)) <= 2
    assert chosen & {"BR", "ZA"}


def test_a_variant_starts_from_the_groups_of_the_scenario_and_from_the_posts_that_stay() -> None:
    scenario = small(
        constraints={
            "groups": [{"name": "South", "countries": ["BR", "IN"], "least": 1, "most": 1}],
            "keep": {"countries": ["KR", "IN"], "least": 1},
        }
    )

    variant = Asked.of(scenario, desk().strategy, "en")

    assert variant.groups_text == "BR IN >= 1; BR IN <= 1; KR IN >= 1"
    asked = Asked.read(QueryDict(variant.query()), desk().strategy, "en")
    again = asked.scenario(Text(nl="x", en="x")).constraints
    assert of(again) == of(scenario.constraints)
