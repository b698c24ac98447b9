"""Two writers of one dataset queue; of two datasets they do not meet."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from ikt.base.errors import StoreError
from ikt.store import Store, lock


def test_writers_of_one_dataset_queue_and_all_are_kept(store, observations, about):
    def write(number: int) -> str:
        table = observations(5000, value=float(number))
        return Store(store.root).write("vdem", {"observations": table}, about=about).id

    with ThreadPoolExecutor(4) as pool:
        written = list(pool.map(write, range(4)))

    assert len(set(written)) == 4
    assert {s.id for s in store.history("vdem")} == set(written)
    assert store.current("vdem").id == store.history("vdem")[0].id
    assert list(store.verify()) == []


def test_a_writer_that_waits_too_long_hears_who_is_writing(store, observations, about, monkeypatch):
    monkeypatch.setattr(lock, "PATIENCE", 0)
    busy, enough = threading.Event(), threading.Event()

    def slow_batches():
        busy.set()
        enough.wait()
        yield from observations().to_batches()

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(
            Store(store.root).write, "vdem", {"observations": slow_batches()}, about=about
        )
        busy.wait()
        try:
            with pytest.raises(StoreError, match=f"Process {os.getpid()} is writing"):
                store.write("vdem", {"observations": observations()}, about=about)
            store.write("sdg", {"observations": observations()}, about=about)
            assert store.datasets() == ["sdg"]
        finally:
            enough.set()

    assert store.current("vdem").id == first.result().id


def test_a_reader_sees_the_old_until_the_new_is_whole(store, observations, about):
    store.write("vdem", {"observations": observations(7, value=0.1)}, about=about)
    seen = []

    def batches():
        seen.append(Store(store.root).table("observations").count().execute())
        yield from observations(9, value=0.2).to_batches()

    store.write("vdem", {"observations": batches()}, about=about)

    assert seen == [7]
    assert store.table("observations").count().execute() == 9
