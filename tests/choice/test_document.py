"""The reference page of the scenario file explains every key, and its example works."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ikt.choice import Scenario, load_scenario, work_out
from ikt.choice.document import EXAMPLE, document
from ikt.choice.portfolio import keeps
from ikt.choice.scenario import Budget, Constraints, Group, Keep, Weights
from ikt.measures import Evidence
from ikt.reports.classes import regions
from ikt.strategy import Strategy


@pytest.fixture
def example(tmp_path: Path) -> Scenario:
    file = tmp_path / "example.yaml"
    file.write_text(EXAMPLE, encoding="utf-8")
    return load_scenario(file)


def keys(data: Any) -> Iterator[str]:
    for entry in data.values() if isinstance(data, dict) else data:
        if isinstance(entry, dict | list):
            yield from keys(entry)
    if isinstance(data, dict):
        yield from data


def test_every_key_is_explained() -> None:
    rows = [line for line in document().splitlines() if line.startswith("| `")]
    assert len(rows) > 30
    assert [row for row in rows if row.split("|")[-2].strip() == ""] == []


def test_the_example_has_every_key() -> None:
    models = (Scenario, Weights, Constraints, Group, Budget, Keep)
    assert {k for model in models for k in model.model_fields} <= set(keys(yaml.safe_load(EXAMPLE)))


def test_the_example_gives_a_list_that_keeps_to_it(
    example: Scenario, evidence: Evidence, strategy: Strategy
) -> None:
    answer = work_out(evidence, strategy, example, parts=("groups",), regions=regions(evidence))
    assert len(answer.portfolio.chosen) == 10
    assert keeps(answer.portfolio.chosen, answer.rules)
    assert answer.groups is not None
    assert keeps(answer.groups.compromise, answer.rules)


def test_regions_are_named_as_the_evidence_names_them(evidence: Evidence) -> None:
    assert [r for r in set(regions(evidence).values()) if f"`{r}`" not in document()] == []
