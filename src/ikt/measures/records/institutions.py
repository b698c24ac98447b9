"""Works of institutions, and of pairs of institutions in different countries.

An institution is what OpenAlex names: an institute counts apart from what it is part of.
"""

from __future__ import annotations

import ibis
from ibis import _

from ikt.measures.records.counting import counts, with_total
from ikt.measures.records.records import Records, period
from ikt.store.detailed import INSTITUTION_COUNTS, INSTITUTION_PAIRS


@counts("institution_counts")
def institutions(records: Records) -> ibis.Table:
    """Count the works of every institution."""
    seen = records.described
    about = seen.select(
        "work",
        "asjc",
        "ranked",
        "top10",
        year=period(records, seen.year),
        international=(seen.countries > 1).cast("int32"),
    )
    rows = records.housed.inner_join(about, "work")
    rows = rows.mutate(works=ibis.literal(1), fractional=rows.weight)
    summed = [n for n in INSTITUTION_COUNTS.names if n not in INSTITUTION_COUNTS.key]
    return with_total(rows, ["country", "institution", "year"], summed)[INSTITUTION_COUNTS.names]


@counts("institution_pairs")
def institution_pairs(records: Records) -> ibis.Table:
    """Count the joint works of institutions in different countries, where these are not few.

    Works of very large teams are left out: by authors, by countries, or by institutions.
    """
    rules, seen = records.settings, records.described
    sizes = records.housed.group_by("work").agg(institutions=_.institution.nunique())
    abroad = (
        seen.filter(seen.countries > 1, seen.large == 0)
        .inner_join(sizes.filter(_.institutions <= rules.large_institutions), "work")
        .select("work", "asjc", year=period(records, seen.year))
    )
    here = records.housed.select("work", "country", "institution").inner_join(abroad, "work")
    there = records.housed.select("work", partner_country="country", partner="institution")
    rows = here.inner_join(there, "work").filter(_.country < _.partner_country)
    keys = [n for n in INSTITUTION_PAIRS.key if n != "field"]
    counted = with_total(rows.mutate(works=ibis.literal(1)), keys, ["works"])
    return counted.filter(_.works >= rules.least_works)[INSTITUTION_PAIRS.names]
