"""`ikt start` and `ikt serve`: everything between a fresh installation and a page in a browser."""

from __future__ import annotations

import os
import subprocess
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console

from ikt.base.errors import IktError
from ikt.cli import serving
from ikt.cli.language import LangOption, chosen
from ikt.cli.settings import PRODUCTION, settle

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")]

WORDS = {
    "taken": {
        "nl": "Poort {wanted} is bezet; ikt neemt {port}.",
        "en": "Port {wanted} is taken; ikt uses {port}.",
    },
    "ready": {"nl": "ikt staat klaar: {where}", "en": "ikt is ready: {where}"},
    "stop": {"nl": "Stoppen: Ctrl-C", "en": "To stop: Ctrl-C"},
    "late": {
        "nl": "ikt antwoordt nog niet op {where}; kijk naar de meldingen hierboven.",
        "en": "ikt does not answer at {where} yet; look at the messages above.",
    },
    "stopped": {"nl": "Gestopt.", "en": "Stopped."},
}


def start(
    port: Port = 8000,
    host: Host = "127.0.0.1",
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open a browser.")] = False,
    lang: LangOption = None,
) -> None:
    """Prepare what is needed and serve ikt on this machine.

    Checks the store, computes the measures where needed, prepares the database under IKT_HOME,
    takes the next free port if the one asked for is taken, and prints the address once it answers.
    """
    speech = chosen(lang)
    out = Console(highlight=False, soft_wrap=True)
    settle()
    free = serving.free_port(host, port)
    if free != port:
        out.print(WORDS["taken"][speech].format(wanted=port, port=free), style="yellow")

    os.environ.setdefault("IKT_ADDRESS", serving.address(host, free))

    def ready(where: str) -> None:
        out.print(f"\n[bold green]✓[/] [bold]{WORDS['ready'][speech].format(where=where)}[/]")
        out.print(f"  {WORDS['stop'][speech]}\n", style="dim")
        if not no_open and _has_screen():
            webbrowser.open(where)

    with _prepared() as preparing:
        serving.serve(
            host,
            free,
            application="ikt.web.config.waiting:application",
            before=preparing.wait,
            ready=ready,
            late=_late(out, speech),
        )
    if preparing.returncode > 0:
        raise SystemExit(preparing.returncode)
    out.print(WORDS["stopped"][speech])


def serve(
    port: Port = 8000,
    host: Host = "127.0.0.1",
    workers: Annotated[int, typer.Option(min=1, help="Processes that answer.")] = 2,
    lang: LangOption = None,
) -> None:
    """Serve ikt in production: on exactly this address and port, with several workers.

    Settings come from the environment (DJANGO_SETTINGS_MODULE; see the how-to on running a server).
    Prepare beforehand with `ikt prepare`.
    """
    speech = chosen(lang)
    settle(PRODUCTION)
    if serving.free_port(host, port) != port:
        raise IktError(f"Port {port} on {host} is taken.", remedy="Give another with --port.")
    out = Console(stderr=True, highlight=False, soft_wrap=True)

    def ready(where: str) -> None:
        out.print(WORDS["ready"][speech].format(where=where))

    serving.serve(host, port, workers=workers, ready=ready, late=_late(out, speech))


@contextmanager
def _prepared() -> Iterator[subprocess.Popen[bytes]]:
    """Prepare in a process of its own; the server's worker waits for the file that it leaves."""
    with TemporaryDirectory() as folder:
        file = str(Path(folder) / "prepared")
        os.environ["IKT_PREPARED"] = file
        preparing = subprocess.Popen([sys.executable, "-m", "ikt.cli.preparing", file])
        try:
            yield preparing
        finally:
            if preparing.poll() is None:
                preparing.terminate()
            preparing.wait()


def _late(out: Console, lang: str) -> serving.Told:
    return lambda where: out.print(WORDS["late"][lang].format(where=where), style="yellow")


def _has_screen() -> bool:
    if not sys.stdout.isatty():
        return False
    return sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
