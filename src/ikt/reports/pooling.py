"""Shares over several years: a single year of works or moves of two countries says little."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ikt.reports import formats
from ikt.reports.model import Figure, Key, Point
from ikt.reports.trends import wilson
from ikt.reports.view import View, measure

WINDOW = 5
"""Years taken together."""


class Pooled(NamedTuple):
    """A share over the years ``since`` to ``year``: of ``total`` works, ``part`` are so.

    A year without a value has no works of which the thing is known, and adds nothing.
    """

    key: Key
    part: int
    total: int
    since: int
    year: int

    @property
    def share(self) -> float:
        """Return Σ v·n / Σ n, with v the share and n the works of each year."""
        return self.part / self.total

    @property
    def bounds(self) -> tuple[float, float]:
        """Return its 95 % interval by Wilson."""
        return wilson(self.part, self.total)


def pooled(key: Key, points: Sequence[Point], years: range) -> Pooled | None:
    """Return a share over years, whatever their status; ``None`` where no work tells of it."""
    within = [p for p in points if p.year in years and p.value is not None]
    total = sum(p.n or 0 for p in within)
    if not total:
        return None
    part = sum(round((p.value or 0.0) * (p.n or 0)) for p in within)
    return Pooled(key, part, total, years[0], years[-1])


def figure(view: View, share: Pooled) -> Figure:
    """Return the figure that states a share over years."""
    shown = formats.spoken(share.share, measure(share.key.measure), view.lang)
    return view.derived(share.key, share.share, shown, share.year, "pooled", share.since)


def pooled_ends(view: View, share: Pooled) -> tuple[Figure, Figure]:
    """Return both ends of the interval of a share over years, as tables show them."""
    described, stated = measure(share.key.measure), figure(view, share)
    low, high = (
        stated.model_copy(
            update={"shown": formats.end(v, described, view.lang), "value": v, "bound": bound}
        )
        for bound, v in zip(("low", "high"), share.bounds, strict=True)
    )
    return low, high
