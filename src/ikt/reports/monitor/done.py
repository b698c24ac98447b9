"""What is done for a goal, where, and what lags: in words, then by country."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ikt.base.countries import name
from ikt.base.dates import day
from ikt.base.text import Lang
from ikt.reports.document.model import Block, Grid, Item, Listing, Paragraph
from ikt.reports.model import Cell, Column, Sentence, Table
from ikt.reports.monitor.deeds import QUIET, Deed
from ikt.reports.monitor.figures import names, plain
from ikt.reports.monitor.reading import Indicator
from ikt.reports.naming import joined
from ikt.reports.sentences import phrase, say

MOST = 12
"""Records of which a list gives the titles; of more it tells how many."""
COLUMNS = ("country", "open", "late", "ended", "last")


def tally(deeds: Sequence[Deed], lang: Lang, today: dt.date) -> Sentence:
    """Return how many records there are, open, late and closed."""
    if not deeds:
        return say("monitor.nothing", lang)
    late = sum(d.late(today) for d in deeds)
    return say(
        "monitor.tally_late" if late else "monitor.tally",
        lang,
        all=len(deeds),
        open=sum(not d.closed for d in deeds),
        late=late,
        ended=sum(d.closed for d in deeds),
    )


def told(
    deeds: Sequence[Deed], codes: Sequence[str], lang: Lang, today: dt.date
) -> Iterator[Block]:
    """Yield what is done for a goal: how much, of which kind in which state, in which country."""
    yield Paragraph(
        look="status", label=phrase("monitor.done", lang), sentences=(tally(deeds, lang, today),)
    )
    if not deeds:
        return
    yield Listing(items=tuple(_kinds(deeds, lang)))
    if any(deed.countries for deed in deeds):
        yield Grid(table=_by_country(deeds, codes, lang, today))


def _kinds(deeds: Sequence[Deed], lang: Lang) -> Iterator[Item]:
    """Yield for each kind how many records are in which state, and which of them are open."""
    for kind in dict.fromkeys(d.kind for d in deeds):
        of_kind = [d for d in deeds if d.kind == kind]
        states = Counter(d.state for d in of_kind)
        said = "; ".join(f"{state}: {n}" for state, n in states.items())
        going = [d for d in of_kind if not d.closed]
        because = (titles(going, lang),) if going else ()
        yield Item(label=of_kind[0].plural, said=plain(f"{said}."), because=because)


def _by_country(deeds: Sequence[Deed], codes: Sequence[str], lang: Lang, today: dt.date) -> Table:
    """Return a row for each country of joint effort, and for each other that a record is about."""
    about = sorted(
        {c for d in deeds for c in d.countries} - set(codes), key=lambda c: name(c, lang)
    )
    rows = []
    for code in (*codes, *about):
        mine = [d for d in deeds if code in d.countries]
        last = max((d.last for d in mine), default=None)
        told_of = (
            name(code, lang),
            str(sum(not d.closed for d in mine)),
            str(sum(d.late(today) for d in mine)),
            str(sum(d.closed for d in mine)),
            day(last, lang) if last else "",
        )
        rows.append(tuple(Cell(shown=text) for text in told_of))
    columns = tuple(
        Column(id=c, label=phrase(f"monitor.{c}", lang), numeric=c in COLUMNS[1:4]) for c in COLUMNS
    )
    return Table(id="where", title=phrase("monitor.where", lang), columns=columns, rows=tuple(rows))


def lagging(
    deeds: Sequence[Deed],
    found: Iterable[Indicator],
    codes: Sequence[str],
    lang: Lang,
    today: dt.date,
    *,
    known: bool,
) -> Iterator[Block]:
    """Yield what lags under a goal; a sentence that says so where nothing does.

    Args:
        deeds: what is done for it.
        found: its indicators.
        codes: the countries of joint effort.
        lang: language.
        today: the day by which something is late.
        known: whether the reader may see records at all.
    """
    items = [*_behind(found, lang)]
    late = [d for d in deeds if d.late(today)]
    quiet = [d for d in deeds if d.quiet(today) and not d.late(today)]
    if late:
        items.append(Item(label=phrase("monitor.late", lang), said=titles(late, lang, house=True)))
    if quiet:
        label = phrase("monitor.quiet", lang, months=QUIET)
        items.append(Item(label=label, said=titles(quiet, lang, house=True)))
    if known and (idle := _idle(deeds, codes, lang)):
        items.append(idle)
    label = phrase("monitor.lags", lang)
    if not items:
        yield Paragraph(look="status", label=label, sentences=(say("monitor.no_lag", lang),))
        return
    yield Paragraph(look="status", label=label, sentences=())
    yield Listing(items=tuple(items))


def _behind(found: Iterable[Indicator], lang: Lang) -> Iterator[Item]:
    for indicator in found:
        if late := [r for r in indicator.readings if r.lags]:
            label = late[0].label
            where = f"monitor.behind_{'home' if indicator.gauge.of == 'home' else 'countries'}"
            yield Item(label=label, said=say(where, lang, names=names(late, lang)))


def _idle(deeds: Sequence[Deed], codes: Sequence[str], lang: Lang) -> Item | None:
    """Return where nothing is open: at all, or in some countries of joint effort."""
    label = phrase("monitor.idle", lang)
    if all(d.closed for d in deeds):
        return Item(label=label, said=say("monitor.nothing_open", lang))
    busy = {c for d in deeds if not d.closed for c in d.countries}
    idle = [name(c, lang) for c in codes if c not in busy]
    if not idle:
        return None
    if len(idle) == len(codes) and len(codes) > 1:
        return Item(label=label, said=say("monitor.idle_everywhere", lang))
    return Item(label=label, said=say("monitor.idle_in", lang, names=joined(idle, lang)))


def titles(deeds: Sequence[Deed], lang: Lang, *, house: bool = False) -> Sentence:
    """Return records by title, country and day; of many the first and how many are left.

    Args:
        deeds: the records.
        lang: language.
        house: whether to say who answers for each.
    """
    told_of = "; ".join(_title(d, lang, house=house) for d in deeds[:MOST])
    rest = len(deeds) - MOST
    more = f" {phrase('monitor.more', lang, n=rest)}" if rest > 0 else ""
    return plain(f"{told_of}.{more}")


def _title(deed: Deed, lang: Lang, *, house: bool) -> str:
    told_of = [", ".join(name(c, lang) for c in deed.countries)]
    told_of.append(day(deed.due, lang) if deed.due else "")
    aside = ", ".join(t for t in told_of if t)
    title = f"{deed.title} ({aside})" if aside else deed.title
    return f"{title}, {deed.house}" if house and deed.house else title
