"""What fetching tells whoever watches; the command line draws bars from it."""

from __future__ import annotations

from typing import Literal, Protocol

Unit = Literal["bytes", "questions", "works"]


class Progress(Protocol):
    """Listens to a fetch. Steps follow one another; they never overlap."""

    def begin(self, what: str, unit: Unit, *, total: int | None, done: int = 0) -> None:
        """Start a step: ``done`` of ``total`` are already there from an earlier run."""
        ...

    def advance(self, amount: int) -> None:
        """Count ``amount`` more units of the step."""
        ...

    def waiting(self, seconds: float, why: str) -> None:
        """Learn that nothing will happen for ``seconds``."""
        ...

    def end(self) -> None:
        """Finish the step."""
        ...


class Silent:
    """Listens and says nothing."""

    def begin(self, what: str, unit: Unit, *, total: int | None, done: int = 0) -> None:
        """Ignore it."""

    def advance(self, amount: int) -> None:
        """Ignore it."""

    def waiting(self, seconds: float, why: str) -> None:
        """Ignore it."""

    def end(self) -> None:
        """Ignore it."""
