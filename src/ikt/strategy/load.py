"""Reading a strategy from its folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ikt.strategy.explain import problems_of
from ikt.strategy.marks import Marks, read
from ikt.strategy.model import Strategy
from ikt.strategy.problem import InvalidStrategyError, Problem
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
    strategy, problems = examine(folder(given))
    if problems or strategy is None:
        raise InvalidStrategyError(problems)
    return strategy


def examine(path: Path) -> tuple[Strategy | None, list[Problem]]:
    """Return the strategy in a folder, if it can be read, and every problem in it."""
    if not path.is_dir():
        return None, [
            Problem(
                str(path), 1, "There is no such folder.", "Make one with `ikt strategy new DIR`."
            )
        ]
    files = sorted(path.glob("*.yaml"))
    if not files:
        return None, [
            Problem(
                str(path),
                1,
                "The folder holds no .yaml file.",
                "Make a strategy with `ikt strategy new DIR`.",
            )
        ]
    marks, problems = Marks(), list[Problem]()
    data: dict[str, Any] = {}
    for file in files:
        for key, value in read(file, file.name, marks, problems).items():
            if key in data:
                where, line = marks.places[(key,)]
                problems.append(
                    Problem(
                        where,
                        line,
                        f"Key “{key}” stands in two files.",
                        "Bring both together in one file.",
                    )
                )
            data[key] = value
    if problems:
        # A file that cannot be read would make every reference to it look wrong as well.
        return None, sorted(set(problems))
    try:
        strategy = Strategy.model_validate(data)
    except ValidationError as error:
        return None, sorted(set(problems_of(error, Strategy, marks)))
    return strategy, sorted(set(check(strategy, marks)))
