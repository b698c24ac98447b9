"""Every kind of damage is found by `verify` with the file's name, and reading says it plainly."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ikt.base.errors import StoreError
from ikt.store import Snapshot, Store

PARQUET, DESCRIPTOR, POINTER = "observations.parquet", "datapackage.json", "current"


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def altered(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def deleted(path: Path) -> None:
    path.unlink()


def garbage(path: Path) -> None:
    path.write_bytes(bytes(range(256)))


def a_list(path: Path) -> None:
    path.write_text("[1, 2]")


def without_checksums(path: Path) -> None:
    descriptor = json.loads(path.read_text())
    del descriptor["resources"][0]["hash"]
    path.write_text(json.dumps(descriptor))


def leading_out(path: Path) -> None:
    descriptor = json.loads(path.read_text())
    descriptor["resources"][0]["path"] = "../../elsewhere.parquet"
    path.write_text(json.dumps(descriptor))


def to_nowhere(path: Path) -> None:
    path.write_text("20200101T000000Z-00000000\n")


def up_the_tree(path: Path) -> None:
    path.write_text("../../etc\n")


DAMAGE = [
    (PARQUET, truncated, "bytes and should have"),
    (PARQUET, altered, "checksum"),
    (PARQUET, emptied, "has 0 bytes"),
    (PARQUET, deleted, "is gone"),
    (DESCRIPTOR, garbage, "damaged"),
    (DESCRIPTOR, emptied, "damaged"),
    (DESCRIPTOR, a_list, "damaged"),
    (DESCRIPTOR, without_checksums, "damaged"),
    (DESCRIPTOR, leading_out, "leaves the folder"),
    (DESCRIPTOR, deleted, "is gone"),
    (POINTER, garbage, "unreadable"),
    (POINTER, emptied, "unreadable"),
    (POINTER, deleted, "is gone"),
    (POINTER, to_nowhere, "20200101T000000Z-00000000"),
    (POINTER, up_the_tree, "../../etc"),
]


@pytest.fixture
def two(store, observations, about) -> list[Snapshot]:
    """A dataset with a good snapshot, and a newer one in force."""
    return [
        store.write("vdem", {"observations": observations(500, value=value)}, about=about)
        for value in (0.1, 0.2)
    ]


@pytest.mark.parametrize(("name", "damage", "says"), DAMAGE)
def test_damage_is_found_and_told(
    store, two: list[Snapshot], name: str, damage: Callable[[Path], None], says: str
):
    file = (store.root / "vdem" if name == POINTER else two[1].path) / name
    damage(file)

    (fault,) = Store(store.root).verify()
    assert fault.file == file
    assert says in fault.what
    assert fault.remedy

    with pytest.raises(StoreError) as told:
        Store(store.root).table("observations")
    assert says in told.value.what
    assert told.value.where == str(file)
    assert told.value.remedy == fault.remedy


@pytest.mark.parametrize(("name", "damage", "says"), DAMAGE)
def test_the_remedy_helps(store, two: list[Snapshot], name: str, damage, says: str):
    file = (store.root / "vdem" if name == POINTER else two[1].path) / name
    damage(file)
    (fault,) = store.verify()
    good = two[1] if name == POINTER else two[0]
    assert f"ikt store use vdem {good.id}" in fault.remedy

    store.use("vdem", good.id)

    again = Store(store.root)
    assert again.current("vdem").id == good.id
    assert again.table("observations").count().execute() == 500


def test_damage_that_leaves_bytes_and_checksum_right_is_found_in_the_rows(store, two):
    file = two[1].path / DESCRIPTOR
    descriptor = json.loads(file.read_text())
    descriptor["resources"][0]["rows"] = 501
    file.write_text(json.dumps(descriptor))

    (fault,) = store.verify("vdem")

    assert "500 rows and should have 501" in fault.what


def test_a_table_of_an_earlier_version_of_ikt_is_told(store, two):
    file = two[1].path / DESCRIPTOR
    descriptor = json.loads(file.read_text())
    descriptor["resources"][0]["schema"]["fields"].pop()
    file.write_text(json.dumps(descriptor))

    (fault,) = store.verify("vdem")
    assert "another version of the table “observations”" in fault.what
    with pytest.raises(StoreError, match="another version"):
        Store(store.root).table("observations")


def test_a_lost_pointer_is_sent_to_the_newest_snapshot_that_is_good(store, two):
    deleted(store.root / "vdem" / POINTER)
    altered(two[1].path / PARQUET)

    with pytest.raises(StoreError, match=f"newest good one is {two[0].id}"):
        store.current("vdem")


def test_a_folder_under_another_name_is_found(store, two):
    moved = two[0].path.rename(two[0].path.with_name("20200101T000000Z-00000000"))

    (fault,) = store.verify("vdem")

    assert fault.file == moved / DESCRIPTOR
    assert two[0].id in fault.what


def test_a_damaged_snapshot_cannot_be_put_in_force(store, two):
    altered(two[0].path / PARQUET)

    with pytest.raises(StoreError, match="checksum"):
        store.use("vdem", two[0].id)

    assert store.current("vdem").id == two[1].id


def test_damage_to_one_dataset_leaves_the_others_readable(store, two, observations, about):
    store.write("sdg", {"observations": observations(3)}, about=about)
    altered(two[1].path / PARQUET)

    assert store.table("observations", "sdg").count().execute() == 3
    assert [fault.file.name for fault in store.verify("sdg")] == []


def test_damaged_reference_evidence_says_to_install_again(tmp_path, observations, about):
    from ikt.store import pack

    pack(tmp_path / "reference" / "vdem", "vdem", {"observations": observations()}, about)
    truncated(tmp_path / "reference" / "vdem" / PARQUET)

    (fault,) = Store(tmp_path / "store", tmp_path / "reference").verify()

    assert fault.remedy == "Install ikt again."
