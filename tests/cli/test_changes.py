"""What a new snapshot changes is counted by key: added, changed, gone, as it was."""

from __future__ import annotations

import pyarrow as pa
import pytest

from ikt.cli.changes import Change, changes
from ikt.store import OBSERVATIONS, PARTICIPATIONS, Store


def observations(*figures):
    rows = [("x.y", c, "_Z", year, "_T", value, "n", "A", "x") for c, year, value in figures]
    columns = {n: [row[i] for row in rows] for i, n in enumerate(OBSERVATIONS.names)}
    return pa.table(columns, schema=OBSERVATIONS.arrow)


@pytest.fixture
def snapshot(tmp_path):
    table = observations(("NL", 2019, 1.0), ("NA", 2019, None), ("DE", 2019, 3.0))
    return Store(tmp_path).write("x", {"observations": table}, about={"title": "x"})


def test_counts_each_kind_of_change(snapshot):
    now = observations(("NL", 2019, 1.0), ("NA", 2019, 2.0), ("FR", 2019, None), ("FR", 2020, 1.0))
    (change,) = changes(snapshot, {"observations": now})
    assert change == Change("observations", added=2, changed=1, removed=1, same=1)


def test_a_missing_value_equals_a_missing_value(snapshot):
    now = observations(("NL", 2019, 1.0), ("NA", 2019, None), ("DE", 2019, 3.0))
    assert changes(snapshot, {"observations": now}) == [Change("observations", 0, 0, 0, 3)]


def test_a_table_that_comes_and_one_that_goes(snapshot):
    row = ("1", "9", "NL", "participant", "HES", 1.0, 2019, 2021)
    columns = {n: [row[i]] for i, n in enumerate(PARTICIPATIONS.names)}
    now = pa.table(columns, schema=PARTICIPATIONS.arrow)
    assert changes(snapshot, {"participations": now}) == [
        Change("observations", 0, 0, 3, 0, gone=("x.y",)),
        Change("participations", 1, 0, 0, 0),
    ]


def test_an_empty_table_takes_all_away(snapshot):
    assert changes(snapshot, {"observations": observations()}) == [
        Change("observations", 0, 0, 3, 0, gone=("x.y",))
    ]
