"""World Development Indicators, in each form in which the World Bank gives them.

=====================  ==========================================================================
the API                JSON, ``[meta, rows]``: one series a file, and the list of countries
the bulk download      zip or CSV, a column a year, four lines before the header in the zip of one
                       series; beside it a table of countries with region and income group
DataBank               CSV, a column a year (``2019 [YR2019]``), ``..`` for missing, a note below
tidy tables            a row a figure, or a column a series
=====================  ==========================================================================

Only series that the catalogue describes are read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from ikt.sources.catalog import described
from ikt.sources.figures import Figure, Form, gathered, observations
from ikt.sources.files import Part, columns, parts, table
from ikt.sources.reading import Frames, worldbank_api, worldbank_classes
from ikt.sources.rejects import Rejects

MEMBERS = r"(API_.*|WDI(CSV|Data|Country)|Metadata_Country.*|.*_Data)\.csv"
FIRST = "Country Name"
A_YEAR = re.compile(r"(\d{4})(?: \[YR\d{4}\])?")
GROUPS = frozenset(
    """
    TSS MEA LMC ARB TSA PSS WLD SSA TEA HIC IDA LAC LDC LTE CEB OED UMC SSF AFW CSS TEC MNA
    ECS EUU NAC PRE AFE IDB EAP ECA TMN LIC IDX PST EMU INX TLA EAS OSS MIC SAS LCN CHI FCS
    HPC EAR IBD SST IBT LMY
    """.split()  # noqa: SIM905 - sixty codes read better as one text
)
"""Groups of countries, and the Channel Islands, which ISO counts as two."""
TIDY = Form(
    scheme="alpha3",
    reporter="COUNTRY_CODE",
    year="YEAR",
    indicator="SERIES_CODE",
    figures=(Figure("VALUE"),),
    skip=GROUPS.__contains__,
)
LONG = Form(
    scheme="alpha3",
    reporter="Country Code",
    indicator="series",
    figures=(Figure("value"),),
    skip=GROUPS.__contains__,
)
API = replace(LONG, reporter="countryiso3code", year="date")


def read(files: Sequence[Path], rejects: Rejects) -> Frames:
    """Read figures, and where the files have them the region and income group of countries."""
    figures: list[pd.DataFrame] = []
    classes: list[pd.DataFrame] = []
    for part in parts(files, MEMBERS):
        if part.kind == "json":
            frame = worldbank_api.rows(part)
            if "income" in frame:
                classes.append(frame)
            else:
                figures.append(observations(_wanted(frame, "series"), part, rejects, API))
            continue
        names = columns(part, first=FIRST)
        if form := worldbank_classes.form(names):
            classes.append(worldbank_classes.read(part, form, rejects))
        if form is None or _series(names):
            figures.append(_figures(part, names, rejects))
    return gathered(figures, rejects) | worldbank_classes.gathered(classes)


def _figures(part: Part, names: list[str], rejects: Rejects) -> pd.DataFrame:
    if TIDY.indicator in names:
        frame = table(part, rejects, needs=TIDY.needs)
        return observations(_wanted(frame, TIDY.indicator), part, rejects, TIDY)
    for column in ("Indicator Code", "Series Code"):
        if column in names:
            return _wide(part, names, column, rejects)
    form = Form(
        scheme="alpha3",
        reporter="iso3c",
        figures=tuple(Figure(code, code) for code in _series(names)),
        skip=GROUPS.__contains__,
    )
    return observations(table(part, rejects, needs=form.needs), part, rejects, form)


def _wide(part: Part, names: list[str], series: str, rejects: Rejects) -> pd.DataFrame:
    years = {name: found[1] for name in names if (found := A_YEAR.fullmatch(name))}
    frame = table(part, rejects, needs=("Country Code", series, *years), first=FIRST)
    # The notes below a table of DataBank are of no series, and fall away with the others.
    long = (
        _wanted(frame, series)
        .rename(columns=years | {series: "series"})
        .melt(["Country Code", "series"], list(years.values()), "year", "value", ignore_index=False)
    )
    return observations(long, part, rejects, LONG)


def _wanted(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    return frame[frame[column].isin(described("worldbank"))]


def _series(names: list[str]) -> list[str]:
    return [name for name in names if name in described("worldbank")]
