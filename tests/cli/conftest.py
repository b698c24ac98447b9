"""Running `ikt` as a person does: in process, or as a process of its own where that matters."""

from __future__ import annotations

import json as json_format
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from ikt.cli.main import app
from ikt.measures import Evidence

Run = Callable[..., Result]


@pytest.fixture
def run(ikt_home: Path, evidence: Evidence, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command with the shared evidence: ``run("country", "KR", code=0, columns=80)``.

    Opening the evidence takes most of a command's second, so it is opened once for all tests;
    ``shell`` opens it as a reader does.
    """
    monkeypatch.setenv("IKT_HOME", str(ikt_home))
    monkeypatch.setattr("ikt.cli.evidence.compute", lambda *_: evidence)

    def called(*arguments: str, code: int = 0, columns: int | None = None) -> Result:
        env = {"COLUMNS": str(columns)} if columns else {}
        result = CliRunner().invoke(app, [str(a) for a in arguments], env=env)
        assert result.exit_code == code, result.output
        return result

    return called


@pytest.fixture
def json(run: Run) -> Callable[..., Any]:
    """Run a command with ``--json`` and return what it wrote, read."""
    return lambda *arguments: json_format.loads(run(*arguments, "--json").stdout)


@pytest.fixture
def shell(ikt_home: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a line of shell with `ikt` in it, as a process of its own."""
    program = Path(sys.executable).with_name("ikt")

    def called(line: str, **env: str) -> subprocess.CompletedProcess[str]:
        surroundings = {"PATH": "/usr/bin:/bin", "IKT_HOME": str(ikt_home), "IKT_LANG": "en"} | env
        script = f"set -o pipefail; {line.replace('ikt', str(program), 1)}"
        return subprocess.run(
            ["bash", "-c", script],
            capture_output=True,
            text=True,
            env=surroundings,
            check=False,
            timeout=120,
        )

    return called
