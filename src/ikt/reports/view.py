"""One reader's view of the evidence: a country seen from home, in a language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from ikt.base.text import Lang
from ikt.measures import MEASURES
from ikt.reports import formats
from ikt.reports.model import UNINTERPRETED, Bound, Figure, How, Key, Point, Series, Weak
from ikt.reports.naming import Name, name
from ikt.reports.sentences import PERCENT, phrase, say
from ikt.reports.trends import latest

if TYPE_CHECKING:
    from ikt.measures import Evidence, Measure, Value
    from ikt.reports.model import Sentence
    from ikt.strategy import Strategy

About = Literal["pair", "country", "home"]
NONE = "_Z"
TOTAL = "_T"
DIFFERENCES = frozenset(
    {"circulation.net", "students.balance", "students.net", "cooperation.unused_potential"}
)
"""Measures in units of a count that are differences of counts, so that Poisson does not hold."""


@dataclass(frozen=True, slots=True)
class View:
    """The evidence as one page reads it.

    Args:
        evidence: all measures.
        strategy: whose home country looks, and what it says of the other.
        code: the country looked at, alpha-2.
        lang: language of everything generated.
    """

    evidence: Evidence
    strategy: Strategy
    code: str
    lang: Lang

    @property
    def home(self) -> Name:
        """Return how sentences name the home country."""
        return name(self.evidence.home, self.lang)

    @property
    def partner(self) -> Name:
        """Return how sentences name the country looked at."""
        return name(self.code, self.lang)

    @property
    def own(self) -> bool:
        """Whether home looks at itself."""
        return self.code == self.evidence.home

    def key(
        self, measure: str, about: About = "pair", field: str = TOTAL, method: str | None = None
    ) -> Key:
        """Return the key of a measure about the pair, the country, or home."""
        country, partner = {
            "pair": (self.evidence.home, self.code),
            "country": (self.code, NONE),
            "home": (self.evidence.home, NONE),
        }[about]
        if method is None:
            method = default_method(measure)
        return Key(measure=measure, method=method, country=country, partner=partner, field=field)

    def points(self, key: Key) -> tuple[Point, ...]:
        """Return the points behind a key, by year; empty where there are none."""
        values = self.evidence.series(
            key.measure, key.country, key.partner, key.field, key.method or None
        )
        return tuple(self._point(key, v) for v in values)

    def _point(self, key: Key, value: Value) -> Point:
        weak: Weak = ""
        if value.status in UNINTERPRETED:
            weak = self._weak(key, value.year)
        return Point.of(value, weak)

    def _weak(self, key: Key, year: int) -> Weak:
        """Return why words may not be said of a year of a measure."""
        counting = self.evidence.counting
        if MEASURES[key.measure].methods[key.method].own and counting and not counting.whole:
            return "part"
        return "cut" if year in cut_short(self.evidence, key.measure, key.method) else "few"

    def last(self, key: Key) -> Point | None:
        """Return the last point about which words may be said."""
        return latest(self.points(key))

    def current(self, key: Key, year: int, within: int = 0) -> bool:
        """Whether a year is the last for which this measure says anything about any partner.

        Args:
            key: the measure and its method.
            year: a year.
            within: years that it may lie before the last.
        """
        newest = self.evidence.partners(key.measure, method=key.method or None)
        return not newest or year >= newest[0].year - within

    def at(self, key: Key, year: int) -> Point | None:
        """Return the point of one year if words may be said about it."""
        return next((p for p in self.points(key) if p.year == year and p.interpreted), None)

    def exactly(self, key: Key, year: int) -> Point | None:
        """Return the point of one year whatever its status, for tables."""
        return next((p for p in self.points(key) if p.year == year), None)

    def series(self, key: Key, label: str) -> Series | None:
        """Return a labelled series, or ``None`` where no year has a value."""
        points = self.points(key)
        if all(p.value is None for p in points):
            return None
        return Series(
            key=key, label=label, unit=MEASURES[key.measure].unit[self.lang], points=points
        )

    def figure(self, key: Key, point: Point) -> Figure:
        """Return the figure that states a point as it is."""
        assert point.value is not None
        shown = formats.spoken(point.value, MEASURES[key.measure], self.lang)
        return Figure(shown=shown, value=point.value, key=key, year=point.year)

    def signed(self, key: Key, point: Point) -> Figure:
        """Return the figure of a balance: a gain carries a plus."""
        figure = self.figure(key, point)
        plus = "+" if figure.value > 0 and figure.shown[0] != "+" else ""
        return figure.model_copy(update={"shown": plus + figure.shown})

    def bounds(self, key: Key, point: Point) -> dict[str, Figure]:
        """Return both ends of a point's 95 % interval as figures."""
        assert point.low is not None
        assert point.high is not None
        ends: tuple[tuple[Bound, float], ...] = (("low", point.low), ("high", point.high))
        return {
            bound: Figure(
                shown=formats.spoken(value, MEASURES[key.measure], self.lang),
                value=value,
                key=key,
                year=point.year,
                bound=bound,
            )
            for bound, value in ends
        }

    def derived(
        self, key: Key, value: float, shown: str, year: int, how: How, since: int | None = None
    ) -> Figure:
        """Return a figure computed from the values behind a key."""
        return Figure(shown=shown, value=value, key=key, year=year, since=since, how=how)

    def say(self, template: str, **words: object) -> Sentence:
        """Return a sentence with home and the country looked at among its words."""
        return say(template, self.lang, home=self.home, partner=self.partner, **words)

    def phrase(self, template: str, **words: object) -> str:
        """Return a text with home and the country looked at among its words."""
        return phrase(template, self.lang, home=self.home, partner=self.partner, **words)

    def label(self, measure: str) -> str:
        """Return the label of a measure."""
        return MEASURES[measure].label[self.lang].replace(" %", PERCENT)


@lru_cache(maxsize=256)
def cut_short(evidence: Evidence, measure: str, method: str) -> frozenset[int]:
    """Return the years that the method of a measure cuts short.

    Status U also marks values that rest on few units. A year is cut short when even the values with
    enough units carry it, and so is every year after the last in which some value does not.
    """
    enough = MEASURES[measure].min_n
    by_year = {y: evidence.partners(measure, y, method) for y in evidence.years(measure, method)}
    firm = [y for y, values in by_year.items() if any(v.status != "U" for v in values)]
    if not firm:
        return frozenset()
    solid = {y: [v for v in by_year[y] if v.n is None or v.n >= enough] for y in by_year}
    return frozenset(
        y for y in by_year if y > firm[-1] or (solid[y] and all(v.status == "U" for v in solid[y]))
    )


def counts(code: str) -> bool:
    """Whether the values of a measure are counts of events, whose chance variation is known."""
    return MEASURES[code].kind == "count" and code not in DIFFERENCES


def default_method(measure: str) -> str:
    """Return the method a measure is shown by unless asked otherwise: its first."""
    return next(iter(MEASURES[measure].methods))


def measure(code: str) -> Measure:
    """Return the description of a measure."""
    return MEASURES[code]


def present(series: Iterable[Series | None]) -> tuple[Series, ...]:
    """Return the series that have values."""
    return tuple(s for s in series if s is not None)
