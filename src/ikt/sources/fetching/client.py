"""The HTTP client: how ikt presents itself, how long it waits, and when it tries again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TypeVar

import httpx

from ikt.base.errors import NetworkError
from ikt.sources.fetching.answers import downgraded, judge, plain, readable
from ikt.sources.fetching.clock import Clock, SystemClock
from ikt.sources.fetching.patience import Hiccup, Patience, persist
from ikt.sources.fetching.progress import Progress, Silent

MAILTO = "IKT_MAILTO"
TIMEOUT = httpx.Timeout(connect=15, read=60, write=30, pool=30)
LARGEST_PAGE = 256 * 2**20
GOOD = frozenset({200})
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, read into memory; ``url`` is fit to be shown."""

    url: str
    headers: httpx.Headers
    content: bytes


def user_agent() -> str:
    """Return how ikt names itself; with ``$IKT_MAILTO`` a publisher can reach its user."""
    mail = os.environ.get(MAILTO)
    return f"ikt/{version('ikt')} (science policy evidence{f'; mailto:{mail}' if mail else ''})"


@dataclass
class Client:
    """An HTTP client that tries again what may pass and explains what will not.

    Proxies come from the environment (``HTTPS_PROXY``, ``NO_PROXY`` …), as httpx reads them.

    Args:
        patience: how often and how long to try.
        clock: tells the time and waits.
        progress: hears what is going on.
        remedy: what a person can do when nothing helps, such as bringing the file by hand.
        timeout: how long to wait for a connection, and for each next piece of an answer.
        rate: most bytes a second to take in; ``None`` for as many as come.
    """

    patience: Patience = field(default_factory=Patience)
    clock: Clock = field(default_factory=SystemClock)
    progress: Progress = field(default_factory=Silent)
    remedy: str = "Check the connection and run the same command again."
    timeout: httpx.Timeout = field(default_factory=lambda: TIMEOUT)
    rate: float | None = None

    def __post_init__(self) -> None:
        """Open the pool of connections."""
        self._http = httpx.Client(
            follow_redirects=True, timeout=self.timeout, headers={"User-Agent": user_agent()}
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def get(self, url: str, params: Mapping[str, str] | None = None) -> Answer:
        """Return the whole answer to a GET.

        Raises:
            NetworkError: no good answer could be had.
        """
        return self.ask(url, params, lambda answer: answer)

    def ask(self, url: str, params: Mapping[str, str] | None, read: Callable[[Answer], T]) -> T:
        """Return what is read from the answer to a GET.

        Args:
            url: address.
            params: parameters of the question.
            read: makes something of the answer; a :class:`Hiccup` from it is a try that failed.

        Raises:
            NetworkError: no good answer could be had.
        """

        def attempt() -> T:
            with self.open(url, params=params) as response:
                body = self._body(response)
            return read(Answer(readable(url, params), response.headers, body))

        return self.persist(attempt, readable(url, params))

    def persist(self, attempt: Callable[[], T], url: str) -> T:
        """Return what ``attempt`` returns, with this client's patience."""
        return persist(
            attempt,
            patience=self.patience,
            clock=self.clock,
            progress=self.progress,
            url=url,
            remedy=self.remedy,
        )

    @contextmanager
    def open(
        self,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        accepted: frozenset[int] = GOOD,
    ) -> Iterator[httpx.Response]:
        """Open one streamed answer; what goes wrong while it is read counts too.

        Raises:
            Hiccup: it may pass.
            NetworkError: it will not.
        """
        shown = readable(url, params)
        try:
            with self._http.stream("GET", url, params=params, headers=headers) as response:
                if downgraded(shown, str(response.url)):
                    raise self.failure("The address redirects to an unencrypted one.", shown)
                judge(response, accepted, self.clock.now(), self.remedy)
                yield response
        except httpx.TooManyRedirects:
            raise self.failure("The address redirects in a circle.", shown) from None
        except httpx.TransportError as error:
            raise Hiccup(plain(error)) from error
        except (httpx.DecodingError, httpx.InvalidURL) as error:
            raise self.failure(f"The answer cannot be read: {error}.", shown) from error

    def failure(self, what: str, where: str) -> NetworkError:
        """Return an error with this client's remedy."""
        return NetworkError(what, where=where, remedy=self.remedy)

    def _body(self, response: httpx.Response) -> bytes:
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > LARGEST_PAGE:
                size = LARGEST_PAGE // 2**20
                raise self.failure(f"A page is larger than {size} MB.", readable(str(response.url)))
        return bytes(body)
