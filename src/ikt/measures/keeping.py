"""Keeping what was computed in the store, for as long as inputs and code stay the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from ikt.measures.catalog import MEASURES
from ikt.store import Snapshot, Store
from ikt.store.faults import faults

Progress = Callable[[int, int, str], None]


def inputs_of(store: Store) -> dict[str, str]:
    """Return the id of the snapshot in force of each dataset that a measure uses."""
    used = {d for m in MEASURES.values() for d in m.datasets} & set(store.datasets())
    return {dataset: store.current(dataset).id for dataset in sorted(used)}


def kept(store: Store, home: str, progress: Progress | None = None) -> Snapshot:
    """Return the snapshot of the measures of ``home``; compute it when it is not there or stale.

    Args:
        store: where the published figures are, and where measures are kept.
        home: alpha-2 code of the country seen from.
        progress: called as ``(done, total, label)`` while computing.
    """
    inputs, dataset = inputs_of(store), f"measures_{home.lower()}"
    basis = _basis(home, inputs)
    found = _found(store, dataset, basis)
    if found is not None:
        return found
    from ikt.measures.build import compute_all  # Ibis: readers of what is kept need not wait for it

    table = compute_all(store, home, inputs, progress)
    return store.write(dataset, {"measures": table}, about=_about(home, inputs, basis))


def _found(store: Store, dataset: str, basis: str) -> Snapshot | None:
    # Also those not in force: a scenario may look at older figures while the rest looks at today's.
    for snapshot in store.history(dataset):
        if snapshot.descriptor["ikt"].get("basis") != basis:
            continue
        # What was computed can be computed again; a damaged copy is no reason to stop.
        if not faults(snapshot, table="measures", thorough=False):
            return snapshot
    return None


def _basis(home: str, inputs: dict[str, str]) -> str:
    digest = hashlib.sha256(repr((home, sorted(inputs.items()))).encode())
    here = Path(__file__).parent
    for file in sorted([*here.glob("*.py"), *here.glob("definitions/*.yaml")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _about(home: str, inputs: dict[str, str], basis: str) -> dict[str, object]:
    return {
        "title": f"Measures seen from {home}",
        "description": "Computed by ikt from the snapshots named in `inputs`.",
        "transformation": "see the reference of measures",
        "inputs": [{"name": name, "snapshot": id} for name, id in sorted(inputs.items())],
        "basis": basis,
    }
