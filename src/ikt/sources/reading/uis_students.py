"""International students from UNESCO: the API's CSV, and the bulk download.

Form and meaning of magnitude and qualifier follow the ReadMe of the bulk download.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from ikt.sources.figures import Figure, Form, gathered, observations
from ikt.sources.files import columns, parts, table
from ikt.sources.reading import Frames
from ikt.sources.rejects import Rejects

INDICATORS = {"26637": "inbound", "MENF.5T8": "net_flow"}
NOT_THERE = ("NA", "INCLUDED", "SUPP")
"""Magnitudes that say there is no value, although ``NA`` (not applicable) comes with a 0."""
STATUSES = {
    "UIS_EST": "E",
    "NAT_EST": "E",
    "SUPP": "Q",
    "LOWREL": "U",
    "INCLUDES": "D",
}
BULK = {
    "INDICATOR_ID": "indicatorId",
    "COUNTRY_ID": "geoUnit",
    "YEAR": "year",
    "VALUE": "value",
}
BULK_NOTES = {"QUALIFIER": "qualifier", "MAGNITUDE": "magnitude"}
FORM = Form(
    scheme="alpha3",
    reporter="geoUnit",
    indicator="indicator",
    status="status",
    figures=(Figure("value"),),
    skip=lambda code: len(code) != 3,  # regions, such as “SDG: Africa”
)


def read(files: Sequence[Path], rejects: Rejects) -> Frames:
    """Read indicatorId, geoUnit, year, value, qualifier, magnitude; regions are left out."""
    made = []
    for part in parts(files, r".*_DATA_NATIONAL\.csv|uis_students.*\.csv"):
        bulk = "INDICATOR_ID" in columns(part)
        needs, notes = (BULK, BULK_NOTES) if bulk else (BULK.values(), BULK_NOTES.values())
        frame = table(part, rejects, needs=needs, also=notes).rename(columns=BULK | BULK_NOTES)
        frame = frame[frame["indicatorId"].isin(INDICATORS)]
        made.append(observations(_noted(frame), part, rejects, FORM))
    return gathered(made, rejects)


def _noted(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with indicator and status, and no value where there is none."""
    nothing = pd.Series(None, index=frame.index, dtype="object")
    magnitude = frame.get("magnitude", nothing)
    status = magnitude.map(STATUSES).fillna(frame.get("qualifier", nothing).map(STATUSES))
    return frame.assign(
        indicator=frame["indicatorId"].map(INDICATORS),
        value=frame["value"].mask(magnitude.isin(NOT_THERE)),
        status=status.fillna("A"),
    )
