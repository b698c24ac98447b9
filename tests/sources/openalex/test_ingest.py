"""All parts: the same tables however they are read, and nothing lost when it is stopped."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ikt.base.errors import DataError, UsageError
from ikt.sources.openalex.fields import schema
from ikt.sources.openalex.ingest import Ingested, ingest
from ikt.sources.openalex.layout import Part, parts
from ikt.sources.openalex.made import Made, World, write_parts
from ikt.store import Snapshot, Store

IKT = Path(sys.executable).with_name("ikt")


def hashes(snapshot: Snapshot) -> dict[str, str]:
    return {entry["path"]: entry["hash"] for entry in snapshot.resources}


@pytest.fixture(scope="module")
def done(found: list[Part], tmp_path_factory: pytest.TempPathFactory) -> Ingested:
    store = Store(tmp_path_factory.mktemp("openalex-store"))
    return ingest(store, found, workers=1, retrieved="2026-11-25")


def test_all_works_are_in_the_store(done: Ingested, works: list[Made]) -> None:
    store = Store(done.snapshot.path.parents[1])
    assert (done.records, done.rejected, done.doubles) == (len(works), 0, 0)
    assert store.table("works").count().to_pyarrow().as_py() == len(works)
    assert list(store.verify()) == []
    assert store.provenance("openalex").tables[0].rows == done.rows["authorships"]


def test_two_processes_give_the_same_bytes_as_one(
    done: Ingested, found: list[Part], store: Store
) -> None:
    both = ingest(store, found, workers=2, retrieved="2026-11-25")
    assert hashes(both.snapshot) == hashes(done.snapshot)


@pytest.mark.slow
def test_killed_at_any_moment_and_run_again_gives_the_same_bytes(
    done: Ingested, snapshot: Path, tmp_path: Path
) -> None:
    chance = random.Random(3)
    surroundings = os.environ | {"IKT_HOME": str(tmp_path), "NO_COLOR": "1"}
    command = [IKT, "load", "openalex", snapshot]
    started = time.perf_counter()
    subprocess.run(command, env=surroundings, check=True, capture_output=True)
    span = time.perf_counter() - started
    for turn in range(10):
        home = tmp_path / str(turn)
        surroundings["IKT_HOME"] = str(home)
        with subprocess.Popen(
            command, env=surroundings, stdout=subprocess.DEVNULL, start_new_session=True
        ) as process:
            time.sleep(chance.uniform(0.3, 1.0) * span)
            os.killpg(process.pid, signal.SIGKILL)
        assert list(Store(home / "store").verify()) == []
        subprocess.run(command, env=surroundings, check=True, capture_output=True)
        found = Store(home / "store").current("openalex")
        assert hashes(found) == hashes(done.snapshot)


def test_a_run_goes_on_with_the_parts_that_are_done(
    works: list[Made], tmp_path: Path, store: Store
) -> None:
    folder = tmp_path / "snapshot"
    files = write_parts(works, folder, each=len(works) // 2)
    good = files[1].read_bytes()
    files[1].write_bytes(gzip.compress(b"nonsense\n" * 500))
    with pytest.raises(DataError, match=r"part_001.gz:1: 500 of 1100 records cannot be read"):
        ingest(store, parts(folder))
    assert store.datasets() == []
    files[1].write_bytes(good)
    outcome = ingest(store, parts(folder))
    assert (outcome.records, outcome.resumed) == (len(works), 1)


def test_too_many_unreadable_records_leave_what_was_there(
    done: Ingested, found: list[Part], store: Store, tmp_path: Path
) -> None:
    before = ingest(store, found[:1]).snapshot
    nonsense = tmp_path / "nonsense.jsonl"
    nonsense.write_bytes(b'{"id": 7}\n' * 20)
    with pytest.raises(DataError, match=r"nonsense.jsonl:1: 20 of 20 records .*\$\.id"):
        ingest(store, parts(nonsense))
    assert store.current("openalex").id == before.id


def test_a_part_cut_short_is_read_as_far_as_it_goes(
    found: list[Part], store: Store, tmp_path: Path
) -> None:
    whole = found[0].file.read_bytes()
    cut = tmp_path / "cut.gz"
    cut.write_bytes(whole[:-100])
    outcome = ingest(store, parts(cut))
    assert outcome.rejected == 1
    assert outcome.rows["works"] == outcome.records - 1


def test_the_latest_state_of_a_work_counts(works: list[Made], tmp_path: Path, store: Store) -> None:
    """A work of the first part has changed and stands in the second as well."""
    folder = tmp_path / "snapshot"
    first, second = write_parts(works[:40], folder, each=20)
    lines = gzip.decompress(first.read_bytes()).splitlines()
    changed = json.loads(lines[4]) | {"updated_date": "2025-12-01T00:00:00", "cited_by_count": 999}
    second.write_bytes(second.read_bytes() + gzip.compress(json.dumps(changed).encode()))
    outcome = ingest(store, parts(folder))
    assert (outcome.superseded, outcome.rows["works"]) == (1, 40)
    table = store.table("works")
    row = table.filter(table.work == works[4].work).to_pyarrow().to_pylist()
    assert [r["citations"] for r in row] == [999]
    authors = store.table("authorships")
    kept = authors.filter(authors.work == works[4].work).to_pyarrow()
    assert sum(kept["weight"].to_pylist()) == pytest.approx(1)
    assert list(store.verify()) == []
    # The first part alone has the work again: nothing of the run before is taken over.
    assert ingest(store, parts(folder)[:1]).rows["works"] == 20


def test_new_and_absent_fields_are_told(tmp_path: Path, store: Store) -> None:
    file = tmp_path / "works.jsonl"
    file.write_bytes(b'{"id": "https://openalex.org/W1", "awards": [], "funding_mood": "good"}\n')
    told = ingest(store, parts(file)).schema
    assert told.new == ("funding_mood",)
    assert "authorships" in told.absent
    assert "grants" not in told.absent
    assert told.vintages == ("since",)


def test_both_schemas_give_the_same_tables(world: World, tmp_path: Path) -> None:
    made = list(world.works())[:100]
    tables = []
    for old in (True, False):
        folder = tmp_path / str(old)
        write_parts(made, folder / "in", old=old)
        store = Store(folder / "store")
        assert ingest(store, parts(folder / "in")).schema.vintages == (
            "before" if old else "since",
        )
        tables.append(
            [
                store.table(name).to_pyarrow().sort_by("work").to_pylist()
                for name in ("authorships", "work_funders")
            ]
        )
    assert tables[0] == tables[1]


def test_a_schema_with_nothing_odd_says_nothing() -> None:
    from collections import Counter

    from ikt.sources.openalex.fields import WANTED

    told = schema(Counter(WANTED), Counter(since=3))
    assert (told.absent, told.new) == ((), ())


def test_where_there_is_nothing_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no works of OpenAlex"):
        parts(tmp_path)
    with pytest.raises(UsageError, match="no such file"):
        parts(tmp_path / "absent")


@pytest.mark.parametrize("home", ["data/works", "data/jsonl/works", "works", "."])
def test_parts_are_found_in_each_layout(tmp_path: Path, home: str) -> None:
    place = tmp_path / home / "updated_date=2025-11-10"
    place.mkdir(parents=True)
    (place / "part_000.gz").write_bytes(b"")
    (place.parent / "manifest").write_text("{}")
    assert [p.name for p in parts(tmp_path)] == ["updated_date=2025-11-10/part_000.gz"]
