"""What a reader sees when something goes wrong: what, where, remedy; never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ikt.base.errors import IktError, UsageError
from ikt.cli.language import chosen

DEBUG = "IKT_DEBUG"
FAULT = 70
"""Exit code for a fault in ikt itself (EX_SOFTWARE of sysexits.h)."""
INTERRUPTED = 130
"""Exit code after Ctrl-C (128 + SIGINT)."""


@contextmanager
def guarded() -> Iterator[None]:
    """Turn failures inside the block into a message on stderr and an exit code."""
    try:
        yield
    except IktError as error:
        _unless_debugging(error)
        explain(error)
        raise SystemExit(error.exit_code) from None
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except Exception as error:
        _unless_debugging(error)
        explain(
            IktError(
                f"A fault in ikt itself: {type(error).__name__}: {error}",
                remedy="Run again with IKT_DEBUG=1 and report what it prints.",
            )
        )
        raise SystemExit(FAULT) from None


def explain(error: IktError) -> None:
    """Print an error in three lines at most: what was wrong, where, what to do."""
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    what, remedy = error.in_language(_language())
    console.print(Text.assemble(("✗ ", "bold red"), (what, "bold")))
    if error.where:
        console.print(Text.assemble("  ", (error.where, "dim")))
    if remedy:
        console.print(Text.assemble("  → ", remedy))


def _language() -> str:
    """Return the language asked for; when that is what is wrong, English."""
    try:
        return chosen()
    except UsageError:
        return "en"


def _unless_debugging(error: Exception) -> None:
    if os.environ.get(DEBUG):
        raise error


@contextmanager
def closing_pipe() -> Iterator[None]:
    """End quietly where the reader closes the pipe (`| head`); Click would end with code 1."""
    try:
        yield
    except BrokenPipeError:
        # Without this Python complains again at shutdown.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
