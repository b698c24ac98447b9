"""OpenAlex's ``/works`` as it answers in 2026: cursors, select, filters, a budget, a key.

After the open source of its API: cursor paging ends with ``next_cursor: null`` on a page that is
not full; ``select`` with an unknown field is 400; lists cut works at a hundred authors, single
works are whole and cost nothing; headers tell the budget, and 429 the seconds until midnight.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.server.publisher import Exchange, Seen

Record = dict[str, Any]
Trouble = Callable[[Exchange, Seen, "Works"], bool]
"""Spoils an answer; returns whether it gave one itself."""
MOST, AUTHORS, DOLLAR = 100, 100, 0.0001
FIELDS = """
    id publication_year type language primary_topic authorships is_authors_truncated
    cited_by_count fwci citation_normalized_percentile open_access is_retracted is_paratext is_xpac
    updated_date topics sustainable_development_goals awards funders display_name doi
"""
SELECTABLE = frozenset(FIELDS.split())


def countries(record: Record) -> set[str]:
    return {c for a in record["authorships"] for c in a["countries"]}


@dataclass
class Works:
    """The works endpoint.

    Args:
        records: all works, by date of publication.
        key: the key that is known; cursors need it.
        budget: questions for lists that are left today.
        troubles: what goes wrong, by the number of the question for a page, from 1.
    """

    records: list[Record]
    key: str = "secret-key"
    budget: int = 10_000
    troubles: dict[int, Trouble] = field(default_factory=dict)
    pages: int = 0
    size: int = 200
    """Groups a page."""
    gone: set[str] = field(default_factory=set)

    def __call__(self, exchange: Exchange, seen: Seen) -> None:
        if (given := seen.one("api_key")) and given != self.key:
            said = f"API key {given} is not known"
            exchange.json({"error": "Invalid or missing API key", "message": said}, 401)
        elif not seen.path.endswith("/works"):
            self._single(exchange, seen)
        elif seen.one("cursor") and not given:
            exchange.json({"error": "Unauthorized", "message": "Cursor paging needs a key"}, 401)
        else:
            self._list(exchange, seen)

    def _single(self, exchange: Exchange, seen: Seen) -> None:
        number = seen.path.rpartition("/")[2]
        found = next((r for r in self.records if r["id"].endswith(f"/{number}")), None)
        if found is None or number in self.gone:
            exchange.json({"error": "Not found"}, 404)
        else:
            exchange.json(_selected(found, seen), 200, self._headers(0))

    def _list(self, exchange: Exchange, seen: Seen) -> None:
        if self.budget <= 0:
            body = {"error": "Rate limit exceeded", "message": "Insufficient budget."}
            headers = {"Retry-After": "54000", **self._headers(0)}
            exchange.json(body, 429, headers)
            return
        if wrong := _wrong(seen):
            error = {"error": "Invalid query parameters error.", "message": wrong}
            exchange.json(error, 400)
            return
        self.budget -= 1
        if seen.one("cursor"):
            self.pages += 1
            trouble = self.troubles.pop(self.pages, None)
            if trouble and trouble(exchange, seen, self):
                return
        exchange.json(self.page(seen), 200, self._headers(1))

    def page(self, seen: Seen) -> dict[str, Any]:
        if seen.one("group_by"):
            return self.groups(seen)
        found = [r for r in self.records if matches(r, seen.one("filter"))]
        size, cursor = int(seen.one("per_page", "25")), seen.one("cursor")
        start = 0 if cursor in ("", "*") else int(base64.b64decode(cursor))
        given = found[start : start + size]
        after = base64.b64encode(str(start + size).encode()).decode()
        meta = {"count": len(found), "db_response_time_ms": 9, "per_page": size}
        if cursor:
            meta |= {"next_cursor": after if len(given) == size else None}
        return {"meta": meta, "results": [_selected(_cut(r), seen) for r in given], "group_by": []}

    def groups(self, seen: Seen) -> dict[str, Any]:
        """Groups in the order of their keys; a page ends with noughts for those of other pages."""
        by, cursor = seen.one("group_by"), seen.one("cursor")
        found = [r for r in self.records if matches(r, seen.one("filter"))]
        keys = Counter(key for r in found for key in _keys(r, by))
        names, start = sorted(keys), 0 if cursor == "*" else int(cursor)
        given = names[start : start + self.size]
        listed = [{"key": name, "key_display_name": name, "count": keys[name]} for name in given]
        others = sorted({key for r in self.records for key in _keys(r, by)} - set(given))
        spare = max(self.size - len(given), 0)
        listed += [{"key": k, "key_display_name": k, "count": 0} for k in others[:spare]]
        after = str(start + self.size) if given else None
        meta = {"count": len(found), "groups_count": len(given), "next_cursor": after}
        return {"meta": meta, "results": [], "group_by": listed}

    def _headers(self, cost: int) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": "10000",
            "X-RateLimit-Limit-USD": "1",
            "X-RateLimit-Remaining": str(self.budget),
            "X-RateLimit-Remaining-USD": str(round(self.budget * DOLLAR, 4)),
            "X-RateLimit-Cost-USD": str(cost * DOLLAR),
            "X-RateLimit-Reset": "54000",
        }


def _keys(record: Record, by: str) -> set[str]:
    if by == "authorships.countries":
        return {f"https://openalex.org/countries/{code}" for code in countries(record)}
    return {record["primary_topic"]["field"]["id"]}


def matches(record: Record, filter: str) -> bool:
    return all(_holds(record, *condition.split(":", 1)) for condition in filter.split(","))


def _holds(record: Record, name: str, value: str) -> bool:
    if name == "authorships.countries":
        return bool(countries(record) & set(value.split("|")))
    if name == "publication_year":
        return _between(record["publication_year"], value)
    if name == "authors_count":
        return _between(len(record["authorships"]), value)
    if name == "type":
        return record["type"] in value.split("|")
    if name == "primary_topic.field.id":
        return bool(record["primary_topic"]["field"]["id"].endswith(f"/{value}"))
    raise AssertionError(f"the test server knows no {name}")


def _between(number: int, value: str) -> bool:
    if value.startswith(">"):
        return number > int(value[1:])
    if value.startswith("<"):
        return number < int(value[1:])
    first, _, last = value.partition("-")
    return int(first) <= number <= int(last or first)


def _wrong(seen: Seen) -> str:
    if int(seen.one("per_page", "25")) > MOST:
        return f"per-page parameter must be between 1 and {MOST}."
    for name in seen.one("select").split(","):
        if name and name not in SELECTABLE:
            return f"{name} is not a valid select field."
    if "no_such_filter" in seen.one("filter"):
        return "no_such_filter is not a valid field."
    return ""


def _selected(record: Record, seen: Seen) -> Record:
    names = seen.one("select").split(",") if seen.one("select") else record
    return {name: record[name] for name in names if name in record}


def _cut(record: Record) -> Record:
    if len(record["authorships"]) <= AUTHORS:
        return record
    return record | {"authorships": record["authorships"][:AUTHORS], "is_authors_truncated": True}


def html(exchange: Exchange, _seen: Seen, _works: Works) -> bool:
    exchange.give(200, b"<!DOCTYPE html><html>Busy</html>", {"Content-Type": "text/html"})
    return True


def cut_body(exchange: Exchange, seen: Seen, works: Works) -> bool:
    import json

    body = json.dumps(works.page(seen)).encode()
    exchange.head(200, {"Content-Type": "application/json", "Content-Length": str(len(body))})
    exchange.wfile.write(body[: len(body) // 2])
    exchange.hang_up()
    return True


def busy(exchange: Exchange, _seen: Seen, _works: Works) -> bool:
    exchange.json({"error": "Rate limit exceeded"}, 429, {"Retry-After": "37"})
    return True


def budget_gone(exchange: Exchange, _seen: Seen, works: Works) -> bool:
    works.budget = 0
    exchange.json(
        {"error": "Rate limit exceeded", "message": "Insufficient budget."},
        429,
        {"Retry-After": "54000", "X-RateLimit-Remaining": "0"},
    )
    return True


def refuse(exchange: Exchange, _seen: Seen, _works: Works) -> bool:
    exchange.give(410, b"gone", {"Content-Type": "text/plain"})
    return True


def changing(change: Callable[[dict[str, Any]], None]) -> Trouble:
    """Change the form of an answer."""

    def trouble(exchange: Exchange, seen: Seen, works: Works) -> bool:
        page = works.page(seen)
        change(page)
        exchange.json(page)
        return True

    return trouble


def growing(record: Record) -> Trouble:
    """Let a work appear while pages are read."""

    def trouble(_exchange: Exchange, _seen: Seen, works: Works) -> bool:
        works.records.append(record)
        return False

    return trouble
