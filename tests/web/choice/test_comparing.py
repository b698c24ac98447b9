"""Scenarios side by side: every sentence recomputed from their answers."""

from __future__ import annotations

import numpy as np
import pytest
from django.test import Client

from ikt.base.countries import name
from ikt.reports.naming import joined
from ikt.reports.naming import name as named
from ikt.web.choice.comparing import SHOWN, Compared, compare
from ikt.web.choice.models import SavedScenario
from ikt.web.choice.services import reopen
from ikt.web.desk import desk
from tests.web.choice.conftest import Save


def compared(*kept: SavedScenario, lang: str = "en") -> Compared:
    return compare([reopen(desk(), k) for k in kept], lang)  # type: ignore[arg-type]


def address(*kept: SavedScenario | int) -> str:
    pks = [k if isinstance(k, int) else k.pk for k in kept]
    return "/en/choice/scenarios/compare?" + "&".join(f"s={pk}" for pk in pks)


@pytest.fixture
def three(saved: Save) -> list[SavedScenario]:
    return [
        saved("Society"),
        saved("History", weights=["history >= 90%"], posts=3),
        saved("No Brazil", constraints={"must_not": ["BR"]}, candidates=["DE", "FR", "IN", "BR"]),
    ]


def test_what_is_said_follows_from_the_answers(three: list[SavedScenario]) -> None:
    found = compared(*three)
    lists = [set(k.portfolio) for k in three]
    assert set(found.shared) == set.intersection(*lists)
    assert set(found.apart) == set.union(*lists) - set.intersection(*lists)
    common = ["DE", "FR", "IN", "BR"]
    among = np.array([[k.among[c] for c in common] for k in three])
    sure = (among.max(axis=0) >= 0.9) & (among.min(axis=0) <= 0.1)
    assert set(found.disputed) == {c for c, flag in zip(common, sure, strict=True) if flag}
    # Of all lists of at most three common candidates none has a larger least total support.
    totals = [among[:, [common.index(c) for c in found.between]].sum(axis=1).min()]
    for mask in range(16):
        chosen = [i for i in range(4) if mask >> i & 1]
        if len(chosen) <= 3:
            totals.append(among[:, chosen].sum(axis=1).min())
    assert totals[0] == pytest.approx(max(totals))
    held = among[:, [common.index(c) for c in found.between]].mean(axis=1)
    assert found.held == pytest.approx(held.tolist())


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_sentences_name_what_was_found(lang: str, three: list[SavedScenario]) -> None:
    found = compared(*three, lang=lang)
    said = {c.id: c for c in found.claims}
    for id, codes in (
        ("compare.shared", found.shared),
        ("compare.apart", found.apart),
        ("compare.disputed", found.disputed),
        ("compare.between", found.between),
    ):
        if codes:
            assert joined([str(named(c, lang)) for c in codes], lang) in said[id].text
    least = int(np.argmin(found.held))
    assert three[least].title in said["compare.between"].text
    stated = said["compare.between"].numbers[0]
    assert stated.value == found.held[least]
    assert stated.shown in said["compare.between"].text


def test_scenarios_that_choose_alike_are_said_to(saved: Save) -> None:
    found = compared(saved("One"), saved("Two", seed=1))
    assert [c.id for c in found.claims][:2] == ["compare.shared", "compare.same"]
    assert found.apart == ()


def test_scenarios_that_share_nothing_are_said_to(saved: Save) -> None:
    apart = saved("Other", constraints={"must_not": ["IN", "BR"]})
    text = " ".join(c.text for c in compared(saved("One"), apart).claims)
    assert "No country is in all lists." in text
    assert "0 countr" not in text


def test_a_country_that_is_no_candidate_in_one_is_not_forgotten(three: list[SavedScenario]) -> None:
    """Japan and Korea are candidates in the first two only."""
    lines = {line.code: line for line in compared(*three).lines}
    for code in ("JP", "KR"):
        assert lines[code].among[2] is None
        assert lines[code].spread is None
        assert not lines[code].compromise
    assert lines["DE"].spread == pytest.approx(np.ptp([k.among["DE"] for k in three]))
    in_second = set(three[1].portfolio) & {"JP", "KR"}
    assert in_second <= set(compared(*three).apart)


def test_the_page_shows_each_with_its_author_and_share(three: list[SavedScenario], page) -> None:
    found = page(address(*three))
    for kept in three:
        assert kept.get_absolute_url() in found.links
        assert kept.title in found.text
    assert name("JP", "en") in found.text
    assert "%" in found.text
    assert found.unclosed == []
    assert "Where do these scenarios agree?" in found.text


def test_up_to_eight_are_compared_and_the_rest_is_said_to_be_left_out(saved: Save, page) -> None:
    kept = [saved(f"Scenario {k}", seed=k, draws=1024) for k in range(9)]
    eight = page(address(*kept[:8]))
    assert all(k.title in eight.text for k in kept[:8])
    assert "not here" not in eight.text
    nine = page(address(*kept))
    assert "Scenario 7" in nine.text
    assert "Scenario 8" not in nine.text
    assert "1 of the chosen scenarios are not here" in nine.text


def test_one_twice_is_one_and_those_that_are_gone_are_told(
    saved: Save, page, reader: Client
) -> None:
    one, two = saved("One"), saved("Two", seed=1)
    assert reader.get(address(one, one)).status_code == 404
    assert page(address(one, two, one)).text.count("One A. de Vries") == 1
    missing = page(address(one, 10**6, two))
    assert "1 of the chosen scenarios are not here" in missing.text


def test_no_more_countries_than_can_be_read_are_shown(saved: Save) -> None:
    wide = {"candidates": [], "draws": 1024}
    found = compared(saved("One", **wide), saved("Two", **wide, posts=9))
    assert len(found.lines) == SHOWN
    shares = [max(s for s in line.among if s is not None) for line in found.lines]
    assert shares == sorted(shares, reverse=True)
