"""From columns of a file to observations: countries mapped, numbers read, the rest rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from ikt.base.countries import (
    NOT_APPLICABLE,
    TOTAL,
    WORLD,
    Scheme,
    UnknownCountryError,
    lookup,
    resolve,
)
from ikt.sources.rejects import Reject, Rejects
from ikt.store import OBSERVATIONS

YEARS = (1900, 2100)
MISSING = ("", "..", "n/a", "na", "ne", "…", ":")
Skip = Callable[[str], bool]


def never(code: str) -> bool:
    """Skip no code."""
    return False


def codes(column: pd.Series, scheme: Scheme) -> dict[str, str]:
    """Return the alpha-2 code of every distinct text in a column that stands for a country."""
    known = lookup(scheme)
    found: dict[str, str] = {}
    for text in column.dropna().unique():
        if scheme != "name":
            code = known.get(str(text).strip().upper())
        else:
            try:
                code = resolve(unmangled(str(text)), "name")
            except UnknownCountryError:
                code = None
        if code:
            found[text] = code
    return found


def unmangled(text: str) -> str:
    """Return text that was read as Latin-1 while it was UTF-8 (``CuraÃ§ao``) as it should be."""
    if "Ã" not in text:
        return text
    return text.encode("latin-1", "ignore").decode("utf-8", "ignore")


def observations(
    frame: pd.DataFrame,
    file: Path,
    rejects: Rejects,
    *,
    dataset: str,
    scheme: Scheme,
    skip: Skip = never,
) -> pd.DataFrame:
    """Return good rows in the contract ``observations``; count the others.

    Args:
        frame: indicator, reporter, year, value, unit; and partner, breakdown, status where they
            are.
            The index counts records from 0. ``W0`` in reporter or partner is the world.
        file: where it was read from.
        rejects: takes what cannot be read.
        dataset: name of the dataset.
        scheme: how the file codes countries.
        skip: says which codes are known aggregates: left out, not rejected.
    """
    rows = frame.assign(
        **{
            name: default
            for name, default in (
                ("partner", NOT_APPLICABLE),
                ("breakdown", TOTAL),
                ("status", "A"),
            )
            if name not in frame
        }
    )
    rejects.records += len(rows)
    for side in ("reporter", "partner"):
        rows = _countries(rows, side, file, rejects, scheme, skip)
    year = pd.to_numeric(rows["year"], errors="coerce")
    good = year.between(*YEARS)
    _reject(rows[~good], "year", file, rejects, "not a year")
    rows = rows[good].assign(year=year[good].astype("int32"))
    rows = _numbers(rows, file, rejects)
    return rows.assign(source=dataset)[OBSERVATIONS.names]


def _countries(
    rows: pd.DataFrame, side: str, file: Path, rejects: Rejects, scheme: Scheme, skip: Skip
) -> pd.DataFrame:
    given = rows[side].astype("object")
    mapped = given.map(codes(given, scheme) | {WORLD: WORLD, NOT_APPLICABLE: NOT_APPLICABLE})
    unknown = mapped.isna()
    # An empty code is no country: in the migration data it marks a first appearance, not a move.
    aside = unknown & (
        given.isna() | given.map(lambda c: pd.notna(c) and skip(str(c))).astype(bool)
    )
    rejects.skipped += int(aside.sum())
    _reject(rows[unknown & ~aside], side, file, rejects, "no known country")
    return rows[~unknown].assign(**{side: mapped[~unknown]})


def _numbers(rows: pd.DataFrame, file: Path, rejects: Rejects) -> pd.DataFrame:
    text = rows["value"]
    numbers = pd.to_numeric(text, errors="coerce").astype("float64")
    empty = text.isna() | text.astype("string").str.strip().str.lower().isin(MISSING).fillna(True)
    bad = numbers.isna() & ~empty | np.isinf(numbers)
    _reject(rows[bad], "value", file, rejects, "not a number")
    rows = rows[~bad].assign(value=numbers[~bad])
    return rows.assign(status=rows["status"].where(rows["value"].notna(), "M"))


def _reject(rows: pd.DataFrame, column: str, file: Path, rejects: Rejects, reason: str) -> None:
    for index, value in rows[column].items():
        rejects.add(Reject(file.name, int(index) + 2, column, str(value), reason))  # type: ignore[call-overload]


def both_ways(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a symmetric figure in both directions."""
    turned = rows.rename(columns={"reporter": "partner", "partner": "reporter"})
    return pd.concat([rows, turned[rows.columns]], ignore_index=True)


def gathered(parts: Iterable[pd.DataFrame]) -> dict[str, pa.Table]:
    """Return observations as a source's table; a key that comes twice keeps the first."""
    rows = pd.concat(list(parts), ignore_index=True).drop_duplicates(list(OBSERVATIONS.key))
    return {"observations": OBSERVATIONS.cast(pa.Table.from_pandas(rows, preserve_index=False))}
