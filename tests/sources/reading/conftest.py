"""Small files in the publishers' own form, written in the test, read as `ikt load` reads them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from ikt.sources import SOURCES, Rejects
from ikt.sources.tables import read_tables

Content = str | bytes | pd.DataFrame
AS_OF = "2026-11-24"


class Outcome:
    """What a reader made of files."""

    def __init__(self, source: str, tables: dict, rejects: Rejects) -> None:
        self._source = source
        self.tables = tables
        self.rejects = rejects
        self.rows = [tuple(r.values()) for r in tables["observations"].to_pylist()]

    def figure(
        self,
        indicator: str,
        reporter: str,
        year: int,
        partner: str = "_Z",
        breakdown: str = "_T",
    ) -> tuple[float | None, str]:
        """The value and the status of one figure; it must be there once."""
        key = (f"{self._source}.{indicator}", reporter, partner, year, breakdown)
        (found,) = [row for row in self.rows if row[:5] == key]
        return found[5], found[7]

    def value(self, *key: str | int, **more: str) -> float | None:
        return self.figure(*key, **more)[0]

    def countries(self) -> set[str]:
        return {row[1] for row in self.rows}

    def rejected(self) -> list[tuple[int, str, str, str]]:
        return [(r.line, r.column, r.value, r.reason) for r in self.rejects.found]


Read = Callable[..., Outcome]


@pytest.fixture
def files(tmp_path: Path) -> Callable[[dict[str, Content]], list[Path]]:
    """Write files by name: text, bytes, or a data frame as Parquet."""

    def write(contents: dict[str, Content]) -> list[Path]:
        for name, content in contents.items():
            if isinstance(content, pd.DataFrame):
                content.to_parquet(tmp_path / name)
            elif isinstance(content, str):
                (tmp_path / name).write_text(content, "utf-8", newline="")
            else:
                (tmp_path / name).write_bytes(content)
        return [tmp_path / name for name in contents]

    return write


@pytest.fixture
def read(files: Callable[[dict[str, Content]], list[Path]]) -> Read:
    """Read files of a source, given by name; nothing is too many rejects unless said."""

    def run(source: str, contents: dict[str, Content], most: float = 1.0) -> Outcome:
        rejects = Rejects(most)
        tables = read_tables(SOURCES[source], files(contents), rejects, AS_OF)
        return Outcome(source, tables, rejects)

    return run


@pytest.fixture
def zipped() -> Callable[..., bytes]:
    """Pack members, given by name, into a zip."""

    def pack(members: dict[str, str | bytes]) -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return packed.getvalue()

    return pack
