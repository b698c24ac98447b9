"""`ikt strategy`: check, show and start a strategy."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import Annotated, Any

import typer

from ikt.base.countries import name
from ikt.base.errors import UsageError
from ikt.cli.language import LangOption, chosen
from ikt.cli.output import JsonOption, as_json, console
from ikt.cli.strategy_words import PARTS
from ikt.strategy import InvalidStrategyError, Problem, Strategy, examine, folder, load
from ikt.strategy.template import Blank, begin, blanks

app = typer.Typer(help="Show, check or start a strategy.", no_args_is_help=True)
Directory = Annotated[
    Path | None,
    typer.Argument(
        metavar="DIR", help="Folder of the strategy; by default IKT_STRATEGY, else the Dutch one."
    ),
]
FOLDED = 96
"""Columns of a remedy."""


@app.command()
def check(directory: Directory = None, json: JsonOption = False) -> None:
    """Report every mistake in a strategy with file, line and what to write.

    Leaves with 0 when there is none and with 3 when there is. Texts of the template that are still
    to be written are listed, and are no mistake.
    """
    from ikt.measures import MEASURES

    where = folder(directory)
    strategy, problems = examine(where, MEASURES)
    open_texts = list(blanks(where)) if strategy else []
    if json:
        sys.stdout.write(as_json(_report(where, strategy, problems, open_texts)))
    else:
        for line in _told(where, strategy, problems, open_texts):
            typer.echo(line)
    if problems:
        raise typer.Exit(InvalidStrategyError.exit_code)


@app.command()
def show(
    directory: Directory = None,
    part: Annotated[
        list[str] | None,
        typer.Option(
            help="Only this part (may be given more than once).",
            autocompletion=lambda incomplete: [p for p in PARTS if p.startswith(incomplete)],
        ),
    ] = None,
    quotes: Annotated[
        bool, typer.Option("--quotes", help="With the literal words of the source text.")
    ] = False,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Show a strategy, or parts of it.

    JSON is the whole strategy, or only the parts asked for, with all texts in both languages.
    """
    from ikt.cli.strategy_page import Page

    asked = _parts(part or [])
    strategy = load(directory)
    if json:
        sys.stdout.write(as_json(strategy.model_dump(mode="json", include=asked or None)))
        return
    page = Page(console(), strategy, chosen(lang), quotes=quotes)
    page.head()
    for one in PARTS:
        if one in asked or (not asked and getattr(strategy, one)):
            page.part(one)


@app.command()
def new(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="New folder.")],
    home: Annotated[str, typer.Option(help="Country whose strategy it is: code or name.")],
) -> None:
    """Start a strategy of your own from a commented template; never writes over anything."""
    code = begin(directory, home)
    where = shlex.quote(str(directory))
    typer.echo(f"{directory}: a strategy for {name(code, 'en')}, ready to be filled in.")
    for file in sorted(directory.iterdir(), key=lambda f: (f.stem != "strategy", f.name)):
        typer.echo(f"  {file.name}")
    typer.echo("\nNext:")
    typer.echo(f"  ikt strategy check {where}   what is still to be written, and what is wrong")
    typer.echo(f"  ikt strategy show {where}    how it reads")
    typer.echo(f"  export IKT_STRATEGY={where}  from then on all commands and pages follow it")


def _told(
    where: Path, strategy: Strategy | None, problems: list[Problem], open_texts: list[Blank]
) -> Iterator[str]:
    """Yield the lines of a report."""
    for problem in problems:
        yield f"{problem.place(where)}: {problem.what}"
        yield from wrap(problem.remedy, FOLDED, initial_indent="  → ", subsequent_indent="    ")
    for blank in open_texts:
        yield f"{blank.place(where)}: still to be written: {blank.text}"
    if problems:
        yield f"✗ {_many(len(problems), 'mistake')} in {where}."
    elif strategy:
        found = ", ".join(f"{p}:\N{NO-BREAK SPACE}{len(getattr(strategy, p))}" for p in PARTS)
        yield f"✓ {where}: no mistakes."
        yield from wrap(found, FOLDED, initial_indent="  ", subsequent_indent="  ")
    if open_texts:
        yield f"  {_many(len(open_texts), 'text')} of the template still to be written."


def _many(n: int, what: str) -> str:
    return f"{n} {what}{'s' if n != 1 else ''}"


def _report(
    where: Path, strategy: Strategy | None, problems: list[Problem], open_texts: list[Blank]
) -> dict[str, Any]:
    return {
        "folder": str(where),
        "valid": not problems,
        "problems": [
            {"file": p.file, "line": p.line, "what": p.what, "remedy": p.remedy} for p in problems
        ],
        "to_write": [{"file": b.file, "line": b.line, "text": b.text} for b in open_texts],
        "entries": {part: len(getattr(strategy, part)) for part in PARTS} if strategy else {},
    }


def _parts(asked: list[str]) -> set[str]:
    for part in asked:
        if part not in PARTS:
            raise UsageError(
                f"There is no part “{part}”.",
                where="--part",
                remedy=f"Choose from {', '.join(PARTS)}.",
            )
    return set(asked)
