"""Expenditure on research and development, from Science & Engineering Indicators."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from ikt.sources.figures import Figure, Form, gathered, observations
from ikt.sources.files import parts, table
from ikt.sources.reading import Frames
from ikt.sources.rejects import Rejects

MEASURES = {
    ("GERD", "Current PPP dollars"): "gerd",
    ("GDP", "Current PPP dollars"): "gdp",
    ("GERD-to-GDP ratio (%)", "percent"): "gerd_share",
}
FORM = Form(
    scheme="name",
    reporter="country",
    indicator="indicator",
    figures=(Figure("value"),),
    skip=frozenset(("EU-27", "Total OECD", "World")).__contains__,
)


def read(files: Sequence[Path], rejects: Rejects) -> Frames:
    """Read GERD and GDP in current PPP dollars, and their ratio."""
    made = []
    for part in parts(files):
        frame = table(part, rejects, needs=("country", "measure", "unit", "year", "value"))
        # The ratio's label begins with a space.
        labels = zip(frame["measure"].str.strip(), frame["unit"].str.strip(), strict=True)
        frame["indicator"] = pd.Series(labels, index=frame.index, dtype="object").map(MEASURES)
        made.append(observations(frame.dropna(subset="indicator"), part, rejects, FORM))
    return gathered(made, rejects)
