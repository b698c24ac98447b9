"""`ikt load openalex` as a person and a script meet it."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ikt.cli.main import app
from ikt.sources.openalex.made import Made
from ikt.store import Store

IKT = Path(sys.executable).with_name("ikt")
SMALL_FILE = 8192
"""Bytes; no part fits in a file of this size."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IKT_HOME", str(tmp_path))
    return tmp_path


def run(*arguments: str | Path, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["load", "openalex", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.output


def test_it_says_what_came_of_it(home: Path, snapshot: Path, works: list[Made]) -> None:
    said = run(snapshot)
    assert f"{len(works):,} works read, snapshot {Store.open().current('openalex').id}" in said
    assert "rewrite" not in said


def test_a_script_gets_numbers(home: Path, snapshot: Path, works: list[Made]) -> None:
    told = json.loads(run(snapshot, "--json"))
    assert (told["records"], told["rows"]["works"]) == (len(works), len(works))
    assert (told["rejects"], told["reject_file"], told["resumed"]) == (0, None, 0)


def test_what_cannot_be_read_is_kept_with_its_place(home: Path) -> None:
    file = home / "works.jsonl"
    good = b"".join(b'{"id": "https://openalex.org/W%d"}\n' % n for n in range(1, 40))
    file.write_bytes(good + b'{"id": "https://openalex.org/W40", "type": 3}\n')
    said = run(file, "--lang", "nl")
    assert "1 records zijn niet gelezen" in said
    assert "(works.jsonl:40)" in said
    kept = (home / "rejects" / "openalex.csv").read_text("utf-8").splitlines()
    assert kept[0] == "file,line,column,value,reason"
    assert kept[1].startswith("works.jsonl,40,")


def test_a_dry_run_reckons_and_writes_nothing(
    home: Path, snapshot: Path, works: list[Made]
) -> None:
    told = json.loads(run(snapshot, "--dry-run", "--json"))
    assert told["parts"] == 3
    assert told["records"] == pytest.approx(len(works), rel=0.25)
    assert told["disk"] > 0
    assert "Nothing was written" in run(snapshot, "--dry-run")
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("given", [[], ["one", "two"]])
def test_one_file_or_folder_is_to_be_named(home: Path, given: list[str]) -> None:
    assert CliRunner().invoke(app, ["load", "openalex", *given]).exit_code == 2


def test_a_full_disk_leaves_the_store_as_it_was(snapshot: Path, tmp_path: Path) -> None:
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL_FILE, SMALL_FILE))

    done = subprocess.run(
        [IKT, "load", "openalex", snapshot],
        # Half a file of compiled code would be taken for a whole one.
        env=os.environ | {"IKT_HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        preexec_fn=small,  # no threads here
        check=False,
    )
    assert done.returncode == 5
    assert "no room left" in done.stderr
    assert Store(tmp_path / "store").datasets() == []
