"""Flows of researchers between countries and stocks in them, by published and by own counting.

A move is read from the addresses on publications: the country where a researcher mostly publishes
changes. The years at the end are cut short by the method, because a researcher must publish again
before a move can be seen; own counts are cut short at the start as well, where it is not known yet
who lived where before. Such years carry status U and are shown, never interpreted.
"""

from __future__ import annotations

import ibis
from ibis import _

from ikt.base.countries import NOT_APPLICABLE, TOTAL
from ikt.measures.inputs import Inputs, worst, worst_of

PUBLISHED, AGED = "mpidr", "own_age"
PARTS = {"own_orcid": "orcid", "own_plausible": "suspicious", "own_lasting": "bounced"}
"""Own methods that count a part: who has an ORCID; all but those who may be several persons; all
but moves there and back within two years."""
METHODS = (PUBLISHED, "own", *PARTS, AGED)
AGE = "age_"


def moves(inputs: Inputs, method: str) -> ibis.Table:
    """Return the moves between all countries.

    Returns:
        origin, destination, year, field (``_T`` all researchers; the method ``own`` has fields too,
        ``own_age`` classes of academic age), moves, status.
    """
    if method == PUBLISHED:
        found = inputs.pick("scholarly_migration.moves", "moves").rename(
            origin="reporter", destination="partner"
        )
        found = found.mutate(field=ibis.literal(TOTAL))
    else:
        counted = of_method(inputs, "move_counts", method)
        found = counted.mutate(moves=_part(counted, "moves", method))
    columns = ["origin", "destination", "year", "field", "moves", "status"]
    return found.filter(_.origin != _.destination)[columns]


def flows(inputs: Inputs, method: str) -> ibis.Table:
    """Return flows between home and each partner.

    Returns:
        country (home), partner, year, field, inward, outward, status; a pair that has only one
        direction has 0 for the other, because every move that was seen is listed.
    """
    seen = moves(inputs, method)
    inward = seen.filter(_.destination == inputs.home).select(
        "year", "field", "status", partner=_.origin, inward=_.moves, outward=ibis.literal(0.0)
    )
    outward = seen.filter(_.origin == inputs.home).select(
        "year", "field", "status", partner=_.destination, inward=ibis.literal(0.0), outward=_.moves
    )
    return (
        ibis.union(inward, outward[inward.columns])
        .group_by("partner", "year", "field")
        .agg(inward=_.inward.sum(), outward=_.outward.sum(), status=worst_of(_.status))
        .mutate(country=ibis.literal(inputs.home))
    )


def stocks(inputs: Inputs, method: str) -> ibis.Table:
    """Return country, year, field, inward, outward, population, status of every country.

    The population is missing in the last years of the published figures, for which the publisher
    has not counted it yet.
    """
    if method != PUBLISHED:
        return _own_stocks(inputs, method)
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
            field=ibis.literal(TOTAL),
            status=worst(_.inward_is, _.outward_is, _.population_is),
        )
    )


def _own_stocks(inputs: Inputs, method: str) -> ibis.Table:
    """Return the same as counted from works: who lives in a country, who came and who left."""
    none, seen = ibis.literal(0.0), moves(inputs, method)
    counted = of_method(inputs, "resident_counts", method)
    keys = ["country", "year", "field", "status"]
    sides = (
        seen.rename(country="destination").mutate(inward=_.moves, outward=none, population=none),
        seen.rename(country="origin").mutate(inward=none, outward=_.moves, population=none),
        counted.mutate(inward=none, outward=none, population=_part(counted, "residents", method)),
    )
    rows = ibis.union(*(side[[*keys, "inward", "outward", "population"]] for side in sides))
    return rows.group_by("country", "year", "field").agg(
        inward=_.inward.sum(),
        outward=_.outward.sum(),
        population=_.population.sum(),
        status=worst_of(_.status),
    )


def both(inputs: Inputs, method: str) -> ibis.Table:
    """Return home's flows by partner, and under partner ``_Z`` the totals of every country."""
    totals = stocks(inputs, method).mutate(partner=ibis.literal(NOT_APPLICABLE))
    columns = ["country", "partner", "year", "field", "inward", "outward", "status"]
    return ibis.union(flows(inputs, method)[columns], totals[columns])


def of_method(inputs: Inputs, contract: str, method: str) -> ibis.Table:
    """Return own counts as a method breaks them down; years cut short have status U.

    Returns:
        The columns of the contract, its breakdown as field, and status.
    """
    rows = inputs.counted(contract)
    aged, total = rows.breakdown.startswith(AGE), rows.breakdown == TOTAL
    wanted = {"own": ~aged, AGED: aged | total}.get(method, total)
    return (
        rows.filter(wanted)
        .rename(field="breakdown")
        .mutate(status=ibis.ifelse(_.cut, "U", _.status))
    )


def _part(rows: ibis.Table, whole: str, method: str) -> ibis.Value:
    """Return how many of ``whole`` a method is about."""
    part = PARTS.get(method)
    if part not in rows.columns:  # whoever moves for a short while lives here or there as well
        return rows[whole].cast("float64")
    return (rows[part] if part == "orcid" else rows[whole] - rows[part]).cast("float64")
