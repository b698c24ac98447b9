"""`ikt countries`: the list of countries, any measure as a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ikt.base.errors import UsageError
from ikt.cli import complete
from ikt.cli.language import LangOption, chosen
from ikt.cli.output import CsvOption, JsonOption, deliver, identity, table
from ikt.cli.page import prose
from ikt.cli.spark import spark

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from ikt.reports.model import Cell, CountryTable
    from ikt.strategy import Strategy

Columns = Annotated[
    str | None,
    typer.Option(
        help="Measures, with commas: cooperation.works,students.in. A publisher follows a colon "
        "(cooperation.works:wos), a field an at sign (fields.rca@physics).",
        autocompletion=complete.measures,
    ),
]


def countries(
    status: Annotated[
        list[str] | None,
        typer.Option(
            help="Only with this status (may be given more than once).",
            autocompletion=complete.statuses,
        ),
    ] = None,
    region: Annotated[list[str] | None, typer.Option(help="Only in this region.")] = None,
    income: Annotated[list[str] | None, typer.Option(help="Only in this income group.")] = None,
    search: Annotated[str, typer.Option(help="Part of a name or code, in either language.")] = "",
    sort: Annotated[
        str, typer.Option(help="name, status, region, income, or a measure.")
    ] = "cooperation.works",
    ascending: Annotated[bool, typer.Option("--ascending", help="Smallest first.")] = False,
    columns: Columns = None,
    year: Annotated[
        int | None, typer.Option(help="This year only; by default the last that may be read.")
    ] = None,
    top: Annotated[int | None, typer.Option(min=1, help="Only the first so many.")] = None,
    lang: LangOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """List countries with any measure as a column.

    JSON has `columns` and `rows`; a row has the country's codes, names, statuses, region, income
    group, and a cell for each column with its unrounded value, year, interval and status. CSV has a
    row a country.
    """
    from ikt.cli.evidence import opened
    from ikt.reports import listing

    speech = chosen(lang)
    evidence, strategy = opened(speech)
    _known_statuses(strategy, status or [])
    asked = columns.split(",") if columns else list(listing.COLUMNS)
    if "." in sort and sort not in asked:
        asked.insert(0, sort)
    found = listing.country_table(evidence, strategy, asked, speech, year=year)
    found = listing.select(
        found, status=status or [], region=region or [], income=income or [], search=search
    )
    found = listing.ordered(found, sort, descending=_descending(sort, ascending))
    found = found.model_copy(update={"rows": found.rows[:top]})
    deliver(
        lambda out: _page(out, found),
        data=lambda: found.model_dump(mode="json", exclude={"rows": {"__all__": {"trends"}}}),
        records=lambda: _records(found),
        json=json,
        csv=csv,
    )


def _page(out: Console, found: CountryTable) -> None:
    if not found.rows:
        out.print(NOTHING[found.lang], style="dim")
        return
    years = [_usual_year(found, i) for i in range(len(found.columns))]
    columns = [
        Shown(
            heading=f"{column.label} {years[i] or ''}".strip(),
            cells=[_shown(row.cells[i], years[i]) for row in found.rows],
            lines=[spark(row.trends[i][-TREND:]) for row in found.rows],
        )
        for i, column in enumerate(found.columns)
    ]
    names = 5 + min(NAMES, max(len(row.name) for row in found.rows)) + 1
    fitting = fitted(columns, out.width - names)
    out.print(_table(found, fitting))
    if missing := [column.heading for column in columns[len(fitting) :]]:
        prose(out, f"{TOO_NARROW[found.lang]}: {', '.join(missing)}.", style="dim")


def _table(found: CountryTable, columns: list[Shown]) -> Table:
    numeric, at = [], 2
    for column in columns:
        numeric.append(at)
        at += 1 + bool(column.lines)
    made = table(
        ["", "", *(h for c in columns for h in ([c.heading, ""] if c.lines else [c.heading]))],
        numeric=numeric,
    )
    for n, row in enumerate(found.rows):
        cells = ((c.cells[n], c.lines[n]) if c.lines else (c.cells[n],) for c in columns)
        made.add_row(row.code, row.name, *(text for pair in cells for text in pair))
    for place, one in enumerate(made.columns):
        # Numbers and lines never fold; names and headings do, between words.
        one.no_wrap = place != 1 and place not in numeric
        one.min_width = max((len(word) for word in str(one.header).split()), default=0)
    made.columns[1].min_width = max(len(w) for row in found.rows for w in row.name.split())
    return made


@dataclass(frozen=True, slots=True)
class Shown:
    """A column as printed: its heading, its cells, and the small lines beside them, if any."""

    heading: str
    cells: list[str]
    lines: list[str]

    @property
    def width(self) -> int:
        """Return the characters it takes without its lines."""
        return max(*map(len, self.heading.split()), *map(len, self.cells)) + 2


def fitted(columns: list[Shown], width: int) -> list[Shown]:
    """Return the columns that fit, with small lines from the left for as many as have room."""
    while len(columns) > 1 and sum(c.width for c in columns) > width:
        columns = columns[:-1]
    left, found = width - sum(c.width for c in columns), []
    for column in columns:
        line = max(map(len, column.lines), default=0)
        room = bool(line) and line + 2 <= left
        left -= line + 2 if room else 0
        found.append(column if room else replace(column, lines=[]))
    return found


def _usual_year(found: CountryTable, i: int) -> int | None:
    """Return the year that most cells of a column are of: it stands in the heading."""
    years = Counter(row.cells[i].year for row in found.rows if row.cells[i].value is not None)
    return years.most_common(1)[0][0] if years else None


def _shown(cell: Cell, usual: int | None) -> str:
    """Return a cell, with its year where that is not the one in the heading."""
    other = cell.value is not None and cell.year != usual
    return f"{cell.shown} ({cell.year})" if other else cell.shown


def _records(found: CountryTable) -> Iterator[dict[str, Any]]:
    for row in found.rows:
        record: dict[str, Any] = {
            **identity(row.code, found.lang),
            "status": " ".join(s.id for s in row.statuses if s.id),
            "region": row.region,
            "income": row.income,
        }
        for column, cell in zip(found.columns, row.cells, strict=True):
            record[column.id] = cell.value
            record[f"{column.id}_year"] = cell.year
        yield record


def _known_statuses(strategy: Strategy, asked: list[str]) -> None:
    known = [s.id for s in strategy.statuses]
    for status in asked:
        if status not in known:
            raise UsageError(
                f"The strategy has no status “{status}”.",
                where="--status",
                remedy=f"Choose from {', '.join(known)}.",
            )


def _descending(sort: str, ascending: bool) -> bool | None:
    return (False if ascending else None) if "." in sort else None


TREND, NAMES = 10, 20
TOO_NARROW = {
    "nl": "Het venster is te smal voor",
    "en": "The window is too narrow for",
}
NOTHING = {"nl": "Geen land voldoet aan deze keuze.", "en": "No country fits this choice."}
