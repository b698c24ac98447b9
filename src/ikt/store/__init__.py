"""Where facts live: contracts, snapshots, the engine.

>>> from ikt.store import Store
>>> store = Store.open()
>>> observations = store.table("observations")
"""

from ikt.store.snapshot import Snapshot
from ikt.store.store import Store
from ikt.store.tables import CONTRACTS, MEASURES, OBSERVATIONS, PARTICIPATIONS, Contract

__all__ = [
    "CONTRACTS",
    "MEASURES",
    "OBSERVATIONS",
    "PARTICIPATIONS",
    "Contract",
    "Snapshot",
    "Store",
]
