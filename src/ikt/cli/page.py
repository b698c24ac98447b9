"""A profile as a page in the terminal: sentences, figures, tables, sources, in that order."""

from __future__ import annotations

from textwrap import wrap

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from ikt.cli.output import table
from ikt.cli.spark import spark
from ikt.reports.model import Chart, KeyFigure, Profile, Section, Table

WIDE = 72
"""Columns of running text."""
NARROW = 70
"""A terminal narrower than this gets tables without their less needed columns."""
SPARE = {"change", "place", "unit"}


def show(console: Console, profile: Profile) -> None:
    """Print a profile."""
    _header(console, profile)
    for sentence in profile.sentences:
        prose(console, sentence.text)
    console.print()
    console.print(_key_figures(profile.key_figures, console.width))
    for section in profile.sections:
        _section(console, section)


def _header(console: Console, profile: Profile) -> None:
    head = profile.header
    console.print(Text.assemble((head.name, "bold"), f"  {head.code} · {head.alpha3}"))
    about = " · ".join(t for t in (head.region, head.income) if t)
    if about:
        console.print(about, style="dim")
    for status in head.statuses:
        dated = " · ".join(t for t in (status.label, status.date, status.section) if t)
        prose(console, f"{dated}: {status.reason}" if status.reason else dated, style="cyan")
    console.print()


def _key_figures(figures: tuple[KeyFigure, ...], width: int) -> Grid:
    grid = table(["", "", "", ""], numeric=[1])
    grid.show_header = False
    for figure in figures:
        if figure.missing:
            grid.add_row(figure.label, figure.shown, "", Text(figure.missing, style="dim"))
            continue
        year = f" ({figure.year})" if figure.year else ""
        facts = (figure.detail, figure.change_shown, figure.place_shown)
        about = " · ".join(t for t in facts if t)
        line = spark(figure.series.points) if width >= NARROW else ""
        grid.add_row(figure.label, Text(figure.shown, style="bold"), line, f"{about}{year}".strip())
    return grid


def _section(console: Console, section: Section) -> None:
    console.print()
    console.print(Rule(section.label, align="left", style="dim"))
    prose(console, section.finding.text, style="dim" if section.empty else "bold")
    for sentence in section.more:
        prose(console, sentence.text)
    for chart in section.charts:
        _chart(console, chart, section.finding.text)
    for one in section.tables[: _own_tables(section)]:
        _table(console, one)
    for note in section.notes:
        prose(console, note, style="dim")
    for origin in section.origins:
        prose(console, f"{origin.line} · {origin.licence}", style="dim italic")


def _chart(console: Console, chart: Chart, said: str) -> None:
    console.print()
    if chart.finding.text != said:
        prose(console, chart.finding.text, style="bold")
    prose(console, chart.subtitle, style="dim")
    grid = table(["", "", "", ""], numeric=[3])
    grid.show_header = False
    for series in chart.series:
        known = [p for p in series.points if p.value is not None]
        last = f"{known[-1].year}" if known else ""
        span = last if len(known) == 1 else f"{known[0].year}–{last}"
        grid.add_row(series.label, spark(series.points), span, "")
    console.print(Padding(grid, (0, 0, 0, 2)))


def _table(console: Console, one: Table) -> None:
    kept = [i for i, c in enumerate(one.columns) if console.width >= NARROW or c.id not in SPARE]
    headings = [one.columns[i].label for i in kept]
    numeric = [place for place, i in enumerate(kept) if one.columns[i].numeric]
    grid = table(headings, numeric=numeric)
    for row in one.rows:
        grid.add_row(*(row[i].shown for i in kept))
    console.print()
    console.print(grid)


def _own_tables(section: Section) -> int:
    """Return how many tables come before those that only repeat a chart."""
    return len(section.tables) - len(section.charts)


def prose(console: Console, text: str, style: str = "") -> None:
    """Print running text, folded to a readable width."""
    # textwrap, not Rich: it keeps a number and its % sign, joined by a no-break space, together.
    for line in wrap(text, min(WIDE, console.width)):
        console.print(Text(line, style=style))
