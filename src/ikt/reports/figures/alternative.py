"""What a figure shows, in words, for those who do not see it: generated from its data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ikt.measures import MEASURES
from ikt.reports import formats
from ikt.reports.sentences import phrase

if TYPE_CHECKING:
    from ikt.reports.model import Chart, FieldChart, Key, Point, Series


def alternative(chart: Chart | FieldChart, lang: str) -> str:
    """Return what a chart shows: each series with its ends, extremes and gaps."""
    from ikt.reports.model import Chart as ByYear

    if isinstance(chart, ByYear):
        told = [series_told(series, lang) for series in chart.series]
    else:
        told = _fields_told(chart, lang)
    return f"{chart.subtitle}. {' '.join(told)}"


def series_told(series: Series, lang: str) -> str:
    """Return one series in a sentence."""
    known = [p for p in series.points if p.value is not None]
    if not known:
        return phrase("figures.nothing", lang, label=series.label)
    first, last = known[0], known[-1]
    top = max(known, key=lambda p: p.value or 0.0)
    words = {
        "label": series.label,
        "first": shown(series.key, first, lang),
        "first_year": first.year,
        "last": shown(series.key, last, lang),
        "last_year": last.year,
        "top": shown(series.key, top, lang),
        "top_year": top.year,
    }
    told = phrase("figures.series", lang, **words)
    gaps = last.year - first.year + 1 - len(known)
    cut = [p.year for p in known if p.weak == "cut"]
    if gaps:
        told += " " + phrase("figures.gaps", lang, gaps=gaps)
    if cut:
        told += " " + phrase("figures.cut", lang, year=cut[0])
    return told


def shown(key: Key, point: Point, lang: str) -> str:
    """Return a value as tables show it."""
    return formats.full(point.value, MEASURES[key.measure], lang)


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
