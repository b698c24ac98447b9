"""Struck down at each single step of writing, the store is whole, and a rerun completes."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from ikt.store import Store

NONE_YET, ONE_BEFORE = 0, 1


class Struck(BaseException):
    """Stands for the end of the process: no handler of errors sees it."""


@pytest.mark.parametrize("before", [NONE_YET, ONE_BEFORE])
def test_struck_down_at_each_flush_the_store_is_whole(
    tmp_path, observations, about, monkeypatch, before
):
    steps = _count_flushes(tmp_path / "rehearsal", before, observations, about, monkeypatch)
    assert steps > 5
    seen = set()
    for step in range(steps):
        store = Store(tmp_path / str(step))
        _prepare(store, before, observations, about)
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", _strikes_at(step))
            with pytest.raises(Struck):
                store.write("vdem", {"observations": observations(6)}, about=about)

        assert list(store.verify()) == []
        rows = _rows(store)
        assert rows in ({5, 6} if before else {None, 6})
        seen.add(rows)

        store.write("vdem", {"observations": observations(6)}, about=about)
        assert _rows(store) == 6
        assert len(store.history("vdem")) == before + 1
        assert not list((store.root / "vdem").glob(".building-*"))
    assert len(seen) == 2, "the switch from old to new was among the steps"


def _prepare(store: Store, before: int, observations, about) -> None:
    if before:
        store.write("vdem", {"observations": observations(5)}, about=about)


def _rows(store: Store) -> int | None:
    fresh = Store(store.root)
    return fresh.table("observations").count().execute() if fresh.datasets() else None


def _count_flushes(root, before: int, observations, about, monkeypatch) -> int:
    store = Store(root)
    _prepare(store, before, observations, about)
    calls = []
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", calls.append)
        store.write("vdem", {"observations": observations(6)}, about=about)
    return len(calls)


def _strikes_at(step: int) -> Callable[[int], None]:
    calls = iter(range(step + 1))

    def fsync(_handle: int) -> None:
        if next(calls) == step:
            raise Struck

    return fsync
