"""Joint works straight from files: the same as from the tables of a store."""

from __future__ import annotations

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import ibis
import pytest

from ikt.base.errors import DataError
from ikt.measures.records.countries import pairs
from ikt.measures.records.records import Records
from ikt.measures.records.settings import Settings
from ikt.measures.records.straight import joint_works
from ikt.sources.openalex.convert import convert
from ikt.sources.openalex.made import World, record
from ikt.store.records import RECORDS

Counts = dict[tuple[str, str, int, str], int]
CHANGES: list[dict[str, Any]] = [
    *({}, {}, {}, {"is_retracted": True}, {"is_paratext": True}, {"is_xpac": True}, {"type": None}),
    *({"type": "dataset"}, {"publication_year": None}, {"primary_topic": None}, {"is_xpac": None}),
]
COUNTING = ({}, {"type": None}, {"primary_topic": None}, {"is_xpac": None})
"""Changed so, a work counts all the same."""
SETTINGS = {
    "by default": Settings(),
    "withdrawn and extension": Settings(retracted=True, xpac=True),
    "some years": Settings(since=2012, until=2016),
    "only articles": Settings(left_out=("review",)),
    "territories": Settings(territories={"TW": "CN", "GB": "NL", "US": "NL"}),
}


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two parts with works that count and works that do not."""
    folder = tmp_path_factory.mktemp("straight")
    lines: list[list[str]] = [[], []]
    for n, made in enumerate(World.made(works=600, seed=4).works()):
        changed = record(made) | CHANGES[n % len(CHANGES)]
        lines[n % 2].append(json.dumps(changed))
    files = [folder / f"part_{n}.jsonl" for n in range(2)]
    for file, some in zip(files, lines, strict=True):
        file.write_text("\n".join(some), "utf-8")
    return files


def keyed(rows: list[dict[str, Any]]) -> Counts:
    return {(r["reporter"], r["partner"], r["year"], r["field"]): r["works"] for r in rows}


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
def test_the_same_as_from_tables(settings: Settings, parts: list[Path], tmp_path: Path) -> None:
    for n, part in enumerate(parts):
        convert(part, {c.name: tmp_path / f"{c.name}-{n}.parquet" for c in RECORDS})
    backend = ibis.duckdb.connect()
    names = ("works", "authorships", "work_sdgs", "work_funders")
    tables = (backend.read_parquet(f"{tmp_path}/{name}-*.parquet") for name in names)
    expected = keyed(pairs(Records(*tables, settings)).to_pyarrow().to_pylist())
    assert expected
    assert keyed(joint_works(parts, settings).to_pylist()) == expected


def test_what_was_planted_is_counted(parts: list[Path]) -> None:
    """Works of two countries, read off the planted addresses."""
    planted: Counter[tuple[str, str]] = Counter()
    for n, made in enumerate(World.made(works=600, seed=4).works()):
        if CHANGES[n % len(CHANGES)] in COUNTING:
            here = made.countries
            planted.update((a, b) for a in here for b in here if a != b)
    found: Counter[tuple[str, str]] = Counter()
    for row in joint_works(parts).to_pylist():
        if row["field"] == "_T":
            found[row["reporter"], row["partner"]] += row["works"]
    assert found == planted


def test_parts_side_by_side_give_the_same(parts: list[Path]) -> None:
    with ThreadPoolExecutor(2) as pool:
        found = keyed(joint_works(parts, over=pool.map).to_pylist())
    assert found == keyed(joint_works(parts).to_pylist())


def test_an_empty_part_gives_nothing_and_an_unreadable_one_is_refused(tmp_path: Path) -> None:
    part = tmp_path / "part.jsonl"
    part.write_text("", "utf-8")
    assert joint_works([part]).num_rows == 0
    part.write_text("no works\n", "utf-8")
    with pytest.raises(DataError, match="1 of 1 records"):
        joint_works([part])
