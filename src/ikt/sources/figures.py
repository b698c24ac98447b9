"""From columns to observations: countries mapped, numbers read, the rest rejected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ikt.base.countries import NOT_APPLICABLE, TOTAL, WORLD, Scheme
from ikt.sources.coding import codes
from ikt.sources.files import Part, table
from ikt.sources.rejects import Reject, Rejects
from ikt.store import OBSERVATIONS

YEARS = (1900, 2100)
MISSING = ("", "..", "n/a", "na", "ne", "…", ":")
"""How publishers write that there is no value, in lower case."""
SUPPRESSED = "Q"
STATUSES = ("A", "E", "P", "M", SUPPRESSED, "U", "D")
COLUMNS = ["indicator", "reporter", "partner", "year", "breakdown", "value", "status"]

Skip = Callable[[str], bool]


def never(_code: str) -> bool:
    """Skip no code."""
    return False


@dataclass(frozen=True, slots=True)
class Figure:
    """A column that holds figures.

    Args:
        column: its name in the file.
        indicator: what they count, without the name of the source; empty where the file says it
            row by row.
        breakdown: class they are about; empty where the file says it row by row.
    """

    column: str
    indicator: str = ""
    breakdown: str = TOTAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Which columns of a table say what its figures are about.

    Args:
        scheme: how it codes countries.
        reporter: column of the country.
        figures: columns with figures.
        year: column of the year.
        partner: column of the other country, where there is one.
        indicator: column that says what is counted, where it differs by row.
        breakdown: column of the class, where it differs by row.
        status: column with the status of the figure in SDMX letters, where there is one.
        skip: tells codes that are known not to be countries: set aside, not rejected.
    """

    scheme: Scheme
    reporter: str
    figures: tuple[Figure, ...]
    year: str = "year"
    partner: str = ""
    indicator: str = ""
    breakdown: str = ""
    status: str = ""
    skip: Skip = never

    @property
    def needs(self) -> list[str]:
        """Return the columns that a file of this form must have."""
        named = (self.reporter, self.partner, self.year, self.indicator, self.breakdown)
        return [n for n in (*named, self.status, *(f.column for f in self.figures)) if n]


def read_form(part: Part, rejects: Rejects, form: Form) -> pd.DataFrame:
    """Return the observations of a part that has this form; see :func:`observations`.

    Raises:
        DataError: the part cannot be read, or lacks a column.
    """
    return observations(table(part, rejects, needs=form.needs), part, rejects, form)


def observations(frame: pd.DataFrame, part: Part, rejects: Rejects, form: Form) -> pd.DataFrame:
    """Return the figures of good rows; count the others.

    Args:
        frame: the columns that ``form`` names; the index is the place in the part. ``W0`` as a
            country is the world.
        part: where it was read from.
        rejects: takes what cannot be read.
        form: what the columns say.

    Returns:
        indicator (without the source), reporter, partner, year, breakdown, value, status.
    """
    rejects.records += len(frame)
    sides = [form.reporter, form.partner] if form.partner else [form.reporter]
    for side in sides:
        frame = _countries(frame, side, part, rejects, form)
    frame = _years(frame, form.year, part, rejects)
    keys = pd.DataFrame(
        {
            "indicator": frame[form.indicator] if form.indicator else "",
            "reporter": frame[form.reporter],
            "partner": frame[form.partner] if form.partner else NOT_APPLICABLE,
            "year": frame[form.year],
            "breakdown": frame[form.breakdown] if form.breakdown else TOTAL,
            "status": _statuses(frame[form.status]) if form.status else "A",
        },
        index=frame.index,
    )
    made = []
    for figure in form.figures:
        given = {"indicator": figure.indicator} if figure.indicator else {}
        given |= {"breakdown": figure.breakdown} if not form.breakdown else {}
        rows = keys.assign(value=frame[figure.column], **given)
        made.append(_numbers(rows, figure.column, part, rejects))
    return pd.concat(made)[COLUMNS]


def both_ways(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a symmetric figure in both directions, without pairs of a country with itself."""
    rows = rows[rows["reporter"] != rows["partner"]]
    turned = rows.rename(columns={"reporter": "partner", "partner": "reporter"})
    return pd.concat([rows, turned[rows.columns]])


def gathered(made: Sequence[pd.DataFrame], rejects: Rejects) -> dict[str, pd.DataFrame]:
    """Return all observations as one table; of a key that comes twice the first is kept."""
    rows = pd.concat(made, ignore_index=True) if made else pd.DataFrame(columns=COLUMNS)
    key = [name for name in OBSERVATIONS.key if name in COLUMNS]
    twice = rows.duplicated(key, keep=False)
    if twice.any():
        values = rows[twice].groupby(key)["value"].nunique(dropna=False)
        rejects.doubles += int((values > 1).sum())
        rows = rows.drop_duplicates(key)
    return {OBSERVATIONS.name: rows}


def _countries(
    frame: pd.DataFrame, side: str, part: Part, rejects: Rejects, form: Form
) -> pd.DataFrame:
    given = frame[side].astype("object")
    known = codes(given, form.scheme) | {WORLD: WORLD}
    mapped = given.map(known)
    unknown = mapped.isna()
    # An empty code is no country: in the migration data it marks a first appearance, not a move.
    aside = unknown & given.map(lambda code: pd.isna(code) or form.skip(str(code))).astype(bool)
    rejects.skipped += int(aside.sum())
    _reject(frame[unknown & ~aside], side, part, rejects, "no known country")
    return frame[~unknown].assign(**{side: mapped[~unknown]})


def _years(frame: pd.DataFrame, column: str, part: Part, rejects: Rejects) -> pd.DataFrame:
    year = pd.to_numeric(frame[column], errors="coerce").astype("float64")
    good = year.between(*YEARS) & (year % 1 == 0)
    _reject(frame[~good], column, part, rejects, "not a year")
    return frame[good].assign(**{column: year[good].astype("int32")})


def _numbers(rows: pd.DataFrame, column: str, part: Part, rejects: Rejects) -> pd.DataFrame:
    text = rows["value"]
    value = pd.to_numeric(text, errors="coerce").astype("float64")
    none = text.isna() | text.astype("string").str.strip().str.lower().isin(MISSING).fillna(True)
    bad = value.isna() & ~none.astype(bool) | np.isinf(value)
    _reject(rows[bad].rename(columns={"value": column}), column, part, rejects, "not a number")
    rows = rows[~bad].assign(value=value[~bad])
    kept = rows["value"].notna() | (rows["status"] == SUPPRESSED)
    return rows.assign(status=rows["status"].where(kept, "M"))


def _statuses(given: pd.Series) -> pd.Series:
    return given.where(given.isin(STATUSES), "A")


def _reject(rows: pd.DataFrame, column: str, part: Part, rejects: Rejects, reason: str) -> None:
    for place, value in zip(rows.index, rows[column], strict=True):
        shown = "" if pd.isna(value) else str(value)
        rejects.add(Reject(part.name, int(place), column, shown, reason))
