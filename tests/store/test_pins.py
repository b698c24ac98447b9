"""Pinned snapshots: an outcome can be had again, and it shows when facts have changed."""

from __future__ import annotations

import pytest

from ikt.base.errors import StoreError
from ikt.store import MEASURES, Store


def test_a_pinned_store_reads_what_was_in_force_then(store, observations, about):
    store.write("vdem", {"observations": observations(value=0.1)}, about=about)
    then = store.ids()
    store.write("vdem", {"observations": observations(value=0.2)}, about=about)
    store.write("sdg", {"observations": observations(value=0.05)}, about=about)

    pinned = store.as_of(then)

    assert pinned.ids(["vdem"]) == then
    assert pinned.table("observations", "vdem").value.max().execute() == 0.1
    assert pinned.current("sdg").id == store.current("sdg").id
    assert store.table("observations", "vdem").value.max().execute() == 0.2


def test_a_pin_to_a_snapshot_that_is_gone_says_which(store, observations, about):
    for value in (0.1, 0.2):
        store.write("vdem", {"observations": observations(value=value)}, about=about)
    old = store.history("vdem")[1].id
    store.prune(keep=1)

    with pytest.raises(StoreError, match=f"There is no snapshot {old} of “vdem”") as told:
        store.as_of({"vdem": old})

    assert store.current("vdem").id in told.value.remedy


def test_the_fingerprint_changes_with_the_facts_and_only_with_them(store, observations, about):
    store.write("vdem", {"observations": observations(value=0.1)}, about=about)
    before = store.fingerprint()

    assert Store(store.root).fingerprint() == before
    store.write("vdem", {"observations": observations(value=0.2)}, about=about)
    assert store.fingerprint() != before
    assert store.as_of({"vdem": store.history("vdem")[1].id}).fingerprint() == before


def test_computed_measures_do_not_change_the_fingerprint(store, observations, about):
    store.write("vdem", {"observations": observations()}, about=about)
    before = store.fingerprint()

    store.write("measures", {"measures": MEASURES.arrow.empty_table()}, about={"title": "x"})

    assert store.fingerprint() == before
    assert store.fingerprint(store.datasets()) != before
