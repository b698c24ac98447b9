"""Country co-authorship from the OpenAlex API, counted as the World co-authorship data set does.

One question per country and year: works with authors in that country and in at least one other,
grouped by country (``filter=authorships.countries:NL,publication_year:2019,
countries_distinct_count:>1`` with ``group_by=authorships.countries``). Groups come by cursor, at
most 200 a page. OpenAlex asks for a free key and gives each key a budget a day; when it is used
up, the answer is 429 with the seconds until midnight UTC, and the next run goes on at that page.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ikt.base.countries import countries
from ikt.base.errors import UsageError
from ikt.base.text import Text
from ikt.sources.fetching.fetcher import Fetcher
from ikt.sources.fetching.job import Job
from ikt.sources.fetching.journal import Journal, Params
from ikt.sources.fetching.openalex import KEY, WHERE_KEYS_ARE, key, secret, works_url
from ikt.sources.fetching.pages import Query, payloads

FIRST_YEAR = 2008
GROUP = "authorships.countries"
PAIRS, TOTALS = "coauthorship_openalex.csv", "coauthorship_openalex_totals.csv"

Counts = dict[tuple[int, str, str], int]


def run(job: Job) -> list[Path]:
    """Fetch every country and year, and write the pairs and the totals."""
    _insist_on_key()
    url = works_url()
    last = job.client.clock.now().year - 1
    years = range(job.since or FIRST_YEAR, last + 1)
    journal = job.journal(f"openalex coauthorship {years}")
    codes = [c.alpha2 for c in countries().values() if not c.former]
    asked = {(year, code): _query(url, year, code) for year in years for code in codes}

    def following(payload: Any, query: Query, params: Params) -> Params | None:
        if not isinstance(payload, dict) or "group_by" not in payload:
            raise job.client.failure("OpenAlex gave an answer without groups.", query.url)
        cursor = payload.get("meta", {}).get("next_cursor")
        return {**params, "cursor": cursor} if cursor and payload["group_by"] else None

    job.pages(journal, list(asked.values()), following, secret())
    counts = _counts(journal, asked)
    paths = [
        job.made(PAIRS, _pairs(counts), url),
        job.made(TOTALS, _totals(counts), url),
    ]
    journal.close()
    return paths


def _insist_on_key() -> None:
    if key():
        return
    raise UsageError(
        "OpenAlex gives pages only to who has a key; a key is free.",
        where=KEY,
        remedy=f"Get one at {WHERE_KEYS_ARE} and set {KEY} to it.",
    )


def _query(url: str, year: int, code: str) -> Query:
    where = f"authorships.countries:{code},publication_year:{year},countries_distinct_count:>1"
    return Query(f"{year}-{code}", url, {"filter": where, "group_by": GROUP, "cursor": "*"})


def _counts(journal: Journal, asked: dict[tuple[int, str], Query]) -> Counts:
    """Return the number of works by year, country asked about, and country found."""
    return {
        (year, code, group["key"].rpartition("/")[2].upper()): int(group["count"])
        for (year, code), query in asked.items()
        for page in payloads(journal, query.key)
        for group in page["group_by"]
        if int(group["count"])  # a page ends with noughts for the groups of other pages
    }


def _pairs(counts: Counts) -> bytes:
    pairs: Counts = {}
    for (year, one, other), works in counts.items():
        if one == other:
            continue
        a, b = sorted((one, other))
        # Asked from both sides at different moments: the index may have grown in between.
        pairs[year, a, b] = max(works, pairs.get((year, a, b), 0))
    rows = ((*key, works) for key, works in sorted(pairs.items()))
    return _csv(("year", "country_a", "country_b", "n_works"), rows)


def _totals(counts: Counts) -> bytes:
    """Return works with any other country, and the number of other countries, per country."""
    partners: dict[tuple[int, str], int] = {}
    for year, one, other in counts:
        partners[year, one] = partners.get((year, one), 0) + (one != other)
    rows = (
        (year, one, counts[year, one, one], number)
        for (year, one), number in sorted(partners.items())
        if (year, one, one) in counts
    )
    return _csv(("year", "country", "n_works", "n_partner_countries"), rows)


def _csv(header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


FETCHER = Fetcher(
    dataset="coauthorship_openalex",
    page="https://github.com/bavla/OpenAlex/tree/main/Countries/27aug24",
    files="a CSV year, country_a, country_b, n_works",
    run=run,
    by_hand=Text(
        en="Unpack WrldCo_years.zip and write its networks as a CSV with the columns year, "
        "country_a, country_b, n_works (alpha-2 codes, each pair once).",
        nl="Pak WrldCo_years.zip uit en schrijf de netwerken als CSV met de kolommen year, "
        "country_a, country_b, n_works (landcodes van twee letters, elk paar één keer).",
    ),
    note=Text(
        en="The question is the one that V. Batagelj published for the data set of August 2024; "
        "key, budget, cursor and 429 follow OpenAlex’s own documentation of 2026. Another "
        "vintage of OpenAlex gives other counts: fetch all years in one go.",
        nl="De vraag is die van V. Batagelj bij de cijfers van augustus 2024; sleutel, budget, "
        "cursor en 429 volgen de documentatie van OpenAlex uit 2026. Een andere stand van "
        "OpenAlex geeft andere aantallen: haal alle jaren in één keer op.",
    ),
)
