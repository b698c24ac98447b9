"""Small doubles of the publishers' APIs, each with the form and the limits of the real one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.server.publisher import Exchange, Seen


@dataclass
class WorldBank:
    """``/country`` and ``/country/all/indicator/CODE``: pages, and errors with status 200."""

    series: Mapping[str, list[dict[str, Any]]]
    countries: list[dict[str, Any]] = field(default_factory=list)
    cap: int = 2
    lost: int = 0
    """Rows that are counted and never given."""

    def __call__(self, exchange: Exchange, seen: Seen) -> None:
        code = seen.path.rpartition("/indicator/")[2]
        rows = self.countries if seen.path.endswith("/country") else self.series.get(code)
        if rows is None:
            message = {"id": "120", "key": "Invalid value", "value": "The value is not valid"}
            exchange.json([{"message": [message]}])
            return
        page = int(seen.one("page", "1"))
        size = min(int(seen.one("per_page", "50")), self.cap)
        pages = max(1, -(-len(rows) // size))
        total = len(rows) + self.lost
        meta = {"page": page, "pages": pages, "per_page": size, "total": total}
        exchange.json([meta, rows[(page - 1) * size : page * size] or None])


@dataclass
class Uis:
    """``/data/indicators``: records, and 400 above the limit."""

    records: list[dict[str, Any]]
    limit: int = 100_000

    def __call__(self, exchange: Exchange, seen: Seen) -> None:
        first, last = int(seen.one("start", "0")), int(seen.one("end", "9999"))
        found = [
            r
            for r in self.records
            if r["indicatorId"] in seen.query["indicator"] and first <= r["year"] <= last
        ]
        if len(found) > self.limit:
            said = f"Too much data requested ({len(found)} records), please reduce the amount"
            error = {"message": said, "error": "Bad Request", "statusCode": 400}
            exchange.json(error, 400)
            return
        exchange.json({"hints": [], "records": found, "indicatorMetadata": []})


@dataclass
class OpenAlex:
    """``/works`` grouped by country: cursors, a key, a budget per day.

    Args:
        works: works by year, each the set of its countries.
        budget: calls allowed before 429.
        size: groups a page.
        circle: hand out the same cursor over and over.
    """

    works: Mapping[int, list[set[str]]]
    budget: int = 10_000
    size: int = 200
    circle: bool = False

    def __call__(self, exchange: Exchange, seen: Seen) -> None:
        if not seen.one("api_key"):
            exchange.json({"error": "Unauthorized", "message": "Cursor paging needs a key"}, 401)
            return
        if self.budget <= 0:
            headers = {"Retry-After": "54000", "X-RateLimit-Remaining-USD": "0"}
            exchange.json({"error": "Rate limit exceeded"}, 429, headers)
            return
        self.budget -= 1
        exchange.json(self._answer(seen))

    def _answer(self, seen: Seen) -> dict[str, Any]:
        asked = dict(part.split(":", 1) for part in seen.one("filter").split(","))
        here, year = asked["authorships.countries"], int(asked["publication_year"])
        assert asked["countries_distinct_count"] == ">1"
        found = [w for w in self.works.get(year, []) if here in w and len(w) > 1]
        keys = sorted({c for w in found for c in w})
        cursor = seen.one("cursor")
        start = 0 if cursor == "*" else int(cursor)
        groups = [
            {
                "key": f"https://openalex.org/countries/{key}",
                "key_display_name": key,
                "count": sum(key in w for w in found),
            }
            for key in keys[start : start + self.size]
        ]
        # The real one fills a page up with noughts for the countries of other pages, and others.
        known = {c for works in self.works.values() for w in works for c in w}
        groups += [
            {"key": f"https://openalex.org/countries/{key}", "key_display_name": key, "count": 0}
            for key in sorted(known - set(keys[start : start + self.size]))
            if groups
        ]
        after = "0" if self.circle else str(start + self.size)
        meta = {
            "count": len(found),
            "per_page": self.size,
            "next_cursor": after if groups else None,
        }
        return {"meta": meta, "results": [], "group_by": groups}


@dataclass
class Zenodo:
    """``/records/ID`` with checksums, and the files below it."""

    files: Mapping[str, bytes]
    wrong: str = ""
    """Name of a file whose listed checksum is not its own."""

    def __call__(self, exchange: Exchange, seen: Seen) -> None:
        if match := re.fullmatch(r"(.*/records/\d+)/files/(.+)/content", seen.path):
            exchange.give(200, self.files[match[2]])
            return
        host = seen.headers["host"]
        listed = [
            {
                "key": key,
                "size": len(content),
                "checksum": "md5:" + hashlib.md5(b"" if key == self.wrong else content).hexdigest(),
                "links": {"self": f"http://{host}{seen.path}/files/{key}/content"},
            }
            for key, content in self.files.items()
        ]
        exchange.json({"id": 1, "doi": "10.5281/zenodo.1", "files": listed})


@dataclass
class Oecd:
    """SDMX-CSV by year; 404 for a year without figures; an allowance an hour."""

    years: Mapping[int, bytes]
    allowance: int = 60

    def __call__(self, exchange: Exchange, seen: Seen) -> None:
        if self.allowance <= 0:
            exchange.give(429, b"Too many requests", {"Retry-After": "3000"})
            return
        self.allowance -= 1
        assert seen.one("format") == "csvfilewithlabels"
        body = self.years.get(int(seen.one("startPeriod")))
        if body is None:
            exchange.give(404, b"NoRecordsFound", {"Content-Type": "text/plain"})
        else:
            exchange.give(200, body, {"Content-Type": "application/vnd.sdmx.data+csv"})
