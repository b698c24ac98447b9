"""Scenarios as readers make and save them; small ones, so that each is worked out in no time."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from ikt.base.paths import reference_root
from ikt.choice import Scenario
from ikt.measures import Evidence
from ikt.store import Store
from ikt.web.choice.models import SavedScenario
from ikt.web.choice.services import save_scenario
from ikt.web.desk import desk

FEW = ("DE", "FR", "JP", "KR", "BR", "IN")
"""Candidates of the small scenarios."""
SAID = {"title": "Weight on society", "author": "A. de Vries (OCW)", "note": "For the talk of May."}
Save = Callable[..., SavedScenario]
Post = Callable[..., HttpResponse]


def small(**asked: object) -> Scenario:
    """A scenario of two posts for six countries, weighed mostly by what helps society."""
    plain = {
        "name": {"nl": "Klein", "en": "Small"},
        "posts": 2,
        "candidates": list(FEW),
        "weights": ["society >= 90%"],
        "draws": 8192,
    }
    return Scenario.model_validate(plain | asked)


@pytest.fixture(autouse=True)
def _own_machine(settings) -> None:
    """Whoever opens pages here is the owner of the machine, who signs with a name of their own."""
    settings.IKT_OWNER = True


@pytest.fixture
def saved() -> Save:
    """Save a small scenario with the figures and criteria in force."""

    def save(title: str = SAID["title"], **asked: object) -> SavedScenario:
        return save_scenario(desk(), small(**asked), **(SAID | {"title": title}))

    return save


@pytest.fixture
def post(reader: Client) -> Post:
    """Send the form under the answer to a question."""

    def send(query: str = "posts=3", lang: str = "en", **changed: str) -> HttpResponse:
        return reader.post(f"/{lang}/choice/scenarios/save", SAID | {"query": query} | changed)

    return send


@pytest.fixture(scope="package")
def changed_home(ikt_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the SDG index was loaded anew, Germany now last; all measures computed."""
    home = tmp_path_factory.mktemp("changed")
    shutil.copytree(ikt_home / "store", home / "store")
    store = Store(home / "store", reference_root())
    rows = store.table("observations", "sdg").to_pyarrow().to_pandas()
    rows.loc[rows["reporter"] == "DE", "value"] = 45.0
    known = store.provenance("sdg")
    about = {
        "title": known.title,
        "description": known.description,
        "publisher": known.publisher,
        "citation": known.citation,
        "retrieved": "2026-01-01",
    }
    import pyarrow as pa

    table = pa.Table.from_pandas(rows, preserve_index=False)
    store.write("sdg", {"observations": table}, about=about)
    Evidence.open(store, home="NL")
    return home
