"""From works as trees of Arrow to the tables of the normal form, by whole columns.

The tests hold them to the same rules written for one work at a time.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ikt.sources.openalex.columns import Ints, counting, each, lost, number, numbers
from ikt.sources.openalex.converted import NO_IDENTIFIER
from ikt.sources.openalex.nested import filled, items, owners, pick, real, text
from ikt.sources.openalex.schema import COUNTS, YEARS
from ikt.sources.openalex.shares import shares
from ikt.store.contract import Contract
from ikt.store.records import AUTHORSHIPS, RECORDS, WORK_FUNDERS, WORK_SDGS, WORK_TOPICS, WORKS

DAY = 10
"""Characters of an ISO date."""
WORK = "W"
"""With which identifiers of works begin."""
NAMES = [contract.name for contract in RECORDS]
Made = tuple[pa.Table, Ints]
"""Rows of a table, and which work each is of."""


class Trees:
    """Some works as trees.

    Args:
        works: the works, as a struct array with the fields wanted.

    Attributes:
        unread: which works cannot be read, with what is wrong in them and why.
    """

    def __init__(self, works: pa.StructArray) -> None:
        self.works = works
        self.unread: dict[int, tuple[str, str]] = {}
        self.every = np.arange(len(works))

    def tables(self, wanted: Collection[str] = NAMES) -> dict[str, pa.Table]:
        """Return the rows of tables, without those of works that cannot be read.

        Args:
            wanted: which tables; what only others need is not looked at.
        """
        ids = text(self.works, "id")
        self._refuse(self.every, ids.is_null(), "id", "the work has no id")
        self.work = self._numbers(ids, WORK, self.every)
        self.year = self._within("publication_year", YEARS).cast(pa.int32())
        makers = {
            WORKS.name: self._works,
            AUTHORSHIPS.name: self._authorships,
            WORK_TOPICS.name: self._topics,
            WORK_SDGS.name: self._goals,
            WORK_FUNDERS.name: self._funders,
        }
        made = {name: make() for name, make in makers.items() if name in wanted}
        bad = list(self.unread)
        return {
            name: table.filter(~np.isin(of, bad)) if bad else table
            for name, (table, of) in made.items()
        }

    def _works(self) -> Made:
        works, topic = self.works, pick(self.works, "primary_topic")
        ranked = pick(works, "citation_normalized_percentile")
        self._refuse(self.every, _nameless(topic), "primary_topic", "a topic has no id")
        _, authors = items(pick(works, "authorships"))
        updated = pc.utf8_slice_codeunits(text(works, "updated_date"), 0, DAY)
        values = [
            self.work,
            self.year,
            text(works, "type"),
            text(works, "language"),
            *self._placed(topic, self.every),
            authors,
            pc.fill_null(pick(works, "is_authors_truncated", pa.bool_()), False),
            self._within("cited_by_count", COUNTS),
            real(works, "fwci"),
            real(ranked, "value"),
            pick(ranked, "is_in_top_10_percent", pa.bool_()),
            text(pick(works, "open_access"), "oa_status"),
            *(pick(works, f"is_{name}", pa.bool_()) for name in ("retracted", "paratext", "xpac")),
            updated,
        ]
        return _table(WORKS, values), self.every

    def _authorships(self) -> Made:
        people, counts = self._items("authorships")
        of_person = owners(counts)
        person = pick(people, "author")
        author = self._numbers(text(person, "id"), "A", of_person)
        for name in ("institutions", "affiliations"):
            things, each = items(pick(people, name))
            self._refuse(of_person[owners(each)], things.is_null(), name, "an item is empty")
        rows = shares(people)
        of_work = of_person[rows.author]
        institution = self._numbers(rows.institution, "I", of_work)
        values = [
            self.work.take(of_work),
            counting(counts)[rows.author],
            counting(np.bincount(rows.author, minlength=len(people))),
            self.year.take(of_work),
            author.take(rows.author),
            text(person, "orcid").is_valid().take(rows.author),
            text(people, "author_position").take(rows.author),
            pick(people, "is_corresponding", pa.bool_()).take(rows.author),
            institution,
            rows.country,
            rows.part / counts[of_work],
        ]
        return _table(AUTHORSHIPS, values), of_work

    def _topics(self) -> Made:
        topics, counts = self._items("topics")
        of = owners(counts)
        self._refuse(of, _nameless(topics), "topics", "a topic has no id")
        values = [counting(counts), *self._placed(topics, of), real(topics, "score")]
        return _table(WORK_TOPICS, [self.work.take(of), *values]), of

    def _goals(self) -> Made:
        name = "sustainable_development_goals"
        goals, counts = self._items(name)
        of, ids = owners(counts), text(goals, "id")
        self._refuse(of, _nameless(goals), name, "a goal has no id")
        goal = each(ids, number)
        self._note(of, ids, goal)
        return _table(WORK_SDGS, [self.work.take(of), goal, real(goals, "score")]), of

    def _funders(self) -> Made:
        """Return the grants, then the funders that no grant names."""
        fields = {"awards": ("funder_id", "funder"), "grants": ("funder_id", "funder")}
        works, funders, awards = [], [], []
        for name, called in (fields | {"funders": ("id",)}).items():
            things, counts = self._items(name)
            works.append(owners(counts))
            funders.append(_either(things, *called))
            awards.append(_either(things, "funder_award_id", "award_id"))
        work, funder, award = np.concatenate(works), *map(pa.concat_arrays, (funders, awards))
        alone = np.repeat([False, False, True], [len(column) for column in works])
        named = funder.is_valid().to_numpy(zero_copy_only=False)
        which = funder.dictionary_encode().indices.fill_null(-1).to_numpy(zero_copy_only=False)
        pair = work * (len(work) + 1) + which
        kept = np.flatnonzero(named & ~(alone & np.isin(pair, pair[~alone & named])))
        order = kept[np.argsort(work[kept], kind="stable")]
        of, funder = work[order], funder.take(order)
        ranks = counting(np.bincount(of, minlength=1))
        values = [self.work.take(of), ranks, self._numbers(funder, "F", of), award.take(order)]
        return _table(WORK_FUNDERS, values), of

    def _items(self, name: str) -> tuple[pa.Array, Ints]:
        """Return what the works have several of, and how many each has."""
        things, counts = items(pick(self.works, name))
        self._refuse(owners(counts), things.is_null(), name, "an item is empty")
        return things, counts

    def _placed(self, topics: pa.Array, of: Ints) -> list[pa.Array]:
        """Return the numbers of topics, of their subfields and of their fields."""
        ids = text(topics, "id")
        topic = each(ids, number)
        self._note(of, ids, topic)
        places = [text(pick(topics, name), "id") for name in ("subfield", "field")]
        return [topic, *(each(place, number) for place in places)]

    def _numbers(self, addresses: pa.StringArray, letter: str, of: Ints) -> pa.Int64Array:
        found = numbers(addresses, letter)
        self._note(of, addresses, found)
        return found

    def _within(self, name: str, bounds: tuple[int, int]) -> pa.Int64Array:
        """Return a field of whole numbers; note the works where it is out of bounds."""
        low, high = bounds
        found = pick(self.works, name, pa.int64())
        good = pc.and_(pc.greater_equal(found, low), pc.less_equal(found, high))
        self._refuse(self.every, pc.invert(good), name, f"not within {low}–{high}", found)
        return pc.if_else(good, found, None)

    def _note(self, of: Ints, texts: pa.StringArray, made: pa.Array) -> None:
        for at in lost(texts, made):
            address = texts[at].as_py()
            self.unread.setdefault(int(of[at]), (address, NO_IDENTIFIER.format(address)))

    def _refuse(
        self, of: Ints, bad: pa.BooleanArray, name: str, reason: str, values: pa.Array | None = None
    ) -> None:
        for at in pc.indices_nonzero(pc.fill_null(bad, False)).to_pylist():
            value = "" if values is None else str(values[at].as_py())
            self.unread.setdefault(int(of[at]), (value, f"{reason} - at `$.{name}`"))


def _nameless(things: pa.Array) -> pa.BooleanArray:
    return pc.and_(things.is_valid(), text(things, "id").is_null())


def _either(things: pa.Array, *names: str) -> pa.StringArray:
    """Return the first of some fields that is filled."""
    return pc.coalesce(*(filled(text(things, name)) for name in names))


def _table(contract: Contract, values: Sequence[Any]) -> pa.Table:
    return pa.table(dict(zip(contract.names, values, strict=True)), schema=contract.arrow)
