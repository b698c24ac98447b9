"""Figures, drawn as SVG; what goes in is escaped where it is drawn."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from ikt.reports import figures
from ikt.reports.choice import Score
from ikt.reports.model import Chart, FieldChart, Point, Series
from ikt.web.ui.language import spoken

register = template.Library()
NOTHING = mark_safe("")
WIDTH, HEIGHT = 400.0, 216.0
"""A figure is drawn for half a desk and for a phone of 390 pixels, where its smallest letters must
still be 11 pixels high."""


@register.simple_tag
def chart(drawn: Chart) -> SafeString:
    """Draw a chart."""
    return mark_safe(figures.line_chart(drawn, spoken(), width=WIDTH, height=HEIGHT))


@register.simple_tag
def field_chart(drawn: FieldChart) -> SafeString:
    """Draw a chart by field."""
    return mark_safe(figures.field_chart(drawn, spoken(), width=WIDTH))


@register.simple_tag
def spark(points: tuple[Point, ...] | Series, label: str = "") -> SafeString:
    """Draw a small line; nothing when there is nothing to draw."""
    drawn = points.points if isinstance(points, Series) else points
    if sum(p.value is not None for p in drawn) < 2:
        return NOTHING
    return mark_safe(figures.spark(drawn, label=label))


@register.simple_tag
def multiple(
    series: Series | None, scale: tuple[float, float], years: tuple[int, int]
) -> SafeString:
    """Draw one of a row of small charts on a common scale, with its words."""
    if series is None or not series.points:
        return NOTHING
    told = figures.series_told(series, spoken())
    return mark_safe(figures.multiple(series, scale, years, label=told))


@register.simple_tag
def range_bar(score: Score) -> SafeString:
    """Draw a score between 0 and 1: what is possible as a line, the middle as a dot."""
    return mark_safe(figures.range_bar(score.low, score.centre, score.high))
