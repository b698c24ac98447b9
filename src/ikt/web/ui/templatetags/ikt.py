"""Tags and filters that templates use: words, numbers with what is behind them, figures."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ikt.base import countries
from ikt.measures import MEASURES
from ikt.reports import figures, formats
from ikt.reports.model import (
    Cell,
    Chart,
    CompareRow,
    Comparison,
    CountryRow,
    FieldChart,
    Figure,
    Key,
    ListColumn,
    Point,
    Sentence,
    Series,
    Trace,
)
from ikt.web.ui import links
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

register = template.Library()


@register.simple_tag
def say(id: str, **values: Any) -> str:
    """Return a phrase with its placeholders filled: ``{% say "home.count" n=5 %}``."""
    return words(spoken()).say(id, **values)


@register.filter
def linked(sentence: Sentence) -> SafeString:
    """Return a sentence whose numbers lead to what is behind them."""
    return format_html_join("", "{}", ((_part(p.text, p.figure),) for p in sentence.parts))


def _part(text: str, figure: Figure | None) -> str:
    if figure is None:
        return text
    href = links.number_url(figure.key, figure.year)
    return format_html('<a class="number" href="{}">{}</a>', href, text)


@register.filter
def cell(shown: Cell) -> SafeString | str:
    """Return a cell as it stands in a table: a link when there is something behind it."""
    if shown.key is None or shown.value is None:
        if shown.reason:
            return format_html('<span class="missing" title="{}">{}</span>', shown.reason, shown.shown)
        return shown.shown
    href = links.number_url(shown.key, shown.year)
    return format_html('<a class="number" href="{}">{}</a>', href, shown.shown)


@register.simple_tag
def number_url(key: Key, year: int | None = None) -> str:
    """Return the address of the page behind a number."""
    return links.number_url(key, year)


@register.filter
def country_url(code: str) -> str:
    """Return the address of the page of a country."""
    return links.country_url(code)


@register.filter
def country_name(code: str) -> str:
    """Return the name of a country in the language of the page."""
    return countries.name(code, spoken())


@register.filter
def text(phrase: Any) -> str:
    """Return a text of the strategy in the language of the page."""
    return "" if phrase is None else phrase[spoken()]


@register.simple_tag
def chart(drawn: Chart) -> SafeString:
    """Draw a chart."""
    return mark_safe(figures.line_chart(drawn, spoken()))  # noqa: S308 - escaped where drawn


@register.simple_tag
def field_chart(drawn: FieldChart) -> SafeString:
    """Draw a chart by field."""
    return mark_safe(figures.field_chart(drawn, spoken()))  # noqa: S308 - escaped where drawn


@register.simple_tag
def spark(points: tuple[Point, ...] | Series, label: str = "") -> SafeString:
    """Draw a small line; nothing when there is nothing to draw."""
    drawn = points.points if isinstance(points, Series) else points
    if sum(p.value is not None for p in drawn) < 2:
        return mark_safe("")
    return mark_safe(figures.spark(drawn, label=label))  # noqa: S308 - escaped where drawn


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """Return the query of this page with some values changed; an empty one is taken out."""
    asked = context["request"].GET.copy()
    for name, value in changes.items():
        if value in ("", None):
            asked.pop(name, None)
        else:
            asked[name] = str(value)
    return f"?{asked.urlencode()}" if asked else "?"


@register.filter
def number(value: float | None, digits: int = 0) -> str:
    """Return a number with the reader's separators."""
    from ikt.base.numbers import number as formatted

    return formatted(value, spoken(), digits=digits)


@register.filter
def get(mapping: dict[Any, Any], key: Any) -> Any:
    """Return what a mapping holds under a key that is a variable."""
    return mapping.get(key)


@register.simple_tag
def multiple(series: Series | None, scale: tuple[float, float]) -> SafeString:
    """Draw one of a row of small charts on a common scale, 2008 to now."""
    if series is None or not series.points:
        return mark_safe("")
    years = (series.points[0].year, series.points[-1].year)
    return mark_safe(figures.multiple(series, scale, years))  # noqa: S308 - escaped where drawn


@register.filter
def zipped(row: CountryRow, columns: tuple[ListColumn, ...]) -> list[tuple[Any, ...]]:
    """Return the cells of a row beside their columns and trends."""
    labels = [column.label for column in columns]
    return list(zip(columns, row.cells, row.trends, labels, strict=True))


@register.filter
def sided(row: CompareRow) -> list[tuple[Cell, Series | None]]:
    """Return the cells of a comparison beside their series."""
    return list(zip(row.cells, row.series, strict=True))


@register.filter
def panels(comparison: Comparison) -> list[tuple[Any, ...]]:
    """Return the marked measures as small multiples: title, unit, scale, countries."""
    found = []
    for row in comparison.rows:
        values = [p.value for s in row.series if s for p in s.points if p.value is not None]
        if row.marked and values:
            items = [
                (head.name, series, cell.shown)
                for head, series, cell in zip(comparison.headers, row.series, row.cells, strict=True)
            ]
            found.append((row.label, row.unit, (min(values), max(values)), items))
    return found


@register.filter
def years(trace: Trace) -> list[tuple[Any, ...]]:
    """Return the years of a number, newest first: value, interval, n, state in words."""
    described, say = MEASURES[trace.key.measure], words(spoken())["number"]
    return [
        (
            p.year,
            formats.full(p.value, described, trace.lang),
            formats.interval(p.low, p.high, described, trace.lang),
            "" if p.n is None else formats.count(p.n, trace.lang),
            say[f"state_{p.weak}"] if p.weak else say[f"state_{p.status}"],
            p.weak == "cut",
        )
        for p in reversed(trace.points)
    ]


@register.filter
def measure_label(code: str) -> str:
    """Return the name of a measure."""
    return MEASURES[code].label[spoken()] if code in MEASURES else code


@register.filter
def label_of(entry: Any) -> str:
    """Return the label of an entry of the strategy; nothing when there is none."""
    return "" if entry is None else entry.label[spoken()]


@register.filter
def kind_label(kind: str) -> str:
    """Return the name of a list of the strategy."""
    return words(spoken())["strategy"][kind]
