"""Researchers who move and those who live somewhere, by country, year, field, academic age."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import ibis
from ibis import _

from ikt.base.countries import TOTAL
from ikt.measures.records.counting import counts
from ikt.measures.records.move_settings import MoveSettings
from ikt.measures.records.records import Records
from ikt.store.counts import MOVE_COUNTS, RESIDENT_COUNTS

FEW = 0.1
"""Years with a smaller part of the works of the fullest year lie outside the span that is counted:
a handful of works bears a year that is plainly wrong."""
BACK_WITHIN = 2
"""Years within which a move back makes a stay so short that it may be a visit, or the work of
another person under the same number."""
AGES = (5, 10, 20)
"""Bounds of the classes of academic age, in years since the first work."""


def moves(residence: ibis.Table, rules: MoveSettings) -> ibis.Table:
    """Return every move.

    Args:
        residence: from :func:`ikt.measures.records.residence.residence`.
        rules: longest gap, and dating.

    Returns:
        author, year, origin, destination; and as 0 or 1: returns (the researcher lived in the
        destination before), homeward (it is the country of the first works), back (it undoes a
        move of a few years before), bounced (it does, or is undone itself).
    """
    changed = residence.filter(_.country != _.previous)
    if rules.longest_gap is not None:
        changed = changed.filter(_.year - _.previous_year <= rules.longest_gap)
    found = changed.select(
        "author", "year", "previous_year", origin=_.previous, destination=_.country
    ).cache()
    of_movers = residence.semi_join(found, "author")
    since = of_movers.group_by("author", "country").agg(since=_.year.min())
    home = of_movers.filter(_.previous.isnull()).select("author", home=_.country)
    rows = (
        found.inner_join(since, [("author", "author"), ("destination", "country")])
        .drop("country")
        .inner_join(home, "author")
    )
    order = {"group_by": "author", "order_by": "year"}
    earlier = {n: rows[n].lag().over(**order) for n in ("origin", "destination", "year")}
    later = {n: rows[n].lead().over(**order) for n in ("origin", "destination", "year")}
    undoes = _undoes(rows, earlier, rows.year - earlier["year"])
    undone = _undoes(rows, later, later["year"] - rows.year)
    marked = rows.mutate(
        returns=(rows.since < rows.year).cast("int64"),
        homeward=(rows.destination == rows.home).cast("int64"),
        back=undoes.cast("int64"),
        bounced=(undoes | undone).cast("int64"),
    )
    if rules.dated == "middle":
        # Of years without works before the move, half are given to the country that was left.
        late = ((marked.year - marked.previous_year - 1) / 2).floor()
        marked = marked.mutate(year=(marked.year - late).cast("int32"))
    return marked.drop("since", "home", "previous_year")


def _undoes(rows: ibis.Table, other: dict[str, ibis.Value], years: ibis.Value) -> ibis.Value:
    """Return whether a move and the one beside it are there and back, soon after each other."""
    opposite = (rows.destination == other["origin"]) & (rows.origin == other["destination"])
    return (opposite & (years <= BACK_WITHIN)).fill_null(False)


@counts("move_counts")
def move_counts(records: Records) -> ibis.Table:
    """Count moves between countries.

    Where a researcher lived is read by the rule of the Scholarly Migration Database; a move is the
    first year with another country than the year with works before it.
    """
    rules = records.settings.moves
    rows = moves(records.residence, rules).inner_join(records.researchers, "author")
    counted = rows.mutate(moves=ibis.literal(1))
    return _by_class(records, counted, MOVE_COUNTS.names)


@counts("resident_counts")
def resident_counts(records: Records) -> ibis.Table:
    """Count the researchers of every country: with works there in the year, or just before them."""
    there = present(records.residence, records.settings.moves)
    counted = there.inner_join(records.researchers, "author").mutate(residents=ibis.literal(1))
    return _by_class(records, counted, RESIDENT_COUNTS.names)


def present(residence: ibis.Table, rules: MoveSettings) -> ibis.Table:
    """Return who lives where, years without works just before a work filled.

    Args:
        residence: from :func:`ikt.measures.records.residence.residence`.
        rules: how many years are filled.

    Returns:
        author, year, country, active (1 with works in the year, 0 when it was filled).
    """
    seen = residence.select("author", "year", "country", active=ibis.literal(1))
    filled = (
        residence.filter(_.year - years > _.previous_year).select(
            "author", "country", year=(_.year - years).cast("int32"), active=ibis.literal(0)
        )[seen.columns]
        for years in range(1, rules.padding + 1)
    )
    return ibis.union(seen, *filled)


def _by_class(records: Records, rows: ibis.Table, names: Sequence[str]) -> ibis.Table:
    """Return sums over all researchers, and by field and by academic age.

    Args:
        records: for the rules, and for the years that are cut short.
        rows: the keys, what is to be summed, and field and first of each researcher.
        names: columns to give back: keys, breakdown, sums, cut.
    """
    rules, at = records.settings.moves, list(names).index("breakdown")
    keys, summed = list(names[:at]), list(names[at + 1 : -1])
    aged = rows.mutate(age=_age(rows.year - rows["first"]))
    parts = aged.group_by(*keys, "field", "age").agg(**{n: aged[n].sum() for n in summed}).cache()
    field = ibis.literal("asjc").concat(parts.field.cast("string"))
    classes = (
        parts.mutate(breakdown=ibis.literal(TOTAL)),
        parts.filter(_.field.notnull()).mutate(breakdown=field),
        parts.mutate(breakdown=parts.age),
    )
    sums = ibis.union(
        *(
            part.group_by(*keys, "breakdown").agg(**{n: part[n].sum() for n in summed})
            for part in classes
        )
    )
    joined = sums.cross_join(span(records.works))
    cut = (joined.year < joined.first_year + rules.run_in) | (
        joined.year > joined.last_year - rules.run_out
    )
    return joined.mutate(cut=cut)[list(names)]


def span(works: ibis.Table) -> ibis.Table:
    """Return first_year and last_year: those with a fair part of the works of the fullest year."""
    years = works.group_by("year").agg(works=_.count())
    most = years.agg(most=_.works.max())
    full = years.cross_join(most).filter(_.works >= FEW * _.most)
    return full.agg(first_year=_.year.min(), last_year=_.year.max())


def _age(years: ibis.Value) -> ibis.Value:
    """Return the class of academic age, ``age_05_09``; the last one is open, ``age_20``."""
    result: ibis.Value = ibis.literal(f"age_{AGES[-1]:02}")
    for low, high in reversed(list(pairwise((0, *AGES)))):
        result = ibis.ifelse(years < high, f"age_{low:02}_{high - 1:02}", result)
    return result
