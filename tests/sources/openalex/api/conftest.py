"""OpenAlex on the loopback, with a few hundred made-up works, some of very many authors."""

from __future__ import annotations

import copy
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ikt.sources.fetching.patience import Patience
from ikt.sources.openalex.api import OpenAlex, Slice, Wanted, fetch_slice, openalex, survey
from ikt.sources.openalex.made import World, record
from tests.server import Publisher
from tests.server.works import Works, countries
from tests.sources.fetching.conftest import Listener, PatientClock

KEY, MAIL = "secret-key", "someone@example.org"
HOME = Wanted(country="GB")


@pytest.fixture(scope="session")
def records() -> list[dict]:
    """Works of the United Kingdom and of others, two of them with 250 authors."""
    made = [record(work) for work in World.made(works=5000, seed=11).works()]
    small = [one for one in made if len(one["authorships"]) <= 100]
    home = [one for one in small if "GB" in countries(one)][:430]
    for large in home[120], home[301]:
        large["authorships"] = (large["authorships"] * 250)[:250]
    return home + [one for one in small if "GB" not in countries(one)][:50]


@pytest.fixture
def works(records: list[dict]) -> Works:
    return Works(copy.copy(records))


@pytest.fixture
def server(works: Works, monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    monkeypatch.setenv("IKT_OPENALEX_KEY", KEY)
    monkeypatch.setenv("IKT_MAILTO", MAIL)
    with Publisher() as publisher:
        publisher.serve("/works", works)
        monkeypatch.setenv("IKT_URL_OPENALEX", publisher.url)
        yield publisher


@pytest.fixture
def clock() -> PatientClock:
    return PatientClock()


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def source(server: Publisher, clock: PatientClock, listener: Listener) -> Iterator[OpenAlex]:
    with openalex(listener, clock=clock, patience=Patience(draw=lambda: 1.0)) as opened:
        yield opened


def fetched(source: OpenAlex, folder: Path, wanted: Wanted = HOME, **more: bool) -> Slice:
    return fetch_slice(source, wanted, folder, survey(source, wanted), **more)


def held(folder: Path) -> list[dict]:
    """The records of a slice, in the order of its parts."""
    texts = (gzip.decompress(part.read_bytes()) for part in sorted((folder / "works").iterdir()))
    return [json.loads(line) for text in texts for line in text.splitlines()]


def files(folder: Path) -> dict[str, bytes]:
    return {part.name: part.read_bytes() for part in sorted((folder / "works").iterdir())}
