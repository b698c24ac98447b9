"""What ikt reads of a record of OpenAlex, before and after the rewrite of November 2025.

Whatever else stands in a record is skipped over without being read. A field that a record does not
have is ``None``, as one that it has without a value: OpenAlex makes no difference between the two.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

YEARS, COUNTS = (0, 9999), (0, 2**53)
"""Between which a year and a count are, at all."""
Year = Annotated[int, msgspec.Meta(ge=YEARS[0], le=YEARS[1])]
Count = Annotated[int, msgspec.Meta(ge=COUNTS[0], le=COUNTS[1])]


class Part(msgspec.Struct, gc=False):
    """Any thing that has an address: a funder, a subfield, a field."""

    id: str | None = None


class Person(msgspec.Struct, gc=False):
    """An author, as a record names one."""

    id: str | None = None
    orcid: str | None = None


class Institution(msgspec.Struct, gc=False):
    """An institution, as a record names one."""

    id: str | None = None
    country_code: str | None = None


class Affiliation(msgspec.Struct, gc=False):
    """One address that an author gave, and the institutions found in it."""

    institution_ids: list[str | None] | None = None


class Authorship(msgspec.Struct, gc=False):
    """One author of one work."""

    author_position: str | None = None
    author: Person | None = None
    institutions: list[Institution] | None = None
    countries: list[str | None] | None = None
    is_corresponding: bool | None = None
    affiliations: list[Affiliation] | None = None


class Topic(msgspec.Struct, gc=False):
    """One topic with the subfield and field it belongs to."""

    id: str
    score: float | None = None
    subfield: Part | None = None
    field: Part | None = None


class Goal(msgspec.Struct, gc=False):
    """One sustainable development goal."""

    id: str
    score: float | None = None


class Grant(msgspec.Struct, gc=False):
    """One grant: ``awards`` since the rewrite, ``grants`` before."""

    funder: str | None = None
    funder_id: str | None = None
    award_id: str | None = None
    funder_award_id: str | None = None


class OpenAccess(msgspec.Struct, gc=False):
    """Whether and how a work is free to read."""

    oa_status: str | None = None


class Percentile(msgspec.Struct, gc=False):
    """Where a work stands among those of its field, type and year by citations."""

    value: float | None = None
    is_in_top_10_percent: bool | None = None


class Work(msgspec.Struct, gc=False):
    """One scholarly work."""

    id: str
    publication_year: Year | None = None
    type: str | None = None
    language: str | None = None
    primary_topic: Topic | None = None
    authorships: list[Authorship] | None = None
    is_authors_truncated: bool | None = None
    cited_by_count: Count | None = None
    fwci: float | None = None
    citation_normalized_percentile: Percentile | None = None
    open_access: OpenAccess | None = None
    is_retracted: bool | None = None
    is_paratext: bool | None = None
    is_xpac: bool | None = None
    updated_date: str | None = None
    topics: list[Topic] | None = None
    sustainable_development_goals: list[Goal] | None = None
    awards: list[Grant] | None = None
    grants: list[Grant] | None = None
    funders: list[Part] | None = None
