"""What the disk refuses: a full one, one that may not be written."""

from __future__ import annotations

import resource
import subprocess
from pathlib import Path

import pytest

from ikt.base.errors import StoreError
from ikt.store import Store

BEYOND = 400_000
"""Observations that do not fit on a disk of 2 MB, nor in a file of 100 kB."""


def test_a_full_disk_is_told_and_leaves_the_store_as_it_was(small_disk, observations, about):
    store = Store(small_disk / "store")
    before = store.write("vdem", {"observations": observations(5)}, about=about)
    listing = _listing(store.root)

    with pytest.raises(StoreError, match="no room left") as told:
        store.write("vdem", {"observations": _incompressible(observations)}, about=about)

    assert "ikt store prune" in told.value.remedy
    assert _listing(store.root) == listing
    assert list(store.verify()) == []
    assert Store(store.root).current("vdem").id == before.id


def test_a_full_disk_without_a_byte_left_is_told(small_disk, observations, about):
    store = Store(small_disk / "store")
    before = store.write("vdem", {"observations": observations(5)}, about=about)
    _fill(small_disk / "filling")

    with pytest.raises(StoreError, match="no room left"):
        store.write("vdem", {"observations": observations(6)}, about=about)
    with pytest.raises(StoreError, match="no room left"):
        store.write("sdg", {"observations": observations(6)}, about=about)

    assert list(store.verify()) == []
    assert Store(store.root).current("vdem").id == before.id


def test_a_limit_on_the_size_of_files_is_told(store, observations, about):
    before = store.write("vdem", {"observations": observations(5)}, about=about)
    listing = _listing(store.root)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(StoreError, match="no room left"):
            store.write("vdem", {"observations": _incompressible(observations)}, about=about)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert _listing(store.root) == listing
    assert store.current("vdem").id == before.id


def test_a_disk_that_may_not_be_written_can_be_read(small_disk, observations, about):
    store = Store(small_disk / "store")
    store.write("vdem", {"observations": observations(5)}, about=about)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)

    with pytest.raises(StoreError, match="may not be written") as told:
        store.write("vdem", {"observations": observations(6)}, about=about)
    assert "IKT_HOME" in told.value.remedy
    with pytest.raises(StoreError, match="may not be written"):
        store.use("vdem", "reference")

    assert list(store.verify()) == []
    assert store.table("observations").count().execute() == 5


def test_a_file_where_the_folder_should_be_is_told(tmp_path, observations, about):
    (tmp_path / "store").write_text("not a folder")

    with pytest.raises(StoreError, match="The store is as it was") as told:
        Store(tmp_path / "store").write("vdem", {"observations": observations()}, about=about)

    assert str(tmp_path / "store") in told.value.where


def _incompressible(observations):
    import numpy as np
    import pyarrow as pa

    table = observations(BEYOND)
    noise = pa.array(np.random.default_rng(1).random(BEYOND))
    return table.set_column(table.column_names.index("value"), "value", noise)


def _fill(file: Path) -> None:
    with pytest.raises(OSError, match="No space"), file.open("wb", buffering=0) as stream:  # noqa: PT012
        while True:
            stream.write(b"0" * 4096)


def _listing(root: Path) -> list[str]:
    return sorted(p.relative_to(root).as_posix() for p in root.rglob("*"))
