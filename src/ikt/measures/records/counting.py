"""The counts by name of their contract: functions that run on every engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ibis
from ibis import _

from ikt.base.countries import TOTAL
from ikt.measures.records.records import Records

Count = Callable[[Records], ibis.Table]
"""A pure function from records to the table of one contract of :mod:`ikt.store.counts`."""

COUNTS: dict[str, Count] = {}


def counts(contract: str) -> Callable[[Count], Count]:
    """Register the decorated function as the one that makes the table of a contract."""

    def register(function: Count) -> Count:
        COUNTS[contract] = function
        return function

    return register


def with_total(rows: ibis.Table, keys: Sequence[str], summed: Sequence[str]) -> ibis.Table:
    """Return sums by ``keys`` and field, and under field ``_T`` those over all works.

    Args:
        rows: ``keys``, asjc (missing where a work has no field), and the columns to sum.
        keys: columns that identify a series, year among them.
        summed: columns that add up over fields.
    """
    parts = rows.group_by(*keys, "asjc").agg(**{name: rows[name].sum() for name in summed}).cache()
    whole = parts.group_by(*keys).agg(**{name: parts[name].sum() for name in summed})
    columns = [*keys, "field", *summed]
    return ibis.union(
        parts.filter(_.asjc.notnull()).rename(field="asjc")[columns],
        whole.mutate(field=ibis.literal(TOTAL))[columns],
    )
