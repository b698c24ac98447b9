"""`ikt load openalex --update`: what changed since, and with it the same as all read at once."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ikt.base.errors import DataError, StoreError, UsageError
from ikt.cli.main import app
from ikt.sources.openalex.base import Base
from ikt.sources.openalex.ingest import Ingested, ingest
from ikt.sources.openalex.layout import Part, merged, parts
from ikt.sources.openalex.made import Made, write_parts
from ikt.sources.openalex.made.records import record
from ikt.sources.openalex.scope import updated
from ikt.store import Store
from ikt.store.records import RECORDS

IKT = Path(sys.executable).with_name("ikt")
OLD, BOTH, NEW = ("updated_date=2025-11-01", "updated_date=2025-11-02", "updated_date=2026-02-01")
MANY = 30
"""Works of a part."""


def write(folder: Path, day: str, records: Sequence[Any], part: str = "part_000.gz") -> Path:
    file = folder / "data" / "works" / day / part
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(b"".join(json.dumps(r).encode() + b"\n" for r in records)))
    return file


def later(made: Made, **changed: Any) -> dict[str, Any]:
    """A work as it is in February 2026."""
    return record(made) | {"updated_date": "2026-02-01T08:00:00"} | changed


@pytest.fixture
def folder(works: list[Made], tmp_path: Path) -> Path:
    """What OpenAlex had in November: two parts."""
    made = tmp_path / "openalex"
    write(made, OLD, [record(work) for work in works[:MANY]])
    write(made, BOTH, [record(work) for work in works[MANY : 2 * MANY]])
    return made


@pytest.fixture
def loaded(folder: Path, store: Store) -> Store:
    ingest(store, parts(folder), workers=1)
    return store


def add(folder: Path, works: list[Made]) -> None:
    """February: one work changed, one that was in the last part is in a new one, two are new."""
    write(folder, OLD, [record(work) for work in works[:MANY] if work is not works[4]])
    write(folder, BOTH, [record(work) for work in works[MANY : 2 * MANY]])
    changed = later(works[4], cited_by_count=999)
    new = [later(work) for work in (works[MANY], *works[2 * MANY : 2 * MANY + 2])]
    write(folder, NEW, [changed, *new])


def wanted(folder: Path, base: Base) -> list[Part]:
    return [part for part in parts(folder) if base.wants(part.name, part.bytes)]


def update(store: Store, folder: Path, **more: Any) -> Ingested:
    base = Base.of(store)
    return ingest(store, wanted(folder, base), base=base, merged=merged(folder), workers=1, **more)


def hashes(store: Store) -> dict[str, str]:
    return {entry["path"]: entry["hash"] for entry in store.current("openalex").resources}


def rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, in the order of their keys."""
    return {
        contract.name: sorted(
            (tuple(row.values()) for row in store.table(contract.name).to_pyarrow().to_pylist()),
            key=repr,
        )
        for contract in RECORDS
    }


def test_an_update_gives_what_reading_all_gives(
    loaded: Store, folder: Path, works: list[Made], tmp_path: Path
) -> None:
    add(folder, works)
    done = update(loaded, folder)
    assert (done.records, done.held, done.superseded) == (4, 2, 2)
    at_once = Store(tmp_path / "at-once")
    assert ingest(at_once, parts(folder), workers=1).rows == done.rows
    assert rows(Store(loaded.root)) == rows(at_once)
    assert done.rows["works"] == 2 * MANY + 2
    assert list(loaded.verify()) == []


def test_the_snapshot_before_stays_as_it_was(
    loaded: Store, folder: Path, works: list[Made]
) -> None:
    before, had = loaded.current("openalex").id, rows(loaded)
    add(folder, works)
    update(loaded, folder)
    loaded.use("openalex", before)
    assert rows(Store(loaded.root)) == had


def test_parts_of_earlier_days_are_not_read(loaded: Store, folder: Path, works: list[Made]) -> None:
    """The first part is nonsense now; of the last day, the part that is another is read again."""
    (folder / "data" / "works" / OLD / "part_000.gz").write_bytes(gzip.compress(b"nonsense\n" * 50))
    grown = works[MANY : 2 * MANY + 3]
    write(folder, BOTH, [record(work) for work in grown])
    done = update(loaded, folder)
    assert (done.records, done.rejected, done.held) == (len(grown), 0, 1)
    assert done.rows["works"] == 2 * MANY + 3
    names = [entry["name"] for entry in done.snapshot.descriptor["ikt"]["inputs"]]
    assert names == [f"{OLD}/part_000.gz", f"{BOTH}/part_000.gz"]


def test_a_second_update_goes_on_from_the_first(
    loaded: Store, folder: Path, works: list[Made]
) -> None:
    add(folder, works)
    update(loaded, folder)
    write(folder, "updated_date=2026-03-01", [later(works[5], updated_date="2026-03-01")])
    done = update(Store(loaded.root), folder)
    assert (done.records, done.held, done.superseded) == (1, 3, 1)
    assert done.rows["works"] == 2 * MANY + 2


def test_what_was_merged_since_is_led_on_in_parts_that_were_read_before(
    loaded: Store, folder: Path, works: list[Made]
) -> None:
    add(folder, works)
    gone, stays = works[0].authors[0], works[1].authors[0]
    for entity, line in (
        ("authors", f"2026-01-31,A{gone},A{stays}"),
        ("works", f"2026-01-31,W{works[7].work},W{works[8].work}"),
    ):
        file = folder / "data" / "merged_ids" / entity / "2026-01-31.csv.gz"
        file.parent.mkdir(parents=True)
        file.write_bytes(gzip.compress(f"merge_date,id,merge_into_id\n{line}\n".encode()))
    done = update(loaded, folder)
    assert done.merged == 1
    people = loaded.table("authorships").to_pyarrow()["author"].to_pylist()
    assert gone not in people
    assert stays in people
    assert works[7].work not in loaded.table("works").to_pyarrow()["work"].to_pylist()


@pytest.mark.parametrize("old", [True, False])
def test_before_and_since_the_rewrite_are_not_joined(
    old: bool, works: list[Made], store: Store, tmp_path: Path
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    write_parts(works[:MANY], first, old=old)
    before = ingest(store, parts(first), workers=1).snapshot
    write(second, NEW, [record(work, old=not old) for work in works[MANY : 2 * MANY]])
    with pytest.raises(DataError) as told:
        update(store, second)
    here, there = ("vóór", "na") if old else ("na", "vóór")
    what, remedy = told.value.in_language("nl")
    assert f"zijn van {here} de herziening van november 2025, deze van {there}" in what
    assert "zonder `--update`" in remedy
    assert store.current("openalex").id == before.id


def test_one_part_of_before_the_rewrite_among_others_is_met_too(
    loaded: Store, folder: Path, works: list[Made]
) -> None:
    """The smallest new part is of the same schema; that the other is not shows when it is read."""
    add(folder, works)
    other = [record(work, old=True) for work in works[2 * MANY : 3 * MANY]]
    write(folder, NEW, other, "part_001.gz")
    before = loaded.current("openalex").id
    with pytest.raises(DataError, match="of before and of after the rewrite"):
        update(loaded, folder)
    assert loaded.current("openalex").id == before
    assert ingest(loaded, parts(folder), workers=1).resumed == 2


def test_an_update_that_stopped_goes_on_and_ends_the_same(
    loaded: Store, folder: Path, works: list[Made], tmp_path: Path
) -> None:
    """One of two new parts is unreadable at first."""
    add(folder, works)
    good = write(folder, NEW, [later(works[80])], "part_001.gz").read_bytes()
    bad = write(folder, NEW, [{"id": 7}] * 9, "part_001.gz")
    with pytest.raises(DataError, match="9 of 13 records"):
        update(loaded, folder)
    bad.write_bytes(good)
    done = update(loaded, folder)
    assert (done.resumed, done.held) == (1, 2)
    other = Store(tmp_path / "other")
    ingest(other, parts(folder)[:2], workers=1)
    straight = update(other, folder)
    assert straight.held == 2
    assert hashes(other) == hashes(loaded)


@pytest.mark.slow
def test_an_update_that_was_killed_leaves_what_was_there_and_ends_the_same(
    loaded: Store, folder: Path, works: list[Made], tmp_path: Path
) -> None:
    shutil.copytree(loaded.root, tmp_path / "home" / "store")
    add(folder, works)
    update(loaded, folder)
    command = [IKT, "load", "openalex", folder, "--update", "--no-count"]
    surroundings = os.environ | {"IKT_HOME": str(tmp_path / "home")}
    store = Store(tmp_path / "home" / "store")
    for begun in ("works", ".notes"):
        with subprocess.Popen(
            command, env=surroundings, stdout=subprocess.DEVNULL, start_new_session=True
        ) as process:
            while process.poll() is None and not list(store.root.glob(f"*/.building-*/{begun}")):
                time.sleep(0.01)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
        assert list(store.verify()) == []
    subprocess.run(command, env=surroundings, check=True, capture_output=True)
    assert hashes(Store(store.root)) == hashes(loaded)


def test_a_damaged_part_is_not_taken_over(loaded: Store, folder: Path, works: list[Made]) -> None:
    add(folder, works)
    loaded.current("openalex").files("authorships")[0].write_bytes(b"damaged")
    with pytest.raises(StoreError, match="The file has 7 bytes"):
        update(loaded, folder)


def listed(folder: Path, *days: str) -> None:
    works = folder / "data" / "works"
    entries = [
        {
            "url": f"s3://openalex/data/works/{day}/part_000.gz",
            "meta": {"content_length": (works / day / "part_000.gz").stat().st_size},
        }
        for day in days
    ]
    (works / "manifest").write_text(json.dumps({"entries": entries}))


def test_all_of_openalex_stays_all_when_each_new_part_that_is_listed_is_there(
    folder: Path, store: Store, works: list[Made], tmp_path: Path
) -> None:
    ingest(store, parts(folder), scope={"kind": "whole"}, workers=1)
    base = Base.of(store)
    add(folder, works)
    assert updated(folder, wanted(folder, base), base) == {"kind": "part"}
    listed(folder, OLD, BOTH, NEW)
    assert updated(folder, wanted(folder, base), base) == {"kind": "whole"}
    (folder / "data" / "works" / OLD / "part_000.gz").unlink()
    assert updated(folder, wanted(folder, base), base) == {"kind": "whole"}
    (folder / "data" / "works" / NEW / "part_000.gz").unlink()
    assert updated(folder, wanted(folder, base), base) == {"kind": "part"}


def test_where_there_is_nothing_to_update_it_says_so(store: Store) -> None:
    with pytest.raises(UsageError) as told:
        Base.of(store)
    assert "zonder `--update`" in told.value.in_language("nl")[1]


def test_the_command_says_what_it_took_over_and_when_there_is_nothing_new(
    folder: Path, works: list[Made], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IKT_HOME", str(tmp_path / "home"))

    def run(*more: str) -> str:
        result = CliRunner().invoke(app, ["load", "openalex", str(folder), "--no-count", *more])
        assert result.exit_code == 0, result.output
        return result.output

    run()
    assert "niets nieuws" in run("--update", "--lang", "nl")
    add(folder, works)
    assert "2 part(s) were taken over from the snapshot before." in run("--update", "--lang", "en")
    assert json.loads(run("--update", "--json"))["records"] == 0
