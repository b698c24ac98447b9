"""Who the researchers are: field, first year, ORCID, and whether they may be several persons."""

from __future__ import annotations

import ibis
from ibis import _

from ikt.measures.records.move_settings import MoveSettings


def fields(authorships: ibis.Table, works: ibis.Table) -> ibis.Table:
    """Return the field in which each researcher has most works; the lowest number among equals.

    Args:
        authorships: in the contract ``authorships``.
        works: in the contract ``works``: those that count.

    Returns:
        author, field (its number); no row for who has works without a field only.
    """
    once = authorships.filter(_.author.notnull(), _.slot == 1).select("work", "author")
    rows = once.inner_join(works.filter(_.field.notnull()).select("work", "field"), "work")
    counted = rows.group_by("author", "field").agg(works=_.work.count())
    return counted.group_by("author").agg(field=_.field.argmax(_.works * 100 - _.field)).cache()


def researchers(yearly: ibis.Table, field: ibis.Table, rules: MoveSettings) -> ibis.Table:
    """Return the researchers that count.

    Args:
        yearly: from :func:`ikt.measures.records.residence.years`.
        field: from :func:`fields`.
        rules: fewest works, and what is suspicious.

    Returns:
        author, field (missing when none is known), first (year of the first work), orcid and
        suspicious (0 or 1).
    """
    people = yearly.group_by("author").agg(
        first=_.year.min(),
        works=_.works.sum(),
        orcid=_.orcid.max(),
        busiest=_.works.max(),
        widest=_.countries.max(),
    )
    if rules.author_works > 1:
        people = people.filter(_.works >= rules.author_works)
    odd = (people.busiest > rules.most_works) | (people.widest > rules.most_countries)
    return (
        people.mutate(suspicious=odd.cast("int8"))
        .left_join(field, "author")
        .select("author", "field", "first", "orcid", "suspicious")
        .cache()
    )
