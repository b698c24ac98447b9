"""One figure of one country as a rule reads it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ikt.reports.model import Key, Point
from ikt.reports.signals.movement import Movement, apart, movement
from ikt.reports.tides import tide
from ikt.reports.trends import Z, interpreted
from ikt.reports.view import View, counts

if TYPE_CHECKING:
    from ikt.strategy import Rule


@dataclass(frozen=True)
class Reading:
    """A rule and the series that it looks at.

    Args:
        rule: the rule.
        view: the evidence about the country.
    """

    rule: Rule
    view: View

    @cached_property
    def key(self) -> Key:
        """Return which figure."""
        rule = self.rule
        return self.view.key(rule.measure, rule.of, rule.field, rule.method)

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Return its series."""
        return self.view.points(self.key)

    def tide(self, start: Point, end: Point) -> float | None:
        """Return the growth of the middle one of all countries, for a rule against others."""
        span = end.year - start.year
        if self.rule.against != "others" or not span:
            return 0.0
        key = self.key
        return tide(
            self.view.evidence,
            key.measure,
            end.year,
            span=span,
            method=key.method,
            field=key.field,
        )

    def moved(self, start: Point, end: Point) -> Movement | None:
        """Return the change from one figure to another in the terms of the rule, large or not."""
        found = movement(self.rule, start, end, self.points, counts=counts(self.rule.measure))
        if found is None or self.rule.against != "others":
            return found
        usual = self.tide(start, end)
        return None if usual is None or not end.value else apart(found, usual)

    def begun(self, found: Movement) -> int:
        """Return the first year from which on the figure stands clear of where it started."""
        first = found.end.year
        for point in reversed(interpreted(self.points)):
            if not found.start.year < point.year <= found.end.year:
                continue
            moved = self.moved(found.start, point)
            if moved is None or moved.z * found.z <= 0 or abs(moved.z) < Z:
                break
            first = point.year
        return first
