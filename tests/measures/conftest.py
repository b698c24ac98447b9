"""The published figures that come with ikt, as plain tables to compute from by other means."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pandas as pd
import pyarrow.parquet as pq
import pytest

from ikt.base.paths import reference_root

Published = Callable[[str], pd.DataFrame]


@pytest.fixture(scope="session")
def published() -> Published:
    """Give the observations of one indicator of the reference evidence."""

    @cache
    def of_dataset(dataset: str) -> pd.DataFrame:
        return pq.read_table(reference_root() / dataset / "observations.parquet").to_pandas()

    def of(indicator: str) -> pd.DataFrame:
        frame = of_dataset(indicator.partition(".")[0])
        return frame[(frame["indicator"] == indicator) & frame["value"].notna()]

    return of
