"""Co-authored articles between countries, from Science & Engineering Indicators."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from ikt.sources.figures import Figure, Form, gathered, observations
from ikt.sources.files import parts, table
from ikt.sources.reading import Frames
from ikt.sources.reading.nsf_articles import with_world
from ikt.sources.rejects import Rejects

FORM = Form(
    scheme="alpha3",
    reporter="a_iso3",
    partner="b_iso3",
    figures=(Figure("articles", "articles"),),
)


def read(files: Sequence[Path], rejects: Rejects) -> Frames:
    """Read the matrix: each pair in both directions, and each country with the world."""
    made = []
    for part in parts(files):
        frame = table(part, rejects, needs=("a", "b", *FORM.needs))
        frame = frame.assign(
            a_iso3=with_world(frame["a_iso3"], frame["a"]),
            # The world has no name as the second of a pair.
            b_iso3=with_world(frame["b_iso3"], frame["b"].fillna("World")),
        )
        rows = observations(frame, part, rejects, FORM)
        turned = rows.rename(columns={"reporter": "partner", "partner": "reporter"})
        made.append(pd.concat([rows, turned[rows.columns]]))
    return gathered(made, rejects)
