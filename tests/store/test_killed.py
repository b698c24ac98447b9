"""A writer that is killed leaves the store as it was, and the next one finishes the work."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from typing import Any

import pyarrow as pa
import pytest

from ikt.store import PARTICIPATIONS, Store

ROWS = 150_000

MAKES_A_TABLE = """
import os
import signal
import sys
from itertools import count
from pathlib import Path

import pyarrow as pa

from ikt.store import OBSERVATIONS, Store


def table(rows, value):
    columns = {
        "indicator": ["killed.value"] * rows,
        "reporter": ["NL"] * rows,
        "partner": ["_Z"] * rows,
        "year": list(range(rows)),
        "breakdown": ["_T"] * rows,
        "value": [float(value)] * rows,
        "unit": ["1"] * rows,
        "status": ["A"] * rows,
        "source": ["killed"] * rows,
    }
    return pa.table(columns, schema=OBSERVATIONS.arrow)


store = Store(Path(sys.argv[1]))
"""

WRITES_WITHOUT_END = (
    MAKES_A_TABLE
    + f"""
first = int(sys.argv[2])
tables = [table({ROWS}, first + i) for i in range(3)]
print("ready", flush=True)
for i in count():
    about = {{"title": f"version {{first + i}}"}}
    store.write("killed", {{"observations": tables[i % 3]}}, about=about)
"""
)

DIES_IN_THE_SECOND_TABLE = (
    MAKES_A_TABLE
    + """
import json


def die():
    os.kill(os.getpid(), signal.SIGKILL)
    yield


tables = {"observations": iter(table(50, 1).to_batches()), "participations": die()}
store.write("two", tables, about=json.loads(sys.argv[2]))
"""
)


@pytest.mark.slow
def test_killed_at_ten_random_moments_it_stays_whole_and_a_rerun_completes(
    store, observations, about
):
    moments = random.Random(20201218)
    for attempt in range(10):
        _write_until_killed(store, first=10 * attempt, after=moments.uniform(0, 0.5))

        fresh = Store(store.root)
        assert list(fresh.verify()) == []
        if fresh.datasets():
            table = fresh.table("observations", "killed")
            assert table.count().execute() in (ROWS, attempt)
            assert table.value.nunique().execute() == 1

        rerun = Store(store.root)
        written = rerun.write("killed", {"observations": observations(attempt + 1)}, about=about)
        assert rerun.current("killed").id == written.id
        assert rerun.table("observations").count().execute() == attempt + 1
        assert not list((store.root / "killed").glob(".building-*"))
        assert list(rerun.verify()) == []
        rerun.prune(keep=1)


def _write_until_killed(store: Store, *, first: int, after: float) -> None:
    command = [sys.executable, "-c", WRITES_WITHOUT_END, str(store.root), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(after)
        writer.kill()
    assert writer.returncode == -signal.SIGKILL


def test_tables_that_a_killed_writer_finished_are_taken_over(store, about):
    _die_in_the_second_table(store, about)
    (left,) = (store.root / "two").glob(".building-*")
    assert (left / "observations.parquet").exists()
    assert list(store.verify()) == []

    written = store.write(
        "two",
        {"observations": _not_again(), "participations": iter(_participations().to_batches())},
        about=about,
    )

    assert written.rows == {"observations": 50, "participations": 1}
    assert sorted(p.name for p in written.path.iterdir()) == [
        "datapackage.json",
        "observations.parquet",
        "participations.parquet",
    ]
    assert not left.exists()


@pytest.mark.parametrize("change", ["inputs", "file"])
def test_nothing_is_taken_over_from_other_inputs_or_a_damaged_file(
    store, observations, about, change
):
    _die_in_the_second_table(store, about)
    if change == "inputs":
        about = about | {"inputs": [{"name": "afi.csv", "sha256": "1" * 64, "bytes": 1}]}
    else:
        (left,) = (store.root / "two").glob(".building-*/observations.parquet")
        left.write_bytes(left.read_bytes()[:-100])

    written = store.write(
        "two",
        {
            "observations": iter(observations(60).to_batches()),
            "participations": _participations(),
        },
        about=about,
    )

    assert written.rows == {"observations": 60, "participations": 1}
    assert not list((store.root / "two").glob(".building-*"))


def _die_in_the_second_table(store: Store, about: dict[str, Any]) -> None:
    command = [sys.executable, "-c", DIES_IN_THE_SECOND_TABLE, str(store.root), json.dumps(about)]
    assert subprocess.run(command).returncode == -signal.SIGKILL


def _not_again():
    raise AssertionError("This table was finished and must not be made again.")
    yield


def _participations() -> pa.Table:
    row = {
        "project": "1",
        "organisation": "2",
        "country": "NL",
        "role": "coordinator",
        "kind": "HES",
        "contribution": 1.5,
        "start_year": 2015,
        "end_year": 2020,
    }
    return pa.Table.from_pylist([row], schema=PARTICIPATIONS.arrow)
