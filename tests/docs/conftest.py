"""Typing what the guides tell to type."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shlex import split

import pytest
from typer.testing import CliRunner

from ikt.cli.main import app
from ikt.measures import Evidence

Type = Callable[..., str]


@pytest.fixture
def run(
    ikt_home: Path, evidence: Evidence, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Type:
    """Type a command in an empty folder, with the evidence opened once for all."""
    monkeypatch.setenv("IKT_HOME", str(ikt_home))
    monkeypatch.setattr("ikt.cli.evidence.compute", lambda *_: evidence)
    monkeypatch.setattr("ikt.choice.answer.PARTS", ("inverse",))  # all parts take half a minute
    monkeypatch.chdir(tmp_path)

    def entered(line: str, code: int = 0) -> str:
        result = CliRunner().invoke(app, split(line, comments=True))
        assert result.exit_code == code, f"{line}\n{result.output}"
        return result.output

    return entered
