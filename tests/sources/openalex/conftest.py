"""Made-up works of which everything is known, and their parts as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from ikt.sources.openalex.layout import Part, parts
from ikt.sources.openalex.made import Made, World, write_parts
from ikt.store import Store

WORKS, PARTS = 1200, 3


@pytest.fixture(scope="session")
def world() -> World:
    return World.made(works=WORKS, seed=7)


@pytest.fixture(scope="session")
def works(world: World) -> list[Made]:
    return list(world.works())


@pytest.fixture(scope="session")
def snapshot(works: list[Made], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as OpenAlex gives it, with three parts."""
    folder = tmp_path_factory.mktemp("openalex-snapshot")
    write_parts(works, folder, each=WORKS // PARTS)
    return folder


@pytest.fixture(scope="session")
def found(snapshot: Path) -> list[Part]:
    return parts(snapshot)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")
