"""Records as CSV: the one way in which it is written here.

Numbers stand as they are, unrounded and with a point, whatever the language of the reader. What is
missing is an empty cell.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Record = Mapping[str, Any]
MARK = "\ufeff"
"""Byte-order mark: without it spreadsheets read accents wrongly."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters by which a spreadsheet would take text for a formula."""


def as_csv(
    records: Iterable[Record], *, fields: Sequence[str] = (), spreadsheet: bool = False
) -> str:
    """Return records as CSV with a header.

    Args:
        records: all with the same fields, in the same order.
        fields: their names, for when there may be no record at all; then the header stands alone.
        spreadsheet: whether a spreadsheet opens it: with a byte-order mark, and no text that would
            be run as a formula. Scripts get every text as it is.
    """
    rows = list(records)
    names = list(rows[0]) if rows else list(fields)
    if not names:
        return ""
    body = csv_lines((row.values() for row in rows), spreadsheet=spreadsheet)
    return (MARK if spreadsheet else "") + csv_lines([names]) + body


def csv_lines(rows: Iterable[Iterable[Any]], *, spreadsheet: bool = False) -> str:
    """Return rows as lines of CSV, for tables that come in parts."""
    out = io.StringIO()
    shown = inert if spreadsheet else filled
    csv.writer(out, lineterminator="\n").writerows([shown(v) for v in row] for row in rows)
    return out.getvalue()


def filled(value: Any) -> Any:
    """Return what a cell may hold: nothing for what is missing or no finite number.

    Text keeps its lines, all ended alike: the standard writer leaves a lone carriage return without
    quotes, and readers take it for the end of the row.
    """
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


def inert(value: Any) -> Any:
    """Return the same for a spreadsheet: a quote goes before text that begins like a formula."""
    if isinstance(value, str) and value.startswith(FORMULA):
        value = "'" + value
    return filled(value)
