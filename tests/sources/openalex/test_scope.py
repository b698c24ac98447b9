"""How much of OpenAlex was read: kept with it, told in words, and heeded by what is counted."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ikt.base.paths import reference_root
from ikt.cli.main import app
from ikt.measures.build import inputs_for
from ikt.sources.openalex.layout import parts
from ikt.sources.openalex.scope import scope, told
from ikt.store import Store

SLICE = {"kind": "slice", "wanted": {"country": "NL", "partners": ["KR"], "since": 2015}}


@pytest.fixture
def copy(snapshot: Path, tmp_path: Path) -> Path:
    """The same snapshot in a folder that a test may add to."""
    folder = tmp_path / "copy"
    for file in snapshot.rglob("*.gz"):
        place = folder / file.relative_to(snapshot)
        place.parent.mkdir(parents=True)
        place.symlink_to(file)
    return folder


def listed(folder: Path) -> None:
    """Write the manifest of the parts that are there."""
    works = folder / "data" / "works"
    entries = [
        {
            "url": f"s3://openalex/data/works/{file.relative_to(works).as_posix()}",
            "meta": {"content_length": file.stat().st_size},
        }
        for file in works.rglob("*.gz")
    ]
    (works / "manifest").write_text(json.dumps({"entries": entries}))


def sliced(folder: Path) -> None:
    (folder / "works").mkdir()
    for file in (folder / "data" / "works").rglob("*.gz"):
        file.rename(folder / "works" / file.name)
    shutil.rmtree(folder / "data")
    (folder / "slice.json").write_text(json.dumps(SLICE | {"parts": []}))


@pytest.mark.parametrize(
    ("prepare", "kind", "said"),
    [
        (listed, "whole", "It holds all of OpenAlex."),
        (sliced, "slice", "It holds a slice of OpenAlex (Netherlands – South Korea, from 2015)."),
        (lambda _: None, "part", "It holds a part of OpenAlex."),
    ],
)
def test_what_was_read_is_kept_said_and_heeded(
    prepare: Any, kind: str, said: str, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IKT_HOME", str(tmp_path / "home"))
    prepare(copy)
    done = CliRunner().invoke(app, ["load", "openalex", str(copy)])
    assert done.exit_code == 0, done.output
    assert said in done.output
    assert ("nothing is concluded" in done.output) == (kind != "whole")
    store = Store(tmp_path / "home" / "store", reference_root())
    assert store.current("openalex").descriptor["ikt"]["scope"]["kind"] == kind
    assert store.provenance("openalex_counts").scope["kind"] == kind
    pairs = inputs_for(store, "NL", ["openalex_counts", "sdg"]).counted("pair_counts")
    assert set(pairs.status.to_pyarrow().to_pylist()) == {"A" if kind == "whole" else "U"}
    shown = CliRunner().invoke(app, ["store", "show", "openalex"]).output
    assert said.removeprefix("It holds ").removesuffix(".") in " ".join(shown.split())
    listed = CliRunner().invoke(app, ["store", "list"]).output.splitlines()
    assert {row.split()[0]: row.split()[-1] for row in listed if row.strip().endswith(kind)} == {
        "openalex": kind,
        "openalex_counts": kind,
    }


def test_a_snapshot_is_no_longer_whole_when_one_of_the_listed_parts_is_gone(copy: Path) -> None:
    listed(copy)
    assert scope(copy, parts(copy)) == {"kind": "whole"}
    next((copy / "data" / "works").rglob("*.gz")).unlink()
    assert scope(copy, parts(copy)) == {"kind": "part"}


@pytest.mark.parametrize(
    ("wanted", "nl"),
    [
        ({"country": "NL"}, "Nederland"),
        ({"country": "NL", "until": 2020, "types": ["article", "review"]}, None),
        ({"partners": ["KR", "JP"], "since": 2015, "until": 2020}, "Zuid-Korea/Japan, 2015–2020"),
        ({"filter": "is_oa:true", "field": 17}, "vakgebied 17, is_oa:true"),
    ],
)
def test_a_slice_is_told_in_words(wanted: dict[str, Any], nl: str | None) -> None:
    nl = nl or "Nederland, tot en met 2020, article/review"
    assert told({"kind": "slice", "wanted": wanted}).nl == f"een uitsnede van OpenAlex ({nl})"
