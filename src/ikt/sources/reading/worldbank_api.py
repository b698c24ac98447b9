"""The World Bank's API: JSON of one series, or of the list of countries."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from ikt.base.errors import DataError
from ikt.sources.files import Part

SERIES = ("countryiso3code", "date", "series", "value")
COUNTRIES = ("code", "region", "income")


def rows(part: Part) -> pd.DataFrame:
    """Return the rows of an answer ``[meta, rows]``, the index counting from 1.

    Returns:
        Of a series countryiso3code, date, series, value; of the list of countries code, region,
        income.

    Raises:
        DataError: the file is no such answer, or one page of several.
    """
    with part.open() as stream:
        text = stream.read()
    try:
        meta, given = json.loads(text)
        found = [_row(row) for row in given or ()]
        pages, total = int(meta["pages"]), int(meta["total"])
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"The file is no answer of the World Bank's API{_message(text)}.",
            where=part.where,
            remedy="Fetch it again, or load the bulk download.",
        ) from error
    if pages > 1 and len(found) < total:
        raise DataError(
            f"The file is one page of {pages}: {len(found)} rows of {total}.",
            where=part.where,
            remedy="`ikt fetch worldbank` brings all pages; or ask for more rows a page.",
        )
    columns = COUNTRIES if found and len(found[0]) == len(COUNTRIES) else SERIES
    return pd.DataFrame(found, columns=list(columns), index=pd.RangeIndex(1, len(found) + 1))


def _row(row: dict[str, Any]) -> tuple[Any, ...]:
    if "incomeLevel" in row:
        return row["id"], row["region"]["id"], row["incomeLevel"]["id"]
    return row["countryiso3code"] or None, row["date"], row["indicator"]["id"], row["value"]


def _message(text: bytes) -> str:
    """Return what the API says in an error, which comes with status 200."""
    try:
        said = json.loads(text)[0]["message"][0]
        return f": it says “{said['value']}”"
    except (ValueError, LookupError, TypeError):
        return ""
