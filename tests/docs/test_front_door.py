"""What a stranger reads first is complete and true: README, changelog, publiccode.yml."""

from __future__ import annotations

import re
from importlib.metadata import version

import pytest
import yaml
from typer.main import get_command

from ikt.cli.main import app
from ikt.measures import MEASURES
from ikt.sources import SOURCES
from tests.docs.examples import ROOT

CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
WORDS = {14: "fourteen", 15: "fifteen", 16: "sixteen"}


def test_the_readme_says_exactly_two_commands() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(r"^```console\n(.*?)^```$", readme, re.M | re.S)
    said = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]

    assert said == ["make start", "make test"]


@pytest.mark.parametrize("file", ["README.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_files_that_are_named_exist(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    named = re.findall(r"\]\(([\w./-]+)\)|`((?:docs|src|tests|scripts)/[\w./-]+)`", text)

    assert [name for pair in named for name in pair if name and not (ROOT / name).exists()] == []


def test_every_command_is_in_the_changelog() -> None:
    names = get_command(app).commands  # type: ignore[attr-defined]

    assert [name for name in names if f"`ikt {name}`" not in CHANGELOG] == []


def test_the_changelog_counts_right() -> None:
    assert f"{len(MEASURES)} measures" in CHANGELOG
    assert f"{WORDS[len(SOURCES)]} sources" in CHANGELOG


def test_publiccode_says_the_version_and_keeps_to_the_lengths_of_the_standard() -> None:
    """Lengths: publiccode.yml 0.4, description/[lang]/shortDescription and longDescription."""
    said = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))

    assert said["softwareVersion"] == version("ikt")
    assert set(said["description"]) == set(said["localisation"]["availableLanguages"])
    for text in said["description"].values():
        assert len(text["shortDescription"]) <= 150 <= len(text["longDescription"]) <= 10_000
