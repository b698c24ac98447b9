"""Going back, clearing away, and what never goes."""

from __future__ import annotations

import pytest

from ikt.base.errors import StoreError, UsageError
from ikt.store import Snapshot, Store, pack


@pytest.fixture
def five(store, observations, about) -> list[Snapshot]:
    """Five snapshots of one dataset, oldest first; the last is in force."""
    return [
        store.write("vdem", {"observations": observations(value=float(i))}, about=about)
        for i in range(5)
    ]


def test_history_is_newest_first(store, five):
    assert [s.id for s in store.history("vdem")] == [s.id for s in reversed(five)]


def test_prune_keeps_the_newest_and_tells_what_went(store, five):
    planned = store.removable(keep=3)
    gone = store.prune(keep=3)

    assert gone == planned
    assert [r.id for r in gone] == [five[0].id, five[1].id]
    assert all(r.bytes > 1000 and not r.path.exists() for r in gone)
    assert [s.id for s in store.history("vdem")] == [s.id for s in reversed(five[2:])]


@pytest.mark.parametrize("keep", [1, 2, 3])
def test_prune_never_removes_the_one_in_force(store, five, keep):
    store.use("vdem", five[0].id)

    store.prune(keep=keep)

    assert store.current("vdem").id == five[0].id
    assert len(store.history("vdem")) == keep
    assert store.table("observations").value.max().execute() == 0.0
    assert list(store.verify()) == []


def test_prune_of_one_dataset_leaves_the_others(store, five, observations, about):
    for value in (1.0, 2.0):
        store.write("sdg", {"observations": observations(value=value)}, about=about)

    store.prune("vdem", keep=1)

    assert len(store.history("sdg")) == 2


def test_prune_clears_away_what_a_killed_writer_left(store, five):
    left = store.root / "vdem" / ".building-0123"
    left.mkdir()
    (left / "observations.parquet").write_bytes(b"half")

    store.prune()

    assert not left.exists()


def test_prune_removes_nothing_while_a_pointer_is_damaged(store, five, observations, about):
    for value in (1.0, 2.0):
        store.write("aaa", {"observations": observations(value=value)}, about=about)
    (store.root / "vdem" / "current").write_text("?")

    with pytest.raises(StoreError, match="ikt store use vdem"):
        store.prune(keep=1)

    assert len(store.history("aaa")) == 2
    assert len(store.history("vdem")) == 5


def test_prune_keeps_at_least_one(store, five):
    with pytest.raises(UsageError, match="At least one"):
        store.prune(keep=0)


def test_use_goes_back_and_forth(store, five):
    store.use("vdem", five[1].id)
    assert store.table("observations").value.max().execute() == 1.0

    store.use("vdem", five[4].id)
    assert store.table("observations").value.max().execute() == 4.0


def test_a_reader_of_the_pointer_sees_the_old_or_the_new_never_a_mix(store, five):
    with (store.root / "vdem" / "current").open() as pointer:
        store.use("vdem", five[1].id)

        assert pointer.read().strip() == five[4].id


def test_use_of_a_snapshot_that_is_not_there_names_those_that_are(store, five):
    with pytest.raises(StoreError, match="no snapshot 20200101T000000Z-00000000") as told:
        store.use("vdem", "20200101T000000Z-00000000")

    assert five[0].id in told.value.remedy
    assert store.current("vdem").id == five[4].id


def test_ids_go_up_also_when_the_clock_goes_back(store, five, observations, about):
    ahead = "20991231T235959Z-00000000"
    five[4].path.rename(store.root / "vdem" / ahead)
    (store.root / "vdem" / "current").write_text(ahead)

    written = store.write("vdem", {"observations": observations(value=9.0)}, about=about)

    assert written.id > ahead


@pytest.fixture
def backed(tmp_path, observations, about) -> Store:
    """A store with reference evidence of 3 rows."""
    pack(tmp_path / "reference" / "vdem", "vdem", {"observations": observations(3)}, about)
    return Store(tmp_path / "store", tmp_path / "reference")


def test_reference_evidence_is_read_until_own_data_take_its_place(backed, observations, about):
    assert backed.current("vdem").reference
    assert backed.table("observations").count().execute() == 3

    own = backed.write("vdem", {"observations": observations(4)}, about=about)

    assert backed.current("vdem").id == own.id
    assert backed.table("observations").count().execute() == 4
    assert [s.reference for s in backed.history("vdem")] == [False, True]


@pytest.mark.parametrize("by", ["word", "id"])
def test_one_can_go_back_to_the_reference_evidence_and_forth(backed, observations, about, by):
    reference = backed.current("vdem").id
    own = backed.write("vdem", {"observations": observations(4)}, about=about)

    backed.use("vdem", "reference" if by == "word" else reference)
    assert backed.current("vdem").reference
    backed.prune(keep=1)
    backed.use("vdem", own.id)

    assert backed.current("vdem").id == own.id


def test_a_dataset_that_is_not_there_is_told(backed):
    for call in (backed.current, backed.provenance, lambda d: backed.use(d, "reference")):
        with pytest.raises(UsageError, match="no dataset “afi”") as told:
            call("afi")
        assert "vdem" in told.value.remedy
    with pytest.raises(UsageError, match="no dataset “afi”"):
        list(backed.verify("afi"))


def test_a_table_that_no_snapshot_holds_is_told(backed):
    with pytest.raises(StoreError, match="No snapshot holds the table “measures”"):
        backed.table("measures")
    with pytest.raises(UsageError, match="There is no table “facts”"):
        backed.table("facts")
