"""Works of countries and of pairs of countries."""

from __future__ import annotations

import ibis
from ibis import _

from ikt.base.countries import TOTAL, WORLD
from ikt.measures.records.counting import counts, with_total
from ikt.measures.records.records import Records
from ikt.store.counts import COUNTRY_COUNTS, COVERAGE_COUNTS, PAIR_COUNTS

KEYS = ["country", "year", "field"]
IMPACT = ("cited", "impact", "impact_squared")


@counts("pair_counts")
def pairs(records: Records) -> ibis.Table:
    """Count the joint works of all pairs of countries, each pair from both sides.

    Fractional counting divides a work over the links of its countries such that its links add up to
    1 for each country: A. Perianes-Rodriguez, L. Waltman and N. J. van Eck (2016), Journal of
    Informetrics 10, 1178–1195. Shares of authors follow the CWTS Leiden Ranking Open Edition.
    """
    abroad = records.described.filter(_.countries > 1)
    here = records.presence.inner_join(abroad, "work")
    there = records.presence.select("work", partner=_.country, partner_weight=_.weight)
    rows = here.inner_join(there, "work").filter(_.country != _.partner)
    rows = _with_funding(records, rows).mutate(
        works=ibis.literal(1),
        two=(_.countries == 2).cast("int32"),
        # Whole numbers: Spark takes 1.0 for a decimal number of a few digits.
        fractional=1 / (_.countries - 1),
    )
    named = rows.rename(reporter="country", reporter_weight="weight")
    summed = [name for name in PAIR_COUNTS.names if name not in PAIR_COUNTS.key]
    return with_total(named, ["reporter", "partner", "year"], summed)[PAIR_COUNTS.names]


def _with_funding(records: Records, rows: ibis.Table) -> ibis.Table:
    """Add funder_known and funded: 1 when anybody's, or the reporter's, funder paid."""
    if records.funding is None:
        return rows.mutate(funder_known=ibis.literal(0), funded=ibis.literal(0))
    paid = records.funding.select("work").distinct().mutate(funder_known=ibis.literal(1))
    own = records.funding.mutate(funded=ibis.literal(1))
    return (
        rows.left_join(paid, "work")
        .drop("work_right")
        .left_join(own, ["work", "country"])
        .drop("work_right", "country_right")
        .mutate(funder_known=_.funder_known.fill_null(0), funded=_.funded.fill_null(0))
    )


@counts("country_counts")
def countries(records: Records) -> ibis.Table:
    """Count the works of every country, and those of the world, each of them once.

    The leading author is the corresponding one, or the last where no corresponding author with an
    address is known.
    """
    own = records.presence.inner_join(records.described, "work")
    weights = records.presence.group_by("work").agg(weight=_.weight.sum())
    world = records.described.inner_join(weights, "work").mutate(
        country=ibis.literal(WORLD), corresponding=_.corresponding_known, last=_.last_known
    )
    summed = [n for n in COUNTRY_COUNTS.names if n not in (*KEYS, "authors")]
    columns = ["country", "year", "asjc", *summed]
    rows = ibis.union(_of_country(own)[columns], _of_country(world)[columns])
    counted = with_total(rows, ["country", "year"], summed)
    joined = counted.left_join(_authors(records), KEYS).drop(*(f"{k}_right" for k in KEYS))
    return joined.mutate(authors=_.authors.fill_null(0))[COUNTRY_COUNTS.names]


def _of_country(rows: ibis.Table) -> ibis.Table:
    alone = (rows.countries == 1).cast("int32")
    return rows.mutate(
        works=ibis.literal(1),
        fractional=rows.weight,
        international=1 - alone,
        lead_known=ibis.greatest(rows.corresponding_known, rows.last_known),
        led=ibis.ifelse(rows.corresponding_known == 1, rows.corresponding, rows["last"]),
        **{f"home_{name}": rows[name] * alone for name in ("ranked", "top10", *IMPACT)},
    )


def _authors(records: Records) -> ibis.Table:
    """Return different authors by country, year and field; they do not add up over fields."""
    named = records.authorships.filter(_.country.notnull(), _.author.notnull())
    rows = named.select("work", "country", "author").inner_join(
        records.works.select("work", "year", "asjc"), "work"
    )
    own = rows.select("country", "year", "asjc", "author").distinct()
    world = own.mutate(country=ibis.literal(WORLD))
    every = ibis.union(own, world[own.columns])
    whole = every.mutate(field=ibis.literal(TOTAL))
    parts = every.filter(_.asjc.notnull()).rename(field="asjc")
    columns = [*KEYS, "author"]
    found = ibis.union(whole[columns], parts[columns])
    return found.group_by(*KEYS).agg(authors=_.author.nunique())


@counts("coverage_counts")
def coverage(records: Records) -> ibis.Table:
    """Count what is known of works and their authors: what all other counts are counted out of."""
    people = records.authorships.group_by("work", "position").agg(
        located=_.country.notnull().cast("int32").max(),
        orcid=_.orcid.cast("int32").max(),
        lost=ibis.ifelse(_.country.isnull(), _.weight, 0.0).sum(),
    )
    seen = people.group_by("work").agg(
        located=_.located.sum(), orcid=_.orcid.sum(), lost=_.lost.sum()
    )
    rows = records.works.select("work", "year", "asjc", authorships=_.authors)
    rows = rows.left_join(seen, "work").drop("work_right")
    rows = rows.mutate(
        works=ibis.literal(1),
        located=rows.located.fill_null(0),
        orcid=rows.orcid.fill_null(0),
        lost=rows.lost.fill_null(0.0),
    ).mutate(
        works_located=(_.located > 0).cast("int32"),
        works_complete=((_.located > 0) & (_.located == _.authorships)).cast("int32"),
    )
    summed = [name for name in COVERAGE_COUNTS.names if name not in COVERAGE_COUNTS.key]
    return with_total(rows, ["year"], summed)[COVERAGE_COUNTS.names]
