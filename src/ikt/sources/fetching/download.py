"""Downloading one file: resumed after a cut, verified, and put in its place in one step.

Resuming asks for the rest with ``Range`` and names the version with ``If-Range`` (RFC 9110, §13.1.5
and §14), so that the rest of a newer file is never glued to the start of an older one. Where the
publisher gives neither an ETag nor a date, only a known checksum makes resuming safe.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import httpx

from ikt.sources.fetching.answers import readable
from ikt.sources.fetching.client import Client
from ikt.sources.fetching.disk import check_room
from ikt.sources.fetching.expected import Expected
from ikt.sources.fetching.part import Entity, Part
from ikt.sources.fetching.patience import Hiccup
from ikt.sources.fetching.rate import Pace

OK, PARTIAL, UNCHANGED, OUT_OF_RANGE = 200, 206, 304, 416
ACCEPTED = frozenset({OK, PARTIAL, UNCHANGED, OUT_OF_RANGE})


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file that is there, whole.

    Args:
        path: where it stands.
        entity: which version of which file it is.
        unchanged: whether the file of an earlier run still is the publisher's newest.
    """

    path: Path
    entity: Entity
    unchanged: bool = False


def download(
    client: Client,
    url: str,
    into: Path,
    *,
    expected: Expected | None = None,
    held: Entity | None = None,
) -> Downloaded:
    """Bring the file at ``url`` to the path ``into``.

    Args:
        client: the HTTP client, with its patience and progress.
        url: address of the file.
        into: path of the file; beside it stands ``<name>.part`` while it is under way.
        expected: what is known of the file beforehand.
        held: the version that stands at ``into`` from an earlier run; it is fetched again only when
            the publisher has another.

    Raises:
        NetworkError: the publisher cannot be reached, refuses, or gives something else.
        StoreError: the disk is full or may not be written.
    """
    fetch = _Fetch(client, url, Part(into), expected or Expected(), held)
    if fetch.expected.sealed and into.exists() and not fetch.expected.objection(into):
        return Downloaded(into, held or Entity(readable(url)), unchanged=True)
    into.parent.mkdir(parents=True, exist_ok=True)
    try:
        return client.persist(fetch.attempt, readable(url))
    finally:
        client.progress.end()


class _Fetch:
    """One file, over as many tries as it takes."""

    def __init__(
        self, client: Client, url: str, part: Part, expected: Expected, held: Entity | None
    ) -> None:
        self.client, self.url, self.part = client, url, part
        self.expected = expected
        self.held = held if part.target.exists() and held and held.url == readable(url) else None

    def attempt(self) -> Downloaded:
        """Try once; what came in stays for the next try."""
        before = self.part.size
        offset = self._offset()
        try:
            with self.client.open(
                self.url, headers=self._headers(offset), accepted=ACCEPTED
            ) as response:
                if response.status_code == UNCHANGED:
                    return Downloaded(self.part.target, self._held(), unchanged=True)
                entity = self._receive(response, offset)
        except Hiccup as hiccup:
            raise Hiccup(
                hiccup.why, after=hiccup.after, progressed=self.part.size > before
            ) from hiccup
        self._verify(resumed=offset > 0)
        self.part.finish()
        return Downloaded(self.part.target, entity)

    def _offset(self) -> int:
        """Return how many bytes need not be asked for again."""
        entity = self.part.entity
        if entity is None or entity.url != readable(self.url):
            return 0
        return self.part.size if entity.validator or self.expected.sealed else 0

    def _headers(self, offset: int) -> dict[str, str]:
        # Ranges count bytes as sent: compression would make them those of another file each time.
        headers = {"Accept-Encoding": "identity"}
        if offset:
            headers["Range"] = f"bytes={offset}-"
            if (entity := self.part.entity) and entity.validator:
                headers["If-Range"] = entity.validator
        elif self.held and self.held.etag:
            headers["If-None-Match"] = self.held.etag
        elif self.held and self.held.modified:
            headers["If-Modified-Since"] = self.held.modified
        return headers

    def _receive(self, response: httpx.Response, offset: int) -> Entity:
        entity = Entity.told(readable(self.url), response.headers)
        if response.status_code == OUT_OF_RANGE:
            return self._nothing_more(response, offset)
        encoded = "Content-Encoding" in response.headers
        if response.status_code == PARTIAL:
            self._check_rest(response, entity, offset)
        else:
            offset = 0
            # Half an unpacked body cannot be continued, so it is noted as a start of nothing.
            self.part.restart(Entity("") if encoded else entity)
        coming = _length(response)
        check_room(self.part.target.parent, coming)
        total = None if coming is None or encoded else offset + coming
        self.client.progress.begin(self.part.target.name, "bytes", total=total, done=offset)
        pace = Pace(self.client.clock, self.client.rate)
        for chunk in response.iter_bytes():
            self.part.append(chunk)
            self.client.progress.advance(len(chunk))
            pace.took(len(chunk))
        return entity

    def _check_rest(self, response: httpx.Response, entity: Entity, offset: int) -> None:
        """Make sure that what comes fits onto what is there."""
        start = re.match(r"bytes (\d+)-", response.headers.get("Content-Range", ""))
        kept = self.part.entity
        same = kept is None or entity.etag is None or entity.etag == kept.etag
        if start is None or int(start[1]) != offset or not same:
            self.part.drop()
            raise Hiccup("the file changed while it was fetched; starting over")

    def _nothing_more(self, response: httpx.Response, offset: int) -> Entity:
        """Accept that nothing follows the bytes that are there, or start over."""
        kept = self.part.entity
        if kept and response.headers.get("Content-Range") == f"bytes */{offset}":
            return kept
        self.part.drop()
        raise Hiccup("the bytes kept from before do not fit the file; starting over")

    def _verify(self, *, resumed: bool) -> None:
        objection = self.expected.objection(self.part.path)
        if not objection:
            return
        self.part.drop()
        if resumed:  # the bytes of an earlier run may be at fault: once more, from the start
            raise Hiccup(f"the file is not whole: {objection}")
        raise self.client.failure(
            f"The publisher gave a file, but {objection}.", readable(self.url)
        )

    def _held(self) -> Entity:
        return self.held or Entity(readable(self.url))


def _length(response: httpx.Response) -> int | None:
    value = response.headers.get("Content-Length", "")
    return int(value) if value.isdigit() else None
