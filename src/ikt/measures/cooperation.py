"""How much home and a partner publish together, and how much that is given their size.

Notation: C(x,y) works with authors in both x and y; C(x) internationally co-authored works of x.
Full counting: a work of three countries counts once for each of its three pairs.
"""

from __future__ import annotations

from functools import partial

import ibis
from ibis import _

from ikt.base.countries import NOT_APPLICABLE, TOTAL, WORLD
from ikt.measures.functions import computes
from ikt.measures.inputs import Inputs, by_each, shaped
from ikt.measures.intervals import byar, wilson
from ikt.measures.trend import growth_over

WOS_CUT_SHORT_FROM = 2022
"""The counts were taken before 2022 was indexed: the whole world publishes 18 % less in it than in
2021, where no other year falls by more than 1 %."""


OWN = ("own", "own_small")
"""Methods that count single works: all, or all but those of very large teams."""


def pairs(inputs: Inputs, method: str) -> ibis.Table:
    """Return works of every pair, both directions.

    Returns:
        reporter, partner, year, field (``_T`` all works; the method ``own`` has others too), value,
        status.
    """
    if method in (*OWN, "own_fractional"):
        return _own_pairs(inputs, method)
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
    ).mutate(field=ibis.literal(TOTAL))


def _own_pairs(inputs: Inputs, method: str) -> ibis.Table:
    rows = inputs.counted("pair_counts")
    value = {
        "own": rows.works,
        "own_small": rows.works - rows.large,
        "own_fractional": rows.fractional,
    }[method]
    columns = rows.select(
        "reporter", "partner", "year", "field", "status", value=value.cast("float64")
    )
    if method != "own":
        columns = columns.filter(_.field == TOTAL)
    return columns.filter(_.value > 0)


def totals(inputs: Inputs, method: str) -> ibis.Table:
    """Return the international works of every country: reporter, year, field, works, status."""
    if method not in OWN:
        rows = inputs.of_country("coauthorship_openalex.international_works", "works")
        rows = rows.mutate(field=ibis.literal(TOTAL))
    else:
        counted = inputs.counted("country_counts").filter(_.country != WORLD)
        small = counted.international - counted.large
        rows = counted.select(
            "year",
            "field",
            "status",
            reporter=counted.country,
            works=(counted.international if method == "own" else small).cast("float64"),
        )
    return rows.filter(_.works > 0)


def with_totals(inputs: Inputs, method: str) -> ibis.Table:
    """Return home's pairs with the international works of both sides.

    Returns:
        country (home), partner, year, field, joint, own (C of home), theirs (C of partner), status.
    """
    joint = pairs(inputs, method).filter(_.reporter == inputs.home)
    every = totals(inputs, method)
    own = every.filter(_.reporter == inputs.home).select("year", "field", own=_.works)
    theirs = every.select("year", "field", partner=_.reporter, theirs=_.works)
    return (
        joint.inner_join(own, ["year", "field"])
        .inner_join(theirs, ["partner", "year", "field"])
        .select("partner", "year", "field", "own", "theirs", joint=_.value, status=_.status)
        .mutate(country=ibis.literal(inputs.home))
    )


COUNTED = ("openalex", *OWN)


@computes("cooperation.works")
def works(inputs: Inputs) -> ibis.Table:
    """Joint works of home and each partner, by three publishers and by own counting: C(x,y)."""
    return by_each(inputs, ("openalex", "wos", "nsf", *OWN, "own_fractional"), _works)


def _works(inputs: Inputs, method: str) -> ibis.Table:
    rows = pairs(inputs, method).filter(_.reporter == inputs.home)
    return shaped(
        rows,
        "cooperation.works",
        method,
        country="reporter",
        partner="partner",
        field="field",
        n="value",
    )


@computes("cooperation.international_works")
def international_works(inputs: Inputs) -> ibis.Table:
    """Internationally co-authored works of every country: C(x)."""
    return by_each(inputs, COUNTED, _international_works)


def _international_works(inputs: Inputs, method: str) -> ibis.Table:
    return shaped(
        totals(inputs, method),
        "cooperation.international_works",
        method,
        country="reporter",
        field="field",
        value="works",
        n="works",
    )


@computes("cooperation.share")
def share(inputs: Inputs) -> ibis.Table:
    """Share of home's international works that is made with the partner; Wilson interval."""
    return by_each(inputs, COUNTED, partial(_share, code="cooperation.share", of="own"))


@computes("cooperation.share_partner")
def share_partner(inputs: Inputs) -> ibis.Table:
    """Share of the partner's international works that is made with home; Wilson interval."""
    return by_each(inputs, COUNTED, partial(_share, code="cooperation.share_partner", of="theirs"))


def _share(inputs: Inputs, method: str, code: str, of: str) -> ibis.Table:
    rows = with_totals(inputs, method)
    bounds = wilson(rows.joint, rows[of])
    return shaped(
        rows,
        code,
        method,
        partner="partner",
        field="field",
        value=rows.joint / rows[of],
        low=bounds.low,
        high=bounds.high,
        n=rows.joint,
    )


@computes("cooperation.growth")
def growth(inputs: Inputs) -> ibis.Table:
    """Mean yearly growth of joint works over the five years up to each year."""
    return by_each(inputs, ("openalex", "wos", *OWN), _growth)


def _growth(inputs: Inputs, method: str) -> ibis.Table:
    rows = pairs(inputs, method).filter(_.reporter == inputs.home)
    return shaped(
        growth_over(rows, keys=["reporter", "partner", "field"], years=6),
        "cooperation.growth",
        method,
        country="reporter",
        partner="partner",
        field="field",
        low="low",
        high="high",
        n="n",
    )


@computes("cooperation.salton")
def salton(inputs: Inputs) -> ibis.Table:
    """Salton's cosine of joint works; Byar's interval of the count, sizes fixed."""
    return by_each(inputs, COUNTED, _salton)


def _salton(inputs: Inputs, method: str) -> ibis.Table:
    rows = with_totals(inputs, method)
    size = (rows.own * rows.theirs).sqrt()
    bounds = byar(rows.joint).times(1 / size)
    return shaped(
        rows,
        "cooperation.salton",
        method,
        partner="partner",
        field="field",
        value=rows.joint / size,
        low=bounds.low,
        high=ibis.least(bounds.high, 1.0),
        n=rows.joint,
    )


@computes("cooperation.jaccard")
def jaccard(inputs: Inputs) -> ibis.Table:
    """Jaccard index of joint works; Wilson interval."""
    return by_each(inputs, COUNTED, _jaccard)


def _jaccard(inputs: Inputs, method: str) -> ibis.Table:
    rows = with_totals(inputs, method)
    union = rows.own + rows.theirs - rows.joint
    bounds = wilson(rows.joint, union)
    return shaped(
        rows,
        "cooperation.jaccard",
        method,
        partner="partner",
        field="field",
        value=rows.joint / union,
        low=bounds.low,
        high=bounds.high,
        n=rows.joint,
    )
