"""`ikt sources`, `ikt fetch`, `ikt load`: from a publisher's file to figures in the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ikt.base.errors import UsageError
from ikt.cli import complete
from ikt.cli.language import LangOption, chosen
from ikt.cli.output import JsonOption

FIRST_YEAR, LAST_YEAR = 1900, 2100

SourceOrNone = Annotated[
    str | None,
    typer.Argument(
        metavar="SOURCE", help="Name of a source, e.g. vdem.", autocompletion=complete.sources
    ),
]


def fetch(
    source: SourceOrNone = None,
    everything: Annotated[bool, typer.Option("--all", help="Fetch every source.")] = False,
    into: Annotated[
        Path | None, typer.Option(help="Folder for the files.", file_okay=False)
    ] = None,
    since: Annotated[
        int | None,
        typer.Option(
            help="First year, for sources asked year by year.", min=FIRST_YEAR, max=LAST_YEAR
        ),
    ] = None,
    limit_rate: Annotated[
        str | None, typer.Option(metavar="RATE", help="Most bytes a second: 500k, 2M.")
    ] = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Fetch the files of a source from its publisher; it goes on where it stopped before."""
    from ikt.cli import sources_fetch as work

    spoken, rate = chosen(lang), work.parse_rate(limit_rate)
    if (source is None) == (not everything):
        raise UsageError(
            "Name one source, or ask for all.",
            remedy="For instance `ikt fetch vdem` or `ikt fetch --all`; `ikt sources` lists them.",
        )
    if source is None:
        raise typer.Exit(work.everything(into, since, rate, spoken))
    work.report(source, work.one(source, into, since, rate, spoken), into, spoken, json)
