"""What was compiled is there for the next process; where it cannot be kept, it is compiled anew."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numba
import pytest

from ikt.sources.openalex.scan.compiling import kept

READ = """
from ikt.sources.openalex.batch import PLAN
from ikt.sources.openalex.scan.columns import Columns
from ikt.sources.openalex.scan.records import scan
text = b'{"id":"W1"}\\n'
Columns(PLAN).read(text + bytes(64), 0, len(text), 1)
print(sum(scan.stats.cache_hits.values()))
"""

CACHES = ("XDG_CACHE_HOME", "HOME", "LOCALAPPDATA")
"""Where systems keep what can be made again."""


@pytest.mark.slow
def test_the_next_process_finds_it_compiled(tmp_path: Path) -> None:
    def hits() -> str:
        done = subprocess.run(
            [sys.executable, "-c", READ],
            env=os.environ | dict.fromkeys(CACHES, str(tmp_path)),
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    assert (hits(), hits()) == ("0", "1")


def test_where_nothing_can_be_kept_it_is_compiled_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual, compile_only = numba.config.CACHE_DIR, numba.njit

    def njit(function: object, **options: object) -> object:
        if options:
            raise RuntimeError("cannot cache function: no locator available")
        return compile_only(function)

    monkeypatch.setattr(numba, "njit", njit)
    assert kept(lambda one: one + 1)(2) == 3
    assert usual == numba.config.CACHE_DIR
