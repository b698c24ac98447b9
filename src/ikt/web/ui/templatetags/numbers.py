"""Numbers in the reader's language, each leading to what is behind it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ikt.base.dates import day as dated
from ikt.base.numbers import number as formatted
from ikt.base.numbers import percent
from ikt.measures import MEASURES
from ikt.reports import formats
from ikt.reports.choice.wording import error_of
from ikt.reports.model import Cell, Figure, Sentence, Trace
from ikt.web.ui import links
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

register = template.Library()


@register.filter
def number(value: float | None, digits: int = 0) -> str:
    """Return a number with the reader's separators."""
    return formatted(value, spoken(), digits=digits)


@register.filter
def percentage(share: float, digits: int = 0) -> str:
    """Return a share (0 to 1) as a percentage."""
    return percent(share, spoken(), digits=digits)


@register.filter
def percents(hundredths: int) -> str:
    """Return a whole number of per cents with its sign."""
    return percent(hundredths / 100, spoken())


@register.filter
def points(difference: float) -> str:
    """Return a difference between two shares (0 to 1) in percentage points, without the words."""
    return formatted(difference * 100, spoken(), digits=1)


@register.filter
def error(half: float) -> str:
    """Return the margin of error of a share, as :func:`with_error` shows it."""
    return error_of(half, spoken())


@register.filter
def day(value: dt.date | str) -> str:
    """Return a date in words: ``18 December 2020``; of a moment, its day."""
    return dated(value, spoken())


@register.filter
def moment(value: str) -> str:
    """Return a moment (ISO, UTC) in words: day and time."""
    return f"{dated(value, spoken())}, {value[11:16]} UTC"


@register.filter
def snapshot_day(id: str) -> str:
    """Return the day on which a snapshot was made, from its id."""
    return dated(f"{id[:4]}-{id[4:6]}-{id[6:8]}", spoken())


@register.filter
def linked(sentence: Sentence) -> SafeString:
    """Return a sentence whose numbers lead to what is behind them."""
    return format_html_join("", "{}", ((_part(p.text, p.figure),) for p in sentence.parts))


def _part(text: str, figure: Figure | None) -> str:
    if figure is None or figure.as_of:  # the page behind a number tells of the snapshots in force
        return text
    href = links.number_url(figure.key, figure.year, figure.how, figure.since)
    return format_html('<a class="number" href="{}">{}</a>', href, text)


@register.simple_tag
def figure_link(figure: Figure) -> SafeString:
    """Return a number that leads to what is behind it."""
    return format_html("{}", _part(figure.shown, figure))


@register.filter
def cell(shown: Cell) -> SafeString | str:
    """Return a cell as it stands in a table: a link when there is something behind it."""
    if shown.key is None or shown.value is None or any(f.as_of for f in shown.figures):
        if shown.reason:
            return format_html(
                '<span class="missing" title="{}">{}</span>', shown.reason, shown.shown
            )
        return shown.shown
    over = "sum" if MEASURES[shown.key.measure].kind == "count" else "pooled"
    how = over if shown.since else "value"
    href = links.number_url(shown.key, shown.year, how, shown.since)
    return format_html('<a class="number" href="{}">{}</a>', href, shown.shown)


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of a number as its table shows it; ``cut`` when the method cuts the year short."""

    year: int
    value: str
    interval: str
    n: str
    state: str
    cut: bool


@dataclass(frozen=True, slots=True)
class Years:
    """The years of a number, newest first; a column that no year fills is not shown."""

    rows: tuple[YearRow, ...]

    @property
    def intervals(self) -> bool:
        """Whether any year has an interval."""
        return any(row.interval for row in self.rows)

    @property
    def counts(self) -> bool:
        """Whether any year says how many cases it rests on, other than by its value."""
        return any(row.n and row.n != row.value for row in self.rows)

    @property
    def states(self) -> bool:
        """Whether anything is said of the state of any year."""
        return any(row.state for row in self.rows)


@register.filter
def years(trace: Trace) -> Years:
    """Return the years of a number: value, interval, n, state in words."""
    described, say = MEASURES[trace.key.measure], words(spoken())["number"]
    return Years(
        tuple(
            YearRow(
                year=p.year,
                value=formats.full(p.value, described, trace.lang),
                interval=formats.interval(p.low, p.high, described, trace.lang),
                n="" if p.n is None else formatted(p.n, trace.lang),
                state=say[f"state_{p.weak}"] if p.weak else say[f"state_{p.status}"],
                cut=p.weak == "cut",
            )
            for p in reversed(trace.points)
        )
    )
