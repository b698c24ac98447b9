"""Reading a table from a part, whatever form it has: columns checked, every row with its place."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import pandas as pd

from ikt.base.errors import DataError
from ikt.sources.files import delimited, parquet, sheets
from ikt.sources.files.part import Part
from ikt.sources.rejects import Rejects

SHOWN = 12


def columns(part: Part, *, first: str = "", sheet: str = "") -> list[str]:
    """Return the names of the columns.

    Args:
        part: the file.
        first: name of the first column, where lines may stand before the header.
        sheet: name of the sheet, for a file with sheets.

    Raises:
        DataError: the file is damaged, or no table.
    """
    kind = part.kind
    if kind == "csv":
        return delimited.heading(part, first).names
    if kind == "parquet":
        return parquet.names(part)
    if kind == "sheets" and sheet:
        return sheets.names(part, sheet)
    form = "with sheets" if kind == "sheets" else kind.upper()
    raise DataError(
        f"ikt does not read a file {form} of this source.",
        where=part.where,
        remedy="Save the table as CSV in UTF-8 and load that.",
    )


def table(
    part: Part,
    rejects: Rejects,
    *,
    needs: Iterable[str],
    also: Iterable[str] = (),
    first: str = "",
    sheet: str = "",
) -> pd.DataFrame:
    """Return columns of a table; the index is the place of each row, from 1, the header included.

    An empty cell is missing and nothing else is: ``NA`` is Namibia and stays text. Rows without
    anything are left out; a row with too few or too many values is rejected.

    Args:
        part: the file.
        rejects: takes rows that are no rows.
        needs: columns that must be there.
        also: columns that may be there.
        first: name of the first column, where lines may stand before the header.
        sheet: name of the sheet, for a file with sheets.

    Raises:
        DataError: the file is damaged, not UTF-8, or lacks a column.
    """
    names, wanted = columns(part, first=first, sheet=sheet), list(dict.fromkeys(needs))
    lacking = [name for name in wanted if name not in names]
    if lacking:
        raise _lacks(part, lacking, names)
    wanted += [name for name in dict.fromkeys(also) if name in names and name not in wanted]
    if part.kind == "parquet":
        return parquet.read(part, wanted)
    if part.kind == "sheets":
        return sheets.read(part, sheet, wanted)
    return delimited.read(part, wanted, first, rejects)


def _lacks(part: Part, lacking: list[str], names: list[str]) -> DataError:
    near = {name: get_close_matches(name, names, n=1, cutoff=0.6) for name in lacking}
    renamed = "".join(f" Is “{name}” now “{found[0]}”?" for name, found in near.items() if found)
    more = ", …" if len(names) > SHOWN else ""
    return DataError(
        f"The file lacks the column(s) {', '.join(lacking)}; it has "
        f"{', '.join(names[:SHOWN])}{more}.{renamed}",
        where=part.where,
        remedy="It may belong to another source, or the publisher has changed it: "
        "look for a newer ikt, or load an older file.",
    )
