"""The pace of a download: not faster than asked for, and not so slow that it never ends."""

from __future__ import annotations

from ikt.sources.fetching.clock import Clock
from ikt.sources.fetching.patience import Hiccup

SLOWEST = 200.0
"""Bytes a second below which a connection counts as stuck: 1 MB would take over an hour."""
WINDOW = 60.0
"""Seconds over which that is judged."""


class Pace:
    """Watches the bytes come in.

    Args:
        clock: tells the time and waits.
        fastest: most bytes a second; ``None`` for as many as come.
    """

    def __init__(self, clock: Clock, fastest: float | None = None) -> None:
        self._clock = clock
        self._fastest = fastest
        self._since = self._mark = clock.elapsed()
        self._all = self._in_window = 0

    def took(self, size: int) -> None:
        """Count ``size`` bytes; wait when they came too fast.

        Raises:
            Hiccup: they come so slowly that a new connection is the better bet.
        """
        self._all += size
        self._in_window += size
        now = self._clock.elapsed()
        if now - self._mark >= WINDOW:
            if self._in_window / (now - self._mark) < SLOWEST:
                raise Hiccup("the publisher sends hardly anything")
            self._mark, self._in_window = now, 0
        if self._fastest and (ahead := self._all / self._fastest - (now - self._since)) > 0:
            self._clock.sleep(ahead)
