"""Reading a strategy from its folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ikt.strategy.explain import problems_of
from ikt.strategy.marks import Marks
from ikt.strategy.measured import Measured, check_measures
from ikt.strategy.model import Strategy
from ikt.strategy.problem import InvalidStrategyError, Problem
from ikt.strategy.reading import read
from ikt.strategy.references import check

SHIPPED = Path(__file__).parent / "ikt2020"


def folder(given: Path | None = None) -> Path:
    """Return the strategy's folder: given, ``$IKT_STRATEGY``, else the shipped one."""
    if given:
        return given
    chosen = os.environ.get("IKT_STRATEGY")
    return Path(chosen).expanduser() if chosen else SHIPPED


def load(given: Path | None = None) -> Strategy:
    """Read and check a strategy.

    Args:
        given: its folder; by default that of ``$IKT_STRATEGY``, else the Dutch strategy of 2020.

    Raises:
        InvalidStrategyError: with every problem found, each with file, line and remedy.
    """
    where = folder(given)
    strategy, problems = examine(where)
    if problems or strategy is None:
        raise InvalidStrategyError(problems, where)
    return strategy


def examine(
    path: Path, measures: Mapping[str, Measured] | None = None
) -> tuple[Strategy | None, list[Problem]]:
    """Return the strategy in a folder, if it can be read, and every problem in it.

    Args:
        path: the folder.
        measures: measures that criteria may be read from, by code (``ikt.measures.MEASURES``);
            when left out, nobody looks whether the measures exist.

    Returns:
        The strategy, or None when it cannot be used, and the problems by file and line. Never
        raises because of what stands in the files.
    """
    data, marks, problems = draft(path)
    if problems:
        # What cannot be read would make every reference to it look wrong as well.
        return None, sorted(set(problems))
    strategy, refused = None, set[tuple[str | int, ...]]()
    try:
        strategy = Strategy.model_validate(data)
    except ValidationError as error:
        problems += problems_of(error, Strategy, marks)
        refused = {tuple(detail["loc"]) for detail in error.errors(include_url=False)}
    problems += check(data, marks, refused)
    if measures is not None:
        problems += check_measures(data, marks, measures)
    return strategy, sorted(set(problems))


def draft(path: Path) -> tuple[dict[str, Any], Marks, list[Problem]]:
    """Return what the files of a folder say, unchecked, where, and what could not be read."""
    marks, problems, data = Marks(), list[Problem](), dict[str, Any]()
    files, misplaced = _files(path)
    if misplaced:
        return data, marks, misplaced
    marks.places[()] = (files[0].name, 1)
    for file in files:
        own = Marks()
        for key, value in read(file, own, problems).items():
            if key in data:
                there, line = marks.at((key,))
                what = f"Key “{key}” stands in {there} as well (line {line})."
                remedy = "Bring both together in one file."
                problems.append(Problem(*own.at((key,)), what, remedy))
            data.setdefault(key, value)
        marks.take(own)
    return data, marks, problems


def _files(path: Path) -> tuple[list[Path], list[Problem]]:
    """Return the YAML files of a folder with ``strategy.yaml`` first, or why there are none."""

    def wrong(what: str, remedy: str, name: str = str(path)) -> Problem:
        return Problem(name, 1, what, remedy)

    if path.is_file():
        remedy = f"Give the folder it stands in: {path.parent}."
        return [], [wrong("This is a file; a strategy is a folder.", remedy)]
    if not path.is_dir():
        return [], [wrong("There is no such folder.", "Make one with `ikt strategy new DIR`.")]
    files = [f for f in path.iterdir() if not f.name.startswith(".")]  # not an editor's own files
    passed_over = [
        wrong("A name that ends in .yml is passed over.", f"Rename it to {f.stem}.yaml.", f.name)
        for f in sorted(files)
        if f.suffix.lower() == ".yml"
    ]
    found = sorted(
        (f for f in files if f.suffix == ".yaml"), key=lambda f: (f.stem != "strategy", f.name)
    )
    if not found and not passed_over:
        what = "The folder holds no .yaml file."
        return [], [wrong(what, "Make a strategy with `ikt strategy new DIR`.")]
    return found, passed_over
