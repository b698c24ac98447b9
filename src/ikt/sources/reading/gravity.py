"""Distance and common language of pairs of countries, from CEPII's Gravity database."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from ikt.sources.figures import Figure, Form, gathered, observations
from ikt.sources.files import parts, table
from ikt.sources.reading import Frames
from ikt.sources.reading.copublications_wos import FORMER_OR_UNKNOWN
from ikt.sources.rejects import Rejects

FORM = Form(
    scheme="alpha3",
    reporter="iso3_o",
    partner="iso3_d",
    figures=(
        Figure("distw_harmonic", "distance"),
        Figure("comlang_off", "common_language_official"),
        Figure("comlang_ethno", "common_language_ethnic"),
    ),
    skip=FORMER_OR_UNKNOWN.__contains__,
)
EXISTS = ("country_exists_o", "country_exists_d")
WITHOUT_YEAR = 2019
"""Year of an extract that does not say its year."""


def read(files: Sequence[Path], rejects: Rejects) -> Frames:
    """Read the newest year, pairs of different countries that exist in it."""
    made = []
    for part in parts(files, r"Gravity_V\d+\.csv"):
        needs = [name for name in FORM.needs if name != FORM.year]
        frame = table(part, rejects, needs=needs, also=(FORM.year, *EXISTS))
        frame = _newest(frame)
        for name in EXISTS:
            if name in frame:
                frame = frame[pd.to_numeric(frame[name], errors="coerce") == 1]
        frame = frame[frame["iso3_o"] != frame["iso3_d"]]
        made.append(observations(frame, part, rejects, FORM))
    return gathered(made, rejects)


def _newest(frame: pd.DataFrame) -> pd.DataFrame:
    if FORM.year not in frame:
        return frame.assign(year=WITHOUT_YEAR)
    year = pd.to_numeric(frame[FORM.year], errors="coerce")
    return frame[year == year.max()]
