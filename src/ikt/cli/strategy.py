"""`ikt strategy`: check, show and start a strategy."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from ikt.base.countries import resolve
from ikt.base.errors import UsageError
from ikt.cli.language import LangOption, chosen
from ikt.cli.output import JsonOption
from ikt.strategy import SHIPPED, InvalidStrategyError, Strategy, examine, folder, load

app = typer.Typer(help="Check, show and start a strategy.", no_args_is_help=True)
TEMPLATE = SHIPPED.parent / "template"
PARTS = (
    "directions",
    "objectives",
    "core_values",
    "criteria",
    "statuses",
    "countries",
    "fora",
    "issues",
    "actors",
    "instruments",
    "sectors",
    "initiatives",
    "motions",
    "commitments",
    "transition",
    "coordination",
)


@app.command()
def check(
    directory: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Folder to check.")
    ] = None,
) -> None:
    """Report every error in a strategy with file, line and remedy."""
    where = folder(directory)
    strategy, problems = examine(where)
    for problem in problems:
        typer.echo(str(problem))
    if problems or strategy is None:
        typer.echo(f"{len(problems)} problem(s) in {where}.", err=True)
        raise typer.Exit(InvalidStrategyError.exit_code)
    typer.echo(
        f"{where}: no problems; "
        + ", ".join(
            f"{len(getattr(strategy, part))} {part.replace('_', ' ')}" for part in PARTS[:5]
        )
    )


@app.command()
def show(
    directory: Annotated[Path | None, typer.Argument(metavar="DIR", help="Folder to show.")] = None,
    part: Annotated[str | None, typer.Option(help=f"One of {', '.join(PARTS)}.")] = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Show a strategy, or one part of it."""
    strategy, spoken = load(directory), chosen(lang)
    if part and part not in PARTS:
        raise UsageError(f"There is no part “{part}”.", remedy=f"Choose from {', '.join(PARTS)}.")
    if json:
        typer.echo(strategy.model_dump_json(indent=1, include={part} if part else None))
        return
    out = Console()
    out.print(f"[bold]{strategy.title[spoken]}[/] · {strategy.source.number}", highlight=False)
    out.print(strategy.summary[spoken], highlight=False)
    for name in [part] if part else PARTS:
        _print(out, strategy, name, spoken)


@app.command()
def new(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="New folder.")],
    home: Annotated[str, typer.Option(help="Country whose strategy it is.")],
) -> None:
    """Copy a commented template for a strategy of your own; never overwrites."""
    if directory.exists():
        raise UsageError(f"“{directory}” exists already.", remedy="Give the name of a new folder.")
    code = resolve(home)
    shutil.copytree(TEMPLATE, directory)
    file = directory / "strategy.yaml"
    file.write_text(file.read_text("utf-8").replace("home: XX", f'home: "{code}"'), "utf-8")
    typer.echo(
        f"{directory}: ready. Fill it in, check it with `ikt strategy check {directory}`, "
        f"and put it in force with IKT_STRATEGY={directory}."
    )


def _print(out: Console, strategy: Strategy, name: str, lang: str) -> None:
    entries = getattr(strategy, name)
    if not entries:
        return
    out.print(f"\n[bold]{name.replace('_', ' ')}[/]")
    for entry in entries:
        if name == "countries":
            out.print(
                f"  {entry.code}  {entry.status or '–':10} {entry.role[lang]} (§{entry.section})",
                highlight=False,
                markup=False,
            )
            continue
        out.print(
            f"  {entry.id}: {entry.label[lang]} (§{', '.join(entry.sections)})",
            highlight=False,
            markup=False,
        )
        for effect in getattr(entry, "effects", ()):
            out.print(f"    · {effect.label[lang]}", highlight=False, markup=False)
