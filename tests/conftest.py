"""What many tests lean on: a home folder with every measure computed, the evidence, the strategy.

Computing all measures takes ten seconds, so they are kept between runs in the temporary folder.
Whether what is kept still fits the code and the reference evidence is for ``Evidence.open`` to
say. Each run, and each worker of a run, gets a copy of its own, so no test can spoil another run.
"""

from __future__ import annotations

import getpass
import shutil
import tempfile
from pathlib import Path

import pytest

from ikt.base.paths import reference_root
from ikt.measures import Evidence
from ikt.store import Store
from ikt.store.lock import locked
from ikt.strategy import Strategy, load
from ikt.strategy.load import SHIPPED
from tests.counted import part_of, whole_of
from tests.joint import planted

HOME = "NL"
PATIENCE = 600.0


@pytest.fixture(scope="session")
def ikt_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to give as IKT_HOME, measures computed; only for tests that leave it as it is."""
    kept = Path(tempfile.gettempdir()) / f"ikt-tests-{getpass.getuser()}"
    kept.mkdir(mode=0o700, exist_ok=True)
    home = tmp_path_factory.mktemp("home")
    with locked(kept, PATIENCE):
        store = Store(kept / "store", reference_root())
        Evidence.open(store, home=HOME)
        store.prune()
        shutil.copytree(kept / "store", home / "store")
    return home


@pytest.fixture(scope="session")
def evidence(ikt_home: Path) -> Evidence:
    """All measures seen from the Netherlands, on the reference evidence."""
    return Evidence.open(Store(ikt_home / "store", reference_root()), home=HOME)


@pytest.fixture(scope="session")
def part(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with reference evidence and own counts of planted works, a part of OpenAlex."""
    return part_of(planted(), tmp_path_factory.mktemp("part"))


@pytest.fixture(scope="session")
def whole(part: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, with counts that say they are of all works."""
    return whole_of(part, tmp_path_factory.mktemp("whole") / "store")


@pytest.fixture(scope="session")
def strategy() -> Strategy:
    """The strategy that comes with ikt: the letter of 2020."""
    return load(SHIPPED)


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the reader of these tests has set, commands speak English of the shipped strategy
    and are as wide as when piped.

    `ikt --lang nl` sets the language for the rest of the process; this takes it back, too.
    """
    monkeypatch.setenv("IKT_LANG", "en")
    for name in ("IKT_STRATEGY", "COLUMNS", "LINES", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
