"""What a signal is."""

from __future__ import annotations

from typing import Literal

from ikt.base.text import Text
from ikt.reports.model import Key, Model, Point

Side = Literal["up", "down"]


class Signal(Model):
    """That a figure of a country moved further than a rule of the strategy allows.

    Args:
        rule: id of the rule.
        code: the country, alpha-2.
        side: which way it moved.
        key: which figure.
        start: the figure at the start.
        end: the last figure that may be interpreted.
        begun: first year from which on it stands clear of the start.
        change: the movement in the terms of the rule: a part, or units of the measure.
        low: lower end of its 95 % interval; ``None`` where the source tells no uncertainty.
        high: upper end.
        z: its size in standard errors, or in changes that are usual over as many years.
        label: what the rule calls it, and which way it went.
        told: what moved, in a sentence.
        sure: how sure that is and since when, in a sentence.
    """

    rule: str
    code: str
    side: Side
    key: Key
    start: Point
    end: Point
    begun: int
    change: float
    low: float | None
    high: float | None
    z: float
    label: Text
    told: Text
    sure: Text
