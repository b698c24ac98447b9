"""A profile as a page in the terminal: sentences, figures, tables, sources, in that order."""

from __future__ import annotations

import re
from textwrap import wrap

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from ikt.base.dates import day
from ikt.base.text import Lang
from ikt.cli.output import table
from ikt.cli.spark import spark
from ikt.reports.model import Beside, Chart, Column, KeyFigure, Profile, Section, Series, Table
from ikt.sources.licences import licence_name

WIDE = 72
"""Columns of running text."""
NAMES = 26
"""Columns that names in a table need not exceed: they may fold."""
SPARE = ("unit", "change", "place", "interval")
"""Columns of a table that are left out, the first of these first, where it is too wide."""


def show(console: Console, profile: Profile) -> None:
    """Print a profile."""
    _header(console, profile)
    for sentence in profile.sentences:
        prose(console, sentence.text)
    console.print()
    _key_figures(console, profile.key_figures)
    for section in profile.sections:
        _section(console, section, profile.lang)


def _header(console: Console, profile: Profile) -> None:
    head = profile.header
    console.print(Text.assemble((head.name, "bold"), f"  {head.code} · {head.alpha3}"))
    about = " · ".join(t for t in (head.region, head.income) if t)
    if about:
        console.print(about, style="dim")
    for status in head.statuses:
        where = f"§ {status.section}" if status.section else ""
        dated = " · ".join(
            t for t in (status.label or status.role, day(status.date, profile.lang), where) if t
        )
        prose(console, f"{dated}: {status.reason}" if status.reason else dated, style="cyan")
    console.print()


def _key_figures(console: Console, figures: tuple[KeyFigure, ...]) -> None:
    """Print each figure with its line and years, and below it what there is to say of it."""
    lines = [spark(f.series.points) for f in figures]
    label, number, line = (
        max(map(len, column), default=0)
        for column in ([f.label for f in figures], [f.shown for f in figures], lines)
    )
    for figure, drawn in zip(figures, lines, strict=True):
        years = f"{figure.since}–{figure.year}" if figure.since else str(figure.year or "")
        shown = (f" {figure.label:<{label}}  ", (f"{figure.shown:>{number}}", "bold"))
        console.print(Text.assemble(*shown, f"  {drawn:<{line}}  {years}"))
        facts = (figure.missing, figure.detail, figure.change_shown, figure.place_shown)
        prose(console, " · ".join(t for t in facts if t), style="dim", indent=3)


def _section(console: Console, section: Section, lang: Lang) -> None:
    console.print()
    console.print(Rule(section.label, align="left", style="dim"))
    prose(console, section.finding.text, style="dim" if section.empty else "bold")
    for sentence in section.more:
        prose(console, sentence.text)
    for chart in section.charts:
        _chart(console, chart, section.finding.text, lang)
    for one in section.tables[: _own_tables(section)]:
        _table(console, one)
    if section.beside:
        _beside(console, section.beside)
    for block in section.detail:
        _beside(console, block)
    if section.charts or section.notes:
        console.print()
    for note in section.notes:
        prose(console, note, style="dim")
    for origin in section.origins:
        prose(console, f"{origin.line} · {licence_name(origin.licence, lang)}", style="dim italic")


def _beside(console: Console, beside: Beside) -> None:
    console.print()
    prose(console, beside.label, style="bold")
    prose(console, beside.finding.text)
    _table(console, beside.table)
    prose(console, beside.why)
    for reason in beside.reasons:
        prose(console, f"· {reason}", style="dim")


def _chart(console: Console, chart: Chart, said: str, lang: Lang) -> None:
    """Print a line for each series, year below year, with its first and last sure value."""
    console.print()
    if chart.finding.text != said:
        prose(console, chart.finding.text, style="bold")
    prose(console, chart.subtitle, style="dim")
    points = [p for s in chart.series for p in s.points if p.value is not None]
    years = (min(p.year for p in points), max(p.year for p in points))
    grid = table(["", "", "", "", ""], numeric=[2, 4])
    grid.show_header = False
    for series in chart.series:
        first, last = _ends(series, lang)
        arrow = "→" if first and last else ""
        drawn = spark(series.points, years, points)
        grid.add_row(series.label, drawn, first, arrow, last)
    console.print(Padding(grid, (0, 0, 0, 2), expand=False))


def _ends(series: Series, lang: Lang) -> tuple[str, str]:
    """Return the first and last value not cut short, each with its year."""
    # Imported here: commands that only fold text with `prose` need not wait for the measures.
    from ikt.measures import MEASURES
    from ikt.reports import formats

    sure = [p for p in series.points if p.value is not None and p.weak != "cut"]
    measure = MEASURES[series.key.measure]
    told = [f"{formats.full(p.value, measure, lang)} ({p.year})" for p in sure[:1] + sure[1:][-1:]]
    return ("", "", *told)[-2:]  # type: ignore[return-value]


def _table(console: Console, one: Table) -> None:
    kept = _fitting(one, console.width)
    grid = table(
        [one.columns[i].label for i in kept],
        numeric=[place for place, i in enumerate(kept) if one.columns[i].numeric],
    )
    for row in one.rows:
        grid.add_row(*(row[i].shown for i in kept))
    # A name may fold between words, never inside one.
    words = (word for row in one.rows for word in row[0].shown.split())
    grid.columns[0].min_width = max(map(len, words), default=0)
    console.print()
    console.print(grid)


def _fitting(one: Table, width: int) -> list[int]:
    """Return the columns that fit beside each other, spare ones left out one by one."""
    wide = [
        max(len(c.label) if _base(c) in SPARE else 0, *(len(row[i].shown) for row in one.rows)) + 2
        for i, c in enumerate(one.columns)
    ]
    wide[0] = min(wide[0], NAMES)
    kept = list(range(len(one.columns)))
    for spare in SPARE:
        if sum(wide[i] for i in kept) > width:
            kept = [i for i in kept if _base(one.columns[i]) != spare]
    return kept


def _base(column: Column) -> str:
    """Return what a column holds, without the year that tells it from others of its kind."""
    return re.sub(r"_\d{4}$", "", column.id)


def _own_tables(section: Section) -> int:
    """Return how many tables come before those that only repeat a chart."""
    return len(section.tables) - len(section.charts)


def prose(console: Console, text: str, style: str = "", indent: int = 0) -> None:
    """Print running text, folded to a readable width."""
    # textwrap, not Rich: it keeps a number and its % sign, joined by a no-break space, together.
    for line in wrap(text, min(WIDE, console.width - indent), break_on_hyphens=False):
        console.print(Text(" " * indent + line, style=style))
