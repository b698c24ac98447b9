"""`ikt start` prepares beside its server, and ends with it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import ikt.strategy

LONG = 120


def start(home: Path, **variables: str) -> subprocess.Popen[str]:
    """Run `ikt start` with a home of its own."""
    return subprocess.Popen(
        [Path(sys.executable).parent / "ikt", "start", "--no-open", "--port", "18400"],
        env=os.environ | {"IKT_HOME": str(home), "IKT_LANG": "en"} | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_broken_strategy_stops_it_with_what_is_wrong(tmp_path: Path) -> None:
    broken = tmp_path / "strategy"
    shutil.copytree(Path(ikt.strategy.__file__).parent / "ikt2020", broken)
    file = broken / "strategy.yaml"
    file.write_text(file.read_text("utf-8").replace("home: NL", "home: XQ"), "utf-8")
    out, err = start(tmp_path / "home", IKT_STRATEGY=str(broken)).communicate(timeout=LONG)
    assert "No country has the code “XQ”." in err
    assert f"{file}:" in err
    assert "ready" not in out


@pytest.mark.slow
def test_ctrl_c_while_it_prepares_ends_it_without_a_fault(tmp_path: Path) -> None:
    started = start(tmp_path)
    while not (tmp_path / "store").exists():
        assert started.poll() is None
        time.sleep(0.05)
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=LONG)
    assert (out.strip(), err.strip(), started.returncode) == ("Stopped.", "", 0)
