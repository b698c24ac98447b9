"""The list of parts that comes with a snapshot, in its three forms, beside what is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ikt.base.errors import DataError
from ikt.cli.main import app
from ikt.sources.openalex.layout import parts
from ikt.sources.openalex.manifest import check, whole

PARTS = {f"updated_date=2026-0{n}-01/part_0000.gz": n * 10 for n in (1, 2)}


def entries(form: str) -> list[dict[str, Any]]:
    return [
        {"url": f"s3://openalex/{form}/works/{name}", "meta": {"content_length": size}}
        for name, size in PARTS.items()
    ]


def old(folder: Path) -> Path:
    works = folder / "data" / "works"
    return placed(works, works / "manifest", {"entries": entries("data")})


def of_works(folder: Path) -> Path:
    works = folder / "data" / "jsonl" / "works"
    said = {"entity": "works", "format": "jsonl", "files": entries("data/jsonl")}
    return placed(works, works / "manifest.json", said)


def of_all(folder: Path) -> Path:
    works = folder / "data" / "parquet" / "works"
    others = {"entity": "authors", "files": [{"url": "s3://openalex/x/authors/p", "meta": {}}]}
    said = {"entities": [others, {"entity": "works", "files": entries("data/parquet")}]}
    return placed(works, works.parent / "manifest.json", said)


def placed(works: Path, manifest: Path, said: dict[str, Any]) -> Path:
    for name, size in PARTS.items():
        file = works / name
        file.parent.mkdir(parents=True)
        file.write_bytes(b" " * size)
    manifest.write_text(json.dumps(said))
    return works


@pytest.mark.parametrize("layout", [old, of_works, of_all])
def test_a_snapshot_with_all_its_parts_is_whole(layout: Any, tmp_path: Path) -> None:
    works = layout(tmp_path)
    assert whole(tmp_path, parts(tmp_path))
    assert whole(works, parts(works))
    check(tmp_path, parts(tmp_path))


@pytest.mark.parametrize("layout", [old, of_works, of_all])
def test_parts_that_are_missing_or_cut_short_are_named(layout: Any, tmp_path: Path) -> None:
    works = layout(tmp_path)
    first, second = PARTS
    (works / first).unlink()
    (works / second).write_bytes(b"")
    assert not whole(tmp_path, parts(tmp_path))
    said = rf"Of the 2 parts .* 1 missing \({first}\) and 1 of another size \({second}\)"
    with pytest.raises(DataError, match=said):
        check(tmp_path, parts(tmp_path))


def test_without_a_list_anything_will_do_and_nothing_is_known_to_be_whole(tmp_path: Path) -> None:
    works = old(tmp_path)
    (works / "manifest").unlink()
    check(tmp_path, parts(tmp_path))
    assert not whole(tmp_path, parts(tmp_path))
    assert not whole(works / next(iter(PARTS)), parts(works / next(iter(PARTS))))


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"files": [{}]}'])
def test_a_list_that_cannot_be_read_is_told(text: str, tmp_path: Path) -> None:
    (old(tmp_path) / "manifest").write_text(text)
    with pytest.raises(DataError, match="The list of parts cannot be read"):
        whole(tmp_path, parts(tmp_path))


def test_the_command_stops_and_goes_on_when_told_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IKT_HOME", str(tmp_path / "home"))
    works = of_works(tmp_path)
    first, second = PARTS
    (works / first).unlink()
    (works / second).write_bytes(b'{"id": "https://openalex.org/W1"}\n')
    command = ["load", "openalex", str(tmp_path), "--no-count"]
    assert CliRunner().invoke(app, command).exit_code != 0
    assert not (tmp_path / "home").exists()
    done = CliRunner().invoke(app, [*command, "--partial"])
    assert done.exit_code == 0, done.output
    assert "1 works read" in done.output
