"""Saved scenarios are found again, and the answer is seen on the map and in its details."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from ikt.web.choice.models import SavedScenario
from ikt.web.choice.saved import PER_PAGE
from ikt.web.choice.services import throw_away
from tests.web.choice.conftest import Save
from tests.web.conftest import Page


def titles(found: Page) -> list[str]:
    """The scenarios in the list, in order."""
    return re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a>', found.html)


@pytest.fixture
def many(saved: Save) -> int:
    """More scenarios than go on a page; the newest is that of the highest number."""
    kept, count = saved("Scenario 00"), PER_PAGE + 3
    now = timezone.now()
    for k in range(1, count):
        kept.pk, kept.title = None, f"Scenario {k:02}"
        kept.made = now + timezone.timedelta(minutes=k)
        kept.save(force_insert=True)
    return count


def test_the_newest_come_first_and_the_rest_is_a_page_on(many: int, page) -> None:
    first = page("/en/choice/scenarios")
    names = [f"Scenario {k:02}" for k in reversed(range(many))]
    assert titles(first) == names[:PER_PAGE]
    (further,) = [link for link in first.links if "page=2" in link]
    second = page(f"/en/choice/scenarios{further}")
    assert titles(second) == names[PER_PAGE:]
    assert any("page=1" in link for link in second.links)
    assert not any("page=3" in link for link in second.links)


def test_a_search_goes_on_over_the_pages(many: int, page) -> None:
    SavedScenario.objects.filter(title="Scenario 05").update(title="Another")
    first = page("/en/choice/scenarios?q=scenario")
    (further,) = [link for link in first.links if "page=2" in link]
    second = page(f"/en/choice/scenarios{further}")
    assert len(titles(first) + titles(second)) == many - 1
    assert "Another" not in titles(first) + titles(second)


@pytest.mark.parametrize("asked", ["0", "99", "nonsense", "-1"])
def test_a_page_that_is_not_there_is_one_that_is(asked: str, many: int, page) -> None:
    assert titles(page(f"/en/choice/scenarios?page={asked}"))


def test_what_was_thrown_away_is_not_found(saved: Save, page) -> None:
    kept = saved("Thrown")
    throw_away(kept)
    assert titles(page("/en/choice/scenarios")) == []
    assert titles(page("/en/choice/scenarios?q=thrown")) == []
    assert "Thrown" not in page("/en/choice").text
    assert kept.title not in page("/en/countries/CA").text


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_map_tells_the_best_list_from_that_of_the_strategy(
    lang: str, saved: Save, page, reader: Client
) -> None:
    kept = saved(
        explain=["DE", "FR", "BR"], posts=3, weights=[], constraints={"must": ["KR", "DE"]}
    )
    address = f"/{lang}/choice/scenarios/{kept.pk}"
    report = reader.get(f"{address}.json").json()
    best, asked = set(report["portfolio"]), {"DE", "FR", "BR"}
    assert best & asked
    assert best - asked
    assert asked - best
    found = page(address)
    drawn = {
        a["href"].rsplit("/", 1)[1]: a
        for a in found.all("a")
        if a.get("class", "").startswith(("map-", "div-"))
    }
    classes = {code: a["class"] for code, a in drawn.items()}
    expected = dict.fromkeys(best & asked, "map-6") | dict.fromkeys(best - asked, "map-4")
    assert classes == expected | dict.fromkeys(asked - best, "div-2")
    legend = {
        a["class"].removeprefix("swatch ")
        for a in found.all("svg")
        if "swatch" in a.get("class", "")
    }
    assert {"map-6", "map-4", "div-2"} <= legend
    for row in report["rows"]:
        if row["code"] in drawn:
            shown = f"{row['among']['value'] * 100:.1f}"
            label = drawn[row["code"]]["aria-label"]
            assert row["name"] in label
            assert (shown.replace(".", ",") if lang == "nl" else shown) in label


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_details_say_every_sentence_of_the_json(
    lang: str, saved: Save, page, reader: Client
) -> None:
    kept = saved(weights=["society >= 30%"], explain=["DE", "FR"], consider=["BR"])
    address = f"/{lang}/choice/scenarios/{kept.pk}"
    report = reader.get(f"{address}.json").json()
    text = page(f"{address}/details").text
    said = [s["claim"] for s in report["swaps"]] + report["claims"]["own"]
    said += [c for line in report["inverse"] for c in line["claims"]]
    said += report["claims"]["robust"]
    assert len(said) > 8
    for claim in said:
        assert " ".join(claim["text"].split()) in text
