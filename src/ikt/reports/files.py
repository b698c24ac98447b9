"""Records as files that spreadsheets and scripts open: CSV and XLSX, numbers unrounded."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Record = Mapping[str, Any]
MARK = "\ufeff"
"""Byte-order mark: without it spreadsheets read accents wrongly."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters by which a spreadsheet would take text for a formula."""
NARROW, WIDE = 10, 24


def as_csv(records: Iterable[Record], *, mark: bool = False) -> str:
    """Return records as CSV with a header; a missing value is an empty cell.

    Args:
        records: all with the same fields, in the same order.
        mark: whether a byte-order mark goes first, for spreadsheets.
    """
    rows = list(records)
    if not rows:
        return ""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return (MARK if mark else "") + out.getvalue()


def as_xlsx(sheets: Mapping[str, Iterable[Record]], *, frozen: int = 1) -> bytes:
    """Return a workbook with a sheet for each set of records.

    Args:
        sheets: title of the sheet and its records.
        frozen: columns that stay in sight while scrolling.
    """
    book = Workbook()
    book.remove(book.active)
    for title, records in sheets.items():
        _fill(book.create_sheet(title[:31]), list(records), frozen)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, rows: Sequence[Record], frozen: int) -> None:
    if not rows:
        return
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append([_cell(value) for value in row.values()])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = f"{get_column_letter(frozen + 1)}2"
    sheet.auto_filter.ref = sheet.dimensions
    for number, name in enumerate(rows[0], start=1):
        longest = max(len(str(row[name] or "")) for row in rows[:50])
        sheet.column_dimensions[get_column_letter(number)].width = min(
            max(NARROW, longest + 2), WIDE if len(rows) > 1 else 100
        )


def _cell(value: Any) -> Any:
    """Return what a cell may hold; text that begins like a formula gets a quote before it."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    return value
