"""Brain circulation: researchers who move between home and the world.

A move is read from the addresses on publications: the country where a researcher mostly publishes
changes (Scholarly Migration Database). The last years are cut short by the method, because a
researcher must publish again before a move can be seen: they carry status U and are shown, never
interpreted. Moves are counted, persons are not followed: who came back cannot be told from them.
"""

from __future__ import annotations

import ibis
from ibis import _

from ikt.measures.functions import Function, computes
from ikt.measures.inputs import Inputs, shaped, worst, worst_of
from ikt.measures.intervals import Bounds, byar, poisson_difference, ratio_of_counts, wilson

METHOD = "mpidr"


def flows(inputs: Inputs) -> ibis.Table:
    """Return flows between home and each partner.

    Returns:
        country (home), partner, year, inward, outward, status; a pair that has only one direction
        has 0 for the other, because the publisher lists every move it saw.
    """
    moves = inputs.pick("scholarly_migration.moves").filter(_.reporter != _.partner)
    inward = moves.filter(_.partner == inputs.home).select(
        partner=_.reporter, year=_.year, inward=_.value, outward=ibis.literal(0.0), status=_.status
    )
    outward = moves.filter(_.reporter == inputs.home).select(
        partner=_.partner, year=_.year, inward=ibis.literal(0.0), outward=_.value, status=_.status
    )
    return (
        ibis.union(inward, outward)
        .group_by("partner", "year")
        .agg(inward=_.inward.sum(), outward=_.outward.sum(), status=worst_of(_.status))
        .mutate(country=ibis.literal(inputs.home))
    )


def stocks(inputs: Inputs) -> ibis.Table:
    """Return country, year, inward, outward, population, status of every country.

    The population is missing in the last years, for which the publisher has not counted it yet.
    """
    inward, outward, population = (
        inputs.of_country(f"scholarly_migration.{indicator}", name).rename({f"{name}_is": "status"})
        for indicator, name in (
            ("inflow", "inward"),
            ("outflow", "outward"),
            ("population", "population"),
        )
    )
    return (
        inward.inner_join(outward, ["reporter", "year"])
        .left_join(population, ["reporter", "year"])  # not counted yet in the last years
        .select(
            "year",
            "inward",
            "outward",
            "population",
            country=_.reporter,
            status=worst(_.inward_is, _.outward_is, _.population_is),
        )
    )


def _both(inputs: Inputs) -> ibis.Table:
    """Return home's flows by partner, and under partner ``_Z`` the totals of every country."""
    totals = stocks(inputs).mutate(partner=ibis.literal("_Z"))
    columns = ["country", "partner", "year", "inward", "outward", "status"]
    return ibis.union(flows(inputs)[columns], totals[columns])


def _count(inputs: Inputs, code: str, column: str) -> ibis.Table:
    rows = _both(inputs)
    bounds = byar(rows[column])
    return shaped(
        rows,
        code,
        METHOD,
        partner="partner",
        value=column,
        low=bounds.low,
        high=bounds.high,
        n=column,
    )


@computes("circulation.in")
def inward(inputs: Inputs) -> ibis.Table:
    """Researchers arriving, per partner and in total; Byar's interval."""
    return _count(inputs, "circulation.in", "inward")


@computes("circulation.out")
def outward(inputs: Inputs) -> ibis.Table:
    """Researchers leaving, per partner and in total; Byar's interval."""
    return _count(inputs, "circulation.out", "outward")


@computes("circulation.net")
def net(inputs: Inputs) -> ibis.Table:
    """Net flow, per partner and in total; interval of a difference of two Poisson counts."""
    rows = _both(inputs)
    bounds = poisson_difference(rows.inward, rows.outward)
    return shaped(
        rows,
        "circulation.net",
        METHOD,
        partner="partner",
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
    rows = _both(inputs).filter(_.outward > 0)
    bounds = ratio_of_counts(rows.inward, rows.outward).times(100)
    return shaped(
        rows,
        "circulation.counterstream",
        METHOD,
        partner="partner",
        value=100 * rows.inward / rows.outward,
        low=bounds.low,
        high=bounds.high,
        n=rows.inward + rows.outward,
    )


@computes("circulation.balance")
def balance(inputs: Inputs) -> ibis.Table:
    """Balance index per partner and in total; rescaled Wilson interval of the arrivals' share."""
    rows = _both(inputs).filter(_.inward + _.outward > 0)
    moved = rows.inward + rows.outward
    bounds = wilson(rows.inward, moved)
    return shaped(
        rows,
        "circulation.balance",
        METHOD,
        partner="partner",
        value=(rows.inward - rows.outward) / moved,
        low=2 * bounds.low - 1,
        high=2 * bounds.high - 1,
        n=moved,
    )


@computes("circulation.population")
def population(inputs: Inputs) -> ibis.Table:
    """Padded population of researchers of every country; the source gives 0 where it has none."""
    rows = stocks(inputs).filter(_.population > 0)
    return shaped(rows, "circulation.population", METHOD, value="population", n="population")


def _rate(code: str, name: str) -> Function:
    """Register the measure of moves per 1,000 of the padded population."""

    def rate(inputs: Inputs) -> ibis.Table:
        rows = stocks(inputs).filter(_.population > 0)
        count, bounds = _moves(rows, name)
        bounds = bounds.times(1000 / rows.population)
        return shaped(
            rows,
            code,
            METHOD,
            value=1000 * count / rows.population,
            low=bounds.low,
            high=bounds.high,
            n=rows.inward + rows.outward,
        )

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
