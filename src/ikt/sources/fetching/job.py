"""One fetch of one source: where it writes, with what, since which year."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from ikt.sources.fetching.answers import readable
from ikt.sources.fetching.client import Client
from ikt.sources.fetching.disk import write_whole
from ikt.sources.fetching.download import download
from ikt.sources.fetching.expected import Expected
from ikt.sources.fetching.journal import Journal, Params
from ikt.sources.fetching.manifest import Manifest
from ikt.sources.fetching.pages import Following, Query, walk
from ikt.sources.fetching.part import Entity
from ikt.sources.fetching.unpacking import unpack

PAGES = "pages"
FRESH = timedelta(hours=12)
"""A file without ETag or date that came in less long ago is not asked for again."""


@dataclass
class Job:
    """What a source's fetcher works with.

    Args:
        folder: the raw folder of the source.
        client: the HTTP client.
        since: first year wanted; ``None`` for the source's own choice.
    """

    folder: Path
    client: Client
    since: int | None = None

    def __post_init__(self) -> None:
        """Read what is there from earlier runs."""
        self.manifest = Manifest(self.folder)

    def file(self, url: str, name: str, expected: Expected | None = None) -> Path:
        """Bring one file and note where it is from."""
        path = self.folder / name
        if self._fresh(name, url):
            return path
        held = self.manifest.held(name)
        got = download(self.client, url, path, expected=expected, held=held)
        self.manifest.record(path, got.entity, self.client.clock.now())
        return path

    def journal(self, plan: str) -> Journal:
        """Return the log of pages of this plan: what is in from a run that was cut short."""
        return Journal(self.folder / PAGES, plan, self.client.clock.now())

    def pages(
        self,
        journal: Journal,
        queries: Sequence[Query],
        following: Following,
        secret: Params | None = None,
    ) -> None:
        """Bring all pages of all queries that are not in yet."""
        progress = self.client.progress
        total = len(queries)
        progress.begin(self.folder.name, "questions", total=total, done=journal.answered)
        try:
            walk(self.client, queries, following, journal, secret=secret)
        finally:
            progress.end()

    def made(self, name: str, content: bytes, url: str) -> Path:
        """Write a file put together from pages, and note where it is from."""
        path = self.folder / name
        write_whole(path, content)
        self.manifest.record(path, Entity(readable(url)), self.client.clock.now())
        return path

    def unpacked(self, archive: Path, wanted: str) -> list[Path]:
        """Take files out of a fetched archive, and note where they are from."""
        paths = unpack(archive, wanted, self.folder)
        for path in paths:
            self.manifest.derive(path, archive)
        return paths

    def _fresh(self, name: str, url: str) -> bool:
        entity = self.manifest.held(name)
        if entity is None or entity.validator or entity.url != readable(url):
            return False
        return self.client.clock.now() - self.manifest.retrieved(name) < FRESH


def base(name: str, default: str) -> str:
    """Return the address of a publisher: ``$IKT_URL_<NAME>``, else the default."""
    return os.environ.get(f"IKT_URL_{name}", default).rstrip("/")
