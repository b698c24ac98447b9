"""Parts converted as tasks of Spark: the same bytes, notes and refusals as by local processes."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from ikt.base.errors import DataError, IktError, StoreError
from ikt.sources.fetching.bucket import ENDPOINT
from ikt.sources.openalex.by_processes import run as by_processes
from ikt.sources.openalex.by_spark import FAILED, run, tasks
from ikt.sources.openalex.ingest import ingest
from ikt.sources.openalex.layout import Part, parts
from ikt.sources.openalex.made import Made, write_parts
from ikt.sources.openalex.one_part import Progress, one
from ikt.sources.openalex.opened import opened
from ikt.store import Store
from ikt.store.parts import NOTES, Parts
from tests.server import Bucket, Publisher
from tests.spark import on_spark

GOOD, BAD = b'{"id": "https://openalex.org/W%d"}\n', b'{"id": 7}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "built"
    made.mkdir()
    return made


@pytest.fixture(scope="module", autouse=True)
def spark_stopped_at_the_end() -> Iterator[None]:
    yield
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        return
    if session := SparkSession.getActiveSession():
        session.stop()


def asked(*numbers: int) -> list[pa.RecordBatch]:
    return [pa.RecordBatch.from_pydict({"id": [number]}) for number in numbers]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def failures(folder: Path, todo: list[Part], *numbers: int) -> list[IktError]:
    """Do a task here, without Spark."""
    made = list(tasks(Parts(folder), todo)(asked(*numbers)))
    assert all(batch.schema == FAILED for batch in made)
    return [pickle.loads(each) for batch in made for each in batch.column(0).to_pylist()]


def test_a_task_writes_what_a_local_process_writes(
    found: list[Part], folder: Path, tmp_path: Path
) -> None:
    assert failures(folder, found, 2, 0) == []
    other = tmp_path / "other"
    for number in (0, 2):
        one(Parts(other), found[number])
    assert contents(folder) == contents(other) != {}


def test_a_part_that_the_task_does_not_see_is_told(folder: Path) -> None:
    (error,) = failures(folder, [Part(folder / "absent.gz", "absent.gz")], 0)
    assert isinstance(error, DataError)
    assert error.where.endswith("absent.gz")
    assert "zien deze map of dit bestand niet" in error.in_language("nl")[0]
    assert "same name" in error.in_language("en")[1]


def test_a_store_that_the_task_does_not_see_is_not_made_there(
    found: list[Part], tmp_path: Path
) -> None:
    (error,) = failures(tmp_path / "elsewhere", found, 0)
    assert isinstance(error, DataError)
    assert not (tmp_path / "elsewhere").exists()


def test_what_a_task_may_not_write_comes_back_as_it_was_said(
    found: list[Part], folder: Path
) -> None:
    (folder / "works").write_text("in the way")
    (error,) = failures(folder, found, 0)
    assert isinstance(error, StoreError)
    assert "The store is as it was." in error.what


@on_spark
def test_spark_gives_the_same_files_and_notes_as_processes(
    found: list[Part], folder: Path, tmp_path: Path
) -> None:
    told: list[Progress] = []
    run(Parts(folder), found, found, told.append)
    other = tmp_path / "other"
    other.mkdir()
    by_processes(Parts(other), found, found, 2, lambda _progress: None)
    assert contents(folder) == contents(other)
    assert len(list((folder / NOTES).iterdir())) == len(found)
    total = sum(part.bytes for part in found)
    assert told[-1] == Progress(total, total, told[-1].records, len(found))
    assert told[-1].records == sum(
        json.loads(file.read_text())["note"]["records"] for file in (folder / NOTES).iterdir()
    )


@on_spark
def test_spark_makes_the_same_snapshot_and_goes_on_where_it_stopped(
    works: list[Made], tmp_path: Path
) -> None:
    """The second part is unreadable at first: nothing in force; then only that one is done."""
    _first, second = write_parts(works[:200], tmp_path / "parts", each=100)
    good = second.read_bytes()
    second.write_bytes(BAD * 60)
    spark, local = (Store(tmp_path / name, engine=name) for name in ("spark", "duckdb"))
    said = []
    for store in (spark, local):
        with pytest.raises(DataError) as error:
            ingest(store, parts(tmp_path / "parts"))
        said.append(str(error.value))
        assert store.datasets() == []
    assert said[0] == said[1]
    second.write_bytes(good)
    outcomes = [ingest(store, parts(tmp_path / "parts")) for store in (spark, local)]
    assert [(o.records, o.resumed) for o in outcomes] == [(200, 1)] * 2
    hashes = [{e["path"]: e["hash"] for e in o.snapshot.resources} for o in outcomes]
    assert hashes[0] == hashes[1]
    assert list(spark.verify()) == []


@on_spark
def test_rejects_of_a_task_are_told_with_their_place(tmp_path: Path) -> None:
    file = tmp_path / "works.jsonl"
    file.write_bytes(b"".join(GOOD % n for n in range(1, 40)) + BAD)
    outcome = ingest(Store(tmp_path / "store", engine="spark"), parts(file))
    assert outcome.rejected == 1
    assert [(r.file, r.line) for r in outcome.rejects] == [("works.jsonl", 40)]


@on_spark
def test_the_error_of_a_task_is_the_error_of_the_run(found: list[Part], folder: Path) -> None:
    (folder / "works").write_text("in the way")
    with pytest.raises(StoreError, match=r"The store is as it was\."):
        run(Parts(folder), found, found, lambda _progress: None)


@on_spark
def test_tasks_bring_parts_that_are_in_a_bucket_themselves(
    snapshot: Path, found: list[Part], store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket = Bucket("openalex")
    bucket.fill(snapshot)
    with Publisher() as publisher:
        publisher.serve("/openalex", bucket)
        monkeypatch.setenv(ENDPOINT, publisher.url)
        with opened(Path("s3://openalex")) as there:
            by_spark = ingest(Store(tmp_path / "spark", engine="spark"), there.parts)
    local = ingest(store, found, workers=1)
    hashes = [{e["path"]: e["hash"] for e in o.snapshot.resources} for o in (by_spark, local)]
    assert hashes[0] == hashes[1]
