"""Bringing store, measures and database to the state in which pages can be served.

    python -m ikt.cli.preparing FILE

`ikt start` runs this beside the server, which meanwhile loads what it needs: half the wait. The
file appears when all is prepared.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from rich.console import Console

from ikt.cli.failures import guarded
from ikt.cli.language import chosen
from ikt.cli.settings import set_up, settle


def prepare(out: Console, lang: str) -> None:
    """Compute the measures where needed, bring the database up to date, gather static files.

    Raises:
        DataError: the store holds no figures at all.
        IktError: the strategy, store or database cannot be used.
    """
    from ikt.cli.evidence import compute
    from ikt.store import Store
    from ikt.strategy import load

    strategy = load()
    evidence = compute(Store.open(), strategy.home, out, lang)
    _migrate()
    from ikt.cli.raising import raised
    from ikt.web.accounts.organisations import follow  # not before Django is set up
    from ikt.web.ui.collecting import collect
    from ikt.web.work import search
    from ikt.web.work.taking import take

    follow(strategy)
    take(strategy)
    search.complete()
    raised(evidence, strategy)
    collect()


def _migrate() -> None:
    """Create or bring up to date the tables of the web half."""
    set_up()
    from django.core.management import call_command

    from ikt.base.paths import home

    (home() / "web").mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)


if __name__ == "__main__":
    settle()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches `ikt start`, which ends this too
    with guarded():
        prepare(Console(highlight=False, soft_wrap=True), chosen())
        Path(sys.argv[1]).touch()
