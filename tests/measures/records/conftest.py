"""Made-up works in the store, and the records as a reader by hand would have them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ikt.measures.records.job import records
from ikt.measures.records.records import Records
from ikt.sources.openalex.ingest import ingest
from ikt.sources.openalex.layout import parts
from ikt.sources.openalex.made import World, record, write_funders, write_parts
from ikt.store import Store

WORKS = 2100
"""Each two thousandth is withdrawn."""


@pytest.fixture(scope="session")
def trees() -> list[dict[str, Any]]:
    """The records as trees, as OpenAlex gives them."""
    return [record(work) for work in World.made(works=WORKS, seed=11).works()]


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the same records as tables."""
    folder = tmp_path_factory.mktemp("records")
    write_parts(World.made(works=WORKS, seed=11).works(), folder / "parts", each=WORKS)
    write_funders(folder / "parts")
    ingest(Store(folder / "store"), parts(folder / "parts"), workers=1)
    return folder / "store"


@pytest.fixture
def given(root: Path) -> Records:
    return records(Store(root))
