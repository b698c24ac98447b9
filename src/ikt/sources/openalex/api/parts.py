"""The parts of a slice while they come in: kept page by page, and surely whole at the end.

Each page becomes one member of a gzip file and one line of the log: how long the file is with it,
and where the next page is. Whatever stands behind the last line is of a page that was cut short; it
is cut off and asked for again. Until all is in, the parts have no ending, so that nobody takes them
for a whole slice; then they are given one and put in place of those of an earlier time.
"""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from pathlib import Path
from typing import Any

from ikt.sources.fetching.disk import writing
from ikt.sources.fetching.log import Line, Log
from ikt.store.disk import flush

WORKS, COMING, LOG = "works", "coming", "coming.log"
ENDING = ".gz"
EACH = 20_000
"""Works after which a new part is begun."""
STALE = timedelta(days=7)
"""After this, pages are of another state of OpenAlex than those still to come."""
FIRST = "*"
"""The cursor of the first page."""


@dataclass(slots=True)
class Tally:
    """What is in so far.

    Args:
        works: how many.
        cut: how many of them without all of their authors.
        pages: how many.
    """

    works: int = 0
    cut: int = 0
    pages: int = 0


class Parts:
    """The parts under way of one slice.

    Args:
        folder: of the slice.
        plan: what is asked for; pages of another plan are of no use.
        head: what else is to be known when going on, as it was decided at the beginning.
        now: the present moment.
        each: works of one part.
    """

    def __init__(
        self, folder: Path, plan: str, head: dict[str, Any], now: datetime, *, each: int = EACH
    ) -> None:
        self.folder, self.each = folder, each
        self.tally = Tally()
        self.cursor: str | None = FIRST
        self.resumed = False
        self._log = Log(folder / LOG)
        self._part, self._bytes, self._works = 0, 0, 0
        lines = self._log.lines()
        if lines and _same(lines[0], plan, now):
            self._resume(lines)
        else:
            self._begin({"plan": plan, "begun": now.isoformat(timespec="seconds")} | head)

    def add(self, records: Sequence[bytes], following: str | None, cut: int) -> None:
        """Keep a page.

        Args:
            records: of its works, each without a line end.
            following: cursor of the next page; ``None`` at the last.
            cut: how many of the works lack authors.
        """
        if self._works >= self.each:
            flush(self._path)
            self._part, self._bytes, self._works = self._part + 1, 0, 0
        if records:
            packed = gzip.compress(b"\n".join(records) + b"\n", compresslevel=6, mtime=0)
            with writing(self._path), self._path.open("ab") as stream:
                stream.write(packed)
            self._bytes += len(packed)
        line: Line = {"part": self._part, "bytes": self._bytes, "works": len(records), "cut": cut}
        line["next"] = following
        self._log.add(line)
        self._count(line)

    def put(self) -> None:
        """Put the parts, all of which are in, in their place; may be done again after a crash."""
        coming, place = self.folder / COMING, self.folder / WORKS
        with writing(place):
            if not coming.exists():
                return
            for part in sorted(coming.iterdir()):
                flush(part)
                if part.suffix != ENDING:
                    part.rename(part.with_name(part.name + ENDING))
            flush(coming)
            if place.exists():
                shutil.rmtree(place)
            coming.rename(place)
            flush(self.folder)

    def forget(self) -> None:
        """Remove the log: the slice is complete and described."""
        self._log.path.unlink(missing_ok=True)

    @property
    def _path(self) -> Path:
        return self.folder / COMING / _name(self._part)

    def _begin(self, head: Line) -> None:
        self.head = head
        with writing(self.folder):
            shutil.rmtree(self.folder / COMING, ignore_errors=True)
            (self.folder / COMING).mkdir(parents=True)
            self._log.path.unlink(missing_ok=True)
        self._log.add(head)

    def _resume(self, lines: Sequence[Line]) -> None:
        """Take over what is in; what is not whole any more is asked for again."""
        self.head, *pages = lines
        whole = bool(pages) and pages[-1]["next"] is None
        if whole and not (self.folder / COMING).exists() and self._hold(pages, WORKS) == pages:
            self._take(pages)  # killed just before the slice was described
            return
        with writing(self.folder / COMING):
            (self.folder / COMING).mkdir(exist_ok=True)
            for path in (self.folder / COMING).glob(f"*{ENDING}"):
                path.rename(path.with_suffix(""))
            kept = self._hold(pages, COMING)
            self._take(kept)
            self._cut_off()
            if len(kept) < len(pages):
                self._log.path.unlink()
                for line in (self.head, *kept):
                    self._log.add(line)

    def _hold(self, pages: Sequence[Line], folder: str) -> list[Line]:
        """Return the pages, from the first on, that stand whole in the parts of a folder."""
        ending = ENDING if folder == WORKS else ""

        def holds(line: Line) -> bool:
            path = self.folder / folder / f"{_name(line['part'])}{ending}"
            return not line["bytes"] or (path.exists() and path.stat().st_size >= line["bytes"])

        return list(takewhile(holds, pages))

    def _take(self, pages: Sequence[Line]) -> None:
        self.resumed = bool(pages)
        for line in pages:
            self._count(line)

    def _cut_off(self) -> None:
        """Remove what came after the last whole page."""
        for path in (self.folder / COMING).iterdir():
            if path.name > self._path.name or (path == self._path and not self._bytes):
                path.unlink()
        if self._bytes:
            os.truncate(self._path, self._bytes)

    def _count(self, line: Line) -> None:
        self._works = self._works + line["works"] if line["part"] == self._part else line["works"]
        self._part, self._bytes, self.cursor = line["part"], line["bytes"], line["next"]
        self.tally.works += line["works"]
        self.tally.cut += line["cut"]
        self.tally.pages += 1


def _name(part: int) -> str:
    return f"part_{part:04}"


def _same(head: Line, plan: str, now: datetime) -> bool:
    return head.get("plan") == plan and now - datetime.fromisoformat(head["begun"]) <= STALE
