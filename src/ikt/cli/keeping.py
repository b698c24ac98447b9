"""`ikt prepare`, `ikt backup`, `ikt restore`, `ikt check`: what who runs a server needs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from ikt.cli.language import LangOption, chosen
from ikt.cli.settings import set_up, settle

WORDS = {
    "prepared": {
        "nl": "Alles staat klaar voor `ikt serve`.",
        "en": "All is ready for `ikt serve`.",
    },
    "backed": {
        "nl": "{n} rijen bewaard in {file}.",
        "en": "Kept {n} rows in {file}.",
    },
    "restored": {"nl": "{n} rijen teruggezet.", "en": "Put back {n} rows."},
    "well": {"nl": "in orde", "en": "in order"},
}


def prepare(lang: LangOption = None) -> None:
    """Compute the measures, bring the database up to date and gather files, for `ikt serve`."""
    from ikt.cli import preparing

    speech = chosen(lang)
    settle()
    out = Console(highlight=False, soft_wrap=True)
    preparing.prepare(out, speech)
    out.print(WORDS["prepared"][speech])


def backup(
    file: Annotated[
        Path | None, typer.Argument(help="File to write; by default named by the day.")
    ] = None,
    lang: LangOption = None,
) -> None:
    """Write all that people noted to one file, also while ikt is running."""
    speech = chosen(lang)
    set_up()
    from ikt.web.backups import back_up

    target = file or Path(f"ikt-backup-{dt.datetime.now():%Y%m%d-%H%M%S}.zip")
    counts = back_up(target)
    typer.echo(WORDS["backed"][speech].format(n=sum(counts.values()), file=target))


def restore(
    file: Annotated[Path, typer.Argument(help="File that `ikt backup` wrote.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Let what people noted here go.")
    ] = False,
    lang: LangOption = None,
) -> None:
    """Put a backup into this database, of any engine: all of it or nothing."""
    speech = chosen(lang)
    set_up()
    from django.core.management import call_command

    from ikt.web.backups import restore as put_back

    call_command("migrate", verbosity=0, interactive=False)
    counts = put_back(file, replace=replace)
    typer.echo(WORDS["restored"][speech].format(n=sum(counts.values())))


def check(
    deploy: Annotated[
        bool, typer.Option("--deploy", help="Look at what matters on a server, too.")
    ] = False,
    lang: LangOption = None,
) -> None:
    """Look whether settings, database, disk and mail are in order; exit code 1 if not."""
    speech = chosen(lang)
    set_up()
    from ikt.web.condition import findings

    found = findings(deploy=deploy)
    out = Console(highlight=False, soft_wrap=True)
    for finding in found:
        sign = "[green]✓[/]" if finding.well else "[red]✗[/]"
        said = finding.said[speech] if not finding.well else WORDS["well"][speech]
        out.print(f"{sign} {finding.about[speech]}: {said}")
    if not all(f.well for f in found):
        raise typer.Exit(1)
