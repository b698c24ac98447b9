"""Scholarly Migration Database: moves between countries, and stocks per country.

Codes are alpha-2. ``nan`` is a country that the publisher does not know; an empty code is none at
all, so that such a row is a first appearance and no move. The moves from and to known countries,
with those from and to the unknown, add up to the totals per country.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from ikt.sources.figures import Figure, Form, gathered, observations
from ikt.sources.files import Part, columns, parts, table
from ikt.sources.reading import Frames
from ikt.sources.rejects import Rejects

CUT_SHORT_FROM = 2020
"""Moves of the last years are cut short: a researcher must publish again before a move is seen."""
UNKNOWN = "nan"
POPULATION = "padded_population_of_researchers"
FLOWS = Form(
    scheme="alpha2",
    reporter="migrationfrom",
    partner="migrationto",
    figures=(Figure("n_migrations", "moves"),),
)
FROM_UNKNOWN = Form(
    scheme="alpha2",
    reporter="migrationto",
    figures=(Figure("n_migrations", "inflow_unknown"),),
    skip=UNKNOWN.__eq__,
)
TO_UNKNOWN = Form(
    scheme="alpha2",
    reporter="migrationfrom",
    figures=(Figure("n_migrations", "outflow_unknown"),),
    skip=UNKNOWN.__eq__,
)
STOCKS = Form(
    scheme="alpha2",
    reporter="countrycode",
    figures=(
        Figure(POPULATION, "population"),
        Figure("number_of_inmigrations", "inflow"),
        Figure("number_of_outmigrations", "outflow"),
        Figure("netmigration", "net"),
        Figure("inmigrationrate", "inflow_rate"),
        Figure("outmigrationrate", "outflow_rate"),
        Figure("netmigrationrate", "net_rate"),
    ),
    skip=UNKNOWN.__eq__,
)


def read(files: Sequence[Path], rejects: Rejects) -> Frames:
    """Read moves (migrationfrom, migrationto, n_migrations) and stocks (countrycode, …)."""
    made: list[pd.DataFrame] = []
    for part in parts(files, r".*scholarlymigration_country(flows)?\.(csv|parquet)"):
        if "migrationfrom" in columns(part):
            made += _moves(part, rejects)
        else:
            made.append(_stocks(part, rejects))
    cut = [rows.assign(status=_cut_short(rows)) for rows in made]
    return gathered(cut, rejects)


def _moves(part: Part, rejects: Rejects) -> list[pd.DataFrame]:
    frame = table(part, rejects, needs=FLOWS.needs)
    origin, destination = frame["migrationfrom"] == UNKNOWN, frame["migrationto"] == UNKNOWN
    return [
        observations(frame[~origin & ~destination], part, rejects, FLOWS),
        observations(frame[origin], part, rejects, FROM_UNKNOWN),
        observations(frame[destination & ~origin], part, rejects, TO_UNKNOWN),
    ]


def _stocks(part: Part, rejects: Rejects) -> pd.DataFrame:
    # Enriched files keep alpha-2 under another name, and alpha-3 under this one.
    code = "iso2code" if "iso2code" in columns(part) else STOCKS.reporter
    form = replace(STOCKS, reporter=code)
    frame = table(part, rejects, needs=form.needs)
    # A population of 0 is one that could not be counted yet: the last years have no rates either.
    counted = pd.to_numeric(frame[POPULATION], errors="coerce") != 0
    frame[POPULATION] = frame[POPULATION].where(counted)
    return observations(frame, part, rejects, form)


def _cut_short(rows: pd.DataFrame) -> pd.Series:
    late = (rows["year"] >= CUT_SHORT_FROM) & rows["value"].notna()
    return rows["status"].mask(late, "U")
