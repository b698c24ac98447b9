"""Own counting gives equal figures on DuckDB and on Spark: counts to the unit, sums to 1e-9."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from ikt.base.paths import reference_root
from ikt.measures import MEASURES
from ikt.measures.build import compute, inputs_for
from ikt.measures.inputs import Inputs
from ikt.measures.records.counting import COUNTS
from ikt.measures.records.job import count, records
from ikt.measures.records.records import Records
from ikt.measures.records.settings import Settings
from ikt.sources.openalex.ingest import ingest
from ikt.sources.openalex.layout import parts
from ikt.sources.openalex.made import World, write_parts
from ikt.store import MEASURES as CONTRACT
from ikt.store import Store
from ikt.store.contract import Contract
from ikt.store.counts import COUNTED
from ikt.store.tables import CONTRACTS
from tests.spark import ON_SPARK

pytestmark = ON_SPARK
SETTINGS = Settings(territories={"HK": "CN"}, least_works=1)
LARGE = "US"
"""A country with joint works each year, in a world as small as this."""
FUNDERS = ("NL", "KR", "US", "CN", None)
OWN = {
    code: [name for name, way in measure.methods.items() if COUNTED in way.datasets]
    for code, measure in MEASURES.items()
}


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """Made-up works with funders, and the counts of them: the same folder on either engine."""
    folder = tmp_path_factory.mktemp("engines")
    write_parts(World.made(works=4000, seed=5).works(), folder / "parts", each=2000)
    funders = folder / "parts" / "data" / "funders" / "part_000.jsonl"
    funders.parent.mkdir()
    with funders.open("w") as stream:
        for n in range(97):
            id, country = f"https://openalex.org/F{4_320_000_000 + n}", FUNDERS[n % len(FUNDERS)]
            stream.write(json.dumps({"id": id, "country_code": country}) + "\n")
    ingest(Store(folder / "store"), parts(folder / "parts"), workers=1)
    duckdb, spark = (
        Store(folder / "store", reference_root(), engine) for engine in ("duckdb", "spark")
    )
    count(duckdb, SETTINGS)
    yield duckdb, spark
    spark.backend.disconnect()


@pytest.fixture(scope="module")
def given(stores: tuple[Store, Store]) -> list[Records]:
    return [records(store, SETTINGS) for store in stores]


@pytest.fixture(scope="module")
def inputs(stores: tuple[Store, Store]) -> list[Inputs]:
    return [inputs_for(store, LARGE, [COUNTED, "sdg"]) for store in stores]


@pytest.mark.parametrize("name", COUNTS)
def test_a_count_is_equal_on_both(given: list[Records], name: str) -> None:
    contract = CONTRACTS[name]
    same(contract, [contract.cast(COUNTS[name](one).to_pyarrow()) for one in given])


@pytest.mark.parametrize("code", [code for code, methods in OWN.items() if methods])
def test_a_measure_of_own_counts_is_equal_on_both(inputs: list[Inputs], code: str) -> None:
    found = [compute(MEASURES[code], one) for one in inputs]
    own = pa.array(OWN[code])
    same(CONTRACT, [t.filter(pc.is_in(t["method"], value_set=own)) for t in found])


def same(contract: Contract, tables: list[pa.Table]) -> None:
    duckdb, spark = (
        table.to_pandas().sort_values(list(contract.key), ignore_index=True) for table in tables
    )
    assert len(duckdb) > 0
    pd.testing.assert_frame_equal(duckdb, spark, rtol=1e-9, atol=1e-12)
