"""Works that stand in a part twice, and memory that does not grow with a part."""

from __future__ import annotations

import secrets
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from ikt.sources.openalex.leaves import leaves
from ikt.sources.openalex.parquet_part import WORKS_AT_ONCE, batches, records_of
from ikt.sources.openalex.schema import Work
from ikt.sources.openalex.seen import Seen
from tests.sources.openalex.forms import HERE

SOME = st.lists(st.one_of(st.none(), st.integers(0, 40), st.just(2**62)), max_size=30)


@settings(deadline=None)
@given(st.lists(SOME, max_size=20))
def test_each_number_is_new_once_and_a_missing_one_always(batches: list[list[int | None]]) -> None:
    seen, met = Seen(), set[int]()
    for batch in batches:
        new = []
        for at, number in enumerate(batch):
            if number is None or number not in met:
                new.append(at)
            if number is not None:
                met.add(number)
        assert seen.first_times(pa.array(batch, pa.int64())).tolist() == new


def test_runs_stay_few() -> None:
    seen = Seen()
    for first in range(0, 100_000, 100):
        seen.first_times(pa.array(range(first, first + 100), pa.int64()))
    assert len(seen._runs) <= 10
    assert seen.first_times(pa.array([99_999, 100_000], pa.int64())).tolist() == [1]


def test_a_group_of_rows_is_not_taken_in_at_once(tmp_path: Path) -> None:
    """One group of 40 MB that cannot be packed; a batch of it takes 10 MB."""
    file, works = tmp_path / "works.parquet", 4 * WORKS_AT_ONCE
    table = pa.table(
        {
            "id": [f"{HERE}W{number}" for number in range(works)],
            "language": [secrets.token_hex(500) for _ in range(works)],
        }
    )
    size = table.nbytes
    pq.write_table(table, file, row_group_size=works, use_dictionary=False)
    del table
    before, most = pa.total_allocated_bytes(), 0
    with records_of(file) as part:
        for _batch in batches(part, leaves(part, Work), None):
            most = max(most, pa.total_allocated_bytes() - before)
    assert size / 8 < most < size / 2
