"""A saved scenario opened again: the same to the last digit, or what has changed and what it does.

The newer figures are a real snapshot of the SDG index in which Germany has the lowest score there
is, so that a scenario that weighs what helps society takes it in.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.test import Client

from ikt.base.paths import reference_root
from ikt.store import Store
from ikt.strategy import folder
from ikt.strategy.load import SHIPPED
from ikt.web.choice.models import SavedScenario
from ikt.web.choice.services import reopen
from ikt.web.desk import Desk, desk, look_again
from tests.web.choice.conftest import Save

SAME = "identical to what was saved"


@pytest.fixture
def newer_figures(changed_home: Path, monkeypatch: pytest.MonkeyPatch):
    """Let newer figures be in force from now on."""

    def switch() -> Store:
        monkeypatch.setenv("IKT_HOME", str(changed_home))
        look_again()
        return Store(changed_home / "store", reference_root())

    return switch


@pytest.fixture
def criteria(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Change the criteria of the strategy in force."""

    def change(old: str, new: str) -> None:
        own = tmp_path / "strategy"
        own.mkdir(exist_ok=True)
        for file in Path(SHIPPED).glob("*.yaml"):
            text = file.read_text("utf-8")
            if file.name == "criteria.yaml":
                assert text.count(old) >= 1
                text = text.replace(old, new)
            (own / file.name).write_text(text, "utf-8")
        monkeypatch.setenv("IKT_STRATEGY", str(own))
        look_again()

    return change


def test_everything_that_the_answer_depends_on_is_pinned(saved: Save) -> None:
    kept = saved()
    found = reopen(desk(), kept).scenario
    assert found.snapshots == desk().evidence.inputs
    assert found.day
    assert found.posts == 2
    assert set(found.explain) == set(desk().strategy.with_status("focus"))
    assert set(found.consider) == {"CH", "IL"}
    assert [c["id"] for c in kept.criteria] == [c.id for c in desk().strategy.criteria]


def test_it_is_the_same_to_the_last_digit(saved: Save, page) -> None:
    kept = saved()
    nothing_remembered = Desk(desk().strategy, desk().evidence)
    opened = reopen(nothing_remembered, kept)
    assert opened.same
    assert (opened.newer, opened.criteria_changed) == ((), False)
    assert SAME in page(kept.get_absolute_url()).text


def test_an_outcome_that_was_another_is_told(saved: Save, page) -> None:
    kept = saved()
    kept.outcome["among"]["DE"] += 0.001
    kept.save()
    text = page(kept.get_absolute_url()).text
    assert SAME not in text
    assert "ikt computes differently since" in text


def test_newer_figures_are_named_with_what_they_do(saved: Save, newer_figures, page) -> None:
    kept = saved()
    assert "DE" not in kept.portfolio
    newer_figures()
    text = page(kept.get_absolute_url()).text
    assert "there are other figures (1): " in text
    assert "Sustainable Development" in text
    assert re.search(r"With those of now in comes: Germany; out drops: (Brazil|India)\.", text)
    # The answer itself still rests on the figures of then.
    assert SAME in text
    assert reopen(desk(), kept).at.evidence.inputs == reopen(desk(), kept).scenario.snapshots


def test_a_country_in_it_rests_on_the_figures_of_then_too(
    saved: Save, newer_figures, reader: Client
) -> None:
    kept = saved()
    before = reader.get(kept.country_url("DE") + ".json").json()
    newer_figures()
    assert reader.get(kept.country_url("DE") + ".json").json() == before
    now = reader.get("/en/choice/DE.json?more=society+>%3D+90%25").json()
    society = {c["criterion"]["id"]: c["score"]["centre"] for c in now["criteria"]}["society"]
    then = {c["criterion"]["id"]: c["score"]["centre"] for c in before["criteria"]}["society"]
    assert society > then


def test_details_and_files_rest_on_the_figures_of_then_too(
    saved: Save, newer_figures, page, reader: Client
) -> None:
    kept = saved(explain=["DE", "FR"])
    address = kept.get_absolute_url()

    def told() -> tuple[str, bytes, list[dict]]:
        report = reader.get(f"{address}.json").json()
        return (
            page(f"{address}/details").text,
            reader.get(f"{address}.csv").content,
            report["swaps"],
        )

    before = told()
    newer_figures()
    assert told() == before


def test_figures_that_were_cleared_away_are_told_and_nothing_fails(
    saved: Save, newer_figures, changed_home: Path, page, reader: Client
) -> None:
    store = newer_figures()
    kept = saved()
    assert "DE" in kept.portfolio
    own = store.current("sdg").id
    store.use("sdg", "reference")
    look_again()
    try:
        (changed_home / "store" / "sdg" / own).rename(changed_home / "away")
        found = page(kept.get_absolute_url())
        assert f"The figures of then are gone. There is no snapshot {own}" in found.text
        assert "Below stands the answer with the figures of now." in found.text
        assert "The best list was then:" in found.text
        assert SAME not in found.text
        assert "differently since" not in found.text
        assert str(changed_home) not in found.html
        dutch = page(kept.get_absolute_url().replace("/en/", "/nl/")).text
        assert f"De cijfers van toen zijn er niet meer. Momentopname {own}" in dutch
        assert reader.get(f"{kept.get_absolute_url()}.csv").status_code == 200
    finally:
        (changed_home / "away").rename(changed_home / "store" / "sdg" / own)
        store.use("sdg", own)


def test_criteria_that_have_changed_are_told_and_those_of_then_hold(
    saved: Save, criteria, page
) -> None:
    kept = saved()
    criteria("direction: down}\n        share: 0.5", "direction: up}\n        share: 0.5")
    text = page(kept.get_absolute_url()).text
    assert "The criteria of the strategy have changed since." in text
    assert SAME in text
    assert "in comes:" in text


def test_a_criterion_that_is_gone_stops_only_the_answer_of_now(saved: Save, criteria, page) -> None:
    kept = saved()
    criteria("id: society", "id: communities")
    text = page(kept.get_absolute_url()).text
    assert "The criteria of the strategy have changed since." in text
    assert "With those of now there is no answer: There is no criterion “society”." in text
    assert SAME in text


def test_a_status_that_was_decided_since_changes_nothing_in_it(
    saved: Save, reader: Client, page
) -> None:
    kept = saved()
    before = reader.get(f"{kept.get_absolute_url()}.json").json()["inverse"]
    said = {"status": "focus", "reason": "Joint work.", "author": "A. de Vries"}
    assert reader.post("/en/countries/CA/status", said).status_code == 302
    now = reader.get(f"{kept.get_absolute_url()}.json").json()
    assert [line["listed"] for line in now["inverse"]] == [line["listed"] for line in before]
    assert now["listed_as"] == "list asked about"
    assert SAME in page(kept.get_absolute_url()).text


def test_one_of_another_version_is_told_in_both_languages(saved: Save, reader: Client) -> None:
    kept = saved()
    SavedScenario.objects.filter(pk=kept.pk).update(
        scenario=json.loads('{"name": "An old form"}'), code_version="0.0.1"
    )
    for lang, said in (("nl", "een andere versie van ikt"), ("en", "another version of ikt")):
        answer = reader.get(f"/{lang}/choice/scenarios/{kept.pk}")
        assert answer.status_code == 503
        assert said in answer.content.decode()
        assert "0.0.1" in answer.content.decode()


def test_the_strategy_in_force_is_the_shipped_one_again() -> None:
    """The tests above leave nothing behind."""
    assert Path(folder()) == Path(SHIPPED)
