"""How every command hands over its result: as a page, as JSON, or as CSV.

JSON and CSV carry numbers as they are, unrounded, with a point, whatever the language. CSV names a
country by both codes and its name, so that Namibia survives a reader who takes ``NA`` for missing.
"""

from __future__ import annotations

import json as json_format
import math
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from ikt.base.countries import country
from ikt.base.errors import UsageError
from ikt.base.records import Record, as_csv

JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON, numbers unrounded.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="Write CSV, numbers unrounded.")]

PIPED_WIDTH = 100
"""Width of a page when it does not go to a terminal."""


def deliver(
    page: Callable[[Console], None],
    *,
    data: Callable[[], Any],
    records: Callable[[], Iterable[Record]],
    json: bool,
    csv: bool,
) -> None:
    """Write a result to stdout in the form that was asked for.

    Args:
        page: prints it for people.
        data: gives it as plain data for JSON.
        records: gives it as flat records with equal fields for CSV.
        json: whether JSON was asked for.
        csv: whether CSV was asked for.

    Raises:
        UsageError: both were asked for.
    """
    if json and csv:
        raise UsageError("--json and --csv exclude each other.", remedy="Give one of the two.")
    if json:
        sys.stdout.write(as_json(data()))
    elif csv:
        sys.stdout.write(as_csv(records()))
    else:
        page(console())
    sys.stdout.flush()


def as_json(data: Any) -> str:
    """Return indented JSON; what is not a finite number is ``null``."""
    return json_format.dumps(_finite(data), ensure_ascii=False, indent=2) + "\n"


def identity(code: str, lang: str, prefix: str = "") -> dict[str, str]:
    """Return the fields by which CSV names a country: both codes and the name."""
    found = country(code)
    return {
        f"{prefix}alpha2": found.alpha2,
        f"{prefix}alpha3": found.alpha3,
        f"{prefix}name": found.name(lang),
    }


class Page(Console):
    """A console whose reader may close the pipe (`| head`): that is no failure."""

    def on_broken_pipe(self) -> None:
        """Let :func:`ikt.cli.failures.closing_pipe` end the run; Rich would end with code 1."""
        raise BrokenPipeError


def console(**options: Any) -> Console:
    """Return a console as wide as the terminal or ``COLUMNS``, of a fixed width when piped."""
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH
    return Page(**({"width": width, "highlight": False} | options))


def table(columns: Sequence[str], *, numeric: Iterable[int] = (), title: str = "") -> Table:
    """Return an empty table in the one style of the command line.

    Args:
        columns: headings.
        numeric: places of the columns that align right.
        title: printed above.
    """
    made = Table(title=title or None, title_justify="left", box=None, header_style="bold")
    right = set(numeric)
    for i, heading in enumerate(columns):
        if i in right:
            made.add_column(heading, justify="right", overflow="fold")
        else:
            made.add_column(heading, overflow="fold", min_width=min(len(heading), 12), max_width=40)
    return made


def _finite(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {k: _finite(v) for k, v in data.items()}
    if isinstance(data, list | tuple):
        return [_finite(v) for v in data]
    return None if isinstance(data, float) and not math.isfinite(data) else data


def write(file: Path, content: bytes, option: str) -> None:
    """Write a file that was asked for by an option.

    Raises:
        UsageError: it cannot be written there.
    """
    try:
        file.write_bytes(content)
    except OSError as error:
        said = error.strerror or str(error)
        raise UsageError(
            {
                "nl": f"“{file}” is niet te schrijven: {said}.",
                "en": f"“{file}” cannot be written: {said}.",
            },
            where=option,
            remedy={
                "nl": "Geef een bestand in een map waarin u mag schrijven.",
                "en": "Give a file in a folder that you may write in.",
            },
        ) from error
