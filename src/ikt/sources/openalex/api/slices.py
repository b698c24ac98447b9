"""Bringing a slice: page after page, kept as it comes, the same whether or not it was cut short."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ikt.base.errors import NetworkError, UsageError
from ikt.sources.fetching.answers import readable
from ikt.sources.fetching.client import Client
from ikt.sources.fetching.clock import Clock, SystemClock
from ikt.sources.fetching.disk import writing
from ikt.sources.fetching.patience import Patience
from ikt.sources.fetching.progress import Progress, Silent
from ikt.sources.fetching.source_files import raw_folder
from ikt.sources.openalex.api.answer import Listed
from ikt.sources.openalex.api.asking import OpenAlex, question
from ikt.sources.openalex.api.naming import keep_named
from ikt.sources.openalex.api.parts import Parts
from ikt.sources.openalex.api.scope import complete, describe
from ikt.sources.openalex.api.selection import SELECT, SORT
from ikt.sources.openalex.api.survey import Survey
from ikt.sources.openalex.api.wanted import Wanted
from ikt.store.lock import locked

DATASET = "openalex"
SHORT = 0.99
"""Share of the works announced below which the pages have ended too early."""
RUN_AGAIN = {
    "nl": "Geef later dezelfde opdracht: die gaat verder waar deze ophield.",
    "en": "Give the same command later: it goes on where this one stopped.",
}


@dataclass(frozen=True, slots=True)
class Slice:
    """A slice that is in.

    Args:
        folder: where; to be given to ``ikt load openalex``.
        works: records that are in.
        count: works that OpenAlex said there are, on the last page.
        cut: works of which only the first hundred authors are in.
        retrieved: ISO time at which the last page came in.
        fresh: whether it was brought just now; false when it was there already.
    """

    folder: Path
    works: int
    count: int
    cut: int
    retrieved: str
    fresh: bool


@contextmanager
def openalex(
    progress: Progress | None = None,
    *,
    clock: Clock | None = None,
    patience: Patience | None = None,
) -> Iterator[OpenAlex]:
    """Give OpenAlex, to be asked.

    Args:
        progress: hears what is going on.
        clock: tells the time and waits.
        patience: how often and how long to try.
    """
    client = Client(
        patience or Patience(),
        clock or SystemClock(),
        progress or Silent(),
        remedy="Run the same command again later: it goes on where this one stopped.",
    )
    with client:
        yield OpenAlex(client)


def slice_folder(wanted: Wanted) -> Path:
    """Return the folder into which a slice comes by default, one for each slice."""
    return raw_folder(DATASET) / wanted.name


def held(wanted: Wanted, folder: Path, whole: bool | None = None) -> Slice | None:
    """Return the slice, if all of it stands in the folder already.

    Args:
        wanted: which works.
        folder: where.
        whole: whether works with many authors have to be whole; ``None`` if either will do.
    """
    found = complete(folder, _asked(wanted, whole))
    return None if found is None else _slice(folder, found, fresh=False)


def fetch_slice(
    source: OpenAlex,
    wanted: Wanted,
    folder: Path,
    expected: Survey,
    *,
    whole: bool | None = None,
    anew: bool = False,
) -> Slice:
    """Bring the works of a slice, going on where an earlier run stopped.

    Args:
        source: OpenAlex.
        wanted: which works.
        folder: where to.
        expected: what :func:`~ikt.sources.openalex.api.survey.survey` found.
        whole: ask for each work with more than a hundred authors alone, because lists give the
            first hundred; ``None``: if they are few.
        anew: bring it again although it is there. The one that is there stays until then.

    Raises:
        UsageError: there are no such works; OpenAlex does not accept the question, or wants a key.
        NetworkError: no good answer could be had; what came in is kept.
        StoreError: the disk is full, or another process is bringing this slice.
    """
    if not expected.count:
        raise _none(source, wanted)
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with locked(folder, patience=0):
        if not anew and (there := held(wanted, folder, whole)):
            return there
        now = source.client.clock.now()
        chosen = expected.whole if whole is None else whole
        plan = json.dumps(_asked(wanted, whole))
        parts = Parts(folder, plan, {"whole": chosen}, now)
        count = _bring(source, wanted, parts, expected)
        parts.put()
        keep_named(folder)
        about = _asked(wanted, parts.head["whole"]) | {
            "wanted": wanted.as_data(),
            "url": readable(source.url, question(wanted.asked, None)),
            "count": count,
            "works": parts.tally.works,
            "authors_cut": parts.tally.cut,
            "begun": parts.head["begun"],
            "retrieved": source.client.clock.now().isoformat(timespec="seconds"),
        }
        describe(folder, about)
        parts.forget()
        return _slice(folder, about, fresh=True)


def _bring(source: OpenAlex, wanted: Wanted, parts: Parts, expected: Survey) -> int:
    """Bring the pages that are not in; return how many works there are by the last of them."""
    progress, count = source.client.progress, expected.count
    progress.begin(DATASET, "works", total=count, done=parts.tally.works)
    try:
        while parts.cursor is not None:
            page = source.works(wanted.asked, parts.cursor)
            count = page.count
            _insist(source, parts, page)
            records, cut = _records(source, page, whole=parts.head["whole"])
            parts.add(records, page.following if page.works else None, cut)
            progress.advance(len(records))
    finally:
        progress.end()
    return count


def _records(source: OpenAlex, page: Listed, *, whole: bool) -> tuple[list[bytes], int]:
    """Return the records of a page, whole where asked for; and how many are still cut short."""
    records, cut = [], 0
    for sketch, record in page.works:
        alone = source.work(sketch.id) if whole and sketch.is_authors_truncated else None
        known, kept = alone or (sketch, record)
        records.append(kept)
        cut += bool(known.is_authors_truncated)
    return records, cut


def _insist(source: OpenAlex, parts: Parts, page: Listed) -> None:
    """Refuse a page that ends too early, or that leads back to itself."""
    where = readable(source.url, {"cursor": parts.cursor or ""})
    if page.following is not None and page.following == parts.cursor:
        raise NetworkError(
            {
                "nl": "De pagina’s van OpenAlex gaan in een kring.",
                "en": "The pages of OpenAlex go round in a circle.",
            },
            where=where,
            remedy=RUN_AGAIN,
        )
    works = parts.tally.works + len(page.works)
    ended = page.following is None or not page.works
    if ended and works < SHORT * page.count:
        raise NetworkError(
            {
                "nl": f"OpenAlex hield op na {works} van de {page.count} werken.",
                "en": f"OpenAlex stopped after {works:,} of the {page.count:,} works.",
            },
            where=where,
            remedy=RUN_AGAIN,
        )


def _none(source: OpenAlex, wanted: Wanted) -> UsageError:
    return UsageError(
        {"nl": "OpenAlex heeft zulke werken niet.", "en": "OpenAlex has no such works."},
        where=readable(source.url, {"filter": wanted.asked}),
        remedy={"nl": "Vraag minder precies.", "en": "Ask less precisely."},
    )


def _asked(wanted: Wanted, whole: bool | None) -> dict[str, Any]:
    asked = {"filter": wanted.asked, "select": list(SELECT), "sort": SORT}
    return asked if whole is None else asked | {"whole": whole}


def _slice(folder: Path, about: dict[str, Any], *, fresh: bool) -> Slice:
    return Slice(
        folder, about["works"], about["count"], about["authors_cut"], about["retrieved"], fresh
    )
