"""Own counts by institution and by topic, read with the names of what was counted."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from ikt.base.countries import TOTAL, WORLD
from ikt.measures.counting import is_whole
from ikt.sources.openalex.origin import DATASET as RECORDS
from ikt.sources.ror import DATASET as ROR
from ikt.store import Store
from ikt.store.counts import COUNTED

if TYPE_CHECKING:
    import ibis

FIRST = 10
"""Rows of a list, unless more are asked for."""
FEWEST = 4
"""A period with under a quarter of the works of the fullest has hardly begun."""


class Named(NamedTuple):
    """An institution or a topic: its number at OpenAlex, and its name where that was loaded."""

    number: int
    name: str | None


class Together(NamedTuple):
    """Two institutions and their joint works, as :mod:`ikt.measures.institutions` gives them."""

    institution: Named
    partner: Named
    works: int
    joint: int
    share: float
    low: float
    high: float


class Leading(NamedTuple):
    """An institution of a country, as :func:`ikt.measures.institutions.leading` gives it."""

    institution: Named
    works: int
    fractional: float
    international: float
    top10: float | None
    low: float | None
    high: float | None


class Topic(NamedTuple):
    """A topic of a country or institution, as :mod:`ikt.measures.topics` gives it."""

    topic: Named
    field: str | None
    works: int
    fractional: float
    ratio: float
    low: float
    high: float


class Detail:
    """Answers which institutions and topics stand out, in a period.

    A connection belongs to one thread, so this opens one of its own and is not to be kept.

    Args:
        store: gives the own counts and the names.
        year: first year of the period; by default the last that has not just begun.
    """

    def __init__(self, store: Store, year: int | None = None) -> None:
        self.store = Store(store.root, store.reference, None, store.pins)
        about = self.store.current(COUNTED).descriptor["ikt"]
        self.scope: dict[str, Any] = about["scope"]
        self.whole: bool = is_whole(self.scope)
        self.least: int = about["settings"]["least_works"]
        self.years: int = about["settings"]["period"]
        self._asked = year

    @classmethod
    def open(cls, store: Store, year: int | None = None) -> Detail | None:
        """Open the counts of a store; ``None`` where there are none by institution."""
        if COUNTED not in store.datasets():
            return None
        return cls(store, year) if "institution_pairs" in store.current(COUNTED).tables else None

    @cached_property
    def year(self) -> int | None:
        """Return the first year of the period; ``None`` when nothing was counted."""
        if self._asked is not None:
            return self._asked - self._asked % self.years
        world = self._table("topic_counts").filter(lambda t: t.country == WORLD)
        sizes = _rows(world.group_by("year").agg(works=world.works.sum()))
        most = max((r["works"] for r in sizes), default=0)
        return max((r["year"] for r in sizes if r["works"] * FEWEST >= most), default=None)

    @property
    def span(self) -> range:
        """Return the years of the period; none when nothing was counted."""
        return range(0) if self.year is None else range(self.year, self.year + self.years)

    def together(
        self, home: str, partner: str, field: str = TOTAL, first: int = FIRST
    ) -> list[Together]:
        """Return the institutions of two countries that publish most together.

        Args:
            home: alpha-2 code of one country.
            partner: of the other.
            field: field of science.
            first: how many at most.
        """
        from ikt.measures.institutions import of_joint, together

        found = together(self._table("institution_pairs"), home, partner)
        found = found.filter(found.field == field)
        found = of_joint(found, self._table("pair_counts"), home, partner, self.years)
        rows = self._first(found, first, "works", "institution", "partner")
        named = self._institutions(r[side] for r in rows for side in ("institution", "partner"))
        kept = Together._fields[2:]
        return [
            Together(named[r["institution"]], named[r["partner"]], *(r[k] for k in kept))
            for r in rows
        ]

    def leading(self, country: str, field: str = TOTAL, first: int = FIRST) -> list[Leading]:
        """Return the institutions of a country with most works.

        Args:
            country: alpha-2 code.
            field: field of science.
            first: how many at most.
        """
        from ikt.measures.institutions import leading

        found = leading(self._table("institution_counts"), country)
        rows = self._first(found.filter(found.field == field), first, "works", "institution")
        named = self._institutions(r["institution"] for r in rows)
        kept = Leading._fields[1:]
        return [Leading(named[r["institution"]], *(r[k] for k in kept)) for r in rows]

    def topics(self, country: str, field: str = TOTAL, first: int = FIRST) -> list[Topic]:
        """Return the topics on which a country does more than the world beyond chance.

        Args:
            country: alpha-2 code.
            field: field of science that the topics belong to.
            first: how many at most, the most special first.
        """
        from ikt.measures.topics import of_countries

        # Ratios are drawn towards 1 within a period, so that others need not be looked at.
        counts = self._table("topic_counts").filter(lambda t: t.year == (self.year or 0))
        found = of_countries(counts)
        return self._topics(found.filter(found.country == country), field, first)

    def topics_of(self, institution: int, field: str = TOTAL, first: int = FIRST) -> list[Topic]:
        """Return the topics on which an institution does more than the world beyond chance.

        Args:
            institution: its number at OpenAlex.
            field: field of science that the topics belong to.
            first: how many at most, the most special first.
        """
        from ikt.measures.topics import of_institutions

        found = of_institutions(
            self._table("institution_topics").filter(lambda t: t.institution == institution),
            self._table("institution_counts").filter(lambda t: t.institution == institution),
            self._table("topic_counts"),
        )
        return self._topics(found, field, first)

    def named(self, institution: int) -> Named:
        """Return an institution with its name."""
        return self._institutions([institution])[institution]

    def _topics(self, found: ibis.Table, field: str, first: int) -> list[Topic]:
        special = found.filter(found.low > 1)
        if field != TOTAL:
            special = special.filter(special.field == field)
        rows = self._first(special, first, "ratio", "topic")
        named = self._names("topics", "topic", [r["topic"] for r in rows])
        kept = Topic._fields[1:]
        return [Topic(named[r["topic"]], *(r[k] for k in kept)) for r in rows]

    def _first(
        self, found: ibis.Table, first: int, largest: str, *then: str
    ) -> list[dict[str, Any]]:
        """Return the first rows of the period, the largest first; ties in order of ``then``."""
        if self.year is None:
            return []
        here = found.filter(found.year == self.year)
        return _rows(here.order_by(here[largest].desc(), *then).limit(first))

    def _institutions(self, numbers: Iterable[int]) -> dict[int, Named]:
        return self._names("institutions", "institution", numbers)

    def _names(self, table: str, key: str, numbers: Iterable[int]) -> dict[int, Named]:
        wanted = sorted(set(numbers))
        known: dict[int, str | None] = {}
        if wanted and self._holds(RECORDS, table):
            found = self.store.table(table, RECORDS)
            found = found.filter(found[key].isin(wanted))
            if table == "institutions" and self._holds(ROR, "organisations"):
                found = _with_ror(found, self.store.table("organisations", ROR))
            known = {r[key]: r["name"] for r in _rows(found.select(key, "name"))}
        return {number: Named(number, known.get(number)) for number in wanted}

    def _holds(self, dataset: str, table: str) -> bool:
        return dataset in self.store.datasets() and table in self.store.current(dataset).tables

    def _table(self, name: str) -> ibis.Table:
        return self.store.table(name, COUNTED)


def _with_ror(institutions: ibis.Table, organisations: ibis.Table) -> ibis.Table:
    """Return institutions, those without a name called as the register of organisations does."""
    register = organisations.select(ror="organisation", registered="name")
    found = institutions.left_join(register, "ror")
    return found.mutate(name=found.name.fill_null(found.registered))


def _rows(table: ibis.Table) -> list[dict[str, Any]]:
    return list(table.to_pyarrow().to_pylist())
