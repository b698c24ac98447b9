"""Opening what the commands read: the strategy in force and the evidence for its home country."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ikt.base.errors import DataError

if TYPE_CHECKING:
    from rich.console import Console

    from ikt.measures import Evidence
    from ikt.store import Store
    from ikt.strategy import Strategy

COMPUTING = {
    "nl": "Maten berekenen (de eerste keer, en na nieuwe gegevens)",
    "en": "Computing the measures (the first time, and after new data)",
}


def opened(
    lang: str = "en", pins: Mapping[str, str] | None = None, *, engine: str | None = None
) -> tuple[Evidence, Strategy]:
    """Return the evidence and the strategy, computing measures first where that is needed.

    A bar on stderr shows how far it is, when stderr is a terminal.

    Args:
        lang: of the bar.
        pins: snapshots to look at instead of those in force, by dataset.
        engine: what computes, see :func:`ikt.store.engine.chosen`. Looked at even where measures
            are kept and nothing is computed, so that a mistake is told each time.

    Raises:
        UsageError: there is no such engine, or what it needs is not installed.
        DataError: the store holds no figures at all.
        StoreError: a pinned snapshot is gone.
    """
    from rich.console import Console

    from ikt.store import Store
    from ikt.store.engine import chosen
    from ikt.strategy import load

    strategy, store = load(), Store.open(chosen(engine))
    store = store.as_of(pins) if pins else store
    return compute(store, strategy.home, Console(stderr=True), lang), strategy


def compute(store: Store, home: str, out: Console, lang: str) -> Evidence:
    """Return the evidence, with a bar on a terminal while it is computed."""
    from ikt.cli.bars import steps
    from ikt.measures import Evidence

    if not store.datasets():
        raise DataError(
            "The store holds no figures.",
            where=str(store.root),
            remedy="Install ikt again (it brings reference evidence), or run `ikt fetch --all`.",
        )
    with steps(COMPUTING[lang], out) as show:
        return Evidence.open(store, home=home, progress=show)
