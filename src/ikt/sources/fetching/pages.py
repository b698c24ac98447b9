"""Fetching from an API that gives its answer in pages."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ikt.sources.fetching.answers import readable
from ikt.sources.fetching.client import Answer, Client
from ikt.sources.fetching.journal import Journal, Params

MOST_PAGES = 10_000
"""Pages of one query after which something must be wrong."""


@dataclass(frozen=True, slots=True)
class Query:
    """One question to an API.

    Args:
        key: start of the names of its pages.
        url: address.
        params: parameters of the first page.
    """

    key: str
    url: str
    params: Params = field(default_factory=dict)


Following = Callable[[Any, Query, Params], Params | None]
"""Gives the parameters of the page after this payload, ``None`` at the last; raises on an error."""


def walk(
    client: Client,
    queries: Sequence[Query],
    following: Following,
    journal: Journal,
    *,
    secret: Params | None = None,
) -> None:
    """Fetch every page of every query that is not in yet.

    Args:
        client: the HTTP client.
        queries: the questions, in order.
        following: reads from a payload how to go on.
        journal: which pages are in.
        secret: parameters such as a key, sent but nowhere written down.

    Raises:
        NetworkError: the publisher refuses, gives no JSON, or pages without end.
    """
    for query in queries:
        params = journal.following(query.key, query.params)
        seen: list[Params] = []
        while params is not None:
            _guard(client, query, params, seen)
            payload, content = _page(client, query, params, secret or {})
            after = following(payload, query, params)
            journal.add(query.key, content, after)
            params = after
            if params is None:
                client.progress.advance(1)


def payloads(journal: Journal, key: str) -> list[Any]:
    """Return the parsed pages of one query, in order."""
    return [json.loads(page.read_bytes()) for page in journal.pages(key)]


def _page(client: Client, query: Query, params: Params, secret: Params) -> tuple[Any, bytes]:
    answer = client.get(query.url, {**params, **secret})
    try:
        return json.loads(answer.content), answer.content
    except ValueError:
        raise client.failure(_no_json(answer), answer.url) from None


def _no_json(answer: Answer) -> str:
    start = answer.content[:200].lstrip().lower()
    if start.startswith((b"<!doctype", b"<html")):
        return "The publisher gave a web page where data should be."
    return "The publisher gave something that is not JSON."


def _guard(client: Client, query: Query, params: Params, seen: list[Params]) -> None:
    where = readable(query.url, params)
    if params in seen:
        raise client.failure("The publisher's pages go round in a circle.", where)
    if len(seen) >= MOST_PAGES:
        raise client.failure(f"More than {MOST_PAGES:,} pages and no end.", where)
    seen.append(params)
