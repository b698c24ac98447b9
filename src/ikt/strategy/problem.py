"""A problem in a strategy file: where, what, and what to write."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ikt.base.errors import StrategyError


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem.

    Args:
        file: name of the file.
        line: line, from 1.
        what: what is wrong.
        remedy: what to write instead.
    """

    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        """Return the problem on one line."""
        return f"{self.file}:{self.line}: {self.what} {self.remedy}"

    def place(self, folder: Path) -> str:
        """Return file and line as an editor or a terminal can follow them."""
        return place(folder, self.file, self.line)


def place(folder: Path, file: str, line: int) -> str:
    """Return ``folder/file:line``; what is wrong with the folder itself has the folder as file."""
    return f"{folder if file == str(folder) else folder / file}:{line}"


class InvalidStrategyError(StrategyError):
    """A strategy with problems; ``problems`` lists them all, in order of file and line.

    Args:
        problems: the problems, at least one.
        folder: where the strategy stands.
    """

    def __init__(self, problems: list[Problem], folder: Path | None = None) -> None:
        self.problems = sorted(set(problems))
        first, more = self.problems[0], len(self.problems) - 1
        command = f"ikt strategy check {folder}" if folder else "ikt strategy check"
        super().__init__(
            first.what,
            where=first.place(folder) if folder else f"{first.file}:{first.line}",
            remedy=first.remedy + (f" ({more} more: run `{command}`.)" if more else ""),
        )
