"""Institutions: which work together, and which publish most. Pure functions of own counts.

They stand beside the measures of countries, not among them: what they are about is an institution,
for which the contract ``measures`` has no column.
"""

from __future__ import annotations

import ibis
from ibis import _

from ikt.measures.intervals import wilson


def together(pairs: ibis.Table, home: str, partner: str) -> ibis.Table:
    """Return the joint works of institutions of two countries.

    Works of very large teams are not among them, nor pairs with few works; see
    :class:`ikt.measures.records.settings.Settings`.

    Args:
        pairs: contract ``institution_pairs``.
        home: alpha-2 code of one country.
        partner: of the other.

    Returns:
        year (first of the period), field, institution (in ``home``), partner (in ``partner``),
        works.
    """
    # The table holds each pair once, the country that is first in the alphabet first.
    first, second = sorted((home, partner))
    rows = pairs.filter(_.country == first, _.partner_country == second)
    if home == first:
        return rows.select("year", "field", "institution", "partner", "works")
    return rows.select("year", "field", "works", institution="partner", partner="institution")


def of_joint(
    together: ibis.Table, counts: ibis.Table, home: str, partner: str, years: int
) -> ibis.Table:
    """Add the share that joint works of two institutions are of those of their countries.

    Formula: works / Σ over the period (joint works − those of very large teams).

    Args:
        together: what :func:`together` returned of these countries.
        counts: contract ``pair_counts``.
        home: alpha-2 code of one country.
        partner: of the other.
        years: years of a period.

    Returns:
        what was given, with joint (works of the two countries), share, low, high (Wilson's
        interval of the share).
    """
    rows = counts.filter(_.reporter == home, _.partner == partner)
    rows = rows.mutate(year=(_.year - _.year % years).cast("int32"))
    joint = rows.group_by("year", "field").agg(joint=(_.works - _.large).sum())
    found = together.inner_join(joint, ["year", "field"])
    bounds = wilson(found.works, found.joint)
    return found.mutate(share=found.works / found.joint, low=bounds.low, high=bounds.high)


def leading(counts: ibis.Table, country: str) -> ibis.Table:
    """Return the works of the institutions of a country, and what is special about them.

    Args:
        counts: contract ``institution_counts``.
        country: alpha-2 code.

    Returns:
        year (first of the period), field, institution, works (counted in full), fractional
        (authors' shares), international (share of the works with an address abroad), top10 (share
        of the ranked works among the tenth most cited), low, high (Wilson's interval of top10).
    """
    rows = counts.filter(_.country == country)
    bounds = wilson(rows.top10, rows.ranked.nullif(0))

    def known(value: ibis.Value) -> ibis.Value:
        # Engines take the larger of something and nothing for something.
        return ibis.ifelse(rows.ranked > 0, value, None)

    return rows.select(
        "year",
        "field",
        "institution",
        "works",
        "fractional",
        international=rows.international / rows.works,
        top10=known(rows.top10 / rows.ranked.nullif(0)),
        low=known(bounds.low),
        high=known(bounds.high),
    )
