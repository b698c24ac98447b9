"""Stores with own counts of made-up works, which say of themselves that they are a part or all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from ikt.base.paths import reference_root
from ikt.measures import Evidence
from ikt.measures.records.job import count
from ikt.sources.openalex.ingest import ingest
from ikt.sources.openalex.layout import parts
from ikt.sources.openalex.made import Made, write_funders, write_parts
from ikt.store import Store
from ikt.store.counts import COUNTED


def part_of(works: Iterable[Made], folder: Path) -> Path:
    """Return a store with reference evidence and works that are a part of (made-up) OpenAlex."""
    write_parts(works, folder / "parts")
    write_funders(folder / "parts")
    store = Store(folder / "store", reference_root())
    ingest(store, parts(folder / "parts"), workers=1)
    count(store)
    return folder / "store"


def whole_of(part: Path, root: Path) -> Path:
    """Return a copy of a store whose counts say that they are of all works."""
    shutil.copytree(part, root)
    for old in root.glob("measures_*"):
        shutil.rmtree(old)
    file = Store(root, reference_root()).current(COUNTED).path / "datapackage.json"
    about = json.loads(file.read_text())
    about["ikt"]["scope"]["kind"] = "whole"
    file.write_text(json.dumps(about))
    return root


@cache
def opened(root: Path) -> Evidence:
    """Return all measures of a store seen from the Netherlands, computed once."""
    return Evidence.open(Store(root, reference_root()), home="NL")
