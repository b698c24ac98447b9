"""A load of data raises signals where people work with them, and only there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ikt.cli.main import app
from ikt.web.signals.models import Signal
from tests.web.signals.conftest import BEFORE

FILE = "country,year,academic_freedom_index\nNLD,2019,0.915\nNAM,2019,0.699\n"


@pytest.fixture
def load(tmp_path, monkeypatch, made, ruled):
    """Load a file, on a machine where works with South Korea went up by half."""
    home = tmp_path / "home"
    (tmp_path / "afi.csv").write_text(FILE, "utf-8")
    monkeypatch.setenv("IKT_HOME", str(home))
    monkeypatch.delenv("IKT_DATABASE_URL", raising=False)
    evidence = made({("cooperation.works", "KR"): BEFORE | {2023: 1500.0}})
    monkeypatch.setattr("ikt.cli.evidence.opened", lambda *_: (evidence, ruled()))

    def loading(*options: str, started: bool = True):
        if started:
            (home / "web").mkdir(parents=True, exist_ok=True)
            Path(home / "web" / "ikt.sqlite3").touch()
        answer = CliRunner().invoke(app, ["load", "vdem", str(tmp_path / "afi.csv"), *options])
        assert answer.exit_code == 0, answer.output
        return answer

    return loading


def test_a_load_raises_and_says_so_once(load):
    assert "New signals: 1. See them with `ikt start`" in load().stdout
    assert Signal.objects.get().country == "KR"
    assert "New signals" not in load().stdout
    assert Signal.objects.count() == 1


def test_it_says_so_beside_the_data(load):
    answer = load("--json", "--lang", "nl")
    json.loads(answer.stdout)
    assert "Nieuwe signalen: 1." in answer.stderr


def test_a_dry_run_raises_nothing(load):
    load("--dry-run")
    assert not Signal.objects.exists()


def test_where_nobody_started_the_web_nothing_is_raised(load):
    assert "New signals" not in load(started=False).stdout
    assert not Signal.objects.exists()
