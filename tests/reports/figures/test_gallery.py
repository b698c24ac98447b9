"""The reference page of figures is what the code draws now."""

from __future__ import annotations

from pathlib import Path

import pytest

from ikt.measures import Evidence
from ikt.reports.gallery import FOLDER, document
from ikt.strategy import Strategy

REFERENCE = Path(__file__).parents[3] / "docs" / "reference"


@pytest.fixture(scope="module")
def made(evidence: Evidence, strategy: Strategy) -> tuple[str, dict[str, str]]:
    return document(evidence, strategy)


def test_the_page_is_up_to_date(made: tuple[str, dict[str, str]]):
    """Write it anew with `python -m ikt.reports.gallery docs/reference`."""
    assert (REFERENCE / "figures.md").read_text("utf-8") == made[0]


def test_its_pictures_are_up_to_date(made: tuple[str, dict[str, str]]):
    kept = {f.name: f.read_text("utf-8").rstrip("\n") for f in (REFERENCE / FOLDER).iterdir()}
    assert kept.keys() == made[1].keys()
    assert [name for name, svg in made[1].items() if kept[name] != svg] == []
