"""What the indicators of a goal say: in words, as key figures, and in tables by country."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from ikt.base.text import Lang
from ikt.measures import MEASURES
from ikt.reports import exhibits
from ikt.reports.document.model import Block, Grid, Item, Keys, Listing, Paragraph, Standing
from ikt.reports.model import Cell, Column, Part, Point, Sentence, Table
from ikt.reports.monitor.reading import Course, Indicator, Reading
from ikt.reports.naming import joined, name
from ikt.reports.sentences import phrase, say
from ikt.reports.signals import Signal

COURSES: tuple[Course, ...] = get_args(Course)
TOGETHER = 4
"""Key figures that stand beside each other."""


def told(found: Iterable[Indicator], raised: Sequence[Signal], lang: Lang) -> Iterator[Block]:
    """Yield what indicators say, those of home as key figures, and which signals there are."""
    indicators = list(found)
    if not indicators:
        yield Paragraph(sentences=(say("monitor.no_indicator", lang),))
    home = [i.readings[0] for i in indicators if i.gauge.of == "home"]
    for start in range(0, len(home), TOGETHER):
        figures = tuple(_standing(r, lang) for r in home[start : start + TOGETHER])
        yield Keys(label=phrase("monitor.indicators", lang), figures=figures)
    items = tuple(_item(i, lang) for i in indicators if i.gauge.of != "home")
    if raised:
        items += (_signals(raised, lang),)
    if items:
        yield Listing(items=items)


def _standing(reading: Reading, lang: Lang) -> Standing:
    view, key, last = reading.view, reading.key, reading.last
    label = reading.label
    if last is None:
        missing = say("monitor.home_missing", lang)
        return Standing(label=label, figure=None, told=(missing, plain(reading.gauge.why[lang])))
    words: dict[str, object] = {}
    if change := reading.change:
        before = view.figure(key, Point(year=change.since, value=change.start))
        words = {"before": before, "since": change.since}
    return Standing(
        label=label,
        figure=view.figure(key, last),
        unit=f"{reading.unit}, {last.year}" if reading.unit else str(last.year),
        series=view.series(key, label),
        told=(say(f"monitor.home_{reading.course}", lang, **words), plain(reading.gauge.why[lang])),
    )


def _item(indicator: Indicator, lang: Lang) -> Item:
    gauge = indicator.gauge
    label = gauge.label[lang] if gauge.label else MEASURES[gauge.measure].label[lang]
    why = (plain(gauge.why[lang]),)
    if not indicator.readings:
        return Item(label=label, said=say("monitor.no_countries", lang), because=why)
    if not indicator.known:
        said = say("monitor.not_counted" if indicator.own else "monitor.no_figures", lang)
        return Item(label=label, said=said, because=why)
    since, until = indicator.years or (0, 0)
    pieces = [
        phrase(f"monitor.{course}", lang, names=_who(found, indicator, lang))
        for course in COURSES
        if (found := indicator.going(course))
    ]
    head = f"{since}–{until}: " if indicator.years else ""
    return Item(label=label, said=plain(head + " ".join(pieces)), because=why)


def _signals(raised: Iterable[Signal], lang: Lang) -> Item:
    """Return which rules of the strategy speak, and of which countries."""
    by_label: dict[str, list[str]] = {}
    for signal in raised:
        by_label.setdefault(signal.label[lang], []).append(name(signal.code, lang).bare)
    text = "; ".join(f"{label} ({joined(where, lang)})" for label, where in by_label.items())
    return Item(label=phrase("monitor.signals", lang), said=plain(f"{text}."))


def names(readings: Iterable[Reading], lang: Lang) -> str:
    """Return the countries of readings as an enumeration."""
    return joined([r.view.partner.bare for r in readings], lang)


def _who(found: Sequence[Reading], indicator: Indicator, lang: Lang) -> str:
    """Return the countries of readings; where these are all that there are, in one word."""
    every = len(found) == len(indicator.readings) > 1
    return phrase("monitor.every", lang) if every else names(found, lang)


def tables(found: Iterable[Indicator], lang: Lang) -> Iterator[Grid]:
    """Yield a table by country for each indicator that is followed in countries and has figures."""
    for indicator in found:
        if indicator.gauge.of != "home" and indicator.known:
            yield Grid(table=_table(indicator, lang))


def _table(indicator: Indicator, lang: Lang) -> Table:
    first, code = indicator.readings[0], indicator.gauge.measure
    traced = first.view.evidence.provenance(code, first.key.method)
    publishers = "; ".join(dict.fromkeys(o.publisher for o in traced.origins))
    parts = (first.label, first.unit, publishers)
    columns = (
        Column(id="country", label=phrase("monitor.country", lang), numeric=False),
        Column(id="value", label=phrase("common.value", lang)),
        Column(id="year", label=phrase("common.year", lang)),
        Column(id="interval", label=phrase("common.interval", lang)),
        Column(id="before", label=phrase("monitor.before", lang)),
        Column(id="course", label=phrase("monitor.course", lang), numeric=False),
    )
    rows = [_row(r, lang) for r in indicator.readings]
    # Of counts the source gives no interval: that of their change decides, and a column is spared.
    shown = [
        i for i, c in enumerate(columns) if c.id != "interval" or any(r[i].shown for r in rows)
    ]
    return Table(
        id=f"indicator_{code.replace('.', '_')}",
        title=", ".join(p for p in parts if p),
        columns=tuple(columns[i] for i in shown),
        rows=tuple(tuple(row[i] for i in shown) for row in rows),
    )


def _row(reading: Reading, lang: Lang) -> tuple[Cell, ...]:
    name, course = (
        Cell(shown=reading.view.partner.bare),
        phrase(f"monitor.is_{reading.course}", lang),
    )
    if reading.last is None:
        missing = exhibits.cell(reading.view, reading.key, None)
        return (name, missing, Cell(shown=""), Cell(shown=""), Cell(shown=""), Cell(shown=course))
    return (
        name,
        *exhibits.level(reading.view, reading.key, reading.last, reading.change),
        Cell(shown=course),
    )


def plain(text: str) -> Sentence:
    """Return a text without numbers as a sentence."""
    return Sentence(id="monitor.plain", parts=(Part(text=text),))
