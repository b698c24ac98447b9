"""Every source and how it is fetched."""

from __future__ import annotations

from ikt.sources.fetching import (
    coauthorship_openalex,
    oecd_students,
    scholarly_migration,
    uis_students,
    worldbank,
)
from ikt.sources.fetching.by_hand import BY_HAND
from ikt.sources.fetching.fetcher import Fetcher
from ikt.sources.fetching.records import OPENALEX, ROR
from ikt.sources.fetching.single import CORDIS, GRAVITY, SDG, VDEM

FETCHERS: dict[str, Fetcher] = {
    fetcher.dataset: fetcher
    for fetcher in (
        coauthorship_openalex.FETCHER,
        scholarly_migration.FETCHER,
        uis_students.FETCHER,
        oecd_students.FETCHER,
        worldbank.FETCHER,
        CORDIS,
        VDEM,
        SDG,
        GRAVITY,
        *BY_HAND,
    )
}
RECORDS = {fetcher.dataset: fetcher for fetcher in (OPENALEX, ROR)}
"""Sources of single records; each has commands of its own."""
