"""Articles by field from the National Science Foundation's Science & Engineering Indicators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from ikt.base.countries import TOTAL, WORLD
from ikt.sources.figures import Figure, Form, gathered, observations
from ikt.sources.files import parts, table
from ikt.sources.reading import Frames
from ikt.sources.rejects import Rejects

NEEDS = ("counting", "field", "name", "iso3", "year", "articles")
ALL_FIELDS = ("all S&E fields", "the Scopus database")
FORM = Form(
    scheme="alpha3",
    reporter="iso3",
    indicator="indicator",
    breakdown="breakdown",
    figures=(Figure("articles"),),
)


def read(files: Sequence[Path], rejects: Rejects) -> Frames:
    """Read articles by counting (whole, fractional), field, country or the world, and year."""
    made = []
    for part in parts(files):
        frame = table(part, rejects, needs=NEEDS)
        frame = frame.assign(
            indicator="articles_" + frame["counting"].astype("object"),
            iso3=with_world(frame["iso3"], frame["name"]),
            breakdown=frame["field"].map(field),
        )
        made.append(observations(frame, part, rejects, FORM))
    return gathered(made, rejects)


def with_world(codes: pd.Series, names: pd.Series) -> pd.Series:
    """Return country codes with ``W0`` where the row is named World, for it has no code."""
    return codes.astype("object").mask(names == "World", WORLD)


def field(label: str) -> str:
    """Return the short name of a field of science; ``_T`` for all fields."""
    if label in ALL_FIELDS:
        return TOTAL
    return re.sub(r"[^a-z]+", "_", str(label).lower()).strip("_")
