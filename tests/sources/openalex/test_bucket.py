"""A snapshot in a bucket of S3: the same tables as from a folder, whatever goes wrong."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ikt.base.errors import DataError, NetworkError, UsageError
from ikt.cli.main import app
from ikt.sources.fetching.bucket import ENDPOINT
from ikt.sources.fetching.bucket import Bucket as Place
from ikt.sources.openalex.ingest import Ingested, ingest
from ikt.sources.openalex.layout import merged
from ikt.sources.openalex.made import Made
from ikt.sources.openalex.made.records import record
from ikt.sources.openalex.manifest import whole
from ikt.sources.openalex.opened import opened
from ikt.store import Store
from tests.server import Bucket, Cut, Publisher, Say
from tests.server.bucket import SLOW_DOWN
from tests.sources.openalex.forms import HERE, as_json, as_parquet

DAYS = tuple(f"updated_date=2025-11-0{day}" for day in (1, 2, 3))
EACH = 40
"""Works of a part."""
FORMS = {"jsonl": (as_json, ".jsonl"), "parquet": (as_parquet, ".parquet")}


def snapshot(works: list[Made], folder: Path, form: str = "jsonl") -> Path:
    """Three parts of works, an author, what was merged, and the manifest."""
    home, (write, ending) = folder / "data" / form, FORMS[form]
    entries = []
    for at, day in enumerate(DAYS):
        file = home / "works" / day / f"part_0000{ending}"
        file.parent.mkdir(parents=True)
        write([record(work) for work in works[at * EACH : (at + 1) * EACH]], file)
        url = f"s3://openalex/data/{form}/works/{day}/{file.name}"
        entries.append({"url": url, "meta": {"content_length": file.stat().st_size}})
    listed = {"entities": [{"entity": "works", "files": entries}]}
    (home / "manifest.json").write_text(json.dumps(listed))
    authors = home / "authors" / DAYS[0]
    authors.mkdir(parents=True)
    write([{"id": f"{HERE}A{works[0].authors[0]}"}], authors / f"part_0000{ending}")
    became = home / "merged_ids" / "works" / "2026-01-31.csv.gz"
    became.parent.mkdir(parents=True)
    line = f"2026-01-31,W{works[3].work},W{works[4].work}"
    became.write_bytes(gzip.compress(f"merge_date,id,merge_into_id\n{line}\n".encode()))
    return folder


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    with Publisher() as running:
        monkeypatch.setenv(ENDPOINT, running.url)
        yield running


@pytest.fixture
def bucket(publisher: Publisher, works: list[Made], tmp_path: Path) -> Bucket:
    made = Bucket("openalex")
    made.fill(snapshot(works, tmp_path / "here"))
    publisher.serve("/openalex", made)
    return made


def read(store: Store, path: Path, workers: int = 1) -> Ingested:
    with opened(path) as there:
        assert whole(there.folder, there.parts)
        return ingest(store, there.parts, merged=merged(there.folder), workers=workers)


def hashes(done: Ingested) -> dict[str, str]:
    return {entry["path"]: entry["hash"] for entry in done.snapshot.resources}


def key(day: str) -> str:
    return f"data/jsonl/works/{day}/part_0000.jsonl"


@pytest.mark.parametrize("form", FORMS)
def test_a_bucket_gives_the_same_bytes_as_a_folder(
    form: str, publisher: Publisher, works: list[Made], store: Store, tmp_path: Path
) -> None:
    here, bucket = snapshot(works, tmp_path / "here", form), Bucket("openalex")
    bucket.fill(here)
    publisher.serve("/openalex", bucket)
    there = read(store, Path("s3://openalex"), workers=2)
    local = read(Store(tmp_path / "local"), here)
    assert hashes(there) == hashes(local)
    assert (there.records, there.merged, there.rows["authors"]) == (3 * EACH + 1, 1, 1)
    assert {table.name for table in there.snapshot.path.iterdir() if table.is_dir()} == set(
        there.snapshot.tables
    )


def test_a_prefix_of_works_alone_is_read_too(bucket: Bucket, store: Store) -> None:
    with opened(Path("s3://openalex/data/jsonl/works/")) as there:
        done = ingest(store, there.parts, workers=1)
    assert (done.records, set(done.rows) & {"authors"}) == (3 * EACH, set())


def test_a_bucket_that_asks_to_slow_down_and_cuts_the_line_is_read_all_the_same(
    bucket: Bucket, publisher: Publisher, store: Store, tmp_path: Path
) -> None:
    bucket.troubles = [SLOW_DOWN, None, SLOW_DOWN]
    first, second, _ = (bucket.files[key(day)] for day in DAYS)
    first.troubles = [SLOW_DOWN]
    second.troubles = [Cut(len(second.content) // 2), SLOW_DOWN]
    done = read(store, Path("s3://openalex"))
    assert hashes(done) == hashes(read(Store(tmp_path / "local"), tmp_path / "here"))
    asked = [
        s.headers.get("range") for s in publisher.seen if DAYS[1] in s.path.replace("%3D", "=")
    ]
    assert asked == [None, *[f"bytes={len(second.content) // 2}-"] * 2]


def test_a_part_that_cannot_be_had_is_told_and_the_others_are_not_asked_for_again(
    bucket: Bucket, publisher: Publisher, store: Store
) -> None:
    bucket.files[key(DAYS[2])].troubles = [Say(403)]
    with pytest.raises(NetworkError, match=r"03/part_0000.jsonl: The publisher refuses: 403"):
        read(store, Path("s3://openalex"))
    assert store.datasets() == []
    publisher.seen.clear()
    done = read(store, Path("s3://openalex"))
    # Parts are read side by side: one that was under way when the other failed may be asked again.
    assert done.records == 3 * EACH + 1
    assert done.resumed in (2, 3)
    brought = [s.path.replace("%3D", "=") for s in publisher.seen if "part_" in s.path]
    assert len(brought) == 4 - done.resumed
    assert [path for path in brought if DAYS[2] in path]


def test_a_part_of_which_not_all_comes_is_no_part(bucket: Bucket, store: Store) -> None:
    """The list says more bytes than there are."""
    given = bucket.files[key(DAYS[0])]
    shorter, given.content = given.content[:-10], given.content
    with opened(Path("s3://openalex")) as there:
        given.content = shorter
        with pytest.raises(NetworkError, match=r"bytes and should have"):
            ingest(store, there.parts, workers=1)
    assert store.datasets() == []


def test_a_place_without_works_and_a_bucket_without_a_name_are_told(
    bucket: Bucket, publisher: Publisher
) -> None:
    with (
        pytest.raises(DataError, match=r"s3://openalex/absent/: There are no works"),
        opened(Path("s3://openalex/absent")),
    ):
        pass
    with pytest.raises(UsageError), opened(Path("s3://")):
        pass
    bucket.troubles = [Say(403)]
    with (
        pytest.raises(NetworkError, match=r"refuses: 403 .*aws s3 sync"),
        opened(Path("s3://openalex")),
    ):
        pass


def test_a_path_on_this_machine_is_no_bucket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ENDPOINT, raising=False)
    assert Place.of(Path("s3/works")) is None
    assert Place.of(Path()) is None
    assert Place("openalex", "").url == "https://openalex.s3.amazonaws.com"


def test_the_command_reads_and_updates_from_a_bucket(
    bucket: Bucket,
    publisher: Publisher,
    works: list[Made],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("IKT_HOME", str(tmp_path / "home"))

    def run(*more: str) -> str:
        command = ["load", "openalex", "s3://openalex", "--no-count", "--lang", "en", *more]
        result = CliRunner().invoke(app, command)
        assert result.exit_code == 0, result.output
        return result.output

    assert f"about {3 * EACH} works" in run("--dry-run")
    assert "It holds all of OpenAlex." in run()
    publisher.seen.clear()
    changed = json.dumps(record(works[9]) | {"updated_date": "2025-12-01"}).encode()
    bucket.put("data/jsonl/works/updated_date=2025-12-01/part_0000.jsonl", changed)
    told = json.loads(run("--update", "--json"))
    assert (told["records"], told["held"], told["superseded"]) == (1, 4, 1)
    assert {s.path.split("/")[-2] for s in publisher.seen if "part_" in s.path} == {
        "updated_date%3D2025-12-01"
    }
