"""Opening what the commands read: the strategy in force and the evidence for its home country."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ikt.measures import Evidence
    from ikt.strategy import Strategy


def opened() -> tuple[Evidence, Strategy]:
    """Return the evidence and the strategy, computing measures first where that is needed."""
    from rich.console import Console

    from ikt.measures import Evidence
    from ikt.strategy import load

    strategy = load()
    console = Console(stderr=True)
    if not sys.stderr.isatty():
        return Evidence.open(home=strategy.home), strategy
    with console.status("…"):
        return Evidence.open(home=strategy.home), strategy
