"""From the files of a source to the tables of the store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa

from ikt.base.errors import DataError
from ikt.sources.reading import reader
from ikt.sources.rejects import Rejects
from ikt.sources.source import Source
from ikt.store import CLASSIFICATIONS, CONTRACTS, OBSERVATIONS

Tables = dict[str, pa.Table]


def read_tables(source: Source, files: Sequence[Path], rejects: Rejects, as_of: str) -> Tables:
    """Read files into the tables of the store.

    Args:
        source: whose files they are.
        files: the files.
        rejects: takes what cannot be read.
        as_of: ISO date of classes that come without one.

    Returns:
        Arrow tables by name of their contract.

    Raises:
        DataError: a file cannot be read, too many of its records, or there is no figure in it.
    """
    frames = reader(source.id)(files, rejects)
    rejects.check()
    if all(frame.empty for frame in frames.values()):
        raise DataError(
            "There is no figure of this source in the file(s).",
            where=", ".join(str(file) for file in files),
            remedy=f"`ikt sources {source.id}` says which file is read.",
        )
    complete = {OBSERVATIONS.name: _observations, CLASSIFICATIONS.name: _classifications}
    return {
        name: CONTRACTS[name].cast(
            pa.Table.from_pandas(complete[name](frame, source, as_of), preserve_index=False)
        )
        for name, frame in frames.items()
    }


def _observations(frame: pd.DataFrame, source: Source, _as_of: str) -> pd.DataFrame:
    indicator = f"{source.id}." + frame["indicator"].astype("object")
    units = {code: known.unit.en for code, known in source.indicators.items()}
    return frame.assign(indicator=indicator, unit=indicator.map(units), source=source.id)


def _classifications(frame: pd.DataFrame, _source: Source, as_of: str) -> pd.DataFrame:
    return frame.assign(as_of=as_of)
