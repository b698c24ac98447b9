"""From records of works to the columns of the normal form.

What is wanted of a record is put in lists at once, while the processor has it at hand; columns are
made of the lists for many works together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from ikt.sources.openalex.columns import Ints, counting, each, lost, number, numbers
from ikt.sources.openalex.schema import (
    Authorship,
    Institution,
    Part,
    Percentile,
    Person,
    Topic,
    Work,
)
from ikt.store.contract import Contract
from ikt.store.records import AUTHORSHIPS, WORK_FUNDERS, WORK_SDGS, WORK_TOPICS, WORKS

Row = tuple[str | None, str | None, float]
"""An institution of an author, its country, and its part of the author's share."""
Unread = tuple[int, str]
"""Which of the works taken in cannot be read, from 0, and an address in it that is none."""

Made = tuple[list[Any], pa.Array]
"""Columns of a table of things that a work has several of; and the numbers of the things."""

NOWHERE: tuple[Row, ...] = ((None, None, 1.0),)
NOT_RANKED, NOBODY = Percentile(), Person()
DAY = 10
"""Characters of an ISO date."""


class Flattened:
    """Collects what is wanted of works until it is taken as tables."""

    def __init__(self) -> None:
        self._empty()

    def add(self, work: Work) -> None:
        """Take in one work."""
        ranked = work.citation_normalized_percentile or NOT_RANKED
        topic, authorships = work.primary_topic, work.authorships
        if topic:
            self._place(topic)
        self._works.append(
            (
                work.id,
                work.publication_year,
                work.type,
                work.language,
                topic and topic.id,
                bool(work.is_authors_truncated),
                work.cited_by_count,
                work.fwci,
                ranked.value,
                ranked.is_in_top_10_percent,
                work.open_access and work.open_access.oa_status,
                work.is_retracted,
                work.is_paratext,
                work.is_xpac,
                work.updated_date and work.updated_date[:DAY],
            )
        )
        self._authors.append(len(authorships) if authorships else 0)
        if authorships:
            self._add_authors(authorships)
        if work.topics:
            self._add_topics(work.topics)
        if goals := work.sustainable_development_goals:
            here = len(self._authors) - 1
            self._goals += [(here, goal.id, goal.score) for goal in goals]
        if work.awards or work.grants or work.funders:
            self._add_funders(work)

    def take(self) -> tuple[dict[str, pa.Table], list[Unread]]:
        """Return what was collected and start anew.

        Returns:
            The rows of each table; and the works that cannot be read, which have no rows.
        """
        tables, of_work, unread = self._tables()
        if unread:
            bad = [at for at, _ in unread]
            tables = {n: t.filter(~np.isin(of_work[n], bad)) for n, t in tables.items()}
        self._empty()
        return tables, unread

    def _empty(self) -> None:
        self._works: list[tuple[Any, ...]] = []
        self._authors: list[int] = []
        # A list a column: rows of so many authors take long to make and to take apart again.
        self._people: list[list[Any]] = [[] for _ in range(8)]
        self._appends = [column.append for column in self._people]
        self._topics: list[tuple[int, str, float | None]] = []
        self._goals: list[tuple[int, str, float | None]] = []
        self._funders: list[tuple[int, str, str | None]] = []
        self._places: dict[str, tuple[int | None, int | None]] = {}

    def _add_authors(self, authorships: Sequence[Authorship]) -> None:
        author, orcid, place, corresponding, slot, institution, country, part = self._appends
        for one in authorships:
            person = one.author or NOBODY
            author(person.id)
            orcid(person.orcid is not None)
            place(one.author_position)
            corresponding(one.is_corresponding)
            if only := _only(one):  # most authors
                slot(1)
                institution(only.id)
                country(only.country_code)
                part(1.0)
            else:
                rows = rows_of(one)
                slot(len(rows))
                for row in rows:
                    institution(row[0])
                    country(row[1])
                    part(row[2])

    def _add_topics(self, topics: Sequence[Topic]) -> None:
        here = len(self._authors) - 1
        for topic in topics:
            self._place(topic)
            self._topics.append((here, topic.id, topic.score))

    def _add_funders(self, work: Work) -> None:
        """Take in the grants, then the funders that no grant names."""
        here, known = len(self._authors) - 1, set()
        for grant in (*(work.awards or ()), *(work.grants or ())):
            if funder := grant.funder_id or grant.funder:
                known.add(funder)
                self._funders.append((here, funder, grant.funder_award_id or grant.award_id))
        self._funders += [
            (here, f.id, None) for f in work.funders or () if f.id and f.id not in known
        ]

    def _place(self, topic: Topic) -> None:
        if topic.id not in self._places:
            self._places[topic.id] = _number(topic.subfield), _number(topic.field)

    def _tables(self) -> tuple[dict[str, pa.Table], dict[str, Ints], list[Unread]]:
        """Return the rows of each table, the works they are of, and the works that are unread."""
        unread: dict[int, str] = {}
        ids, years, *others = _columns(self._works, 15)
        work, year = numbers(ids, "W"), pa.array(years, pa.int32())
        authors = np.array(self._authors, np.int64)
        of_work = {WORKS.name: np.arange(len(ids))}
        _note(unread, ids, work, of_work[WORKS.name])
        made = {WORKS.name: self._made_works(work, year, others, authors)}
        people, of_people = self._made_authors(work, year, authors, unread)
        made[AUTHORSHIPS.name], of_work[AUTHORSHIPS.name] = people, of_people
        for contract, rows, make in (
            (WORK_TOPICS, self._topics, self._ranked_topics),
            (WORK_SDGS, self._goals, _goals),
            (WORK_FUNDERS, self._funders, _ranked_funders),
        ):
            at, things, last = _columns(rows, 3)
            of = of_work[contract.name] = np.array(at, np.int64)
            columns, found = make(of, things)
            made[contract.name] = _table(contract, [work.take(of), *columns, last])
            _note(unread, things, found, of)
        return made, of_work, sorted(unread.items())

    def _made_works(
        self, work: pa.Array, year: pa.Array, columns: Sequence[Sequence[Any]], authors: Ints
    ) -> pa.Table:
        kind, language, topics, truncated, *others = columns
        places = self._placed(topics)
        return _table(WORKS, [work, year, kind, language, *places, authors, truncated, *others])

    def _made_authors(
        self, work: pa.Array, year: pa.Array, authors: Ints, unread: dict[int, str]
    ) -> tuple[pa.Table, Ints]:
        ids, orcids, places, corresponding, of_slots, institutions, countries, parts = self._people
        slots = np.array(of_slots, np.int64)
        of_author = np.repeat(np.arange(len(slots)), slots)
        author_of = np.repeat(np.arange(len(authors)), authors)
        of_work = author_of[of_author]
        author, institution = numbers(ids, "A"), numbers(institutions, "I")
        _note(unread, ids, author, author_of)
        _note(unread, institutions, institution, of_work)
        values = [
            work.take(of_work),
            counting(authors)[of_author],
            counting(slots),
            year.take(of_work),
            author.take(of_author),
            np.array(orcids, bool)[of_author],
            pa.array(places, pa.string()).take(of_author),
            pa.array(corresponding, pa.bool_()).take(of_author),
            institution,
            countries,
            np.array(parts, float) / authors[of_work],
        ]
        return _table(AUTHORSHIPS, values), of_work

    def _ranked_topics(self, of: Ints, topics: Sequence[str]) -> Made:
        places = self._placed(topics)
        return [_ranks(of), *places], places[0]

    def _placed(self, topics: Sequence[str | None]) -> tuple[pa.Array, pa.Array, pa.Array]:
        """Return the numbers of topics, of their subfields and of their fields."""
        found = pa.array(topics, pa.string()).dictionary_encode()
        known = found.dictionary.to_pylist()
        places = [(number(id), *self._places[id]) for id in known]
        columns = _columns(places, 3)
        return tuple(pa.array(c, pa.int32()).take(found.indices) for c in columns)


def _goals(_of: Ints, goals: Sequence[str]) -> Made:
    found = each(goals, number)
    return [found], found


def _ranked_funders(of: Ints, funders: Sequence[str]) -> Made:
    found = numbers(funders, "F")
    return [_ranks(of), found], found


def _ranks(of: Ints) -> Ints:
    """Return 1, 2, … for the things of each work."""
    return counting(np.bincount(of, minlength=1))


def rows_of(one: Authorship) -> Sequence[Row]:
    """Return the rows of one author; their parts add up to 1."""
    if only := _only(one):
        return ((only.id, only.country_code, 1.0),)
    return _shared(one) if one.institutions or one.countries else NOWHERE


def _only(one: Authorship) -> Institution | None:
    """Return the institution of an author who gave one address, with one in it; else nothing."""
    institutions, countries, addresses = one.institutions, one.countries, one.affiliations
    if not (institutions and countries and addresses):
        return None
    if len(institutions) == len(countries) == len(addresses) == 1:
        only = institutions[0]
        if only.id and addresses[0].institution_ids == [only.id]:
            return only if countries == [only.country_code] else None
    return None


def _shared(one: Authorship) -> Sequence[Row]:
    """Return the rows of one author with several addresses, or with one that is unclear.

    An address without institution may still tell a country: one that the record names for the
    author and none of the institutions has.
    """
    institutions = one.institutions or []
    if one.affiliations:
        addresses = [a.institution_ids or () for a in one.affiliations]
    else:  # records of before 2023: every institution is an address of its own
        addresses = [[i.id] for i in institutions] or [()]
    country_of = {i.id: i.country_code for i in institutions if i.id}
    parts: dict[str | None, float] = {}
    for address in addresses:
        known: Sequence[str | None] = [i for i in address if i] or [None]
        part = 1 / len(addresses) / len(known)
        for institution in known:
            parts[institution] = parts.get(institution, 0.0) + part
    nowhere = parts.pop(None, 0.0)
    rows: list[Row] = [(i, country_of.get(i or ""), part) for i, part in parts.items()]
    others: list[str | None] = [
        c for c in one.countries or () if c and c not in country_of.values()
    ]
    if nowhere and not others:
        others = [None]
    return rows + [(None, country, nowhere / len(others)) for country in others]


def _number(part: Part | None) -> int | None:
    return number(part.id) if part and part.id else None


def _columns(rows: Sequence[tuple[Any, ...]], width: int) -> list[Sequence[Any]]:
    return list(zip(*rows, strict=True)) if rows else [()] * width


def _note(unread: dict[int, str], texts: Sequence[str | None], made: pa.Array, of: Ints) -> None:
    for at in lost(texts, made):
        unread.setdefault(int(of[at]), str(texts[at]))


def _table(contract: Contract, values: Sequence[Any]) -> pa.Table:
    columns = dict(zip(contract.names, values, strict=True))
    return pa.table(columns, schema=contract.arrow)
