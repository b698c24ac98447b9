"""`ikt countries`: the list of countries, any measure as a column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ikt.base.errors import UsageError
from ikt.cli import complete
from ikt.cli.language import LangOption, chosen
from ikt.cli.output import CsvOption, JsonOption, deliver, identity, table
from ikt.cli.spark import spark

if TYPE_CHECKING:
    from rich.console import Console

    from ikt.reports.model import CountryRow, CountryTable
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
    made = table(
        ["", "", *(c.label for c in found.columns)], numeric=range(2, 2 + len(found.columns))
    )
    for row in found.rows:
        made.add_row(row.code, row.name, *_cells(row, narrow=out.width < 80))
    if found.rows:
        out.print(made)
    else:
        out.print(NOTHING[found.lang], style="dim")


def _cells(row: CountryRow, *, narrow: bool) -> Iterator[str]:
    for cell, points in zip(row.cells, row.trends, strict=True):
        yield cell.shown if narrow or not points else f"{cell.shown} {spark(points[-TREND:])}"


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


TREND = 10
NOTHING = {"nl": "Geen land voldoet aan deze keuze.", "en": "No country fits this choice."}
