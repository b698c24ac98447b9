"""The guide to choosing countries: what it tells to type works."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from ikt.choice import load_scenario, work_out
from ikt.choice.portfolio import keeps
from ikt.measures import Evidence
from ikt.reports.classes import regions
from ikt.strategy import Strategy
from tests.docs.conftest import Type
from tests.docs.examples import ROOT

GUIDE = (ROOT / "docs" / "how-to" / "choose-countries.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.M | re.S)


def test_its_scenario_file_gives_a_list_that_keeps_to_it(
    tmp_path: Path, evidence: Evidence, strategy: Strategy
) -> None:
    (text,) = blocks("yaml")
    file = tmp_path / "ten.yaml"
    file.write_text(text, encoding="utf-8")
    scenario = load_scenario(file)
    answer = work_out(evidence, strategy, scenario, parts=(), regions=regions(evidence))
    assert keeps(answer.portfolio.chosen, answer.rules)


def test_its_python_runs(ikt_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IKT_HOME", str(ikt_home))
    names: dict[str, Any] = {}
    (text,) = blocks("python")
    exec(compile(text, "guide", "exec"), names)
    assert len(names["answer"].portfolio.chosen) == 10


def test_its_commands_run(run: Type) -> None:
    (typed,) = blocks("console")
    for line in typed.splitlines():
        run(line.removeprefix("$ ikt "))
