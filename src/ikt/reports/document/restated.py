"""What a bound number is worth by the evidence of now."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ikt.measures import MEASURES
from ikt.reports import totals
from ikt.reports.model import Figure, Point
from ikt.reports.moments import moment
from ikt.reports.pooling import pooled
from ikt.reports.tides import tide
from ikt.reports.trends import growth, wilson
from ikt.reports.view import TOTAL

if TYPE_CHECKING:
    from ikt.measures import Evidence, Value

VOLUME = {"circulation.in": "circulation.out"}
"""What is added to a measure before it is ranked by volume."""


def restated(evidence: Evidence, figure: Figure) -> float | None:
    """Return the value that a figure would state now; ``None`` where there is none any more.

    How it follows from the values behind its key stands at :class:`~ikt.reports.model.Figure`.
    """
    key = figure.key
    if figure.as_of:
        then = moment(evidence, dt.date.fromisoformat(figure.as_of))
        if key.measure in MEASURES and not then.knows(key.measure, key.method):
            return None
        evidence = then.evidence
    if key.measure not in MEASURES or key.method not in MEASURES[key.measure].methods:
        return None
    values = {
        v.year: v
        for v in evidence.series(key.measure, key.country, key.partner, key.field, key.method)
    }
    match figure.how:
        case "value":
            return _of(values.get(figure.year), figure.bound or "value")
        case "sum" | "pooled" | "yearly":
            return _over_years(figure, values)
        case "growth" | "times":
            return _ratio(figure, values)
        case "part":
            return _part(evidence, figure, values)
        case "tide":
            return tide(evidence, key.measure, figure.year)
        case "expected" | "ratio" | "gap":
            return _modelled(figure, values.get(figure.year))
        case "place" | "count" | "volume_place" | "volume_count":
            return _ranked(evidence, figure)


def _of(value: Value | None, part: str) -> float | None:
    found: float | None = getattr(value, part) if value is not None else None
    return found


def _over_years(figure: Figure, values: dict[int, Value]) -> float | None:
    years = range(figure.since or figure.year, figure.year + 1)
    points = [Point.of(values[y]) for y in years if y in values]
    if figure.how == "yearly":
        slope = growth(points, figure.year, len(years))
        return slope.value if slope else None
    if figure.how == "pooled":
        share = pooled(figure.key, points, years)
        if share is None or not figure.bound:
            return share.share if share else None
        return share.bounds[figure.bound == "high"]
    known = [p.value for p in points if p.value is not None]
    return sum(known) if known else None


def _ratio(figure: Figure, values: dict[int, Value]) -> float | None:
    start = _of(values.get(figure.since or figure.year), "value")
    end = _of(values.get(figure.year), "value")
    if not start or end is None:
        return None
    return end / start - (figure.how == "growth")


def _part(evidence: Evidence, figure: Figure, values: dict[int, Value]) -> float | None:
    key = figure.key
    whole = evidence.at(key.measure, key.country, key.partner, TOTAL, key.method, year=figure.year)
    part, total = _of(values.get(figure.year), "value"), _of(whole, "value")
    if part is None or not total:
        return None
    if figure.bound:
        return wilson(min(part, total), total)[figure.bound == "high"]
    return part / total


def _modelled(figure: Figure, value: Value | None) -> float | None:
    gap = _of(value, figure.bound or "value")
    if value is None or gap is None or value.n is None:
        return None
    expected = gap + value.n
    if figure.how == "expected":
        return max(0.0, expected)
    if expected <= 0:
        return None
    ratio = value.n / expected
    return ratio if figure.how == "ratio" else 1 - ratio


def _ranked(evidence: Evidence, figure: Figure) -> float | None:
    key, how = figure.key, figure.how
    about = key.partner if key.partner != "_Z" else key.country
    if figure.since is None:
        found = evidence.rank(key.measure, about, figure.year, key.method, key.field)
    else:
        span = (figure.since, figure.year)
        plus = VOLUME[key.measure] if how.startswith("volume") else None
        found = totals.place(evidence, key.measure, about, span, plus=plus)
    if found is None:
        return None
    return float(found[0] if how.endswith("place") else found[1])
