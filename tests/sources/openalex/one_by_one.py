"""The rules from record to rows, one work and one author at a time, without any thought of speed.

What ikt does by whole columns is held to this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ikt.sources.openalex.columns import number
from ikt.sources.openalex.schema import Authorship, Topic, Work
from ikt.store.records import AUTHORSHIPS, RECORDS, WORK_FUNDERS, WORK_SDGS, WORK_TOPICS, WORKS

Row = tuple[Any, ...]


def rows(works: Sequence[Work]) -> dict[str, list[dict[str, Any]]]:
    """The rows of each table, works in the order given."""
    of = {
        WORKS.name: _work,
        AUTHORSHIPS.name: _authors,
        WORK_TOPICS.name: _topics,
        WORK_SDGS.name: _goals,
        WORK_FUNDERS.name: _funders,
    }
    return {
        c.name: [
            dict(zip(c.names, (_number(work.id), *row), strict=True))
            for work in works
            for row in of[c.name](work)
        ]
        for c in RECORDS
    }


def shared(one: Authorship) -> list[tuple[str | None, str | None, float]]:
    """The institutions of an author, their countries, and their parts of the author's share."""
    listed, told = one.institutions or [], one.countries or []
    if not (listed or told):
        return [(None, None, 1.0)]
    if one.affiliations:
        addresses = [a.institution_ids or [] for a in one.affiliations]
    else:
        addresses = [[i.id] for i in listed] or [[]]
    country_of = {i.id: i.country_code or None for i in listed if i.id}
    parts: dict[str | None, float] = {}
    for address in addresses:
        known: list[str | None] = [i for i in address if i] or [None]
        for institution in known:
            part = 1 / len(addresses) / len(known)
            parts[institution] = parts.get(institution, 0.0) + part
    nowhere = parts.pop(None, 0.0)
    found = [(i, country_of.get(i), part) for i, part in parts.items()]
    others: list[str | None] = [c for c in told if c and c not in country_of.values()]
    if nowhere and not others:
        others = [None]
    return found + [(None, country, nowhere / len(others)) for country in others]


def _work(work: Work) -> Iterator[Row]:
    ranked, access = work.citation_normalized_percentile, work.open_access
    yield (
        work.publication_year,
        work.type,
        work.language,
        *(_place(work.primary_topic) if work.primary_topic else (None,) * 3),
        len(work.authorships or ()),
        bool(work.is_authors_truncated),
        work.cited_by_count,
        work.fwci,
        ranked and ranked.value,
        ranked and ranked.is_in_top_10_percent,
        access and access.oa_status,
        work.is_retracted,
        work.is_paratext,
        work.is_xpac,
        work.updated_date and work.updated_date[:10],
    )


def _authors(work: Work) -> Iterator[Row]:
    every = work.authorships or []
    for position, one in enumerate(every, 1):
        person = (one.author and _number(one.author.id), bool(one.author and one.author.orcid))
        head = (*person, one.author_position, one.is_corresponding)
        for slot, (institution, country, part) in enumerate(shared(one), 1):
            where = (_number(institution), country, part / len(every))
            yield position, slot, work.publication_year, *head, *where


def _topics(work: Work) -> Iterator[Row]:
    for rank, topic in enumerate(work.topics or (), 1):
        yield rank, *_place(topic), topic.score


def _goals(work: Work) -> Iterator[Row]:
    for goal in work.sustainable_development_goals or ():
        yield number(goal.id), goal.score


def _funders(work: Work) -> Iterator[Row]:
    """The grants, then the funders that no grant names."""
    grants = [
        (grant.funder_id or grant.funder, grant.funder_award_id or grant.award_id or None)
        for grant in (*(work.awards or ()), *(work.grants or ()))
    ]
    named = [(funder, award) for funder, award in grants if funder]
    known = {funder for funder, _ in named}
    alone = [(f.id, None) for f in work.funders or () if f.id and f.id not in known]
    for rank, (funder, award) in enumerate([*named, *alone], 1):
        yield rank, _number(funder), award


def _place(topic: Topic) -> tuple[int | None, int | None, int | None]:
    levels = (topic.subfield, topic.field)
    return number(topic.id), *(_number(level.id) if level else None for level in levels)


def _number(address: str | None) -> int | None:
    return number(address) if address else None
