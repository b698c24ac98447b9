"""Moves that were planted, found again: those that works tell of, and how many of the rest."""

from __future__ import annotations

from collections import defaultdict

import pytest

from ikt.measures.records.moves import moves
from ikt.measures.records.records import Records
from ikt.sources.openalex.made import World
from tests.measures.records.conftest import WORKS

Planted = set[tuple[int, int, str, str]]


@pytest.fixture(scope="module")
def world() -> World:
    return World.made(works=WORKS, seed=11)


@pytest.fixture(scope="module")
def seen(world: World) -> dict[int, set[int]]:
    """The years in which works tell where an author lives."""
    years: dict[int, set[int]] = defaultdict(set)
    for work in world.works():
        if work.work % 2000:  # the others are withdrawn
            for author, found in zip(work.authors, work.addresses, strict=True):
                if found:
                    years[author].add(work.year)
    return years


@pytest.fixture
def found(given: Records) -> Planted:
    rows = moves(given.residence, given.settings.moves).to_pyarrow().to_pylist()
    return {(r["author"], r["year"], r["origin"], r["destination"]) for r in rows}


@pytest.fixture(scope="module")
def planted(world: World) -> Planted:
    return {(m.author, m.year, m.origin, m.destination) for m in world.moves}


def test_moves_without_ambiguity_are_found_exactly(
    found: Planted, planted: Planted, seen: dict[int, set[int]]
) -> None:
    """Works place the author in the year of the move and in the year before."""

    def clear(author: int, year: int) -> bool:
        return {year - 1, year} <= seen.get(author, set())

    expected = {move for move in planted if clear(*move[:2])}
    assert expected
    assert {move for move in found if clear(*move[:2])} == expected


def test_other_moves_are_found_some_in_a_later_year(
    found: Planted, planted: Planted, seen: dict[int, set[int]]
) -> None:
    """Moves between two years with works: who, whence and whither are found, not always the year:
    works of the first years may lack an address, or there may be none."""
    within = {
        move
        for move in planted
        if min(seen.get(move[0], {9999})) < move[1] <= max(seen.get(move[0], {0}))
    }
    assert len(within) > 20

    def undated(moves: Planted) -> set[tuple[int, str, str]]:
        return {(author, origin, destination) for author, _, origin, destination in moves}

    recall = len(undated(within) & undated(found)) / len(undated(within))
    precision = len(undated(found) & undated(planted)) / len(undated(found))
    assert recall >= 0.95
    assert precision >= 0.95
    dated = len(within & found) / len(within)
    assert 0.5 <= dated < 1
