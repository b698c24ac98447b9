"""Ways to break the small strategy, and what must be said of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ikt.measures import MEASURES
from ikt.strategy import examine

GOALS, CHOICE = "strategy.yaml", "choice.yaml"
"""The two files of the small strategy."""


@dataclass(frozen=True)
class Broken:
    """One way to break the small strategy.

    Args:
        name: what the writer did.
        file: the file in which.
        old: text that is replaced, found once in the file.
        new: what stands there instead.
        at: text on the line that must be named; the line is counted in the broken file.
        what: words that say what is wrong.
        remedy: words that say what to write.
    """

    name: str
    file: str
    old: str
    new: str
    at: str
    what: tuple[str, ...]
    remedy: tuple[str, ...]


def check(case: Broken, small: Path) -> None:
    """Break the strategy and assert that exactly one problem is told at that line, and helps."""
    file = small / case.file
    whole = file.read_text("utf-8")
    assert whole.count(case.old) == 1, "the case must say what it breaks"
    text = whole.replace(case.old, case.new)
    file.write_text(text, "utf-8")

    _, problems = examine(small, MEASURES)

    line = text[: text.index(case.at)].count("\n") + 1
    here = [p for p in problems if (p.file, p.line) == (case.file, line)]
    assert len(here) == 1, f"one problem expected on {case.file}:{line}, found {problems}"
    for words in case.what:
        assert words in here[0].what
    for words in case.remedy:
        assert words in here[0].remedy
