"""From records of works to the columns of the normal form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import nan

import pyarrow as pa

from ikt.sources.openalex.columns import MISSING, Codes, Columns
from ikt.sources.openalex.schema import Authorship, Grant, Part, Percentile, Topic, Work
from ikt.store.records import RECORDS

Row = tuple[int, str | None, float]
"""An institution of an author, its country, and its part of the author's share."""

NOWHERE: tuple[Row, ...] = ((MISSING, None, 1.0),)
NOT_RANKED = Percentile()


class Numbers(dict[str, int]):
    """Numbers by address; what comes again is looked up."""

    def __missing__(self, address: str) -> int:
        self[address] = found = number(address)
        return found


class Flattened:
    """Collects the normal form of works, table by table, until it is taken.

    A work that cannot be read leaves nothing behind.
    """

    def __init__(self) -> None:
        self._empty()

    def __len__(self) -> int:
        return len(self._works)

    def add(self, work: Work) -> None:
        """Take in one work.

        Raises:
            ValueError: an identifier in it is none.
        """
        before = [(len(columns.whole), len(columns.real)) for columns in self._tables]
        try:
            self._add(work)
        except (ValueError, OverflowError) as error:
            for columns, (whole, real) in zip(self._tables, before, strict=True):
                del columns.whole[whole:], columns.real[real:]
            raise ValueError(str(error)) from error

    def take(self) -> dict[str, pa.Table]:
        """Return what was collected as one Arrow table for each contract, and start anew."""
        taken = {columns.contract.name: columns.table() for columns in self._tables}
        self._empty()
        return taken

    def _empty(self) -> None:
        self._codes, self._numbers = Codes(), Numbers()
        self._places: dict[str, tuple[int, int, int]] = {}
        self._tables = [Columns(contract, self._codes) for contract in RECORDS]
        self._works, self._authors, self._topics, self._goals, self._funders = self._tables

    def _add(self, work: Work) -> None:
        id, codes = number(work.id), self._codes
        authorships = work.authorships or ()
        ranked = work.citation_normalized_percentile or NOT_RANKED
        self._works.whole.extend(
            (
                id,
                _known(work.publication_year),
                codes[work.type],
                codes[work.language],
                *self._placed(work.primary_topic),
                len(authorships),
                bool(work.is_authors_truncated),
                _known(work.cited_by_count),
                _known(ranked.is_in_top_10_percent),
                codes[work.open_access.oa_status if work.open_access else None],
                _known(work.is_retracted),
                _known(work.is_paratext),
                _known(work.is_xpac),
                codes[work.updated_date and work.updated_date[:10]],
            )
        )
        self._works.real.extend((_real(work.fwci), _real(ranked.value)))
        if authorships:
            self._add_authors(id, _known(work.publication_year), authorships)
        for rank, topic in enumerate(work.topics or (), 1):
            self._topics.whole.extend((id, rank, *self._placed(topic)))
            self._topics.real.append(_real(topic.score))
        for goal in work.sustainable_development_goals or ():
            self._goals.whole.extend((id, self._numbers[goal.id]))
            self._goals.real.append(_real(goal.score))
        if work.awards or work.grants or work.funders:
            for rank, (funder, award) in enumerate(self._grants(work), 1):
                self._funders.whole.extend((id, rank, funder, codes[award]))

    def _add_authors(self, id: int, year: int, authorships: Sequence[Authorship]) -> None:
        whole, real = self._authors.whole.extend, self._authors.real.append
        codes, share = self._codes, 1 / len(authorships)
        for position, one in enumerate(authorships, 1):
            person, role = one.author, _known(one.is_corresponding)
            if person and person.id:
                author, orcid = number(person.id), person.orcid is not None
            else:
                author, orcid = MISSING, False
            place = codes[one.author_position]
            for slot, (institution, country, part) in enumerate(self._rows(one), 1):
                row = (id, position, slot, year, author, orcid, place, role, institution)
                whole((*row, codes[country]))
                real(share * part)

    def _rows(self, one: Authorship) -> Iterable[Row]:
        """Return the rows of one author; their parts add up to 1."""
        institutions, told, addresses = one.institutions, one.countries, one.affiliations
        if not institutions and not told:
            return NOWHERE
        if institutions and addresses and len(institutions) == 1 and len(addresses) == 1:
            only, named = institutions[0], addresses[0].institution_ids
            if only.id and named == [only.id] and told and len(told) == 1:
                return ((self._numbers[only.id], only.country_code, 1.0),)
        institutions = institutions or []
        if addresses:
            found: list[Sequence[str | None]] = [a.institution_ids or () for a in addresses]
        else:  # records of before 2023: every institution is an address of its own
            found = [[i.id] for i in institutions] or [()]
        return self._shared(found, {i.id: i.country_code for i in institutions if i.id}, told or ())

    def _shared(
        self,
        found: Sequence[Sequence[str | None]],
        country_of: dict[str, str | None],
        told: Iterable[str | None],
    ) -> list[Row]:
        """Return the rows of one author with several addresses, or with one that is unclear.

        An address without institution may still tell a country: one that the record names for the
        author and none of the institutions has.
        """
        parts: dict[str | None, float] = {}
        for address in found:
            known: Sequence[str | None] = [i for i in address if i] or [None]
            for institution in known:
                part = 1 / len(found) / len(known)
                parts[institution] = parts.get(institution, 0.0) + part
        nowhere = parts.pop(None, 0.0)
        rows = [(self._numbers[i], country_of.get(i), part) for i, part in parts.items() if i]
        others: list[str | None] = [c for c in told if c and c not in country_of.values()]
        if nowhere and not others:
            others = [None]
        return rows + [(MISSING, country, nowhere / len(others)) for country in others]

    def _grants(self, work: Work) -> list[tuple[int, str | None]]:
        """Return the grants, then the funders that no grant names."""
        found = [
            (self._numbers[funder], grant.funder_award_id or grant.award_id)
            for grant in [*(work.awards or ()), *(work.grants or ())]
            if (funder := _funder(grant))
        ]
        known = {funder for funder, _ in found}
        named = [self._numbers[f.id] for f in work.funders or () if f.id]
        return found + [(funder, None) for funder in named if funder not in known]

    def _placed(self, topic: Topic | None) -> tuple[int, int, int]:
        """Return the numbers of a topic, its subfield and its field."""
        if topic is None:
            return MISSING, MISSING, MISSING
        place = self._places.get(topic.id)
        if place is None:
            place = number(topic.id), self._of(topic.subfield), self._of(topic.field)
            self._places[topic.id] = place
        return place

    def _of(self, part: Part | None) -> int:
        return self._numbers[part.id] if part and part.id else MISSING


def number(address: str) -> int:
    """Return the number at the end of an address of OpenAlex.

    >>> number("https://openalex.org/W2755950973"), number("https://openalex.org/fields/17")
    (2755950973, 17)

    Raises:
        ValueError: there is none.
    """
    last = address[address.rfind("/") + 1 :]
    try:
        return int(last[1:]) if last[:1].isalpha() else int(last)
    except ValueError:
        raise ValueError(f"“{address}” is no identifier of OpenAlex") from None


def _known(value: int | bool | None) -> int:
    return MISSING if value is None else value


def _real(value: float | None) -> float:
    return nan if value is None else value


def _funder(grant: Grant) -> str | None:
    return grant.funder_id or grant.funder
