"""What the tutorial and the guide to an own strategy tell to type gives what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.conftest import Type
from tests.docs.examples import ROOT

FIRST_HOUR = (ROOT / "docs" / "tutorial" / "first-hour.md").read_text("utf-8")
OWN_STRATEGY = (ROOT / "docs" / "how-to" / "own-strategy.md").read_text("utf-8")
DOSSIER = (ROOT / "docs" / "how-to" / "make-a-dossier.md").read_text("utf-8")
COMMAND = re.compile(r"^\$ (?:\.venv/bin/)?ikt (.*)$", re.M)


def typed(guide: str) -> list[str]:
    """The commands of a guide, without what they print."""
    blocks = re.findall(r"^```console\n(.*?)^```$", guide, re.M | re.S)
    return [line for block in blocks for line in COMMAND.findall(block)]


def told(guide: str, command: str) -> Iterator[list[str]]:
    """What a guide says that a command prints, each time it stands there; up to an ellipsis."""
    for block in re.findall(r"^```console\n(.*?)^```$", guide, re.M | re.S):
        first, *rest = block.splitlines()
        if first == f"$ ikt {command}":
            yield [line for line in rest if not line.endswith("…")]


@pytest.mark.parametrize("line", typed(FIRST_HOUR))
def test_each_command_of_the_first_hour_runs(line: str, run: Type) -> None:
    assert run(line).strip()


def test_python_of_the_first_hour_gives_what_it_says(
    ikt_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IKT_HOME", str(ikt_home))
    (text,) = re.findall(r"^```python\n(.*?)^```$", FIRST_HOUR, re.M | re.S)
    names: dict[str, object] = {}
    exec(compile(text, "first hour", "exec"), names)
    ((asked, said),) = re.findall(r"^(evidence\.at.*?)  # (.*)$", text, re.M)
    assert repr(eval(asked, names)) == said


def test_an_own_strategy_begins_is_checked_and_is_shown_as_the_guide_says(run: Type) -> None:
    begin = "strategy new our-strategy --home BE"
    (says,) = told(OWN_STRATEGY, begin)
    assert set(says) <= set(run(begin).splitlines())
    whole, _ = told(OWN_STRATEGY, "strategy check our-strategy")
    assert set(whole) <= set(run("strategy check our-strategy").splitlines())
    for line in typed(OWN_STRATEGY):
        if line.startswith("strategy show"):
            assert run(line).strip()


def test_the_mistakes_of_the_guide_are_told_as_it_says(run: Type, tmp_path: Path) -> None:
    run("strategy new our-strategy --home BE")
    for name, right, wrong in (
        ("criteria.yaml", "projects.joint", "projects.joined"),
        ("strategy.yaml", "posts: 5", "posts: five"),
    ):
        file = tmp_path / "our-strategy" / name
        file.write_text(file.read_text("utf-8").replace(right, wrong), "utf-8")
    _, says = told(OWN_STRATEGY, "strategy check our-strategy")

    assert run("strategy check our-strategy", code=3).splitlines() == says


def test_the_dossiers_of_the_guide_are_made_and_hold(
    run: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ikt.reports.listing.listed", lambda _: ("NR",))
    Path("dossiers").mkdir()
    (own,) = re.findall(r"^```text\n(.*?)^```$", DOSSIER, re.M | re.S)
    Path("korea.md").write_text(own)
    for line in typed(DOSSIER):
        command = line.partition("#")[0].strip().replace("ours.docx", "korea.docx")
        assert run(command).strip()
