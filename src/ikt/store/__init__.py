"""Where facts live: contracts, snapshots, the engine.

>>> from ikt.store import Store
>>> store = Store.open()
>>> observations = store.table("observations")
"""

from ikt.store.contract import Contract
from ikt.store.descriptor import About
from ikt.store.pack import pack
from ikt.store.provenance import Provenance
from ikt.store.snapshot import Snapshot
from ikt.store.store import Store
from ikt.store.tables import (
    CLASSIFICATIONS,
    CONTRACTS,
    MEASURES,
    OBSERVATIONS,
    PARTICIPATIONS,
)

__all__ = [
    "CLASSIFICATIONS",
    "CONTRACTS",
    "MEASURES",
    "OBSERVATIONS",
    "PARTICIPATIONS",
    "About",
    "Contract",
    "Provenance",
    "Snapshot",
    "Store",
    "pack",
]
