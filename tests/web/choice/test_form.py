"""The form beside the answer: what it asks stands in the address, and comes back from it."""

from __future__ import annotations

import re

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from ikt.base.text import Text
from ikt.web.choice.asked import Asked
from ikt.web.choice.views import FIRST
from ikt.web.desk import desk
from tests.web.choice.conftest import Post

NAME = Text(nl="x", en="x")
QUERIES = (
    "posts=5",
    "posts=10&year=2019&from_quality=20&to_history=15&place_quality=1&place_society=2",
    "more=quality+>%3D+2+*+history%0Asociety+<%3D+20%25&must=DE+FR&not=RU",
    "either=CH+IL;+DE+FR+GB&explain=DE+FR&consider=CH",
    "from_quality=30&to_quality=30",
    "groups=CN+IN+KR+>%3D+2;+Europe+%26+Central+Asia+<%3D+4",
)


def asked(query: str) -> Asked:
    return Asked.read(QueryDict(query), desk().strategy, "en")


@pytest.mark.parametrize("query", QUERIES)
def test_an_address_made_from_a_form_gives_the_same_form(query: str) -> None:
    once = asked(query)
    assert asked(once.query()) == once


@pytest.mark.parametrize("query", QUERIES)
def test_the_form_on_the_page_asks_what_the_address_asks(query: str, page) -> None:
    """What a browser without scripts would send is the same question."""
    fields: QueryDict = QueryDict(mutable=True)
    found = page(f"/en/choice?{query}")
    names = {"posts", "year", "must", "not", "either", "groups", "explain", "consider"}
    for a in found.all("input"):
        if a.get("name", "").startswith(("from_", "to_")) or a.get("name") in names:
            fields[a["name"]] = a["value"]
            if a["type"] in ("range", "number"):
                assert int(a["min"]) <= int(a["value"] or a["min"]) <= int(a["max"])
    fields["more"] = found.html.split('aria-describedby="more-how">')[1].split("</textarea>")[0]
    fields["more"] = fields["more"].replace("&gt;", ">").replace("&lt;", "<")
    for row in asked(query).rows:
        part = found.html.split(f'id="place_{row.id}"')[1].split("</select>")[0]
        fields[f"place_{row.id}"] = part.split(" selected>")[1][0] if " selected>" in part else ""
    assert asked(fields.urlencode()) == asked(query)


def test_an_order_compares_each_place_with_the_next() -> None:
    said = asked("place_quality=1&place_history=2&place_society=2&place_necessity=5").weights()
    assert sorted(said) == [
        "history >= necessity",
        "quality >= history",
        "quality >= society",
        "society >= necessity",
    ]


def test_bounds_that_meet_are_an_exact_weight() -> None:
    assert asked("from_quality=30&to_quality=30").weights() == ["quality = 30%"]
    assert asked("from_quality=0&to_quality=0").weights() == ["quality = 0%"]


def test_pairs_of_which_at_most_one_is_in_stay_apart() -> None:
    found = asked("either=CH IL;DE FR GB").scenario(NAME).constraints.either_or
    assert found == [["CH", "IL"], ["DE", "FR", "GB"]]
    assert asked("either=CH+IL&either=DE+FR").either == (("CH", "IL"), ("DE", "FR"))


def test_a_link_in_the_answer_keeps_the_question(page) -> None:
    """On the map, in the figure and in both tables alike."""
    found = page("/en/choice?posts=5&from_quality=20")
    to_countries = [link for link in found.links if link.startswith("/en/choice/DE")]
    assert len(to_countries) == 4
    assert len(set(to_countries)) == 1
    assert "posts=5" in to_countries[0]
    assert "among the first 5" in page(to_countries[0]).text


def test_the_map_leads_to_a_page_for_every_country(page, reader: Client) -> None:
    """Home and countries without a place have no page in the choice; they lead to their own."""
    found = page("/en/choice?posts=5")
    assert "/en/countries/NL" in found.links
    without = [link for link in found.links if re.fullmatch(r"/en/countries/[A-Z]{2}", link)]
    assert len(without) > 10
    placed = [link for link in found.links if link.startswith("/en/choice/") and "posts=5" in link]
    for link in (*without[::15], *placed[::60]):
        assert reader.get(link).status_code == 200, link


def test_all_countries_are_one_click_away_and_the_question_stays(page) -> None:
    first = page("/en/choice?posts=5&from_quality=20")
    link = next(a for a in first.links if "all=1" in a).partition("#")[0]
    everyone = page(f"/en/choice{link}")
    tables = [
        p.html.split('id="shares-table"')[1].split("</section>")[0] for p in (first, everyone)
    ]
    rows = [table.count('<th scope="row"') for table in tables]
    assert rows[0] == FIRST < rows[1]
    assert f"Show all {rows[1]}" in first.text
    assert f"Show the first {FIRST} only" in everyone.text
    back = next(a for a in everyone.links if "#shares-table" in a)
    assert "posts=5" in back
    assert "all=1" not in back


def test_a_list_of_ones_own_is_not_called_the_strategys(page) -> None:
    own = page("/en/choice?posts=3").text
    assert "list of the strategy" in own
    assert "list asked about" not in own
    other = page("/en/choice?posts=3&explain=DE+FR&consider=CH").text
    assert "the list asked about (Germany and France)" in other
    assert "list of the strategy" not in other


def test_a_variant_of_a_saved_scenario_begins_with_what_it_said(post: Post, page) -> None:
    query = "posts=3&from_quality=20&must=DE&either=CH+IL;DE+FR&explain=DE+FR&year=2019"
    kept = page(post(query)["Location"])
    start = reverse("choice:choice") + "?"
    variant = next(a for a in kept.links if a.startswith(start) and "must=DE" in a)
    then = asked(query).scenario(NAME)
    assert asked(variant.removeprefix(start)).scenario(NAME) == then


def test_a_variant_of_the_usual_question_leaves_the_list_to_the_strategy(post: Post, page) -> None:
    kept = page(post("posts=3")["Location"])
    start = reverse("choice:choice") + "?"
    assert not [a for a in kept.links if a.startswith(start) and "explain" in a]
