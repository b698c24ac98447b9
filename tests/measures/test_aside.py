"""Half of the measures are computed by another process; nobody can tell by the figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from ikt.base.paths import reference_root
from ikt.measures import build
from ikt.measures.aside import Aside, worth_it
from ikt.measures.keeping import inputs_of
from ikt.store import Store

CODES = ("context.academic_freedom", "students.in")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store", reference_root())


def test_another_process_computes_the_same(store: Store) -> None:
    used = sorted(inputs_of(store))
    there = Aside(store, "NL", used, CODES).result()
    here = build.compute_these(store, "NL", used, CODES)
    assert there is not None
    assert there.num_rows > 1000
    assert there.equals(here)


def test_what_another_process_fails_at_is_computed_here(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "HERE", {"cooperation"})
    monkeypatch.setattr(build, "CATALOG", {c: build.CATALOG[c] for c in CODES})
    monkeypatch.setattr(build, "worth_it", lambda _measures, _engine: True)
    monkeypatch.setattr("ikt.measures.aside.sys.executable", "/bin/false")
    found = build.compute_all(store, "NL", sorted(inputs_of(store)))
    assert set(found["measure"].to_pylist()) == set(CODES)


def test_progress_goes_up_to_the_number_of_all_measures(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "HERE", {"context"})
    monkeypatch.setattr(build, "CATALOG", {c: build.CATALOG[c] for c in CODES})
    monkeypatch.setattr(build, "worth_it", lambda _measures, _engine: True)
    told: list[tuple[int, int, str]] = []
    build.compute_all(
        store, "NL", sorted(inputs_of(store)), lambda *progress: told.append(progress)
    )
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert {total for _, total, _ in told} == {2}
    assert told[-1] == (2, 2, "")


def test_it_stops_with_whoever_started_it(store: Store) -> None:
    aside = Aside(store, "NL", sorted(inputs_of(store)), CODES)
    aside.stop()
    assert aside.result() is None


def test_few_measures_are_not_worth_it() -> None:
    assert not worth_it(2, "duckdb")
    assert not worth_it(1000, "spark")
