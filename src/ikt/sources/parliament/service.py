"""Asks the open data of the House, page by page.

An answer has at most 250 rows and, when there are more, ``@odata.nextLink``; ``$top`` is not sent,
as it would end that. Its documentation names no limit on the number of questions; 429 is obeyed
all the same. Pages are kept while they come in, so that a search that was cut goes on where it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx

from ikt.sources.fetching.answers import RefusalError
from ikt.sources.fetching.client import TIMEOUT, Client
from ikt.sources.fetching.job import Job, base
from ikt.sources.fetching.journal import Params
from ikt.sources.fetching.pages import Query, payloads
from ikt.sources.fetching.patience import Patience
from ikt.sources.fetching.progress import Progress, Silent
from ikt.sources.parliament.asked import DAY, Asked
from ikt.sources.parliament.paper import Paper, What
from ikt.sources.parliament.reading import changed_form, read

API = "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0"
ENTITY: dict[What, str] = {"commitment": "Toezegging", "motion": "Zaak"}
SHARED = "Id,Nummer,Verwijderd,GewijzigdOp,ApiGewijzigdOp"
SELECT: dict[What, str] = {
    "commitment": f"{SHARED},Tekst,Status,DatumNakoming,Ministerie,Naam,Functie,Aanmaakdatum,"
    "ActiviteitNummer",
    "motion": f"{SHARED},Soort,Titel,Onderwerp,GestartOp,Vergaderjaar,Volgnummer,Afgedaan",
}
EXPAND: dict[What, str] = {
    "commitment": "Activiteit($select=Nummer,Soort,Onderwerp,Datum),"
    "KamerbriefNakoming($select=DocumentNummer,Onderwerp,Datum)",
    "motion": "Kamerstukdossier($select=Nummer,Toevoeging),"
    "Document($filter=Verwijderd eq false;$select=DocumentNummer,Volgnummer,Datum),"
    "Besluit($filter=Verwijderd eq false;$select=BesluitSoort,BesluitTekst,Status),"
    "ZaakActor($filter=Verwijderd eq false;$select=ActorNaam,ActorFractie,Relatie)",
}
MOST = 500
"""Papers that a search gives at most, unless asked for more."""
NUMBERS = 40
"""Numbers asked for at a time, so that an address stays below 2,000 letters."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a search gave: the papers, and how many there are of which these are the first."""

    papers: tuple[Paper, ...]
    count: int


def house(
    progress: Progress | None = None,
    *,
    patience: Patience | None = None,
    timeout: httpx.Timeout = TIMEOUT,
) -> Client:
    """Return a client for the open data of the House; use it as a context.

    Args:
        progress: hears what is going on.
        patience: how often and how long to try.
        timeout: how long to wait for a connection and for each piece of an answer.
    """
    remedy = "Look whether this machine reaches the internet, and try again later."
    return Client(
        patience or Patience(), progress=progress or Silent(), remedy=remedy, timeout=timeout
    )


def address() -> str:
    """Return the address of the open data: that of the House, or ``$IKT_URL_PARLIAMENT``."""
    return base("PARLIAMENT", API)


def find(client: Client, asked: Asked, folder: Path, most: int = MOST) -> Answered:
    """Return the commitments and motions that answer a question, the newest first.

    Args:
        client: the HTTP client.
        asked: the question.
        folder: where pages stand while they come in.
        most: papers wanted of each kind; pages after those are not fetched.

    Raises:
        NetworkError: the House cannot be reached or refuses.
        DataError: its data have another form than this knows.
    """
    papers: list[Paper] = []
    count = 0
    for part in _parts(asked):
        for what in part.kinds:
            rows, total = _rows(client, part, what, folder, most)
            where = f"{address()}/{ENTITY[what]}"
            papers += [read(row, what, where) for row in rows]
            count += total
    papers.sort(key=lambda p: p.changed if asked.changed else str(p.day or ""), reverse=True)
    return Answered(tuple(p for p in papers if p.number), count)


def _parts(asked: Asked) -> Iterable[Asked]:
    """Return a question in pieces of so many numbers that each fits in an address."""
    if not asked.numbers:
        yield asked
    for start in range(0, len(asked.numbers), NUMBERS):
        yield replace(asked, numbers=asked.numbers[start : start + NUMBERS])


def _rows(
    client: Client, asked: Asked, what: What, folder: Path, most: int
) -> tuple[list[dict[str, Any]], int]:
    try:
        return _walked(client, asked, what, folder, most, EXPAND[what])
    except RefusalError as error:
        if error.status != httpx.codes.BAD_REQUEST:
            raise
        where, said = error.where, error.said
    # Ways from one entity to another change more often than fields: without them there is still
    # much to tell. A field that is gone is refused again.
    try:
        return _walked(client, asked, what, folder, most, "")
    except RefusalError as error:
        if error.status != httpx.codes.BAD_REQUEST:
            raise
    raise changed_form(said, where)


def _walked(
    client: Client, asked: Asked, what: What, folder: Path, most: int, expand: str
) -> tuple[list[dict[str, Any]], int]:
    url = f"{address()}/{ENTITY[what]}"
    order = "ApiGewijzigdOp desc" if asked.changed else f"{DAY[what]} desc"
    first = {"$filter": asked.filter(what), "$select": SELECT[what], "$orderby": order}
    first |= {"$expand": expand} if expand else {}
    query = Query(what, url, first | {"$count": "true"})
    job = Job(folder / what, client)
    journal = job.journal(json.dumps([url, first, most], sort_keys=True))
    seen = sum(len(page["value"]) for page in payloads(journal, what))

    def following(payload: Any, _: Query, params: Params) -> Params | None:
        nonlocal seen
        if not isinstance(payload, dict) or not isinstance(payload.get("value"), list):
            raise changed_form("value", url)
        seen += len(payload["value"])
        link = payload.get("@odata.nextLink")
        # Only its parameters count: the rest of the address is ours, wherever it says to go.
        return dict(httpx.URL(str(link)).params) if link and seen < most else None

    job.pages(journal, [query], following)
    pages = payloads(journal, what)
    journal.close()
    rows = [row for page in pages for row in page["value"]][:most]
    return rows, int(pages[0].get("@odata.count", len(rows)))
