"""Students by host and origin from the OECD: SDMX-CSV, and the older export with names.

The older export sums levels with their total, unevenly: its figures have status D.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from ikt.base.errors import DataError
from ikt.sources.figures import Figure, Form, gathered, observations
from ikt.sources.files import Part, columns, parts, table
from ikt.sources.reading import Frames
from ikt.sources.rejects import Rejects

OLDER = Form(
    scheme="name",
    reporter="COUNTRY_OF_SCHOOL",
    partner="COUNTRY_OF_ORIGIN",
    year="YEAR",
    status="status",
    figures=(Figure("TOTAL_INTL_STUDENTS", "students"),),
)
SDMX = Form(
    scheme="alpha3",
    reporter="REF_AREA",
    partner="ORIGIN",
    year="TIME_PERIOD",
    status="OBS_STATUS",
    figures=(Figure("OBS_VALUE", "students"),),
    skip=lambda code: len(code) != 3,  # groups of countries and the unknown: W, F, _X
)
TOTALS = {
    "EDUCATION_LEV": "ISCED11_5T8",
    "MEASURE": "ENRL",
    "UNIT_MEASURE": "PS",
    "EDUCATION_TYPE": "_T",
    "INTENSITY": "_T",
    "EDUCATION_FIELD": "_T",
    "GRADE": "_T",
    "INST_TYPE_EDU": "_T",
    "MOBILITY": "_T",
    "SEX": "_T",
    "AGE": "_T",
}
"""By dimension the class that is read, where the file has it beside others: all tertiary students,
enrolled, as persons."""


def read(files: Sequence[Path], rejects: Rejects) -> Frames:
    """Read either form."""
    made = []
    for part in parts(files):
        if OLDER.reporter in columns(part):
            frame = table(part, rejects, needs=[n for n in OLDER.needs if n != OLDER.status])
            made.append(observations(frame.assign(status="D"), part, rejects, OLDER))
        else:
            frame = table(part, rejects, needs=SDMX.needs, also=TOTALS)
            made.append(observations(_totals(frame, part), part, rejects, SDMX))
    return gathered(made, rejects)


def _totals(frame: pd.DataFrame, part: Part) -> pd.DataFrame:
    """Return the rows on all students.

    Raises:
        DataError: there is more than one figure for a host, an origin and a year.
    """
    dimensions = [name for name in TOTALS if name in frame]
    for name in dimensions:
        total = frame[name] == TOTALS[name]
        frame = frame[total] if total.any() else frame
    key = [SDMX.reporter, SDMX.partner, SDMX.year]
    twice = frame[frame.duplicated(key, keep=False)]
    if twice.empty:
        return frame
    mixed = [n for n in dimensions if twice.groupby(key)[n].nunique(dropna=False).max() > 1]
    said = ", ".join(f"{n} ({', '.join(map(str, twice[n].unique()[:4]))})" for n in mixed)
    raise DataError(
        f"The file has several figures for the same countries and year, by {said or 'no column'}.",
        where=f"{part.where}:{twice.index[0]}",
        remedy="Choose one class of each in the Data Explorer, and download the selection again.",
    )
