"""UNESCO Institute for Statistics: the data API.

``/api/public/data/indicators?indicator=…&start=…&end=…`` answers ``{"records": [{indicatorId,
geoUnit, year, value, qualifier, magnitude}]}``. It gives 100,000 records a call and answers 400
"Too much data requested" to a question that would give more: then the years are halved.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from ikt.base.text import Text
from ikt.sources.fetching.answers import RefusalError
from ikt.sources.fetching.fetcher import Fetcher
from ikt.sources.fetching.job import Job, base
from ikt.sources.fetching.journal import Journal, Params
from ikt.sources.fetching.pages import Query, payloads

API = "https://api.uis.unesco.org/api/public"
INDICATORS = ("26637", "MENF.5T8")
COLUMNS = ("indicatorId", "geoUnit", "year", "value", "qualifier", "magnitude")
FIRST_YEAR = 1998
FILE = "uis_students.csv"


def run(job: Job) -> list[Path]:
    """Fetch both indicators of all countries, and write them as the API's own CSV does."""
    url = f"{base('UIS', API)}/data/indicators"
    first, last = job.since or FIRST_YEAR, job.client.clock.now().year
    journal = job.journal(f"uis {' '.join(INDICATORS)} {first}-{last}")
    keys = [k for i in INDICATORS for k in _years(job, journal, url, i, first, last)]
    content = _csv([row for key in keys for page in payloads(journal, key) for row in _rows(page)])
    path = job.made(FILE, content, url)
    journal.close()
    return [path]


def _years(
    job: Job, journal: Journal, url: str, indicator: str, first: int, last: int
) -> list[str]:
    """Bring an indicator over these years, in halves where it is too much at once."""
    key = f"{indicator}-{first}-{last}"
    query = Query(key, url, {"indicator": indicator, "start": str(first), "end": str(last)})

    def following(payload: Any, query: Query, _params: Params) -> None:
        if _rows(payload) is None:
            raise job.client.failure("UNESCO gave an answer without records.", query.url)

    try:
        job.pages(journal, [query], following)
    except RefusalError as refused:
        if "too much data" not in refused.said.lower() or first == last:
            raise
        middle = (first + last) // 2
        return [
            *_years(job, journal, url, indicator, first, middle),
            *_years(job, journal, url, indicator, middle + 1, last),
        ]
    return [key]


def _rows(payload: Any) -> Any:
    records = payload.get("records") if isinstance(payload, dict) else None
    return records if isinstance(records, list) else None


def _csv(rows: list[dict[str, Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([row.get(column) for column in COLUMNS] for row in rows)
    return text.getvalue().encode()


FETCHER = Fetcher(
    dataset="uis_students",
    page="https://databrowser.uis.unesco.org",
    files="a CSV of indicators 26637 and MENF.5T8",
    run=run,
    by_hand=Text(
        en="Choose the indicators 26637 and MENF.5T8 for all countries and export them as CSV.",
        nl="Kies de indicatoren 26637 en MENF.5T8 voor alle landen en exporteer ze als CSV.",
    ),
    note=Text(
        en="Address, parameters, answer and limit agree with the published client "
        "unesco_reader; nobody tried this address from here.",
        nl="Adres, parameters, antwoord en grens kloppen met het programma unesco_reader; "
        "vanaf hier is dit adres niet geprobeerd.",
    ),
)
