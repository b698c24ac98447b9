"""Where researchers live, year by year, as the addresses on their works tell.

Every function is one pass over rows that are grouped or joined by researcher, so that cost grows no
faster than sorting does. Windows run over what is left of them only.
"""

from __future__ import annotations

import ibis
from ibis import _

from ikt.measures.records.move_settings import MoveSettings


def places(authorships: ibis.Table, works: ibis.Table, rules: MoveSettings) -> ibis.Table:
    """Return in which countries each researcher had an address, in each year.

    Args:
        authorships: in the contract ``authorships``.
        works: in the contract ``works``: those that count, each with a year.
        rules: what is counted of addresses.

    Returns:
        author, year, country (missing for works without an address), seen (what speaks for the
        country), works, orcid (1 when the researcher has one).
    """
    known = authorships.filter(_.author.notnull()).drop("year")
    rows = known.inner_join(works.select("work", "year"), "work")
    if rules.addresses == "single":
        among = known.group_by("work", "author").agg(among=_.country.nunique())
        rows = rows.inner_join(among, ["work", "author"])
        seen = rows.work.count(where=rows.among == 1)
    elif rules.addresses == "first":
        seen = rows.work.count(where=rows.slot == 1)
    else:
        seen = rows.work.nunique() if rules.addresses == "works" else rows.work.count()
    return (
        rows.group_by("author", "year", "country")
        .agg(seen=seen, works=_.work.count(where=_.slot == 1), orcid=_.orcid.cast("int8").max())
        .cache()
    )


def years(found: ibis.Table) -> ibis.Table:
    """Return what is known of each researcher in each year.

    Args:
        found: from :func:`places`.

    Returns:
        author, year, works, orcid, countries (how many), candidates (those that something speaks
        for), top (what speaks for the strongest of them), country (the only candidate, where there
        is one).
    """
    speaks = found.country.notnull() & (found.seen > 0)
    return (
        found.group_by("author", "year")
        .agg(
            works=_.works.sum(),
            orcid=_.orcid.max(),
            countries=_.country.count(),
            candidates=_.country.count(where=speaks),
            top=_.seen.max(where=speaks),
            country=_.country.min(where=speaks),
        )
        .cache()
    )


def residence(found: ibis.Table, yearly: ibis.Table, rules: MoveSettings) -> ibis.Table:
    """Return in which country each researcher lived, in each year with works that say so.

    Args:
        found: from :func:`places`.
        yearly: from :func:`years`.
        rules: what is done where countries tie.

    Returns:
        author, year, country, previous and previous_year (country and year of the row before;
        missing in the first).
    """
    columns = ["author", "year", "country"]
    alone = yearly.filter(_.candidates == 1)[columns]
    tops = yearly.filter(_.candidates > 1).select("author", "year", "top")
    among = found.filter(_.country.notnull()).inner_join(tops, ["author", "year"])
    among = among.filter(_.seen == _.top)
    best = among.group_by("author", "year").agg(country=_.country.min(), tied=_.seen.count())
    lived = ibis.union(alone, best.filter(_.tied == 1)[columns])
    if rules.ties != "unknown":
        tied = among.semi_join(best.filter(_.tied > 1), ["author", "year"])[columns]
        lived = ibis.union(lived, _untied(tied, lived, rules))
    order = {"group_by": "author", "order_by": "year"}
    return lived.mutate(
        previous=_.country.lag().over(**order), previous_year=_.year.lag().over(**order)
    ).cache()


def _untied(tied: ibis.Table, clear: ibis.Table, rules: MoveSettings) -> ibis.Table:
    """Return one country of each tied year: that of the nearest clear year on the side preferred.

    Args:
        tied: author, year, country: the countries that are equal.
        clear: author, year, country of years without a tie.
        rules: which side is preferred.
    """
    years = tied.select("author", "year").distinct()
    around = years.inner_join(clear.rename(clear_year="year", near="country"), "author")
    sides = {
        "before": around.filter(_.clear_year < _.year),
        "after": around.filter(_.clear_year > _.year),
    }
    before = sides["before"].group_by("author", "year").agg(before=_.near.argmax(_.clear_year))
    after = sides["after"].group_by("author", "year").agg(after=_.near.argmin(_.clear_year))
    rows = tied.left_join(before, ["author", "year"]).drop("author_right", "year_right")
    rows = rows.left_join(after, ["author", "year"]).drop("author_right", "year_right")
    first, second = ("before", "after") if rules.ties == "stay" else ("after", "before")
    rank = ibis.ifelse(
        (rows.country == rows[first]).fill_null(False),
        "0",
        ibis.ifelse((rows.country == rows[second]).fill_null(False), "1", "2"),
    )
    ranked = rows.mutate(ranked=rank.concat(rows.country))
    return ranked.group_by("author", "year").agg(country=_.ranked.min().substr(1))
