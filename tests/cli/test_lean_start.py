"""A command that only reads starts none of the engines that computing needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("ibis", "duckdb", "pandas", "scipy", "statsmodels", "django", "altair")
"""Each takes a quarter of a second to four seconds to import."""


@pytest.mark.parametrize(
    "arguments", ["country KR", "measure cooperation.works --partner KR", "countries"]
)
def test_reading_imports_nothing_heavy(ikt_home: Path, arguments: str) -> None:
    code = f"""
import atexit, sys
from ikt.cli.main import run
loaded = lambda: [m for m in {HEAVY} if m in sys.modules]
atexit.register(lambda: print(loaded(), file=sys.stderr))
sys.argv = ["ikt", *"{arguments}".split()]
run()
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"IKT_HOME": str(ikt_home), "PATH": "/usr/bin:/bin", "IKT_LANG": "en"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout
    assert done.stderr.strip() == "[]"
