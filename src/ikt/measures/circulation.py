"""Brain circulation: researchers who move between home and the world.

Published counts tell of moves and do not follow persons: who came back cannot be told from them.
Own counts know for each move whether the researcher lived in that country before.
"""

from __future__ import annotations

from functools import partial

import ibis
from ibis import _

from ikt.base.countries import NOT_APPLICABLE
from ikt.measures.flows import METHODS, both, of_method, stocks
from ikt.measures.functions import Function, computes
from ikt.measures.inputs import Inputs, by_each, shaped, shaped_share, worst_of
from ikt.measures.intervals import (
    Bounds,
    balance_of_counts,
    byar,
    poisson_difference,
    ratio_of_counts,
)


def _count(inputs: Inputs, method: str, code: str, column: str) -> ibis.Table:
    rows = both(inputs, method)
    bounds = byar(rows[column])
    return shaped(
        rows,
        code,
        method,
        partner="partner",
        field="field",
        value=column,
        low=bounds.low,
        high=bounds.high,
        n=column,
    )


@computes("circulation.in")
def inward(inputs: Inputs) -> ibis.Table:
    """Researchers arriving, per partner and in total; Byar's interval."""
    return by_each(inputs, METHODS, partial(_count, code="circulation.in", column="inward"))


@computes("circulation.out")
def outward(inputs: Inputs) -> ibis.Table:
    """Researchers leaving, per partner and in total; Byar's interval."""
    return by_each(inputs, METHODS, partial(_count, code="circulation.out", column="outward"))


@computes("circulation.net")
def net(inputs: Inputs) -> ibis.Table:
    """Net flow, per partner and in total; interval of a difference of two Poisson counts."""
    return by_each(inputs, METHODS, _net)


def _net(inputs: Inputs, method: str) -> ibis.Table:
    rows = both(inputs, method)
    bounds = poisson_difference(rows.inward, rows.outward)
    return shaped(
        rows,
        "circulation.net",
        method,
        partner="partner",
        field="field",
        value=rows.inward - rows.outward,
        low=bounds.low,
        high=bounds.high,
        n=rows.inward + rows.outward,
    )


@computes("circulation.counterstream")
def counterstream(inputs: Inputs) -> ibis.Table:
    """Moves towards home for each 100 away from it, per partner and in total.

    The interval is that of a ratio of two Poisson counts. Where nobody left there is no ratio.
    """
    return by_each(inputs, METHODS, _counterstream)


def _counterstream(inputs: Inputs, method: str) -> ibis.Table:
    rows = both(inputs, method).filter(_.outward > 0)
    bounds = ratio_of_counts(rows.inward, rows.outward).times(100)
    return shaped(
        rows,
        "circulation.counterstream",
        method,
        partner="partner",
        field="field",
        value=100 * rows.inward / rows.outward,
        low=bounds.low,
        high=bounds.high,
        n=rows.inward + rows.outward,
    )


@computes("circulation.balance")
def balance(inputs: Inputs) -> ibis.Table:
    """Balance index per partner and in total; rescaled Wilson interval of the arrivals' share."""
    return by_each(inputs, METHODS, _balance)


def _balance(inputs: Inputs, method: str) -> ibis.Table:
    rows = both(inputs, method).filter(_.inward + _.outward > 0)
    moved = rows.inward + rows.outward
    bounds = balance_of_counts(rows.inward, rows.outward)
    return shaped(
        rows,
        "circulation.balance",
        method,
        partner="partner",
        field="field",
        value=(rows.inward - rows.outward) / moved,
        low=bounds.low,
        high=bounds.high,
        n=moved,
    )


@computes("circulation.population")
def population(inputs: Inputs) -> ibis.Table:
    """Padded population of researchers of every country; the source gives 0 where it has none."""
    return by_each(inputs, METHODS, _population)


def _population(inputs: Inputs, method: str) -> ibis.Table:
    rows = stocks(inputs, method).filter(_.population > 0)
    return shaped(
        rows,
        "circulation.population",
        method,
        field="field",
        value="population",
        n="population",
    )


def _rate(code: str, name: str) -> Function:
    """Register the measure of moves per 1,000 of the padded population."""

    def one(inputs: Inputs, method: str) -> ibis.Table:
        rows = stocks(inputs, method).filter(_.population > 0)
        count, bounds = _moves(rows, name)
        bounds = bounds.times(1000 / rows.population)
        return shaped(
            rows,
            code,
            method,
            field="field",
            value=1000 * count / rows.population,
            low=bounds.low,
            high=bounds.high,
            n=rows.inward + rows.outward,
        )

    def rate(inputs: Inputs) -> ibis.Table:
        return by_each(inputs, METHODS, one)

    interval = "of a difference of two Poisson counts" if name == "net" else "Byar's"
    rate.__doc__ = f"Moves ({name}) per 1,000 of the padded population; interval {interval}."
    return computes(code)(rate)


def _moves(rows: ibis.Table, name: str) -> tuple[ibis.Value, Bounds]:
    if name == "net":
        return rows.inward - rows.outward, poisson_difference(rows.inward, rows.outward)
    count = {"in": rows.inward, "out": rows.outward, "both": rows.inward + rows.outward}[name]
    return count, byar(count)


in_rate = _rate("circulation.in_rate", "in")
out_rate = _rate("circulation.out_rate", "out")
net_rate = _rate("circulation.net_rate", "net")
turnover = _rate("circulation.turnover", "both")


@computes("circulation.returning")
def returning(inputs: Inputs) -> ibis.Table:
    """Share of arrivals in a country where the researcher lived before; Wilson interval."""
    return _share_of_arrivals(inputs, "circulation.returning", "returns")


@computes("circulation.homeward")
def homeward(inputs: Inputs) -> ibis.Table:
    """Share of arrivals in the country of the researcher's first works; Wilson interval."""
    return _share_of_arrivals(inputs, "circulation.homeward", "homeward")


@computes("circulation.back")
def back(inputs: Inputs) -> ibis.Table:
    """Share of arrivals that undo a departure of at most two years before; Wilson interval."""
    return _share_of_arrivals(inputs, "circulation.back", "back")


def _share_of_arrivals(inputs: Inputs, code: str, column: str) -> ibis.Table:
    """Return a share of the arrivals, from each partner at home and in total in every country."""
    return by_each(inputs, ("own", "own_age"), partial(_arriving, code=code, column=column))


def _arriving(inputs: Inputs, method: str, code: str, column: str) -> ibis.Table:
    found = of_method(inputs, "move_counts", method).rename(country="destination", part=column)
    columns = ["country", "partner", "year", "field", "moves", "part", "status"]
    pairs = found.filter(_.country == inputs.home).rename(partner="origin")[columns]
    totals = found.group_by("country", "year", "field").agg(
        moves=_.moves.sum(), part=_.part.sum(), status=worst_of(_.status)
    )
    rows = ibis.union(pairs, totals.mutate(partner=ibis.literal(NOT_APPLICABLE))[columns])
    return shaped_share(rows, code, method, rows.part, rows.moves, partner="partner")
