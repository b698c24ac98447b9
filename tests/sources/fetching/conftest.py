"""A publisher on the loopback, a clock that waits without waiting, patience that is short."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ikt.sources.fetching.client import Client
from ikt.sources.fetching.patience import Patience
from tests.server import Publisher


class PatientClock:
    """Keeps the time by itself: sleeping only moves its hands."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.moment

    def elapsed(self) -> float:
        return self.moment.timestamp()

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.pass_by(seconds)

    def pass_by(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


class Listener:
    """Remembers what a fetch told."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, str, int | None, int]] = []
        self.advanced = 0
        self.waits: list[tuple[float, str]] = []
        self.ended = 0

    def begin(self, what: str, unit: str, *, total: int | None, done: int = 0) -> None:
        self.steps.append((what, unit, total, done))

    def advance(self, amount: int) -> None:
        self.advanced += amount

    def waiting(self, seconds: float, why: str) -> None:
        self.waits.append((seconds, why))

    def end(self) -> None:
        self.ended += 1


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with Publisher() as server:
        yield server


@pytest.fixture
def clock() -> PatientClock:
    return PatientClock()


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def patience() -> Patience:
    return Patience(draw=lambda: 1.0)


@pytest.fixture
def client(clock: PatientClock, listener: Listener, patience: Patience) -> Iterator[Client]:
    with Client(patience, clock, listener, remedy="Bring it by hand.") as opened:
        yield opened


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "raw" / "figures.csv"
