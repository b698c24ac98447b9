"""Tables of counts by country, year and field, counted by OpenAlex: no work is fetched.

Questions a year: all works by country; works of the home country by country, which are its joint
works; its works by field; and, for each partner named, their joint works by field. A work of three
countries counts as one for each of them, and once for each pair (whole counting). Works without a
country or a topic are in no group.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ikt.base.countries import NOT_APPLICABLE, TOTAL
from ikt.base.errors import NetworkError, UsageError
from ikt.sources.fetching.disk import writing
from ikt.sources.fetching.job import Job
from ikt.sources.fetching.journal import Journal, Params
from ikt.sources.fetching.openalex import secret
from ikt.sources.fetching.pages import Query, payloads
from ikt.sources.fetching.source_files import raw_folder
from ikt.sources.openalex.api.asking import OpenAlex
from ikt.sources.openalex.api.refused import explained
from ikt.sources.openalex.api.slices import RUN_AGAIN
from ikt.sources.openalex.api.wanted import COUNTRIES, YEAR, Wanted
from ikt.store.lock import locked

GROUPS = "openalex_groups"
FIELD = "primary_topic.field.id"
FIRST_YEAR = 2008
COLUMNS = ("indicator", "reporter", "partner", "year", "breakdown", "value")
Row = tuple[str, str, str, int, str, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, and what its groups are.

    Args:
        query: the question.
        year: of publication.
        country: whose works; empty for those of all countries.
        partner: with whom, where the groups are fields.
    """

    query: Query
    year: int
    country: str = ""
    partner: str = ""


def counts_folder(wanted: Wanted) -> Path:
    """Return the folder into which counts come by default."""
    return raw_folder(GROUPS) / wanted.name


def questions(url: str, wanted: Wanted, last: int) -> list[Asked]:
    """Return the questions, year by year.

    Args:
        url: address of works.
        wanted: country, partners and years.
        last: year up to which, where none was given.

    Raises:
        UsageError: something else is wanted, or no country.
    """
    if not wanted.country or wanted.types or wanted.field or wanted.filter:
        raise UsageError(
            {
                "nl": "Aantallen zijn er van alle soorten werken van een land.",
                "en": "Counts are of all kinds of works of a country.",
            },
            where="--counts",
            remedy={
                "nl": "Geef --country, en laat --type, --field en --filter weg.",
                "en": "Give --country, and leave out --type, --field and --filter.",
            },
        )

    def asked(year: int, by: str, *countries: str) -> Asked:
        conditions = [f"{YEAR}:{year}", *(f"{COUNTRIES}:{code}" for code in countries)]
        key = "-".join([str(year), "field" if by == FIELD else "country", *countries])
        params = {"filter": ",".join(conditions), "group_by": by, "cursor": "*"}
        return Asked(Query(key, url, params), year, *countries)

    home = wanted.country
    return [
        question
        for year in range(wanted.since or FIRST_YEAR, (wanted.until or last) + 1)
        for question in (
            asked(year, COUNTRIES),
            asked(year, COUNTRIES, home),
            asked(year, FIELD, home),
            *(asked(year, FIELD, home, partner) for partner in wanted.partners),
        )
    ]


def fetch_counts(source: OpenAlex, wanted: Wanted, folder: Path) -> Path:
    """Bring the counts and write them as a table, going on where an earlier run stopped.

    Args:
        source: OpenAlex.
        wanted: country, partners and years.
        folder: where to.

    Returns:
        A CSV file: indicator (``works``, ``joint_works``), reporter, partner (``_Z`` none), year,
        breakdown (number of the field; ``_T`` all) and value.

    Raises:
        UsageError: something that cannot be counted so, or OpenAlex wants a key.
        NetworkError: no good answer could be had; what came in is kept.
        StoreError: the folder cannot be written.
    """
    asked = questions(source.url, wanted, source.client.clock.now().year - 1)
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with locked(folder, patience=0), explained(source.url):
        job = Job(folder, source.client)
        journal = job.journal(f"{GROUPS} {[question.query.key for question in asked]}")
        job.pages(journal, [question.query for question in asked], _following, secret())
        path = job.made(f"{GROUPS}.csv", _csv(_rows(journal, asked)), source.url)
        job.manifest.complete([path.name])
        journal.close()
    return path


def _following(payload: Any, query: Query, params: Params) -> Params | None:
    meta = payload.get("meta") if isinstance(payload, Mapping) else None
    if not isinstance(meta, Mapping) or not isinstance(payload.get("group_by"), list):
        what = {
            "nl": "OpenAlex antwoordt in een andere vorm dan ikt kent: zonder groepen.",
            "en": "OpenAlex answers in another form than ikt knows: without groups.",
        }
        raise NetworkError(what, where=query.url, remedy=RUN_AGAIN)
    if meta.get("timed_out"):
        what = {
            "nl": "OpenAlex kwam tijd tekort en telde maar een deel.",
            "en": "OpenAlex ran out of time and counted only a part.",
        }
        raise NetworkError(what, where=query.url, remedy=RUN_AGAIN)
    cursor = meta.get("next_cursor")
    return {**params, "cursor": cursor} if cursor and payload["group_by"] else None


def _rows(journal: Journal, asked: list[Asked]) -> Iterator[Row]:
    for question in asked:
        home, partner = question.country, question.partner
        for group, works in _groups(journal, question.query.key):
            if question.query.params["group_by"] == FIELD:
                indicator = "joint_works" if partner else "works"
                yield (indicator, home, partner or NOT_APPLICABLE, question.year, group, works)
            elif not home:
                yield ("works", group, NOT_APPLICABLE, question.year, TOTAL, works)
            elif group != home:
                yield ("joint_works", home, group, question.year, TOTAL, works)


def _groups(journal: Journal, key: str) -> Iterator[tuple[str, int]]:
    """Yield each group of a question: ``https://openalex.org/countries/NL`` and ``NL`` alike."""
    for page in payloads(journal, key):
        for group in page["group_by"]:
            name, works = str(group["key"]).rpartition("/")[2], int(group["count"])
            # A page ends with noughts for the groups of other pages.
            if works and name.lower() not in ("unknown", "null", ""):
                yield name.upper(), works


def _csv(rows: Iterator[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted(rows))
    return text.getvalue().encode()
