"""Which schema of OpenAlex records are of, and what changed in it without notice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from ikt.sources.openalex.schema import Work

WANTED = {f.encode_name for f in msgspec.structs.fields(Work)}
REPLACED = {"awards": "grants", "grants": "awards"}
"""Fields that the rewrite of November 2025 gave another name: either will do."""
SINCE = {"awards", "is_xpac"}
"""Fields that records have since the rewrite."""
SELDOM = {"is_authors_truncated", "funders", "is_xpac"}
"""Fields that the records of one schema, or of one way to get them, do without."""
OTHERS = """
    abstract_inverted_index abstract_inverted_index_v3 alternate_host_venues apc_list apc_paid
    authors_count best_oa_location biblio cited_by_api_url cited_by_percentile_year concepts
    content_urls corresponding_author_ids corresponding_institution_ids countries_distinct_count
    counts_by_year created_date datasets display_name doi fulltext_origin has_content
    has_fulltext host_venue ids indexed_in institution_assertions institutions
    institutions_distinct_count is_in_doaj is_oa keywords locations locations_count mesh
    ngrams_url primary_location publication_date referenced_works referenced_works_count
    related_works relevance_score title type_crossref type_id updated versions
"""
KNOWN = WANTED | set(OTHERS.split())
"""Fields of records before and after the rewrite, as far as they are known."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What the first records of all parts have in common.

    Args:
        vintages: ``before`` and ``since`` the rewrite of November 2025, those that occur.
        absent: fields that ikt reads and no record has.
        new: fields that records have and ikt does not know.
    """

    vintages: tuple[str, ...]
    absent: tuple[str, ...]
    new: tuple[str, ...]


def vintage(fields: Iterable[str]) -> str:
    """Return whether a record with these fields is of before or since the rewrite."""
    return "since" if SINCE & set(fields) else "before"


def schema(looked: Counter[str], vintages: Counter[str]) -> Schema:
    """Return what is to be told of the schema.

    Args:
        looked: in how many of the records looked at each field stood.
        vintages: how many of them are of before and since the rewrite.
    """
    had = {name for name, times in looked.items() if times}
    absent = {f for f in WANTED - had - SELDOM if REPLACED.get(f) not in had}
    return Schema(
        tuple(sorted(vintages)), tuple(sorted(absent if had else ())), tuple(sorted(had - KNOWN))
    )
