"""Whatever fits the contract comes back as it was."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ikt.store import PARTICIPATIONS, Store

text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
number = st.none() | st.floats(allow_nan=False, allow_infinity=False)
year = st.none() | st.integers(1, 9999)
row = st.fixed_dictionaries(
    {
        "project": text,
        "organisation": text,
        "country": st.sampled_from(["NL", "NA", "XK", "KR"]),
        "role": text,
        "kind": text,
        "contribution": number,
        "start_year": year,
        "end_year": year,
    }
)
rows = st.lists(row, max_size=30, unique_by=lambda r: (r["project"], r["organisation"], r["role"]))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(rows)
def test_rows_come_back_as_they_were_sorted_by_key(rows):
    table = pa.Table.from_pylist(rows, schema=PARTICIPATIONS.arrow)
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        store.write("cordis", {"participations": table}, about={"title": "CORDIS"})
        back = store.table("participations").to_pyarrow().to_pylist()

    key = lambda r: tuple(r[name].encode() for name in PARTICIPATIONS.key)  # noqa: E731
    assert sorted(back, key=key) == sorted(rows, key=key)
    assert back == sorted(rows, key=key)
