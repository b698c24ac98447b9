"""`ikt worker`: the process that does what need not be done while somebody waits."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer
from rich.console import Console

from ikt.cli.language import LangOption, chosen
from ikt.cli.settings import PRODUCTION, set_up

WORDS = {
    "works": {
        "nl": "ikt werkt. Wie stopt met Ctrl-C, wacht tot af is wat bezig is.",
        "en": "ikt is at work. Stopping with Ctrl-C, it first ends what it is doing.",
    },
    "stopped": {"nl": "Gestopt.", "en": "Stopped."},
}


def worker(
    once: Annotated[bool, typer.Option("--once", help="Do what is due now, then end.")] = False,
    lang: LangOption = None,
) -> None:
    """Do the jobs that wait: send mail, make digests.

    Run one beside `ikt serve`; more may run side by side, and any of them may be killed. Settings
    come from the environment, as for `ikt serve`.
    """
    set_up(PRODUCTION)
    from django.conf import settings

    from ikt.web.post.worker import Worker  # not before Django is set up

    # What a digest needs is loaded now: while it is made it holds the database.
    import_module(settings.ROOT_URLCONF)

    out = Console(stderr=True, highlight=False, soft_wrap=True)
    speech = chosen(lang)
    made = Worker(once=once)
    made.listen()
    if not once:
        out.print(WORDS["works"][speech])
    made.run()
    if not once:
        out.print(WORDS["stopped"][speech])
