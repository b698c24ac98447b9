"""The same expressions give equal figures on DuckDB and on Spark."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from ikt.base.paths import reference_root
from ikt.measures import MEASURES
from ikt.measures.build import compute
from ikt.measures.inputs import Inputs
from ikt.store import MEASURES as CONTRACT
from ikt.store import Store
from ikt.store.counts import COUNTED
from tests.spark import ON_SPARK

pytestmark = ON_SPARK


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Inputs, Inputs]]:
    """The reference evidence on either engine."""
    root = tmp_path_factory.mktemp("engines")
    stores = [Store(root, reference_root(), engine) for engine in ("duckdb", "spark")]
    duckdb, spark = (Inputs(s.table("observations"), "NL") for s in stores)
    yield duckdb, spark
    stores[1].backend.disconnect()


SHIPPED = [code for code, measure in MEASURES.items() if set(measure.datasets) != {COUNTED}]
"""Measures that need no works to be loaded."""


@pytest.mark.parametrize("code", SHIPPED)
def test_a_measure_is_equal_on_both(both: tuple[Inputs, Inputs], code: str) -> None:
    duckdb, spark = (
        compute(MEASURES[code], inputs)
        .to_pandas()
        .sort_values(list(CONTRACT.key), ignore_index=True)
        for inputs in both
    )
    assert len(duckdb) > 0
    pd.testing.assert_frame_equal(duckdb, spark, check_exact=False, rtol=1e-9, atol=1e-12)
