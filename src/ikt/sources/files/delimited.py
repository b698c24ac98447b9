"""Comma-separated values as publishers and spreadsheets write them: ``,``, ``;`` or tab, a BOM."""

from __future__ import annotations

import csv
import itertools
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from ikt.base.errors import DataError
from ikt.sources.files.part import Part
from ikt.sources.rejects import Reject, Rejects

SEPARATORS = ",;\t"
LOOK_AHEAD = 12
BLOCK = 2**24
"""Bytes read at once; a cell must fit in it."""
DECIMAL_COMMA = r"^\s*(-?\d+),(\d+)\s*$"
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """The header of a file.

    Args:
        names: of the columns.
        before: number of lines before it.
        separator: what stands between two values.
    """

    names: list[str]
    before: int
    separator: str


def heading(part: Part, first: str = "") -> Heading:
    """Return the header: the line that begins with the column ``first``, else the first line.

    Raises:
        DataError: the file is damaged, not UTF-8, or has no header.
    """
    with part.open() as stream:
        lines = [line.decode("utf-8-sig") for line in itertools.islice(stream, LOOK_AHEAD)]
    for before, line in enumerate(lines):
        separator = max(SEPARATORS, key=line.count)
        names = next(csv.reader([line.rstrip("\r\n")], delimiter=separator), [])
        if names and (not first or names[0] == first):
            return Heading(names, before, separator)
        if not first:
            break
    if first:
        return heading(part)
    raise DataError(
        "The file begins with an empty line, not with the names of its columns.",
        where=part.where,
        remedy="Check that it is the file as it was published.",
    )


def read(part: Part, wanted: list[str], first: str, rejects: Rejects) -> pd.DataFrame:
    """Return the columns ``wanted`` as text; see :func:`ikt.sources.files.table`."""
    head = heading(part, first)
    lost: list[int] = []

    def refuse(row: arrow_csv.InvalidRow) -> str:
        lost.append(row.number)
        if row.text.strip():
            reason = f"{row.actual_columns} values in place of {row.expected_columns}"
            rejects.add(Reject(part.name, row.number, "", row.text[:SHOWN], reason), record=True)
        return "skip"

    with part.open() as stream:
        found = arrow_csv.read_csv(
            pa.PythonFile(stream, mode="r"),
            read_options=arrow_csv.ReadOptions(
                use_threads=False, skip_rows=head.before, block_size=BLOCK
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=head.separator,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=refuse,
            ),
            convert_options=arrow_csv.ConvertOptions(
                include_columns=wanted,
                column_types=dict.fromkeys(wanted, pa.string()),
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=True,
            ),
        )
    if head.separator == ";":
        found = _with_points(found)
    frame = found.to_pandas()
    frame.index = pd.Index(_places(len(frame), head.before + 2, lost))
    return frame.dropna(how="all")


def _places(count: int, start: int, lost: list[int]) -> np.ndarray:
    every = np.arange(start, start + count + len(lost))
    return every[~np.isin(every, lost)]


def _with_points(table: pa.Table) -> pa.Table:
    # Where values are separated by semicolons, as Dutch spreadsheets do, a comma is decimal.
    return pa.table(
        {
            name: pc.replace_substring_regex(table[name], DECIMAL_COMMA, r"\1.\2")
            for name in table.column_names
        }
    )
