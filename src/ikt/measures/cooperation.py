"""How much home and a partner publish together, and how much that is given their size.

Notation: C(x,y) works with authors in both x and y; C(x) internationally co-authored works of x.
Full counting: a work of three countries counts once for each of its three pairs.
"""

from __future__ import annotations

import ibis
from ibis import _

from ikt.base.countries import NOT_APPLICABLE, WORLD
from ikt.measures.functions import computes
from ikt.measures.inputs import Inputs, shaped
from ikt.measures.intervals import byar, wilson
from ikt.measures.trend import growth_over

WOS_CUT_SHORT_FROM = 2022
"""The counts were taken before 2022 was indexed: the whole world publishes 18 % less in it than in
2021, where no other year falls by more than 1 %."""


def pairs(inputs: Inputs, method: str) -> ibis.Table:
    """Return works of every pair, both directions: reporter, partner, year, value, status."""
    if method == "openalex":
        table = inputs.pick("coauthorship_openalex.works")
    elif method == "nsf":
        table = inputs.pick("nsf_pairs.articles")
    else:
        table = (
            inputs.observations.filter(
                _.indicator == "copublications_wos.works", _.breakdown != "_T", _.value.notnull()
            )
            .group_by("reporter", "partner", "year")
            .agg(value=_.value.sum())
            .mutate(status=ibis.ifelse(_.year < WOS_CUT_SHORT_FROM, "D", "U"))
        )
    return table.filter(
        _.reporter != _.partner,
        ~_.reporter.isin([WORLD, NOT_APPLICABLE]),
        ~_.partner.isin([WORLD, NOT_APPLICABLE]),
    )


def with_totals(inputs: Inputs) -> ibis.Table:
    """Return home's pairs in OpenAlex with the international works of both sides.

    Returns:
        country (home), partner, year, joint, own (C of home), theirs (C of partner), status.
    """
    joint = pairs(inputs, "openalex").filter(_.reporter == inputs.home)
    totals = inputs.of_country("coauthorship_openalex.international_works", "works")
    totals = totals.filter(_.works > 0)
    own = totals.filter(_.reporter == inputs.home).select("year", own=_.works)
    theirs = totals.select(partner=_.reporter, year=_.year, theirs=_.works)
    return (
        joint.inner_join(own, "year")
        .inner_join(theirs, ["partner", "year"])
        .select("partner", "year", "own", "theirs", joint=_.value, status=_.status)
        .mutate(country=ibis.literal(inputs.home))
    )


@computes("cooperation.works")
def works(inputs: Inputs) -> ibis.Table:
    """Joint works of home and each partner, by three publishers: C(x,y)."""
    return ibis.union(*(_works(inputs, method) for method in ("openalex", "wos", "nsf")))


def _works(inputs: Inputs, method: str) -> ibis.Table:
    rows = pairs(inputs, method).filter(_.reporter == inputs.home)
    return shaped(
        rows, "cooperation.works", method, country="reporter", partner="partner", n="value"
    )


@computes("cooperation.international_works")
def international_works(inputs: Inputs) -> ibis.Table:
    """Internationally co-authored works of every country: C(x)."""
    rows = inputs.of_country("coauthorship_openalex.international_works")
    return shaped(
        rows, "cooperation.international_works", "openalex", country="reporter", n="value"
    )


@computes("cooperation.share")
def share(inputs: Inputs) -> ibis.Table:
    """Share of home's international works that is made with the partner; Wilson interval."""
    return _share(inputs, "cooperation.share", "own")


@computes("cooperation.share_partner")
def share_partner(inputs: Inputs) -> ibis.Table:
    """Share of the partner's international works that is made with home; Wilson interval."""
    return _share(inputs, "cooperation.share_partner", "theirs")


def _share(inputs: Inputs, code: str, of: str) -> ibis.Table:
    rows = with_totals(inputs)
    bounds = wilson(rows.joint, rows[of])
    return shaped(
        rows,
        code,
        "openalex",
        partner="partner",
        value=rows.joint / rows[of],
        low=bounds.low,
        high=bounds.high,
        n=rows.joint,
    )


@computes("cooperation.growth")
def growth(inputs: Inputs) -> ibis.Table:
    """Mean yearly growth of joint works over the five years up to each year."""
    return ibis.union(*(_growth(inputs, method) for method in ("openalex", "wos")))


def _growth(inputs: Inputs, method: str) -> ibis.Table:
    rows = pairs(inputs, method).filter(_.reporter == inputs.home)
    return shaped(
        growth_over(rows, keys=["reporter", "partner"], years=6),
        "cooperation.growth",
        method,
        country="reporter",
        partner="partner",
        low="low",
        high="high",
        n="n",
    )


@computes("cooperation.salton")
def salton(inputs: Inputs) -> ibis.Table:
    """Salton's cosine of joint works; Byar's interval of the count, sizes fixed."""
    rows = with_totals(inputs)
    size = (rows.own * rows.theirs).sqrt()
    bounds = byar(rows.joint).times(1 / size)
    return shaped(
        rows,
        "cooperation.salton",
        "openalex",
        partner="partner",
        value=rows.joint / size,
        low=bounds.low,
        high=ibis.least(bounds.high, 1.0),
        n=rows.joint,
    )


@computes("cooperation.jaccard")
def jaccard(inputs: Inputs) -> ibis.Table:
    """Jaccard index of joint works; Wilson interval."""
    rows = with_totals(inputs)
    union = rows.own + rows.theirs - rows.joint
    bounds = wilson(rows.joint, union)
    return shaped(
        rows,
        "cooperation.jaccard",
        "openalex",
        partner="partner",
        value=rows.joint / union,
        low=bounds.low,
        high=bounds.high,
        n=rows.joint,
    )
