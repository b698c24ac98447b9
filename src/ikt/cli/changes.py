"""What a new snapshot changes against the one before: rows and indicators added and gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import ibis
import pyarrow as pa

from ikt.store import CONTRACTS, Contract, Snapshot
from ikt.store.engine import connect, read_parquet

NEW = "new_"
INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class Change:
    """How one table differs from what it was.

    Args:
        table: name of the table.
        added: rows with a key that was not there.
        changed: rows with a key that was there and other values.
        removed: rows with a key that is there no more.
        same: rows that are as they were.
        gone: indicators of which no row is left.
    """

    table: str
    added: int
    changed: int
    removed: int
    same: int
    gone: tuple[str, ...] = ()


def changes(before: Snapshot, now: Mapping[str, pa.Table]) -> list[Change]:
    """Compare tables with a snapshot, by the key of their contracts.

    Args:
        before: the snapshot in force until now.
        now: the new tables by name.
    """
    backend = connect("duckdb")
    found = []
    for name in dict.fromkeys([*before.tables, *now]):
        contract = CONTRACTS[name]
        files = [str(file) for file in before.files(name)]
        empty = ibis.memtable(contract.arrow.empty_table())
        old = read_parquet(backend, files).select(contract.names) if files else empty
        new = ibis.memtable(contract.cast(now[name])) if name in now else empty
        found.append(_compare(backend, contract, old, new))
    return found


def _compare(
    backend: ibis.BaseBackend, contract: Contract, old: ibis.Table, new: ibis.Table
) -> Change:
    key = contract.key
    joined = old.outer_join(new, list(key), rname=NEW + "{name}")
    was, comes = joined[key[0]].notnull(), joined[NEW + key[0]].notnull()
    rest = [name for name in contract.names if name not in key]
    alike = ibis.and_(*(joined[n].identical_to(joined[NEW + n]) for n in rest))
    counts = backend.execute(
        joined.aggregate(
            added=(~was).sum(),
            changed=(was & comes & ~alike).sum(),
            removed=(~comes).sum(),
            same=(was & comes & alike).sum(),
        ).fill_null(0)
    )
    added, changed, removed, same = (int(n) for n in counts.iloc[0])
    gone = _gone(backend, old, new)
    return Change(contract.name, added, changed, removed, same, gone)


def _gone(backend: ibis.BaseBackend, old: ibis.Table, new: ibis.Table) -> tuple[str, ...]:
    if INDICATOR not in old.columns:
        return ()
    left = old.select(INDICATOR).distinct().anti_join(new, INDICATOR)
    return tuple(sorted(backend.execute(left)[INDICATOR]))
