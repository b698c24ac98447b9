"""Made-up works straight to the tables of the normal form, for benchmarks of millions of works."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from ikt.sources.openalex.made import World
from ikt.sources.openalex.made.world import Made, country_of
from ikt.sources.openalex.origin import DATASET
from ikt.store import Store
from ikt.store.records import AUTHORSHIPS, RECORDS

EACH = 50_000
Columns = dict[str, list[Any]]


def store_of(works: int, kept: Path) -> Store:
    """Return a store with so many made-up works, made at the first time."""
    root, done = kept / str(works), kept / f"{works}.done"
    if not done.exists():
        shutil.rmtree(root, ignore_errors=True)
        world = World.made(works, seed=7)
        chunks = list(_chunks(world.works()))
        tables = {c.name: pa.concat_tables(t[c.name] for t in chunks) for c in RECORDS}
        about = {"title": "Made-up works", "scope": {"kind": "whole"}, "vintages": ["made up"]}
        Store(root).write(DATASET, tables, about=about)
        done.touch()
    return Store(root)


def _chunks(works: Iterable[Made]) -> Iterator[dict[str, pa.Table]]:
    waiting = iter(works)
    while chunk := list(islice(waiting, EACH)):
        yield {c.name: c.cast(_table(MADE[c.name](chunk))) for c in RECORDS}


def _table(columns: Columns) -> pa.Table:
    return pa.table({name: pa.array(values) for name, values in columns.items()})


def _works(works: list[Made]) -> Columns:
    n = len(works)
    number, cited = [w.work for w in works], np.array([w.citations for w in works])
    percentile = cited / (cited + 5)
    return {
        "work": number,
        "year": [w.year for w in works],
        "type": ["article"] * n,
        "language": ["en"] * n,
        "topic": [10_000 + w.field for w in works],
        "subfield": [w.field * 100 + 2 for w in works],
        "field": [w.field for w in works],
        "authors": [len(w.authors) for w in works],
        "truncated": [False] * n,
        "citations": cited,
        "fwci": cited / 10,
        "percentile": percentile,
        "top10": percentile > 0.9,
        "open_access": ["gold" if w % 2 else "closed" for w in number],
        "retracted": [False] * n,
        "paratext": [False] * n,
        "xpac": [False] * n,
        "updated": ["2025-11-10"] * n,
    }


def _authorships(works: list[Made]) -> Columns:
    names = AUTHORSHIPS.names
    rows = [row for work in works for row in _of_work(work)]
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


def _of_work(work: Made) -> Iterator[tuple[Any, ...]]:
    size = len(work.authors)
    for at, (author, found) in enumerate(zip(work.authors, work.addresses, strict=True), 1):
        place = "first" if at == 1 else "last" if at == size else "middle"
        head = (author, author % 2 == 1, place, at == 1)
        for slot, institution in enumerate(found or [None], 1):
            country = country_of(institution) if institution else None
            share = 1 / size / max(len(found), 1)
            yield work.work, at, slot, work.year, *head, institution, country, share


def _topics(works: list[Made]) -> Columns:
    return {
        "work": [w.work for w in works],
        "rank": [1] * len(works),
        "topic": [10_000 + w.field for w in works],
        "subfield": [w.field * 100 + 2 for w in works],
        "field": [w.field for w in works],
        "score": [0.9] * len(works),
    }


def _goals(works: list[Made]) -> Columns:
    number = [w.work for w in works if w.work % 2 == 0]
    return {
        "work": number,
        "goal": [n % 17 + 1 for n in number],
        "score": [0.6] * len(number),
    }


def _funders(works: list[Made]) -> Columns:
    number = [w.work for w in works if w.work % 3 == 0]
    return {
        "work": number,
        "rank": [1] * len(number),
        "funder": [4_320_000_000 + n % 97 for n in number],
        "award": [f"A-{n % 1000}" for n in number],
    }


MADE: dict[str, Callable[[list[Made]], Columns]] = {
    "works": _works,
    "authorships": _authorships,
    "work_topics": _topics,
    "work_sdgs": _goals,
    "work_funders": _funders,
}
"""Columns of each table."""
