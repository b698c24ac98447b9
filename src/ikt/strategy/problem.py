"""A problem in a strategy file: where, what, and what to write."""

from __future__ import annotations

from dataclasses import dataclass

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


class InvalidStrategyError(StrategyError):
    """A strategy with problems; ``problems`` lists them all, in order of file and line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        first = self.problems[0]
        more = len(self.problems) - 1
        super().__init__(
            first.what,
            where=f"{first.file}:{first.line}",
            remedy=first.remedy + (f" ({more} more; run `ikt strategy check`.)" if more else ""),
        )
