"""Progress of long work on the terminal: a bar with rate and time left, or plain lines in a pipe.

All of it goes to stderr, so that stdout holds nothing but the outcome.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.text import Text as Line

from ikt.base.text import Text

if TYPE_CHECKING:
    from ikt.sources.fetching import Unit

WAITING = Text(
    nl="Ik wacht {seconds} s: {why}.",
    en="Waiting {seconds} s: {why}.",
)
QUESTIONS = Text(nl="vragen", en="questions")
WORKS = Text(nl="werken", en="works")
WORTH_TELLING = 2.0
"""Seconds from which a wait is told."""


class Bars:
    """Draws what a fetch tells; use it as a context.

    Args:
        lang: language of the words.
    """

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._console = Console(stderr=True, highlight=False)
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Bars:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.end()

    def begin(self, what: str, unit: Unit, *, total: int | None, done: int = 0) -> None:
        """Start a bar, or write one line where there is no terminal."""
        self.end()
        if not self._console.is_terminal:
            self._console.print(what, markup=False)
            return
        self._progress = Progress(*self._columns(unit), console=self._console)
        self._progress.start()
        self._task = self._progress.add_task(what, total=total, completed=done)

    def advance(self, amount: int) -> None:
        """Move the bar."""
        if self._progress and self._task is not None:
            self._progress.advance(self._task, amount)

    def waiting(self, seconds: float, why: str) -> None:
        """Tell that nothing will happen for a while, and why."""
        if seconds >= WORTH_TELLING:
            words = WAITING[self._lang].format(seconds=round(seconds), why=why)
            self._console.print(words, style="yellow", markup=False)

    def end(self) -> None:
        """Leave the bar as it stands."""
        if self._progress:
            self._progress.stop()
        self._progress = self._task = None

    def _columns(self, unit: Unit) -> tuple[ProgressColumn, ...]:
        if unit == "bytes":
            return of_bytes()
        if unit == "works":
            counted = (MofNCompleteColumn(), TextColumn(WORKS[self._lang]), Rate())
            return (*_start(), *counted, TimeRemainingColumn())
        return (*_start(), MofNCompleteColumn(), TextColumn(QUESTIONS[self._lang]))


@contextmanager
def steps(
    what: str, out: Console, *more: ProgressColumn
) -> Iterator[Callable[[int, int, str], None]]:
    """Draw a bar from the first step on, on a terminal only; it goes when the block ends.

    Args:
        what: is being done.
        out: where to draw.
        more: columns behind the bar.

    Yields:
        What to call with the steps done, all steps, and the name of the one at hand.
    """
    look = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[now]}"), *more
    with Progress(*look, console=out, transient=True, disable=not out.is_terminal) as bar:
        task = bar.add_task(what, total=None, visible=False, now="")

        def show(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, now=name, visible=True)

        yield show


class Rate(ProgressColumn):
    """How many of the things counted come in a second."""

    def render(self, task: Task) -> Line:
        """Return it as text."""
        return Line("" if task.speed is None else f"{task.speed:,.0f}/s")


def of_bytes() -> tuple[ProgressColumn, ...]:
    """Return the columns of a bar that counts bytes: how many, how fast, how long still."""
    return (*_start(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())


def _start() -> tuple[ProgressColumn, ...]:
    return (TextColumn("{task.description}", markup=False), BarColumn(bar_width=24))
