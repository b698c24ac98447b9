"""How often and how long to try again: exponential back-off with jitter, and what the server asks.

The delay before try *n* + 1 is drawn evenly from half to the whole of min(longest, first · 2ⁿ⁻¹)
seconds, so that many clients cut off together do not come back together. A server that says when
to come back (``Retry-After``) is obeyed, unless that is too long for a person to sit and wait.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TypeVar

from ikt.base.errors import NetworkError
from ikt.sources.fetching.clock import Clock
from ikt.sources.fetching.progress import Progress

T = TypeVar("T")


class Hiccup(Exception):  # noqa: N818 (not an error yet: it may pass)
    """A failure that may pass.

    Args:
        why: what happened, without a full stop.
        after: seconds the server asks us to wait; ``None`` when it does not say.
        progressed: whether this try brought us any further.
    """

    def __init__(self, why: str, *, after: float | None = None, progressed: bool = False) -> None:
        self.why = why
        self.after = after
        self.progressed = progressed
        super().__init__(why)


class LaterError(NetworkError):
    """The server asks to come back at a moment too far away to sit and wait for.

    Args:
        moment: when to come back, with its time zone.
        why: what the server said.
        where: what was asked.
    """

    def __init__(self, moment: datetime, why: str, *, where: str) -> None:
        self.moment = moment
        super().__init__(
            f"The publisher asks to come back after {moment:%d %b %Y %H:%M} ({why}).",
            where=where,
            remedy="Run the same command then: it goes on where it stopped.",
        )


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to go on trying.

    Args:
        tries: tries in a row without any progress.
        most: tries in all, so that a server that gives one byte a time ends too.
        first: seconds before the second try.
        longest: most seconds between tries of our own accord.
        longest_asked: most seconds to wait because the server asks for it.
        draw: gives a number in [0, 1); injectable for tests.
    """

    tries: int = 6
    most: int = 60
    first: float = 1.0
    longest: float = 60.0
    longest_asked: float = 600.0
    draw: Callable[[], float] = field(default=random.random)

    def delay(self, failures: int) -> float:
        """Return the seconds to wait after so many failures in a row."""
        ceiling = min(self.longest, self.first * 2.0 ** (failures - 1))
        return ceiling * (0.5 + 0.5 * self.draw())


def persist(
    attempt: Callable[[], T],
    *,
    patience: Patience,
    clock: Clock,
    progress: Progress,
    url: str,
    remedy: str,
) -> T:
    """Return what ``attempt`` returns, trying again as long as it raises a :class:`Hiccup`.

    Raises:
        NetworkError: patience ran out, or the server asks for a longer wait than is reasonable.
    """
    in_a_row = in_all = 0
    while True:
        try:
            return attempt()
        except Hiccup as hiccup:
            in_all += 1
            in_a_row = 1 if hiccup.progressed else in_a_row + 1
            if in_a_row >= patience.tries or in_all >= patience.most:
                tries = "1 try" if in_all == 1 else f"{in_all} tries"
                raise NetworkError(
                    f"Gave up after {tries}: {hiccup.why}.", where=url, remedy=remedy
                ) from hiccup
            wait = patience.delay(in_a_row) if hiccup.after is None else hiccup.after
            if wait > patience.longest_asked:
                moment = (clock.now() + timedelta(seconds=wait)).astimezone()
                raise LaterError(moment, hiccup.why, where=url) from hiccup
            progress.waiting(wait, hiccup.why)
            clock.sleep(wait)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Return the seconds that a ``Retry-After`` header asks for.

    Args:
        value: the header: seconds, or an HTTP date.
        now: the present moment, with time zone.

    Returns:
        Seconds, at least 0; ``None`` when there is no header or it says nothing sensible.
    """
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=now.tzinfo)
    return max(0.0, (moment - now).total_seconds())
