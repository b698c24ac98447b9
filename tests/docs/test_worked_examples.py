"""What the pages about the choice say comes out, comes out; and their sentences say no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ikt.cli.main import app
from ikt.measures import Evidence
from tests.docs import examples

SLOW = {"sensitivity.md"}
PAGES = [
    pytest.param(page, id=page.stem, marks=pytest.mark.slow if page.name in SLOW else ())
    for page in examples.pages()
]


@pytest.fixture
def names(
    monkeypatch: pytest.MonkeyPatch, ikt_home: Path, opened_once: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """The names that the opening page defines, for one page to go on with."""
    monkeypatch.setenv("IKT_HOME", str(ikt_home))
    return dict(opened_once())


@pytest.fixture(scope="module")
def opened_once() -> Callable[[], dict[str, Any]]:
    """What opens the evidence once for all pages, when the first asks for it."""
    kept: dict[str, Any] = {}

    def once() -> dict[str, Any]:
        if not kept:
            kept.update(examples.opened())
        return kept

    return once


@pytest.mark.parametrize("page", PAGES)
def test_python_on_a_page_prints_what_the_page_says(page: Path, names: dict[str, Any]) -> None:
    known = {} if page == examples.OPENING else names
    wrong = [p for p in examples.played(page, known) if p.printed != p.stated]
    told = "\n".join(f"{p.source}says  {p.stated}gives {p.printed}" for p in wrong)
    assert not wrong, f"{told}Run `python -m tests.docs.examples`, then mend the sentences."


@pytest.mark.parametrize("page", examples.pages(), ids=lambda page: page.stem)
def test_sentences_of_an_example_use_what_it_shows(page: Path) -> None:
    assert examples.unfounded(page) == []


@pytest.mark.slow
def test_the_command_line_prints_what_the_opening_page_says(
    monkeypatch: pytest.MonkeyPatch, ikt_home: Path, evidence: Evidence
) -> None:
    monkeypatch.setenv("IKT_HOME", str(ikt_home))
    ((line, stated),) = examples.CONSOLE.findall(examples.OPENING.read_text("utf-8"))
    printed = CliRunner().invoke(app, line.split()).stdout.splitlines()
    shown = iter(row.replace("\xa0", " ").rstrip() for row in printed)
    for row in stated.splitlines():
        if row != examples.OMITTED:
            assert row in shown, f"“{row}” is not printed, or not there"
