"""What to make of an answer's status: fine, may pass, or refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import httpx

from ikt.base.errors import NetworkError
from ikt.sources.fetching.patience import Hiccup, retry_after

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
SECRETS = ("api_key", "mailto")
"""Parameters that are never shown and never kept."""
LONGEST_SAID = 300
EPOCH = 1_000_000_000
"""Above this, a rate limit's reset is a moment since 1970, below it a number of seconds."""


class RefusalError(NetworkError):
    """The publisher answered, and the answer is no.

    Args:
        status: HTTP status code.
        said: what the publisher said, in its own words.
    """

    def __init__(self, status: int, said: str, *, where: str, remedy: str) -> None:
        self.status = status
        self.said = said
        super().__init__(f"The publisher refuses: {said}.", where=where, remedy=remedy)


def judge(response: httpx.Response, accepted: frozenset[int], now: datetime, remedy: str) -> None:
    """Let an accepted answer through.

    Raises:
        Hiccup: the status is one that may pass.
        RefusalError: it will not.
    """
    if response.status_code in accepted:
        return
    said = f"{response.status_code} {response.reason_phrase}".strip() + _own_words(response)
    if response.status_code in PASSING:
        raise Hiccup(said, after=_asked_wait(response.headers, now))
    where = readable(str(response.url))
    raise RefusalError(response.status_code, said, where=where, remedy=remedy)


def readable(url: str, params: Mapping[str, str] | None = None) -> str:
    """Return an address as it may be shown and kept: with its parameters, without keys."""
    address = httpx.URL(url)
    for name, value in (params or {}).items():
        address = address.copy_set_param(name, value)
    for name in SECRETS:
        if name in address.params:
            address = address.copy_remove_param(name)
    return str(address)


def downgraded(asked: str, given: str) -> bool:
    """Return whether redirects led from an encrypted address to an open one."""
    return asked.startswith("https:") and not given.startswith("https:")


def plain(error: httpx.TransportError) -> str:
    """Say in plain words what went wrong on the line."""
    if isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout):
        return "no connection within the time allowed"
    if isinstance(error, httpx.TimeoutException):
        return "the publisher fell silent"
    if isinstance(error, httpx.ConnectError):
        return f"no connection ({error})"
    if isinstance(error, httpx.RemoteProtocolError | httpx.ReadError):
        return "the connection was cut"
    return f"the connection failed ({error})"


def _asked_wait(headers: httpx.Headers, now: datetime) -> float | None:
    asked = retry_after(headers.get("Retry-After"), now)
    if asked is not None or headers.get("X-RateLimit-Remaining") not in ("0", "0.0"):
        return asked
    # Zenodo and OpenAlex say when the allowance is filled again, in two different ways.
    try:
        reset = float(headers.get("X-RateLimit-Reset", ""))
    except ValueError:
        return None
    return max(0.0, reset - now.timestamp() if reset > EPOCH else reset)


def _own_words(response: httpx.Response) -> str:
    kind = response.headers.get("Content-Type", "")
    if "json" not in kind and "text/plain" not in kind:
        return ""
    body = b""
    try:
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > LONGEST_SAID:
                break
    except httpx.HTTPError:
        return ""
    text = " ".join(body.decode("utf-8", "replace").split())
    for name in SECRETS:  # some publishers say which key they refuse
        if value := response.request.url.params.get(name):
            text = text.replace(value, "…")
    return f": {text[:LONGEST_SAID]}" if text else ""
