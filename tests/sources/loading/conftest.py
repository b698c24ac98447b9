"""A store with figures in it, and a way to see whether a single byte of it changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from ikt.sources import load
from ikt.store import Store

BEFORE = "country,year,academic_freedom_index\nNLD,2018,0.917\nNAM,2018,0.701\n"
AFTER = "country,year,academic_freedom_index\nNLD,2019,0.915\nNAM,2019,0.699\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store of the user's own that holds two figures on academic freedom."""
    file = tmp_path / "before.csv"
    file.write_text(BEFORE, "utf-8")
    store = Store(tmp_path / "home" / "store")
    load(store, "vdem", [file], retrieved="2025-03-01")
    return Store(store.root)


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Write a file to load; by default one that can be read."""

    def write(content: str | bytes = AFTER, name: str = "after.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def prints(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below a folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def untouched(store: Store) -> Callable[[], bool]:
    """Tell whether the store is as it was when the test began, to the byte, and sound."""
    before = prints(store.root)

    def check() -> bool:
        return prints(store.root) == before and list(Store(store.root).verify()) == []

    return check
