"""What is done for a goal, where, and what lags: in words, then by country."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ikt.base.countries import name
from ikt.base.dates import day
from ikt.base.text import Lang
from ikt.reports.document.model import Block, Grid, Item, Listing, Paragraph
from ikt.reports.model import Cell, Column, Part, Sentence, Table
from ikt.reports.monitor.counted import Scope
from ikt.reports.monitor.deeds import QUIET, Deed
from ikt.reports.monitor.figures import names, plain
from ikt.reports.monitor.reading import Indicator
from ikt.reports.naming import joined
from ikt.reports.sentences import phrase, say

MOST = 12
"""Records of which a list gives the titles; of more it tells how many."""
COLUMNS = ("country", "open", "late", "ended", "last")


def tally(deeds: Sequence[Deed], goal: str, scope: Scope) -> Sentence:
    """Return how many records there are, open, late and closed."""
    if not deeds:
        return say("monitor.nothing", scope.lang)
    found = scope.counts(deeds, goal)
    template = "monitor.tally_late" if found["late"].value else "monitor.tally"
    return say(template, scope.lang, **{what: scope.number(n) for what, n in found.items()})


def told(deeds: Sequence[Deed], goal: str, scope: Scope) -> Iterator[Block]:
    """Yield what is done for a goal: how much, of which kind in which state, in which country."""
    label = phrase("monitor.done", scope.lang)
    yield Paragraph(look="status", label=label, sentences=(tally(deeds, goal, scope),))
    if not deeds:
        return
    yield Listing(items=tuple(_kinds(deeds, goal, scope)))
    if any(deed.countries for deed in deeds):
        yield Grid(table=_by_country(deeds, goal, scope))


def _kinds(deeds: Sequence[Deed], goal: str, scope: Scope) -> Iterator[Item]:
    """Yield for each kind how many records are in which state, and which of them are open."""
    found, lang = scope.states(deeds, goal), scope.lang
    for kind in dict.fromkeys(d.kind for d in deeds):
        of_kind = [d for d in deeds if d.kind == kind]
        parts = [
            say("monitor.in_state", lang, state=said, n=scope.number(found[kind, state]))
            for state, said in dict.fromkeys((d.state, d.said) for d in of_kind)
        ]
        going = [d for d in of_kind if not d.closed]
        because = (titles(going, lang),) if going else ()
        yield Item(label=of_kind[0].plural, said=_together(parts), because=because)


def _together(parts: Sequence[Sentence]) -> Sentence:
    """Return pieces as one sentence, with semicolons."""
    joints = ("; ",) * (len(parts) - 1) + (".",)
    told_of = [p for part, joint in zip(parts, joints, strict=True) for p in (*part.parts, joint)]
    return Sentence(
        id="monitor.states",
        parts=tuple(Part(text=p) if isinstance(p, str) else p for p in told_of),
    )


def _by_country(deeds: Sequence[Deed], goal: str, scope: Scope) -> Table:
    """Return a row for each country looked at, and for each other that a record is about."""
    lang = scope.lang
    others = {c for d in deeds for c in d.countries} - set(scope.codes) if not scope.code else ()
    rows = []
    for code in (*scope.codes, *sorted(others, key=lambda c: name(c, lang))):
        mine = [d for d in deeds if code in d.countries]
        found = scope.counts(mine, goal, code)
        last = max((d.last for d in mine), default=None)
        counted = (scope.cell(found[what]) for what in COLUMNS[1:4])
        last_said = Cell(shown=day(last, lang) if last else "")
        rows.append((Cell(shown=name(code, lang)), *counted, last_said))
    columns = tuple(
        Column(id=c, label=phrase(f"monitor.{c}", lang), numeric=c in COLUMNS[1:4]) for c in COLUMNS
    )
    return Table(id="where", title=phrase("monitor.where", lang), columns=columns, rows=tuple(rows))


def lagging(deeds: Sequence[Deed], found: Iterable[Indicator], scope: Scope) -> Iterator[Block]:
    """Yield what lags under a goal; a sentence that says so where nothing does.

    Args:
        deeds: what is done for it.
        found: its indicators.
        scope: of what the monitor tells.
    """
    lang, today = scope.lang, scope.today
    items = [*_behind(found, lang)]
    late = [d for d in deeds if d.late(today)]
    quiet = [d for d in deeds if d.quiet(today) and not d.late(today)]
    if late:
        items.append(Item(label=phrase("monitor.late", lang), said=titles(late, lang, house=True)))
    if quiet:
        label = phrase("monitor.quiet", lang, months=QUIET)
        items.append(Item(label=label, said=titles(quiet, lang, house=True)))
    if scope.known and (idle := _idle(deeds, scope.codes, lang)):
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
