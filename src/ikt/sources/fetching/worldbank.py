"""World Bank, World Development Indicators: the Indicators API, version 2.

``/country/all/indicator/CODE?format=json&page=N&per_page=M`` answers ``[meta, rows]`` with the
number of pages in ``meta``. A mistake in the question comes back as status 200 with
``[{"message": [{"id", "key", "value"}]}]``. ``/country`` gives region and income group.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ikt.base.text import Text
from ikt.sources.fetching.fetcher import Fetcher
from ikt.sources.fetching.job import Job, base
from ikt.sources.fetching.journal import Journal, Params
from ikt.sources.fetching.pages import Query, payloads

API = "https://api.worldbank.org/v2"
SERIES = (
    "NY.GDP.PCAP.CD",
    "NY.GNP.PCAP.CD",
    "SP.POP.TOTL",
    "NY.GDP.MKTP.CD",
    "NY.GDP.MKTP.KD.ZG",
    "NY.GDP.PCAP.KD.ZG",
    "SE.XPD.CTER.ZS",
    "SE.XPD.TERT.PC.ZS",
    "SE.XPD.TERT.ZS",
    "SP.POP.GROW",
    "EN.POP.DNST",
    "SP.URB.GROW",
    "SP.RUR.TOTL.ZG",
    "SL.UEM.ADVN.ZS",
)
COUNTRIES = "countries"
PER_PAGE = "5000"
SINCE = 2000


def run(job: Job) -> list[Path]:
    """Fetch the countries with their groups, and every series since ``job.since``."""
    api = base("WORLDBANK", API)
    since = job.since or SINCE
    first = {"format": "json", "per_page": PER_PAGE, "page": "1"}
    years = {"date": f"{since}:{job.client.clock.now().year}"}
    queries = [Query(COUNTRIES, f"{api}/country", first)]
    queries += [Query(s, f"{api}/country/all/indicator/{s}", first | years) for s in SERIES]
    journal = job.journal(f"worldbank since {since}")

    def following(payload: Any, query: Query, params: Params) -> Params | None:
        meta = _meta(payload)
        if meta is None:
            raise job.client.failure(_message(payload), f"{query.url} page {params['page']}")
        page, pages = int(meta["page"]), int(meta["pages"])
        return {**params, "page": str(page + 1)} if page < pages else None

    job.pages(journal, queries, following)
    paths = [job.made(f"{q.key}.json", _joined(job, journal, q), q.url) for q in queries]
    journal.close()
    return paths


def _joined(job: Job, journal: Journal, query: Query) -> bytes:
    """Return all pages of one query as the API would give them in one page."""
    pages = payloads(journal, query.key)
    rows = [row for page in pages for row in page[1] or ()]
    meta = {**pages[-1][0], "page": 1, "pages": 1, "per_page": len(rows)}
    if len(rows) != int(meta["total"]):
        raise job.client.failure(
            f"The World Bank promised {meta['total']} rows and gave {len(rows)}.", query.url
        )
    return json.dumps([meta, rows], ensure_ascii=False).encode()


def _meta(payload: Any) -> dict[str, Any] | None:
    good = isinstance(payload, list) and len(payload) == 2 and isinstance(payload[0], dict)
    return payload[0] if good and {"page", "pages", "total"} <= payload[0].keys() else None


def _message(payload: Any) -> str:
    try:
        said = payload[0]["message"][0]
        return f"The World Bank refuses: {said.get('key', '')}: {said['value']}."
    except (LookupError, TypeError, AttributeError):
        return "The World Bank gave an answer of another form than its API describes."


FETCHER = Fetcher(
    dataset="worldbank",
    page="https://databank.worldbank.org/source/world-development-indicators",
    files="WDI_CSV.zip, or a CSV of the series",
    run=run,
    by_hand=Text(
        en="Choose the series and years, and download them as CSV.",
        nl="Kies de reeksen en jaren en download ze als CSV.",
    ),
    note=Text(
        en="Address, paging and error form agree with clients of 2026 that others published.",
        nl="Adres, pagina’s en foutvorm kloppen met programma’s van anderen uit 2026.",
    ),
)
