"""What lies on the desk: the strategy and the evidence in force, and what pages ask of them.

Everything here is a pure function of both, so each answer is kept until either changes.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from functools import cached_property
from typing import Any, TypeVar, cast

from django.db.models import Max

from ikt.base.text import Lang
from ikt.measures import Evidence
from ikt.reports.compare import compare
from ikt.reports.home import home_summary
from ikt.reports.listing import country_table
from ikt.reports.model import Comparison, CountryTable, HomeSummary, Profile
from ikt.reports.profile import country_profile
from ikt.store import Store
from ikt.strategy import Strategy
from ikt.web.countries.models import StatusDecision
from ikt.web.countries.statuses import decided
from ikt.web.database import readable
from ikt.web.inforce import Figures, Written

T = TypeVar("T")
LOOKS_AGAIN = 2.0
"""Seconds after which a request looks whether data or strategy have changed."""
KEPT = 1000


class Desk:
    """Strategy and evidence, with answers remembered.

    Args:
        strategy: what the country wants, with the decisions that people took since.
        evidence: all measures for its home country.
        stamp: what it was made from; another stamp means another desk.
        written: the strategy as it is written, without decisions.
    """

    def __init__(
        self,
        strategy: Strategy,
        evidence: Evidence,
        stamp: Hashable = None,
        written: Strategy | None = None,
    ) -> None:
        self.strategy = strategy
        self.evidence = evidence
        self.stamp = stamp
        self.written = written or strategy
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, threading.RLock] = {}
        self._lock = threading.RLock()

    @property
    def home(self) -> str:
        """Return the alpha-2 code of the country whose strategy it is."""
        return self.evidence.home

    @cached_property
    def store(self) -> Store:
        """Return the store that the evidence was read from."""
        return self.evidence.store

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made under ``key`` before, else make and keep it.

        It is made once, however many readers ask for it at the same time.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast("T", self._kept[key])
            making = self._making.setdefault(key, threading.RLock())
        with making:
            with self._lock:
                if key in self._kept:
                    return cast("T", self._kept[key])
            try:
                made = make()
                with self._lock:
                    self._kept[key] = made
                    while len(self._kept) > KEPT:
                        self._kept.popitem(last=False)
            finally:
                with self._lock:
                    self._making.pop(key, None)
            return made

    def pinned(self, snapshots: Mapping[str, str], strategy: Strategy, criteria: str) -> Desk:
        """Return a desk with other snapshots of the figures and another strategy on it.

        Args:
            snapshots: to look at instead of those in force, by dataset.
            strategy: this strategy with other criteria.
            criteria: these, written down: scenarios of the same criteria and figures share a desk.

        Raises:
            StoreError: one of the snapshots is gone.
        """
        stamp = ("pinned", criteria, tuple(sorted(snapshots.items())))

        def make() -> Desk:
            if not snapshots:
                return Desk(strategy, self.evidence, stamp)
            store = self.store.as_of(snapshots)
            return Desk(strategy, Evidence.open(store, home=strategy.home), stamp)

        return self.remember(stamp, make)

    def profile(self, code: str, lang: Lang) -> Profile:
        """Return all evidence about a country; see :func:`country_profile`."""
        return self.remember(
            ("profile", code, lang),
            lambda: country_profile(self.evidence, self.strategy, code, lang),
        )

    def summary(self, lang: Lang) -> HomeSummary:
        """Return what the home page says."""
        return self.remember(
            ("home", lang), lambda: home_summary(self.evidence, self.strategy, lang)
        )

    def table(self, columns: tuple[str, ...], lang: Lang, year: int | None = None) -> CountryTable:
        """Return all countries with measures as columns."""
        return self.remember(
            ("table", columns, lang, year),
            lambda: country_table(self.evidence, self.strategy, columns, lang, year=year),
        )

    def comparison(self, codes: tuple[str, ...], lang: Lang) -> Comparison:
        """Return countries side by side."""
        return self.remember(
            ("compare", codes, lang),
            lambda: compare(self.evidence, self.strategy, codes, lang),
        )


_desk: Desk | None = None
_looked = 0.0
_opening = threading.Lock()
_written, _figures = Written(), Figures()


def desk() -> Desk:
    """Return the desk for the data and the strategy that are now in force.

    New figures are opened in the background: until their measures are computed, pages show the
    figures that they showed before.
    """
    global _desk, _looked
    if _desk is not None and time.monotonic() - _looked < LOOKS_AGAIN:
        return _desk
    with _opening:
        written = _written.read()
        evidence = _figures.of(Store.open(), written.home, waits=not _looked)
        stamp = id(written), id(evidence), _decisions()
        if _desk is None or _desk.stamp != stamp:
            _desk = Desk(decided(written), evidence, stamp, written)
        _looked = time.monotonic()
        return _desk


def look_again() -> None:
    """Let the next request look at once whether anything has changed."""
    global _looked
    _looked = 0.0


def _decisions() -> int:
    """Return the number of the last decision on a status."""
    with readable():
        last = StatusDecision.objects.aggregate(last=Max("pk"))["last"]
    return int(last or 0)
