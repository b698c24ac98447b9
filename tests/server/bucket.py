"""A bucket of S3 that anybody may read: lists of a few files a page, and the files themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote
from xml.sax.saxutils import escape

from tests.server.publisher import Exchange, Seen
from tests.server.resource import Resource
from tests.server.troubles import Say, Trouble

SLOW_DOWN = Say(503, {"Retry-After": "0"}, b"<Error><Code>SlowDown</Code></Error>")
NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/"


@dataclass
class Bucket:
    """Served at ``/NAME``: ``ListObjectsV2`` without signature, and GET with ranges.

    Args:
        name: of the bucket.
        files: its files, by key.
        page: files on a page of the list.
        troubles: what goes wrong with the list, one per question.
    """

    name: str
    files: dict[str, Resource] = field(default_factory=dict)
    page: int = 2
    troubles: list[Trouble | None] = field(default_factory=list)

    def put(self, key: str, content: bytes, troubles: Iterable[Trouble | None] = ()) -> None:
        etag = f'"{hashlib.md5(content).hexdigest()}"'
        self.files[key] = Resource(
            content, etag=etag, troubles=troubles, kind="binary/octet-stream"
        )

    def fill(self, folder: Path, under: str = "") -> None:
        """Put all files of a folder in it."""
        for file in folder.rglob("*"):
            if file.is_file():
                self.put(under + file.relative_to(folder).as_posix(), file.read_bytes())

    def __call__(self, exchange: Exchange, seen: Seen) -> None:
        key = unquote(seen.path).removeprefix(f"/{self.name}").removeprefix("/")
        if not key:
            self._list(exchange, seen)
        elif key in self.files:
            self.files[key](exchange, seen)
        else:
            exchange.give(404, b"<Error><Code>NoSuchKey</Code></Error>")

    def _list(self, exchange: Exchange, seen: Seen) -> None:
        trouble = self.troubles.pop(0) if self.troubles else None
        if trouble is not None:
            trouble(exchange, seen, Resource(b""))
            return
        prefix, after = seen.one("prefix"), seen.one("continuation-token")
        keys = sorted(key for key in self.files if key.startswith(prefix) and key > after)
        shown, more = keys[: self.page], len(keys) > self.page
        entries = "".join(
            f"<Contents><Key>{escape(key)}</Key><ETag>{escape(self.files[key].etag)}</ETag>"
            f"<Size>{len(self.files[key].content)}</Size></Contents>"
            for key in shown
        )
        # A token of the real one is opaque and has characters that must be escaped in an address.
        token = f"<NextContinuationToken>{shown[-1]}</NextContinuationToken>" if more else ""
        said = str(more).lower()
        exchange.give(
            200,
            f'<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="{NAMESPACE}">'
            f"<IsTruncated>{said}</IsTruncated>{entries}{token}</ListBucketResult>".encode(),
            {"Content-Type": "application/xml"},
        )
