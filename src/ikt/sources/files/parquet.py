"""Parquet files: typed columns, read whole."""

from __future__ import annotations

import pandas as pd
import pyarrow.parquet as pq

from ikt.sources.files.part import Part


def names(part: Part) -> list[str]:
    """Return the names of the columns.

    Raises:
        DataError: the file is cut short or damaged.
    """
    with part.open() as stream:
        return list(pq.read_schema(stream).names)


def read(part: Part, wanted: list[str]) -> pd.DataFrame:
    """Return the columns ``wanted``; the index counts rows from 1.

    Raises:
        DataError: the file is cut short or damaged.
    """
    with part.open() as stream:
        frame = pq.read_table(stream, columns=wanted).to_pandas(ignore_metadata=True)
    frame.index = pd.RangeIndex(1, len(frame) + 1)
    return frame
