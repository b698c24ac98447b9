"""What a figure shows, in words, for those who do not see it: generated from its data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ikt.measures import MEASURES
from ikt.reports import formats
from ikt.reports.exhibits import spans
from ikt.reports.sentences import phrase
from ikt.reports.trends import shift
from ikt.reports.view import counts

if TYPE_CHECKING:
    from ikt.reports.model import Chart, FieldChart, FieldRow, Key, Point, Series


ENDS = 3
"""Countries told of at each end of a map."""


def alternative(chart: Chart | FieldChart, lang: str) -> str:
    """Return what a chart shows: each series with its ends, extremes, trend and gaps."""
    from ikt.reports.model import Chart as ByYear

    if isinstance(chart, ByYear):
        told = [series_told(series, lang) for series in chart.series]
    elif chart.form == "slope":
        told = [_moments_told(chart, row, lang) for row in chart.rows]
    elif chart.form == "sankey":
        told = [_side_told(chart, side, lang) for side in range(len(chart.labels))]
    elif chart.form == "map":
        told = [_map_told(chart, lang)]
    else:
        told = _fields_told(chart, lang)
    return f"{chart.subtitle}. {' '.join(told)}"


def series_told(series: Series, lang: str) -> str:
    """Return one series in sentences: ends, extremes, trend, gaps; years cut short apart."""
    known = [p for p in series.points if p.value is not None]
    sure = [p for p in known if p.weak != "cut"]
    if not known:
        return phrase("figures.nothing", lang, label=series.label)
    told = _course(series, sure, lang) if sure else []
    gaps = known[-1].year - known[0].year + 1 - len(known)
    cut = [p.year for p in known if p.weak == "cut"]
    if gaps:
        told.append(phrase("figures.gaps", lang, gaps=gaps))
    if cut:
        told.append(phrase("figures.cut", lang, label=series.label, years=spans(cut)))
    return " ".join(told)


def _course(series: Series, sure: list[Point], lang: str) -> list[str]:
    low, high = (pick(sure, key=lambda p: p.value or 0.0) for pick in (min, max))
    ends = {"first": sure[0], "last": sure[-1], "low": low, "high": high}
    words: dict[str, object] = {"label": series.label}
    for word, point in ends.items():
        words |= {word: shown(series.key, point, lang), f"{word}_year": point.year}
    template = "figures.one" if len(sure) == 1 else "figures.series"
    told = [phrase(template, lang, **words)]
    change = shift(series.points, counts=counts(series.key.measure))
    if change is not None and change.verdict != "unknown":
        told.append(phrase(f"figures.trend_{change.verdict}", lang, since=change.since))
    return told


def shown(key: Key, point: Point, lang: str) -> str:
    """Return a value as tables show it."""
    return formats.full(point.value, MEASURES[key.measure], lang)


def stated(chart: FieldChart, row: FieldRow, side: int, lang: str) -> str:
    """Return a value of a chart by field as it is shown: as its figure reads, where it has one."""
    known = [i for i, point in enumerate(row.points) if point is not None]
    figures = dict(zip(known, row.figures, strict=False))
    if side in figures and figures[side].shown:
        return figures[side].shown
    point = row.points[side]
    if point is None or point.value is None:
        return formats.MISSING
    if chart.form == "sankey":
        return formats.count(point.value, lang)
    return shown(chart.keys[side], point, lang)


def _moments_told(chart: FieldChart, row: FieldRow, lang: str) -> str:
    then, now = (stated(chart, row, side, lang) for side in (0, 1))
    words = {"label": row.label, "then": then, "now": now}
    return phrase(f"figures.moments_{row.lean or 'same'}", lang, **words)


def _map_told(chart: FieldChart, lang: str) -> str:
    """Return the highest and the lowest countries, and how many have a figure."""
    rows = sorted(chart.rows, key=lambda row: -((p.value or 0.0) if (p := row.points[0]) else 0.0))
    return ends_told([f"{row.label} {stated(chart, row, 0, lang)}" for row in rows], lang)


def ends_told(said: Sequence[str], lang: str) -> str:
    """Return the first and the last of countries with their values, the highest first, and how many
    there are.
    """
    top, least = "; ".join(said[:ENDS]), "; ".join(said[: -ENDS - 1 : -1])
    return phrase("figures.map_ends", lang, top=top, least=least, known=len(said))


def _side_told(chart: FieldChart, side: int, lang: str) -> str:
    """Return one side of a flow: each country that has a name, with its amount."""
    rows = [r for r in chart.rows if (p := r.points[side]) is not None and p.value]
    named = "; ".join(f"{row.label} {stated(chart, row, side, lang)}" for row in rows)
    if not named:
        return phrase("figures.nothing", lang, label=chart.labels[side])
    return phrase("figures.side", lang, label=chart.labels[side], named=named)


def _fields_told(chart: FieldChart, lang: str) -> list[str]:
    told = []
    for side, label in enumerate(chart.labels):
        known = [
            (point, row.label)
            for row in chart.rows
            if (point := row.points[side]) is not None and point.value is not None
        ]
        if not known:
            told.append(phrase("figures.nothing", lang, label=label))
            continue
        known.sort(key=lambda pair: pair[0].value or 0.0)
        words = {
            "label": label,
            "top": known[-1][1],
            "top_value": shown(chart.keys[side], known[-1][0], lang),
            "least": known[0][1],
            "least_value": shown(chart.keys[side], known[0][0], lang),
        }
        told.append(phrase("figures.fields", lang, **words))
    return told
