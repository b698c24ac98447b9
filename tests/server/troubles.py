"""What publishers do to a download. Each is one request's worth of it."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.server.publisher import Exchange, Seen
from tests.server.resource import Resource

Trouble = Callable[[Exchange, Seen, Resource], None]


@dataclass(frozen=True)
class Say:
    """Answer with a status instead of the file."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def __call__(self, exchange: Exchange, seen: Seen, resource: Resource) -> None:
        exchange.give(self.status, self.body, self.headers)


@dataclass(frozen=True)
class Cut:
    """Promise all, give ``after`` bytes, hang up."""

    after: int

    def __call__(self, exchange: Exchange, seen: Seen, resource: Resource) -> None:
        start = resource.start(seen) or 0
        labels = resource.rest(start) if start else resource.labels()
        length = str(len(resource.content) - start)
        exchange.head(206 if start else 200, {**labels, "Content-Length": length})
        exchange.wfile.write(resource.content[start : start + self.after])
        exchange.hang_up()


@dataclass(frozen=True)
class IgnoreRange:
    """Give the whole file whatever was asked."""

    def __call__(self, exchange: Exchange, seen: Seen, resource: Resource) -> None:
        exchange.give(200, resource.content, resource.labels())


@dataclass(frozen=True)
class Change:
    """Publish a newer version, and answer with that."""

    content: bytes
    etag: str = '"v2"'
    heed: bool = True
    """Whether ``If-Range`` is honoured; without it the rest of the wrong file is sent."""

    def __call__(self, exchange: Exchange, seen: Seen, resource: Resource) -> None:
        resource.content, resource.etag = self.content, self.etag
        if not self.heed:
            seen.headers.pop("if-range", None)
        resource.answer(exchange, seen)


@dataclass(frozen=True)
class Forget:
    """Answer a range with another range than was asked."""

    def __call__(self, exchange: Exchange, seen: Seen, resource: Resource) -> None:
        exchange.give(206, resource.content[1:], resource.rest(1))


@dataclass(frozen=True)
class Lie:
    """Promise ``more`` bytes than there are, give what there is, hang up."""

    more: int

    def __call__(self, exchange: Exchange, seen: Seen, resource: Resource) -> None:
        length = str(len(resource.content) + self.more)
        exchange.head(200, {**resource.labels(), "Content-Length": length})
        exchange.wfile.write(resource.content)
        exchange.hang_up()


@dataclass(frozen=True)
class Gzip:
    """Compress although asked not to; with ``after``, hang up half-way."""

    after: int | None = None

    def __call__(self, exchange: Exchange, seen: Seen, resource: Resource) -> None:
        packed = gzip.compress(resource.content)
        labels = {**resource.labels(), "Content-Encoding": "gzip"}
        exchange.head(200, {**labels, "Content-Length": str(len(packed))})
        exchange.wfile.write(packed[: self.after])
        if self.after is not None:
            exchange.hang_up()


@dataclass(frozen=True)
class Drip:
    """Give ``size`` bytes at a time; after each, ``between`` runs with the bytes sent so far."""

    size: int
    between: Callable[[int], None] = lambda _sent: None

    def __call__(self, exchange: Exchange, seen: Seen, resource: Resource) -> None:
        exchange.head(200, {**resource.labels(), "Content-Length": str(len(resource.content))})
        for start in range(0, len(resource.content), self.size):
            exchange.wfile.write(resource.content[start : start + self.size])
            exchange.wfile.flush()
            self.between(start + self.size)


@dataclass(frozen=True)
class Redirect:
    """Send to another address."""

    to: str
    status: int = 302

    def __call__(self, exchange: Exchange, seen: Seen, resource: Resource) -> None:
        exchange.give(self.status, b"", {"Location": self.to})


@dataclass(frozen=True)
class Page:
    """Give a web page with status 200 where a file should be."""

    text: str = "<!DOCTYPE html><html><body>Maintenance</body></html>"

    def __call__(self, exchange: Exchange, seen: Seen, resource: Resource) -> None:
        exchange.give(200, self.text.encode(), {"Content-Type": "text/html"})
