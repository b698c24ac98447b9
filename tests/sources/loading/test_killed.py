"""`ikt load` killed at any moment leaves whole snapshots, and running it again completes."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path

import pytest

from ikt.base.countries import countries
from ikt.store import Store

IKT = Path(sys.executable).with_name("ikt")
YEARS = range(2000, 2002)


def write(file: Path, works: int) -> Path:
    """Write a file of co-authorship: every pair of countries, each with so many works."""
    codes = sorted(code for code, known in countries().items() if not known.former)
    with file.open("w", encoding="utf-8") as stream:
        stream.write("year,country_a,country_b,n_works\n")
        for year in YEARS:
            stream.writelines(f"{year},{a},{b},{works}\n" for a, b in combinations(codes, 2))
    return file


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def ikt(home: Path):
    """The arguments to start `ikt` with, in a home of its own."""
    environment = os.environ | {"IKT_HOME": str(home), "NO_COLOR": "1"}

    def start(*arguments: str | Path) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [IKT, *arguments],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def complete(started: subprocess.Popen[str]) -> str:
    out, problems = started.communicate(timeout=300)
    assert started.returncode == 0, problems
    return out


def works(store: Store) -> set[float]:
    """The distinct numbers of works that a reader sees."""
    table = store.table("observations", "coauthorship_openalex")
    assert table.count().execute() == len(YEARS) * _directed_pairs()
    return set(table.value.execute())


def _directed_pairs() -> int:
    known = sum(not country.former for country in countries().values())
    return known * (known - 1)


@pytest.mark.slow
def test_killed_at_ten_random_moments_it_stays_whole_and_a_rerun_completes(tmp_path, home, ikt):
    files = {n: write(tmp_path / f"pairs{n}.csv", works=n) for n in (1, 2)}
    load = "load", "coauthorship_openalex"
    began = time.monotonic()
    complete(ikt(*load, files[1]))
    duration = time.monotonic() - began
    moments = random.Random(20201218)
    in_force, killed = 1, 0
    for _ in range(10):
        following = 3 - in_force
        started = ikt(*load, files[following])
        time.sleep(moments.uniform(0.1, 1.0) * duration)
        started.kill()
        started.communicate()
        killed += started.returncode == -signal.SIGKILL

        store = Store(home / "store")
        assert list(store.verify()) == []
        assert works(store) in ({in_force}, {following})

        told = json.loads(complete(ikt(*load, files[following], "--json")))
        store = Store(home / "store")
        assert store.current("coauthorship_openalex").id == told["snapshot"]
        assert works(store) == {following}
        assert not list((home / "store" / "coauthorship_openalex").glob(".building-*"))
        in_force = following
    assert killed
    assert json.loads(complete(ikt("store", "verify", "--json"))) == []
