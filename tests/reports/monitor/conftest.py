"""Records, a store in which one source changed, and the monitor of both."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from ikt.base.paths import reference_root
from ikt.measures import Evidence
from ikt.reports.monitor import Deed, Work
from ikt.store import Store
from ikt.store.tables import OBSERVATIONS

SOURCE = "coauthorship_openalex"
MADE = dt.date(2026, 11, 24)
"""Day on which the reference evidence was made."""


def deed(number: int, **values: object) -> Deed:
    """Make a record: an open action for the first objective, in South Korea."""
    usual = {
        "number": number,
        "kind": "action",
        "plural": "Actions",
        "title": f"Deed {number}",
        "state": "open",
        "said": "open",
        "countries": ("KR",),
        "objectives": ("quality",),
        "last": dt.date.today(),
    }
    return Deed.model_validate(usual | values)


@pytest.fixture(scope="session")
def changed(ikt_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    """The evidence after a newer snapshot: works with South Korea doubled in the last year."""
    return _after(ikt_home, tmp_path_factory.mktemp("changed") / "store", newer=False)


@pytest.fixture(scope="session")
def newer(ikt_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    """The evidence after a snapshot with one more year, as the last but twice South Korea."""
    return _after(ikt_home, tmp_path_factory.mktemp("newer") / "store", newer=True)


def _after(home: Path, root: Path, *, newer: bool) -> Evidence:
    shutil.copytree(home / "store", root)
    store = Store(root, reference_root())
    facts = store.table("observations", SOURCE).to_pyarrow()
    year = pc.max(facts["year"])
    last = facts.filter(pc.equal(facts["year"], year))
    others = facts if newer else facts.filter(pc.not_equal(facts["year"], year))
    korea = [
        pc.and_(pc.equal(last["reporter"], a), pc.equal(last["partner"], b))
        for a, b in (("NL", "KR"), ("KR", "NL"))
    ]
    doubled = pc.if_else(pc.or_(*korea), pc.multiply(last["value"], 2.0), last["value"])
    last = last.set_column(last.schema.get_field_index("value"), "value", doubled)
    if newer:
        next_year = pc.add(last["year"], 1)
        last = last.set_column(last.schema.get_field_index("year"), "year", next_year)
    both = [t.select(OBSERVATIONS.names).cast(OBSERVATIONS.arrow) for t in (others, last)]
    about = {"title": "Changed", "publisher": "Somebody"}
    store.write(SOURCE, {"observations": pa.concat_tables(both)}, about=about)
    return Evidence.open(Store(root, reference_root()), home="NL")


@pytest.fixture(scope="session")
def nobody() -> Work:
    """What a reader sees who is not at work here."""
    return Work(seen="none")
