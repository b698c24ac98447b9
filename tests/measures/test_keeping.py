"""Measures are computed once, and again when what they rest on has changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from ikt.measures import Evidence, keeping
from ikt.store import OBSERVATIONS, Store
from tests.measures.tiny import Fact, fact

FREEDOM, CHANGE = "context.academic_freedom", "context.academic_freedom_change"
INDEX = "vdem.academic_freedom_index"
WORLD = [fact(INDEX, "HU", 2017, 0.60), fact(INDEX, "HU", 2022, 0.37)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with two figures of academic freedom and nothing else."""
    filled = Store(tmp_path / "store")
    put(filled, "vdem", WORLD)
    return filled


def put(store: Store, dataset: str, facts: list[Fact]) -> None:
    table = pa.Table.from_pylist(facts, schema=OBSERVATIONS.arrow)
    store.write(dataset, {"observations": table}, about={"title": dataset})


def opened(store: Store, home: str = "NL") -> tuple[Evidence, list[str]]:
    """The evidence, and the measures that had to be computed for it."""
    computed: list[str] = []
    evidence = Evidence.open(
        Store(store.root), home, lambda _done, _all, code: computed.append(code)
    )
    return evidence, computed


def freedom(evidence: Evidence) -> float | None:
    found = evidence.at(FREEDOM, "HU", year=2022)
    return found.value if found else None


def test_the_second_time_nothing_is_computed(store: Store) -> None:
    first, computed = opened(store)
    assert computed
    second, again = opened(store)
    assert again == []
    assert freedom(first) == freedom(second) == 0.37


def test_only_measures_whose_figures_are_there_are_computed(store: Store) -> None:
    evidence, computed = opened(store)
    assert [code for code in computed if code] == [FREEDOM, CHANGE]
    assert evidence.series("cooperation.works", "NL", "DE") == []


def test_new_figures_are_seen_at_once(store: Store) -> None:
    opened(store)
    put(store, "vdem", [fact(INDEX, "HU", 2022, 0.36)])
    evidence, computed = opened(store)
    assert computed
    assert freedom(evidence) == 0.36


def test_a_dataset_that_no_measure_uses_changes_nothing(store: Store) -> None:
    opened(store)
    put(store, "own", [fact("own.thing", "NL", 2019, 1.0)])
    assert opened(store)[1] == []


def test_each_home_country_has_its_own(store: Store) -> None:
    opened(store)
    belgium, computed = opened(store, "BE")
    assert computed
    assert belgium.home == "BE"
    assert opened(store)[1] == []


def test_other_code_computes_anew_but_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(store)
    monkeypatch.setattr(keeping, "_basis", lambda _home, _inputs: "of another version")
    assert opened(store)[1]
    assert opened(store)[1] == []


@pytest.mark.parametrize("damaged", ["datapackage.json", "measures.parquet"])
def test_what_was_kept_and_got_damaged_is_computed_again(store: Store, damaged: str) -> None:
    opened(store)
    files = [f for f in (store.root / "measures_nl").rglob(damaged) if f.is_file()]
    assert files
    for file in files:
        file.write_bytes(b"\xff\xfe nonsense")
    evidence, computed = opened(store)
    assert computed
    assert freedom(evidence) == 0.37
    assert opened(store)[1] == []


def test_a_damaged_pointer_hides_nothing_that_was_kept(store: Store) -> None:
    opened(store)
    (store.root / "measures_nl" / "current").write_bytes(b"\xff\xfe nonsense")
    evidence, computed = opened(store)
    assert computed == []
    assert freedom(evidence) == 0.37


def test_reading_what_is_kept_starts_no_engine(ikt_home: Path) -> None:
    """Each of these takes half a second to four seconds to import."""
    heavy = ("ibis", "duckdb", "pandas", "scipy", "statsmodels")
    code = (
        "import sys; from ikt.measures import Evidence; evidence = Evidence.open(home='NL');"
        "assert evidence.at('cooperation.works', 'NL', 'US', year=2019).value == 20960;"
        "assert evidence.partners('cooperation.works') and evidence.rank('fields.top1', 'NL');"
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"IKT_HOME": str(ikt_home), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
