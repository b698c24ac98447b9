"""A file on the server: ETag, date, conditional requests, byte ranges, and a script of troubles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tests.server.publisher import Exchange, Seen

if TYPE_CHECKING:
    from tests.server.troubles import Trouble


class Resource:
    """A file as a well-behaved publisher gives it.

    Args:
        content: its bytes.
        etag: its version; empty for a publisher that tells none.
        modified: its date; empty likewise.
        troubles: what goes wrong, one per request; when they are used up all is well.
        kind: its media type.
    """

    def __init__(
        self,
        content: bytes,
        *,
        etag: str = '"v1"',
        modified: str = "",
        troubles: Iterable[Trouble | None] = (),
        kind: str = "text/csv",
    ) -> None:
        self.content, self.etag, self.modified, self.kind = content, etag, modified, kind
        self.troubles = list(troubles)

    def __call__(self, exchange: Exchange, seen: Seen) -> None:
        trouble = self.troubles.pop(0) if self.troubles else None
        if trouble is not None:
            trouble(exchange, seen, self)
        else:
            self.answer(exchange, seen)

    def answer(self, exchange: Exchange, seen: Seen) -> None:
        if self._known(seen):
            exchange.head(304, self.labels())
            return
        start = self.start(seen)
        if start is None:
            exchange.give(200, self.content, self.labels())
        elif start >= len(self.content):
            exchange.give(416, b"", {"Content-Range": f"bytes */{len(self.content)}"})
        else:
            exchange.give(206, self.content[start:], self.rest(start))

    def start(self, seen: Seen) -> int | None:
        """Return where the asked range starts, if it may be given."""
        asked = re.fullmatch(r"bytes=(\d+)-", seen.headers.get("range", ""))
        condition = seen.headers.get("if-range")
        if asked is None or (condition and condition not in (self.etag, self.modified)):
            return None
        return int(asked[1])

    def rest(self, start: int) -> dict[str, str]:
        size = len(self.content)
        return {**self.labels(), "Content-Range": f"bytes {start}-{size - 1}/{size}"}

    def labels(self) -> dict[str, str]:
        told = {"ETag": self.etag, "Last-Modified": self.modified}
        return {"Content-Type": self.kind, **{k: v for k, v in told.items() if v}}

    def _known(self, seen: Seen) -> bool:
        return bool(
            (self.etag and seen.headers.get("if-none-match") == self.etag)
            or (self.modified and seen.headers.get("if-modified-since") == self.modified)
        )
