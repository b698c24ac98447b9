"""The entry point `ikt`: options that hold for every command, and where each command lives."""

from __future__ import annotations

import gc
from typing import Annotated

import typer

from ikt.cli.language import LangOption, remember
from ikt.cli.lazy import Lazy, LazyGroup

LOOK, CHOOSE, DATA, SERVE = "Look", "Choose", "Data", "Serve"

COMMANDS = (
    Lazy("countries", "countries", "List countries with any measure as a column.", LOOK),
    Lazy("country", "country", "Show all evidence about one country.", LOOK),
    Lazy("measure", "measure", "Show the series of one measure and where it is from.", LOOK),
    Lazy("institutions", "institutions", "Show which institutions publish together.", LOOK),
    Lazy("signals", "signals", "Show which figures moved so far that one must look.", LOOK),
    Lazy("choose", "choose", "Weigh countries against the criteria of the strategy.", CHOOSE),
    Lazy("report", "report", "Write a dossier, a letter or a monitor, or check one.", CHOOSE),
    Lazy("parliament", "parliament", "Find what was promised to the Dutch House.", CHOOSE),
    Lazy("strategy", "strategy", "Show, check or start a strategy.", CHOOSE),
    Lazy("sources", "sources", "List the sources of figures.", DATA),
    Lazy("fetch", "sources", "Fetch a source from its publisher.", DATA),
    Lazy("load", "sources", "Load a file of a source into the store.", DATA),
    Lazy("count", "count", "Count the works that were loaded.", DATA),
    Lazy("store", "store", "List, show, verify or prune the store.", DATA),
    Lazy("start", "start", "Prepare what is needed and serve ikt on this machine.", SERVE),
    Lazy("serve", "start", "Serve ikt in production.", SERVE),
    Lazy("worker", "worker", "Do the jobs that wait: send mail, make digests.", SERVE),
    Lazy("admin", "people", "Make somebody administrator of a server.", SERVE),
    Lazy("demo", "people", "Make a demonstration, or remove it.", SERVE),
    Lazy("prepare", "keeping", "Prepare what `ikt serve` needs.", SERVE),
    Lazy("check", "keeping", "Look whether all is in order.", SERVE),
    Lazy("backup", "keeping", "Write all that people noted to a file.", SERVE),
    Lazy("restore", "keeping", "Put a backup into this database.", SERVE),
)


class Commands(LazyGroup):
    """The commands of ikt."""

    lazy = {entry.name: entry for entry in COMMANDS}


app = typer.Typer(
    name="ikt",
    cls=Commands,
    help="Run a country's international knowledge and talent strategy.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"ikt {version('ikt')}")
        raise typer.Exit


@app.callback()
def options(
    lang: LangOption = None,
    _show_version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Run a country's international knowledge and talent strategy: from figure to choice."""
    remember(lang)


OBJECTS = 100_000
"""New objects after which garbage is looked for; 700 by default."""


def run() -> None:
    """Run `ikt`; the console script."""
    gc.set_threshold(OBJECTS)  # a command is short: a tenth of it went into looking for garbage
    app()
