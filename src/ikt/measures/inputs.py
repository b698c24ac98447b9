"""What a measure is computed from, and the shape it is given back in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import ibis
from ibis import _

from ikt.base.countries import NOT_APPLICABLE, TOTAL
from ikt.measures.intervals import wilson
from ikt.store import MEASURES
from ikt.store.tables import CONTRACTS

WORST_FIRST = ("U", "D", "E", "P")
"""Statuses by how little may be concluded from them; everything else counts as A, normal."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Tables and the country seen from.

    Args:
        observations: published figures, in the contract ``observations``.
        home: alpha-2 code of the country whose strategy it is.
        counts: gives the table of a contract of :mod:`ikt.store.counts`; ``None`` when no records
            were counted.
        whole: whether all of OpenAlex was counted. What is counted of a part gets status U: shown,
            not interpreted.
    """

    observations: ibis.Table
    home: str
    counts: Callable[[str], ibis.Table] | None = None
    whole: bool = False
    _picked: dict[tuple[str, bool], ibis.Table] = field(
        default_factory=dict, repr=False, compare=False
    )

    def pick(self, indicator: str, name: str = "value", *, total: bool = True) -> ibis.Table:
        """Return one indicator with its value under ``name``.

        Args:
            indicator: code of the indicator.
            name: name of the value column.
            total: only the total (breakdown ``_T``), without a column for the breakdown.

        Returns:
            reporter, partner, year, [breakdown,] <name>, status; rows without a value are left out.
        """
        picked = self._picked.get((indicator, total))
        if picked is None:
            # Kept by the engine: a dozen measures ask for the same, and short queries are quick.
            picked = self._picked[indicator, total] = self._pick(indicator, total=total).cache()
        return picked if name == "value" else picked.rename({name: "value"})

    def counted(self, contract: str) -> ibis.Table:
        """Return what was counted of records, with a status.

        Args:
            contract: name of a contract of :mod:`ikt.store.counts`.

        Returns:
            Its columns and status; no rows when no records were counted.
        """
        if self.counts is None:
            rows = ibis.memtable(CONTRACTS[contract].arrow.empty_table())
        else:
            rows = self.counts(contract)
        return rows.mutate(status=ibis.literal("A" if self.whole else "U"))

    def _pick(self, indicator: str, *, total: bool) -> ibis.Table:
        rows = self.observations.filter(_.indicator == indicator, _.value.notnull())
        keys = ["reporter", "partner", "year"]
        if total:
            rows = rows.filter(_.breakdown == TOTAL)
        else:
            keys.append("breakdown")
        return rows.select(*keys, "value", "status")

    def of_country(self, indicator: str, name: str = "value") -> ibis.Table:
        """Return one indicator of countries: reporter, year, <name>, status."""
        return self.pick(indicator, name).filter(_.partner == NOT_APPLICABLE).drop("partner")


def shaped(
    table: ibis.Table,
    measure: str,
    method: str,
    *,
    country: ibis.Value | str = "country",
    partner: ibis.Value | str | None = None,
    field: ibis.Value | str | None = None,
    value: ibis.Value | str = "value",
    low: ibis.Value | str | None = None,
    high: ibis.Value | str | None = None,
    n: ibis.Value | str | None = None,
    status: ibis.Value | str = "status",
) -> ibis.Table:
    """Return ``table`` in the contract ``measures``.

    Each argument is a column name or an expression; ``None`` fills ``_Z`` (partner), ``_T``
    (field) or null (bounds and n).
    """

    def column(given: ibis.Value | str | None, default: ibis.Value) -> ibis.Value:
        return default if given is None else table[given] if isinstance(given, str) else given

    nothing, units = ibis.null("float64"), column(n, ibis.null("int64"))
    if units.type().is_floating():
        units = units.round()  # engines differ in what they make of a half otherwise
    return table.select(
        measure=ibis.literal(measure),
        country=column(country, nothing),
        partner=column(partner, ibis.literal(NOT_APPLICABLE)),
        field=column(field, ibis.literal(TOTAL)),
        year=table["year"].cast("int32"),
        value=column(value, nothing).cast("float64"),
        low=column(low, nothing).cast("float64"),
        high=column(high, nothing).cast("float64"),
        n=units.cast("int64"),
        status=column(status, ibis.literal("A")),
        method=ibis.literal(method),
    )[MEASURES.names]


def shaped_share(
    table: ibis.Table,
    measure: str,
    method: str,
    count: ibis.Value,
    total: ibis.Value,
    *,
    country: str = "country",
    partner: str | None = None,
    field: str = "field",
) -> ibis.Table:
    """Return ``count / total`` in the contract ``measures``, by field; Wilson interval, n total."""
    bounds = wilson(count, total)
    return shaped(
        table,
        measure,
        method,
        country=country,
        partner=partner,
        field=field,
        value=count / total,
        low=bounds.low,
        high=bounds.high,
        n=total,
    )


def by_each(
    inputs: Inputs, methods: Sequence[str], one: Callable[[Inputs, str], ibis.Table]
) -> ibis.Table:
    """Return the union of a measure by several methods; own counting only where there is any.

    A measure of own counts only has no rows where nothing was counted.
    """
    used = [m for m in methods if inputs.counts or not m.startswith("own")]
    return ibis.union(*(one(inputs, method) for method in used or methods))


def worst(*statuses: ibis.Value) -> ibis.Value:
    """Return the least reliable of the statuses of a row: U before D before E before P before A."""
    result: ibis.Value = ibis.literal("A")
    for mark in reversed(WORST_FIRST):
        found = statuses[0] == mark
        for status in statuses[1:]:
            found = found | (status == mark)
        result = ibis.ifelse(found, mark, result)
    return result


def worst_of(status: ibis.Column) -> ibis.Value:
    """Return the least reliable status of a group, in the same order as :func:`worst`."""
    result: ibis.Value = ibis.literal("A")
    for mark in reversed(WORST_FIRST):
        result = ibis.ifelse((status == mark).any(), mark, result)
    return result
