"""Reading a spreadsheet from anybody: rows of plain values, and no more than is asked for.

A workbook is a zip of XML. It is measured before it is unpacked, nothing in it is run, and of
formulas only the outcome that the spreadsheet left is read.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any

from openpyxl import load_workbook

from ikt.base.records import FORMULA
from ikt.web.work.importing.wrong import WrongError

ROWS = 5_000
SIZE = 10 * 1024**2
"""Bytes of a file at most."""
UNPACKED = 100 * 1024**2
"""Bytes of the parts of a workbook together at most."""
PARTS = 500
COLUMNS = 60
LAST_ROW = 1_048_576
ENDINGS = (".xlsx", ".csv", ".txt")
DELIMITERS = ";,\t|"


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its number as a spreadsheet counts, and its cells."""

    number: int
    cells: tuple[Any, ...]

    def cell(self, place: int) -> Any:
        """Return the cell of a column; nothing beyond the last that is filled."""
        return self.cells[place] if place < len(self.cells) else None


class Formula:
    """A cell with a formula of which the file holds no outcome."""


def read(name: str, file: IO[bytes], size: int) -> list[Row]:
    """Return the rows of a file that are not empty, the header first.

    Raises:
        WrongError: it is no spreadsheet that can be read, or more than is allowed.
    """
    if size > SIZE:
        raise WrongError("import_large", mb=SIZE // 1024**2)
    ending = PurePath(name).suffix.lower()
    if ending not in ENDINGS:
        raise WrongError("import_macros" if ending == ".xlsm" else "import_ending", ending=ending)
    found: list[Row] = []
    for row in _workbook(file) if ending == ".xlsx" else _text(file.read()):
        if any(cell not in (None, "") for cell in row.cells):
            if len(found) > ROWS:
                raise WrongError("import_many", most=ROWS)
            found.append(row)
    if not found:
        raise WrongError("import_empty")
    return found


def _text(content: bytes) -> Iterator[Row]:
    text = _decoded(content)
    lines = io.StringIO(text, newline="")
    first = lines.readline()
    if first.lower().startswith("sep="):
        delimiter = first[4:5]
    else:
        delimiter = max(DELIMITERS, key=first.count)
        lines.seek(0)
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for number, cells in enumerate(reader, start=1):
            yield Row(number, tuple(_plain(cell) for cell in cells[:COLUMNS]))
    except csv.Error:
        raise WrongError("import_line", line=reader.line_num) from None


def _decoded(content: bytes) -> str:
    """Return text as spreadsheets write it: with a mark, as UTF-8, or as Windows did before."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
    if "\0" in text:
        raise WrongError("import_no_text")
    return text


def _workbook(file: IO[bytes]) -> Iterator[Row]:
    _measure(file)
    try:
        values = load_workbook(file, read_only=True, data_only=True)
        sheet = values.worksheets[0]
        merged, formulas = _peek(file, sheet._worksheet_path)
    except Exception:  # a broken workbook fails in ways of zip, XML and openpyxl
        raise WrongError("import_broken") from None
    if merged:
        raise WrongError("import_merged", cells=merged)
    sheet.reset_dimensions()  # what a file says of its own size may be anything
    told = None
    if formulas:
        told = load_workbook(file, read_only=True).worksheets[0]
        told.reset_dimensions()
    try:
        yield from _rows(sheet, told)
    except WrongError:
        raise
    except Exception:
        raise WrongError("import_broken") from None


def _rows(sheet: Any, told: Any) -> Iterator[Row]:
    limits = {"max_row": LAST_ROW, "max_col": COLUMNS, "values_only": True}
    behind = told.iter_rows(**limits) if told else None
    for number, cells in enumerate(sheet.iter_rows(**limits), start=1):
        found = [_plain(cell) for cell in cells]
        for at, formula in enumerate(next(behind, ())) if behind else ():
            if isinstance(formula, str) and formula.startswith("=") and found[at] is None:
                found[at] = Formula()
        while found and found[-1] is None:
            found.pop()
        yield Row(number, tuple(found))


def _plain(cell: Any) -> Any:
    """Return a cell without spaces around it, and without the quote that made it no formula."""
    if not isinstance(cell, str):
        return cell
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA and text[1:] else text


def _measure(file: IO[bytes]) -> None:
    """Look at a workbook without unpacking it.

    Raises:
        WrongError: it is none, it would unpack to too much, holds macros, or XML that defines more.
    """
    try:
        with zipfile.ZipFile(file) as parts:
            held = parts.infolist()
            if len(held) > PARTS or sum(part.file_size for part in held) > UNPACKED:
                raise WrongError("import_bomb", mb=UNPACKED // 1024**2)
            if any("vbaproject" in part.filename.lower() for part in held):
                raise WrongError("import_macros")
            for part in held:
                with parts.open(part) as opened:
                    if b"<!DOCTYPE" in opened.read(2048).replace(b"\0", b"").upper():
                        raise WrongError("import_broken")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        raise WrongError("import_broken") from None


def _peek(file: IO[bytes], path: str) -> tuple[str, bool]:
    """Return the first merged cells of a sheet, and whether it holds formulas."""
    formulas, kept = False, b""
    with zipfile.ZipFile(file) as parts, parts.open(path) as opened:
        while chunk := opened.read(1 << 20):
            seen = kept + chunk
            formulas = formulas or b"<f>" in seen or b"<f " in seen
            _, merge, after = seen.partition(b'<mergeCell ref="')
            if merge:
                return (after + opened.read(30)).partition(b'"')[0].decode(
                    "ascii", "replace"
                ), formulas
            kept = seen[-30:]
    return "", formulas
