"""Reading tables from files, with one clear error for whatever may be wrong with a file."""

from __future__ import annotations

import zlib
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from ikt.base.errors import DataError


def table(file: Path, *, needs: tuple[str, ...], separator: str = ",") -> pd.DataFrame:
    """Return a CSV or Parquet file as text columns; an empty cell is missing, nothing else is.

    ``NA`` is Namibia and stays text.

    Raises:
        DataError: the file is absent, empty, cut short, not UTF-8, or lacks a column of ``needs``.
    """
    if not file.exists():
        raise DataError("There is no such file.", where=str(file), remedy="Check its name.")
    if file.stat().st_size == 0:
        raise DataError("The file is empty.", where=str(file), remedy="Fetch it again.")
    frame = _parquet(file) if file.suffix == ".parquet" else _csv(file, separator)
    missing = [name for name in needs if name not in frame.columns]
    if missing:
        raise DataError(
            f"The file lacks the column(s) {', '.join(missing)}; it has "
            f"{', '.join(map(str, list(frame.columns)[:12]))}.",
            where=str(file),
            remedy="The publisher may have changed the file, or it belongs to another source.",
        )
    return frame


def _csv(file: Path, separator: str) -> pd.DataFrame:
    try:
        return pd.read_csv(
            file,
            sep=separator,
            dtype="string",
            keep_default_na=False,
            na_values=[""],
            encoding="utf-8-sig",
        )
    except UnicodeDecodeError as error:
        raise DataError(
            f"The file is not in UTF-8 (byte {error.start}).",
            where=str(file),
            remedy="Save it as UTF-8, or fetch it again.",
        ) from error
    except (EOFError, zlib.error, OSError) as error:
        raise DataError(
            f"The file is cut short or damaged: {error}.",
            where=str(file),
            remedy="Fetch it again.",
        ) from error
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise DataError(
            f"The file is no table: {str(error).strip()}.",
            where=str(file),
            remedy="Check that it is the file itself and not a web page.",
        ) from error


def _parquet(file: Path) -> pd.DataFrame:
    try:
        return pq.read_table(file).to_pandas()
    except (pa.ArrowInvalid, OSError) as error:
        raise DataError(
            f"The Parquet file is cut short or damaged: {error}.",
            where=str(file),
            remedy="Fetch it again.",
        ) from error
