"""Topics: on which a country or an institution does more than the world. Pure functions.

Specialisation as in :mod:`ikt.measures.fields`, among some 4,500 topics in place of 26 fields. Most
counts are small, so ratios are drawn towards 1 as far as chance can explain them.
"""

from __future__ import annotations

import ibis
from ibis import _

from ikt.base.countries import TOTAL, WORLD
from ikt.measures.shrinkage import added, shrunk

COLUMNS = ("year", "topic", "field", "works", "fractional", "expected", "ratio", "low", "high")


def of_countries(topics: ibis.Table) -> ibis.Table:
    """Return the specialisation of every country in every topic of which it has works.

    Args:
        topics: contract ``topic_counts``.

    Returns:
        country, year (first of the period), topic, field, works (counted in full), fractional
        (divided over countries), expected (the same had the country the world's profile), ratio of
        the two drawn towards 1, low, high (its interval).
    """
    return _specialised(_within(topics), topics)["country", *COLUMNS]


def of_institutions(held: ibis.Table, institutions: ibis.Table, topics: ibis.Table) -> ibis.Table:
    """Return the specialisation of institutions, in topics of which they have no few works.

    Ratios are drawn towards 1 as those of countries are. Institutions differ more from each other,
    so theirs are drawn too much rather than too little.

    Args:
        held: contract ``institution_topics``.
        institutions: contract ``institution_counts``.
        topics: contract ``topic_counts``.

    Returns:
        institution, and what :func:`of_countries` returns of a country.
    """
    parts = institutions.filter(_.field != TOTAL)
    totals = parts.group_by("institution", "year").agg(every=_.fractional.sum())
    known = held.inner_join(totals, ["institution", "year"])
    return _specialised(known, topics)["institution", *COLUMNS]


def _specialised(rows: ibis.Table, topics: ibis.Table) -> ibis.Table:
    """Add expected, ratio, low and high to works on topics; ``every`` is all works of the row's."""
    known = rows.inner_join(_world(topics), ["year", "topic"]).inner_join(_added(topics), "year")
    expected = known.every * known.share
    ratio, bounds = shrunk(known.fractional, expected, known.added)
    return known.mutate(expected=expected, ratio=ratio, low=bounds.low, high=bounds.high)


def _within(topics: ibis.Table) -> ibis.Table:
    """Return works of countries on topics, with ``every``: all works of the country on topics."""
    rows = topics.filter(_.country != WORLD).drop("field")
    totals = rows.group_by("country", "year").agg(every=_.fractional.sum())
    return rows.inner_join(totals, ["country", "year"])


def _world(topics: ibis.Table) -> ibis.Table:
    """Return year, topic, field, share: part of the world's works that is on the topic."""
    world = topics.filter(_.country == WORLD)
    every = world.group_by("year").agg(all=_.fractional.sum())
    rows = world.inner_join(every, "year")
    return rows.select("year", "topic", "field", share=_.fractional / _["all"])


def _added(topics: ibis.Table) -> ibis.Table:
    """Return year, added: works of the world's profile that draw ratios towards 1."""
    cells = _within(topics).inner_join(_world(topics), ["year", "topic"])
    found = cells.group_by("year").agg(
        squares=(_.fractional * _.fractional / (_.every * _.share)).sum(),
        cells=(_.country.nunique() * _.topic.nunique()).cast("float64"),
        works=_.fractional.sum(),
    )
    return found.select("year", added=added(found.squares, found.cells, found.works))
