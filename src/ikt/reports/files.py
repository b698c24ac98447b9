"""Records as a workbook that spreadsheets open, numbers unrounded; for CSV see
:mod:`ikt.base.records`."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ikt.base.records import Record, inert

NARROW, WIDE, ALONE = 10, 24, 100
"""Width of columns in characters: at least, at most, and of a sheet with a single row."""
LOOKED_AT = 50
"""Rows from which the width of a column is taken."""
TITLE = 31
"""Characters that the title of a sheet may have."""


def as_xlsx(
    sheets: Mapping[str, Iterable[Record]], *, frozen: int = 1, fields: Sequence[str] = ()
) -> bytes:
    """Return a workbook with a sheet for each set of records.

    Args:
        sheets: title of the sheet and its records.
        frozen: columns of the first sheet that stay in sight while scrolling.
        fields: names of the columns, for a sheet without any record; else it is left empty.
    """
    book = Workbook()
    book.remove(book.active)
    for title, records in sheets.items():
        columns = 0 if book.worksheets else frozen
        _fill(book.create_sheet(title[:TITLE]), list(records), columns, fields)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, rows: Sequence[Record], frozen: int, fields: Sequence[str]) -> None:
    names = list(rows[0]) if rows else list(fields)
    if not names:
        return
    sheet.append(names)
    for row in rows:
        sheet.append([_cell(value) for value in row.values()])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = f"{get_column_letter(frozen + 1)}2"
    sheet.auto_filter.ref = sheet.dimensions
    for number, name in enumerate(names, start=1):
        longest = max((len(str(row[name] or "")) for row in rows[:LOOKED_AT]), default=len(name))
        sheet.column_dimensions[get_column_letter(number)].width = min(
            max(NARROW, longest + 2), WIDE if len(rows) > 1 else ALONE
        )


def _cell(value: Any) -> Any:
    """Return what a cell may hold; the format knows no control characters."""
    held = inert(value)
    return ILLEGAL_CHARACTERS_RE.sub("", held) or None if isinstance(held, str) else held
