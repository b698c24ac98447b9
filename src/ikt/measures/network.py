"""How much home and a partner cooperate given how much each cooperates with everybody.

Notation: C(x,y) works with authors in both x and y; T(x) the sum of C(x,z) over all partners z; T
the sum of T(x) over all x, so that each pair counts twice, once at each of its ends.
"""

from __future__ import annotations

import ibis
from ibis import _

from ikt.measures.cooperation import OWN, pairs
from ikt.measures.functions import computes
from ikt.measures.inputs import Inputs, by_each, shaped
from ikt.measures.intervals import byar, ratio_of_shares

METHODS = ("openalex", "wos", *OWN)


def network(inputs: Inputs, method: str) -> ibis.Table:
    """Return home's pairs with the link totals of the network.

    Returns:
        reporter (home), partner, year, field, joint, own = T(x), theirs = T(y), everything = T,
        status.
    """
    links = pairs(inputs, method)
    totals = links.group_by("reporter", "year", "field").agg(links=_.value.sum())
    world = links.group_by("year", "field").agg(everything=_.value.sum())
    own = totals.filter(_.reporter == inputs.home).select("year", "field", own=_.links)
    theirs = totals.select("year", "field", partner=_.reporter, theirs=_.links)
    return (
        links.filter(_.reporter == inputs.home, _.value > 0)
        .inner_join(own, ["year", "field"])
        .inner_join(theirs, ["partner", "year", "field"])
        .inner_join(world, ["year", "field"])
        .select(
            *("reporter", "partner", "year", "field", "own", "theirs", "everything", "status"),
            joint=_.value,
        )
    )


@computes("cooperation.affinity")
def affinity(inputs: Inputs) -> ibis.Table:
    """Probabilistic affinity index over links; Byar's interval for the count, margins fixed."""
    return by_each(inputs, METHODS, _affinity)


def _affinity(inputs: Inputs, method: str) -> ibis.Table:
    rows = network(inputs, method)
    scale = rows.everything / (rows.own * rows.theirs)
    bounds = byar(rows.joint).times(scale)
    return shaped(
        rows,
        "cooperation.affinity",
        method,
        country="reporter",
        partner="partner",
        field="field",
        value=rows.joint * scale,
        low=bounds.low,
        high=bounds.high,
        n=rows.joint,
    )


@computes("cooperation.rci")
def rci(inputs: Inputs) -> ibis.Table:
    """Relative intensity of collaboration (RIC), with the interval of a ratio of two shares.

    The paper divides by the share of the links without home that the partner has a part in. Each
    such link has two ends, so that share sums to two over all countries, and a network in which all
    cooperate equally gives ½. Here it is taken over ends of links: the same order of partners,
    twice the number, and 1 is neutral.
    """
    return by_each(inputs, METHODS, _rci)


def _rci(inputs: Inputs, method: str) -> ibis.Table:
    rows = network(inputs, method)
    rows = rows.mutate(
        outside=rows.theirs - rows.joint, rest=rows.everything - 2 * rows.own
    ).filter(_.outside > 0, _.rest > 0)
    bounds = ratio_of_shares(rows.joint, rows.own, rows.outside, rows.rest)
    return shaped(
        rows,
        "cooperation.rci",
        method,
        country="reporter",
        partner="partner",
        field="field",
        value=(rows.joint / rows.own) / (rows.outside / rows.rest),
        low=bounds.low,
        high=bounds.high,
        n=rows.joint,
    )
