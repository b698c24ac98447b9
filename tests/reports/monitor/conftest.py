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
    root = tmp_path_factory.mktemp("changed") / "store"
    shutil.copytree(ikt_home / "store", root)
    store = Store(root, reference_root())
    facts = store.table("observations", "coauthorship_openalex").to_pyarrow()
    last = pc.max(facts["year"]).as_py()
    pairs = [
        pc.and_(pc.equal(facts["reporter"], a), pc.equal(facts["partner"], b))
        for a, b in (("NL", "KR"), ("KR", "NL"))
    ]
    one = pc.and_(pc.or_(*pairs), pc.equal(facts["year"], last))
    assert pc.sum(one).as_py()
    doubled = pc.if_else(one, pc.multiply(facts["value"], 2.0), facts["value"])
    facts = facts.set_column(facts.schema.get_field_index("value"), "value", doubled)
    facts = facts.select(OBSERVATIONS.names).cast(OBSERVATIONS.arrow)
    about = {"title": "Changed", "publisher": "Somebody"}
    store.write("coauthorship_openalex", {"observations": pa.table(facts)}, about=about)
    return Evidence.open(Store(root, reference_root()), home="NL")


@pytest.fixture(scope="session")
def nobody() -> Work:
    """What a reader sees who is not at work here."""
    return Work(seen="none")
