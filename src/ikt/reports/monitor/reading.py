"""The figures by which a goal is followed: their last value, their trend, and who lags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ikt.measures import MEASURES
from ikt.reports.formats import PERCENTAGES
from ikt.reports.model import Key, Point, Shift
from ikt.reports.trends import shift
from ikt.reports.view import View, counts

if TYPE_CHECKING:
    from ikt.measures import Evidence
    from ikt.strategy import Strategy
    from ikt.strategy.goals import Gauge

Course = Literal["up", "down", "same", "higher", "lower", "short", "missing"]
"""How a figure goes. ``up`` and ``down`` are beyond chance and ``same`` is not; ``higher`` and
``lower`` are figures of which no uncertainty is known; ``short`` has no two years to compare."""
AGAINST = {"up": "down", "down": "up"}
"""Course that lags, by the way in which the strategy wants a figure to go."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure of one country.

    Args:
        view: home and the country.
        gauge: which figure, and which way it is wanted to go.
        key: where it is from.
        last: its last value about which words may be said.
        change: its change over the window up to then.
    """

    view: View
    gauge: Gauge
    key: Key
    last: Point | None
    change: Shift | None

    @property
    def label(self) -> str:
        """Return what it is called."""
        given = self.gauge.label
        return given[self.view.lang] if given else self.view.label(self.key.measure)

    @property
    def unit(self) -> str:
        """Return the unit of its values; nothing where they are percentages."""
        measure = MEASURES[self.key.measure]
        return "" if measure.kind in PERCENTAGES else measure.unit[self.view.lang]

    @property
    def course(self) -> Course:
        """Return how it goes."""
        if self.last is None:
            return "missing"
        if self.change is None:
            return "short"
        match self.change.verdict:
            case "up":
                return "up"
            case "down":
                return "down"
            case "unknown" if self.change.difference:
                return "higher" if self.change.difference > 0 else "lower"
            case _:
                return "same"

    @property
    def lags(self) -> bool:
        """Whether it clearly goes the other way than the strategy wants."""
        return self.gauge.wanted is not None and self.course == AGAINST[self.gauge.wanted]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure by which a goal is followed, read for each country that it is followed in."""

    gauge: Gauge
    readings: tuple[Reading, ...]

    @property
    def known(self) -> tuple[Reading, ...]:
        """Return the readings that have a value."""
        return tuple(r for r in self.readings if r.last)

    @property
    def years(self) -> tuple[int, int] | None:
        """Return the years between which most of its changes are taken."""
        spans = Counter((r.change.since, r.change.until) for r in self.readings if r.change)
        return spans.most_common(1)[0][0] if spans else None

    @property
    def own(self) -> bool:
        """Return whether ikt counts it itself, from works that must be loaded first."""
        gauge = self.gauge
        methods = MEASURES[gauge.measure].methods
        return methods[gauge.method or next(iter(methods))].own

    def going(self, course: Course) -> tuple[Reading, ...]:
        """Return the readings that go one way."""
        return tuple(r for r in self.readings if r.course == course)


def indicators(
    gauges: Iterable[Gauge],
    evidence: Evidence,
    strategy: Strategy,
    lang: Literal["nl", "en"],
    codes: Sequence[str],
) -> tuple[Indicator, ...]:
    """Return the figures by which a goal is followed, for home or for each of some countries."""
    return tuple(
        Indicator(
            gauge,
            tuple(
                _read(gauge, View(evidence, strategy, code, lang))
                for code in ([evidence.home] if gauge.of == "home" else codes)
            ),
        )
        for gauge in gauges
    )


def _read(gauge: Gauge, view: View) -> Reading:
    key = view.key(gauge.measure, gauge.of, gauge.field, gauge.method)
    points = view.points(key)
    change = shift(points, counts=counts(gauge.measure), span=gauge.window)
    return Reading(view, gauge, key, view.last(key), change)
