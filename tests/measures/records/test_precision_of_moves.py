"""Moves read from made-up works, against the moves that were planted.

An author is *clear* when a work with an address is known of every year from the first to the last,
and all works under the number are the author's own. Only moves between the first and the last year
can be seen at all; precision and recall are about those. The bounds stand in
``docs/explanation/own-moves.md``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import ibis
import pytest
from ibis import _

from ikt.measures.records.job import records
from ikt.measures.records.moves import moves
from ikt.measures.records.records import Records
from ikt.sources.openalex.ingest import ingest
from ikt.sources.openalex.layout import parts
from ikt.sources.openalex.made import World, write_parts
from ikt.store import Store

WORKS = 30_000
Move = tuple[int, int, str, str]
"""Author, year, origin, destination."""


class Read(NamedTuple):
    """What was planted within reach, what was found, and who is clear."""

    planted: set[Move]
    found: set[Move]
    lasting: set[Move]
    lived: dict[int, set[int]]
    clear: set[int]


@pytest.fixture(scope="module")
def world() -> World:
    return World.made(works=WORKS, seed=11)


@pytest.fixture(scope="module")
def given(world: World, tmp_path_factory: pytest.TempPathFactory) -> Records:
    folder: Path = tmp_path_factory.mktemp("planted")
    write_parts(world.works(), folder / "parts", each=WORKS)
    ingest(Store(folder / "store"), parts(folder / "parts"), workers=1)
    return records(Store(folder / "store"))


def read(world: World, given: Records) -> Read:
    lived: dict[int, set[int]] = defaultdict(set)
    for row in given.residence.to_pyarrow().to_pylist():
        lived[row["author"]].add(row["year"])
    rows = moves(given.residence, given.settings.moves).to_pyarrow().to_pylist()
    keyed = {(r["author"], r["year"], r["origin"], r["destination"]): r for r in rows}
    return Read(
        planted={
            (m.author, m.year, m.origin, m.destination)
            for m in world.moves
            if m.author in lived and min(lived[m.author]) < m.year <= max(lived[m.author])
        },
        found=set(keyed),
        lasting={key for key, r in keyed.items() if not r["bounced"]},
        lived=lived,
        clear={a for a, years in lived.items() if len(years) == max(years) - min(years) + 1},
    )


def of(rows: Iterable[Move], authors: set[int]) -> set[Move]:
    return {row for row in rows if row[0] in authors}


def whenever(rows: Iterable[Move]) -> set[tuple[int, str, str]]:
    """The same without the year."""
    return {(author, origin, destination) for author, _year, origin, destination in rows}


def precision_and_recall(found: set, planted: set) -> tuple[float, float]:
    return len(found & planted) / len(found), len(found & planted) / len(planted)


def test_moves_of_clear_authors_are_exactly_those_planted(world: World, given: Records) -> None:
    seen = read(world, given)
    assert len(of(seen.planted, seen.clear)) > 200
    assert of(seen.found, seen.clear) == of(seen.planted, seen.clear)


def test_moves_between_two_years_with_works_are_exactly_those_planted(
    world: World, given: Records
) -> None:
    """Works place the author in the year of the move and in the year before."""
    seen = read(world, given)

    def between(rows: Iterable[Move]) -> set[Move]:
        return {row for row in rows if {row[1] - 1, row[1]} <= seen.lived.get(row[0], set())}

    assert between(seen.planted)
    assert between(seen.found) == between(seen.planted)


def test_of_all_authors_who_whence_and_whither_are_found_the_year_not_always(
    world: World, given: Records
) -> None:
    seen = read(world, given)
    assert len(seen.planted) > 20
    precision, recall = precision_and_recall(whenever(seen.found), whenever(seen.planted))
    assert recall >= 0.95
    assert precision >= 0.95
    _precision, dated = precision_and_recall(seen.found, seen.planted)
    assert 0.5 <= dated < 1


def test_moves_of_the_others_are_found_but_later(world: World, given: Records) -> None:
    seen = read(world, given)
    planted, found = (rows - of(rows, seen.clear) for rows in (seen.planted, seen.found))
    assert len(planted) > 400
    precision, recall = precision_and_recall(found, planted)
    assert 0.58 < precision < 0.66  # the year is that of the first work, not of the move
    assert 0.58 < recall < 0.66
    precision, recall = precision_and_recall(whenever(found), whenever(planted))
    assert precision > 0.98  # the rest went through a third country without a work there
    assert recall > 0.97


def test_confused_authors_add_moves_and_lasting_moves_hold_fewer(
    world: World, given: Records
) -> None:
    """Two authors in every hundred are one number: the works of one stand under the other's."""
    author = ibis.ifelse(_.author % 100 == 0, _.author + 1, _.author)
    mixed = replace(given, all_authorships=given.all_authorships.mutate(author=author))
    seen = read(world, mixed)
    precision, recall = precision_and_recall(whenever(seen.found), whenever(seen.planted))
    assert 0.84 < precision < 0.90
    assert recall > 0.95
    lasting, _recall = precision_and_recall(whenever(seen.lasting), whenever(seen.planted))
    assert lasting > precision + 0.02
