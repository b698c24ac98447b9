"""Which pages are in: a log beside them, so that a fetch goes on at the page it had reached.

The first line says what is being fetched and since when; each next line one page that stands on the
disk, its size, and how to ask for the page after it; the last line that all is there. After a power
cut a page may be short, which its size tells, and then all pages are fetched anew.
"""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from ikt.sources.fetching.disk import writing
from ikt.sources.fetching.log import Log

NAME = "journal.jsonl"
STALE = timedelta(days=7)
"""After this, pages are of another vintage than those still to come, and all are fetched anew."""

Params = dict[str, str]


class Journal:
    """The pages of one run, or of one run in several goes.

    Args:
        folder: where the pages stand.
        plan: what is being fetched; pages of another plan are of no use.
        now: the present moment.
    """

    def __init__(self, folder: Path, plan: str, now: datetime) -> None:
        self.folder = folder
        self._log = Log(folder / NAME)
        self._pages: dict[str, list[Path]] = {}
        self._next: dict[str, Params | None] = {}
        if not self._resume(plan, now):
            self._begin(plan, now)

    @property
    def answered(self) -> int:
        """Return the number of queries of which every page is in."""
        return sum(following is None for following in self._next.values())

    def pages(self, key: str) -> list[Path]:
        """Return the pages of one query that are in."""
        return list(self._pages.get(key, ()))

    def following(self, key: str, first: Params) -> Params | None:
        """Return the parameters of the next page of a query; ``None`` when all are in."""
        return self._next.get(key, first)

    def add(self, key: str, content: bytes, following: Params | None) -> None:
        """Keep a page, and note how to ask for the one after it."""
        page = self.folder / f"{key}-{len(self.pages(key)) + 1:04d}.json"
        with writing(page):
            page.write_bytes(content)
        self._take(key, page, following)
        line = {"key": key, "page": page.name, "bytes": len(content), "next": following}
        self._log.add(line)

    def close(self) -> None:
        """Note that all pages are in: the next run starts anew."""
        self._log.add({"complete": True})

    def _resume(self, plan: str, now: datetime) -> bool:
        lines = self._log.lines()
        if not lines or any("complete" in line for line in lines):
            return False
        head, *rest = lines
        if head.get("plan") != plan or now - datetime.fromisoformat(head["begun"]) > STALE:
            return False
        for line in rest:
            page = self.folder / line["page"]
            if not page.exists() or page.stat().st_size != line["bytes"]:
                return False
            self._take(line["key"], page, line["next"])
        return True

    def _begin(self, plan: str, now: datetime) -> None:
        self._pages, self._next = {}, {}
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir(parents=True)
        self._log.add({"plan": plan, "begun": now.isoformat()})

    def _take(self, key: str, page: Path, following: Params | None) -> None:
        self._pages.setdefault(key, []).append(page)
        self._next[key] = following
