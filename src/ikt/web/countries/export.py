"""The list of countries as a file: exactly what is seen, all pages of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from ikt.reports.model import CountryTable
from ikt.web.ui.words import Words

Row = Sequence[str | float | int | None]


def rows(table: CountryTable, words: Words) -> Iterator[Row]:
    """Yield the heading and a row for each country, values unrounded with their years."""
    common = words["common"]
    head: list[str] = ["alpha2", "alpha3", common["country"], common["status"], common["region"]]
    head.append(common["income"])
    for column in table.columns:
        head += [f"{column.label} ({column.unit})", f"{column.label}: {common['year'].lower()}"]
    yield head
    for row in table.rows:
        record: list[str | float | int | None] = [
            row.code,
            row.alpha3,
            row.name,
            "; ".join(s.label for s in row.statuses if s.id),
            row.region,
            row.income,
        ]
        for cell in row.cells:
            record += [cell.value, cell.year]
        yield record


def as_csv(table: CountryTable, words: Words) -> str:
    """Return the table as CSV with a byte-order mark, which spreadsheets need for accents."""
    out = io.StringIO()
    csv.writer(out).writerows([safe(v) for v in row] for row in rows(table, words))
    return "\ufeff" + out.getvalue()


def as_xlsx(table: CountryTable, words: Words, sources: Sequence[str]) -> bytes:
    """Return the table as a workbook: a sheet of figures, a sheet of sources."""
    book = Workbook()
    sheet = book.active
    sheet.title = words["common"]["countries"]
    for row in rows(table, words):
        sheet.append([safe(v) for v in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = sheet.dimensions
    for number in range(1, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(number)].width = 22 if number > 2 else 8
    told = book.create_sheet(words["common"]["sources"])
    for line in (*sources, f"ikt, {date.today().isoformat()}"):
        told.append([line])
    told.column_dimensions["A"].width = 140
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def safe(value: str | float | int | None) -> str | float | int | None:
    """Return text that a spreadsheet does not take for a formula."""
    if isinstance(value, str) and value[:1] in "=+-@\t\r":
        return "'" + value
    return value
