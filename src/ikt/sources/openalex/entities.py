"""What works refer to, as OpenAlex records it before and after the rewrite, and the row of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from ikt.sources.openalex.columns import number
from ikt.sources.openalex.converted import NO_IDENTIFIER
from ikt.sources.openalex.schema import Count, Institution
from ikt.store.contract import Contract
from ikt.store.entities import AUTHORS, FUNDERS, INSTITUTIONS, SOURCES, TOPICS

DAY = 10
"""Characters of an ISO date."""
Row = tuple[Any, ...]


class NoIdentifierError(Exception):
    """An address stands for no number; says which."""


class Named(msgspec.Struct, gc=False):
    """A thing with an address and a name."""

    id: str | None = None
    display_name: str | None = None


class Related(msgspec.Struct, gc=False):
    """An institution that another has to do with."""

    id: str | None = None
    relationship: str | None = None


class Ids(msgspec.Struct, gc=False):
    """Identifiers that others gave."""

    ror: str | None = None


class InstitutionRecord(msgspec.Struct, gc=False):
    """An institution."""

    id: str
    display_name: str | None = None
    ror: str | None = None
    country_code: str | None = None
    type: str | None = None
    lineage: list[str | None] | None = None
    associated_institutions: list[Related] | None = None
    works_count: Count | None = None
    updated_date: str | None = None


class TopicRecord(msgspec.Struct, gc=False):
    """A topic."""

    id: str
    display_name: str | None = None
    subfield: Named | None = None
    field: Named | None = None
    domain: Named | None = None
    works_count: Count | None = None
    updated_date: str | None = None


class FunderRecord(msgspec.Struct, gc=False):
    """A funder."""

    id: str
    display_name: str | None = None
    country_code: str | None = None
    ids: Ids | None = None
    works_count: Count | None = None
    updated_date: str | None = None


class Stay(msgspec.Struct, gc=False):
    """An institution of an author, with the years in which works name it."""

    institution: Institution | None = None
    years: list[int | None] | None = None


class AuthorRecord(msgspec.Struct, gc=False):
    """An author; before 2024 with one last institution, since with several."""

    id: str
    orcid: str | None = None
    last_known_institution: Institution | None = None
    last_known_institutions: list[Institution] | None = None
    affiliations: list[Stay] | None = None
    works_count: Count | None = None
    updated_date: str | None = None


class SourceRecord(msgspec.Struct, gc=False):
    """A journal, repository and the like."""

    id: str
    display_name: str | None = None
    issn_l: str | None = None
    type: str | None = None
    country_code: str | None = None
    is_oa: bool | None = None
    works_count: Count | None = None
    updated_date: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """How records of one kind become rows.

    Args:
        contract: the table.
        record: what is read of a record.
        row: the row of a record.
    """

    contract: Contract
    record: type[msgspec.Struct]
    row: Callable[[Any], Row]


def _institution(one: InstitutionRecord) -> Row:
    own = _own(one.id)
    line = [found for id in one.lineage or () if id and (found := number(id)) is not None]
    parents = (r.id for r in one.associated_institutions or () if r.relationship == "parent")
    return (
        own,
        one.display_name,
        _ror(one.ror),
        one.country_code,
        one.type,
        next((number(id) for id in parents if id), None),
        line[-1] if line else own,
        one.works_count,
        _day(one.updated_date),
    )


def _topic(one: TopicRecord) -> Row:
    levels = (one.subfield or Named(), one.field or Named(), one.domain or Named())
    placed = [value for it in levels for value in (it.id and number(it.id), it.display_name)]
    return (_own(one.id), one.display_name, *placed, one.works_count, _day(one.updated_date))


def _funder(one: FunderRecord) -> Row:
    ror = _ror(one.ids.ror if one.ids else None)
    known = (one.display_name, one.country_code, ror)
    return (_own(one.id), *known, one.works_count, _day(one.updated_date))


def _author(one: AuthorRecord) -> Row:
    known = one.last_known_institutions or [one.last_known_institution or Institution()]
    return (
        _own(one.id),
        one.orcid is not None,
        _earliest(one.affiliations or []),
        known[0].country_code,
        one.works_count,
        _day(one.updated_date),
    )


def _earliest(stays: list[Stay]) -> str | None:
    """Return the country of the stay that began first; of several the first in the record."""
    begun = [
        (min(years), stay.institution.country_code)
        for stay in stays
        if stay.institution and (years := [year for year in stay.years or () if year])
    ]
    return min(begun, key=lambda pair: pair[0], default=(0, None))[1]


def _source(one: SourceRecord) -> Row:
    known = (one.display_name, one.issn_l, one.type, one.country_code, one.is_oa)
    return (_own(one.id), *known, one.works_count, _day(one.updated_date))


def _own(address: str) -> int:
    found = number(address)
    if found is None:
        raise NoIdentifierError(NO_IDENTIFIER.format(address))
    return found


def _ror(address: str | None) -> str | None:
    return address[address.rfind("/") + 1 :] if address else None


def _day(text: str | None) -> str | None:
    return text[:DAY] if text else None


ENTITIES = {
    "institutions": Entity(INSTITUTIONS, InstitutionRecord, _institution),
    "topics": Entity(TOPICS, TopicRecord, _topic),
    "funders": Entity(FUNDERS, FunderRecord, _funder),
    "authors": Entity(AUTHORS, AuthorRecord, _author),
    "sources": Entity(SOURCES, SourceRecord, _source),
}
"""By the name that the snapshot gives them."""
