"""Excel files: one sheet, its first row the header."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pandas as pd
from openpyxl import load_workbook

from ikt.base.errors import DataError
from ikt.sources.files.part import Part


def names(part: Part, sheet: str) -> list[str]:
    """Return the names of the columns.

    Raises:
        DataError: the file is damaged, or has no such sheet.
    """
    with _rows(part, sheet) as rows:
        return _header(next(rows, ()))


def read(part: Part, sheet: str, wanted: list[str]) -> pd.DataFrame:
    """Return the columns ``wanted``; the index is the row of the sheet.

    Raises:
        DataError: the file is damaged, or has no such sheet.
    """
    with _rows(part, sheet) as rows:
        header = _header(next(rows, ()))
        at = [header.index(name) for name in wanted]
        data = [[row[i] if i < len(row) else None for i in at] for row in rows]
    frame = pd.DataFrame(data, columns=wanted, index=pd.RangeIndex(2, len(data) + 2))
    return frame.dropna(how="all")


@contextmanager
def _rows(part: Part, sheet: str) -> Iterator[Iterator[tuple[Any, ...]]]:
    with part.open() as stream:
        try:
            book = load_workbook(stream, read_only=True, data_only=True)
        except (KeyError, ValueError) as error:
            raise OSError(f"it is no workbook ({error})") from error
        try:
            if sheet not in book.sheetnames:
                raise DataError(
                    f"The file has no sheet “{sheet}”; it has {', '.join(book.sheetnames)}.",
                    where=part.where,
                    remedy="It may belong to another source, or the publisher has changed it.",
                )
            yield book[sheet].iter_rows(values_only=True)
        finally:
            book.close()


def _header(row: tuple[Any, ...]) -> list[str]:
    return ["" if cell is None else str(cell).strip() for cell in row]
