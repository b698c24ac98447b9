"""Recounting with one choice changed at a time, against counting anew by the changed rules."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ikt.measures.records.job import records
from ikt.measures.records.moves import move_counts, resident_counts
from ikt.measures.records.records import Records
from ikt.measures.records.sensitivity import CHANGES, Outcome, sensitivity
from ikt.measures.records.settings import Settings
from ikt.store import Store


@pytest.fixture(scope="module")
def outcomes(root: Path) -> list[Outcome]:
    return list(sensitivity(records(Store(root)), "US"))


def whole(given: Records) -> tuple[int, int, int, int]:
    """Arrived, left, returned, residents of the United States in the years not cut short."""
    moved = [
        r
        for r in move_counts(given).to_pyarrow().to_pylist()
        if r["breakdown"] == "_T" and not r["cut"]
    ]
    there = [
        r["residents"]
        for r in resident_counts(given).to_pyarrow().to_pylist()
        if r["breakdown"] == "_T" and not r["cut"] and r["country"] == "US"
    ]
    return (
        sum(r["moves"] for r in moved if r["destination"] == "US"),
        sum(r["moves"] for r in moved if r["origin"] == "US"),
        sum(r["returns"] for r in moved if r["destination"] == "US"),
        sum(there),
    )


def test_every_choice_is_changed_once(outcomes: list[Outcome]) -> None:
    made = [(one.parameter, one.value) for one in outcomes if one.parameter]
    assert made == [(name, v) for name, values in CHANGES.items() for v in values[1:]]
    assert [one.part for one in outcomes[:4]] == ["all", "orcid", "plausible", "lasting"]


def test_an_outcome_is_that_of_counting_by_those_rules(
    given: Records, outcomes: list[Outcome]
) -> None:
    for one in outcomes:
        if one.part == "all":
            changed = {one.parameter: one.value} if one.parameter else {}
            rules = replace(given.settings.moves, **changed)
            anew = replace(given, settings=Settings(moves=rules))
            assert (one.arrived, one.left, one.returned, one.residents) == whole(anew), changed


def test_on_the_command_line(root: Path, outcomes: list[Outcome], monkeypatch) -> None:
    from ikt.cli.main import app

    monkeypatch.setenv("IKT_HOME", str(root.parent))
    said = CliRunner().invoke(app, ["count", "--sensitivity", "usa", "--json"])
    assert said.exit_code == 0, said.output
    found = json.loads(said.stdout)
    assert [o["arrived"] for o in found["outcomes"]] == [o.arrived for o in outcomes]
    page = CliRunner().invoke(app, ["count", "--sensitivity", "usa", "--lang", "en"])
    assert "--ties go" in page.stdout
    assert "nothing is concluded from it" in page.stdout
