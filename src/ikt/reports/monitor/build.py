"""Puts the monitor together: what is wanted, what figures say, what is done, what lags."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ikt.base.countries import name
from ikt.base.dates import day
from ikt.base.errors import UsageError
from ikt.base.saying import choose_from
from ikt.base.text import Lang
from ikt.reports.document.bound import keys_of
from ikt.reports.document.model import Block, Chapter, Document, Grid, Item, Listing, Paragraph
from ikt.reports.dossier.sources import sources_chapter
from ikt.reports.exhibits import origins
from ikt.reports.home import chosen_countries
from ikt.reports.model import Cell, Column, Origin, Sentence, Table
from ikt.reports.moments import Moment, dated_chapter, moment
from ikt.reports.monitor import done, figures
from ikt.reports.monitor.between import between
from ikt.reports.monitor.deeds import QUIET, Deed, Work, in_order, serving
from ikt.reports.monitor.reading import Indicator, indicators
from ikt.reports.sentences import phrase, say
from ikt.reports.signals import Signal, signals
from ikt.reports.view import View

if TYPE_CHECKING:
    from ikt.measures import Evidence
    from ikt.strategy import Strategy
    from ikt.strategy.goals import Direction, Objective

OVERVIEW = ("goal", "open", "late", "quiet", "ended")


@dataclass(frozen=True, slots=True)
class Goal:
    """A direction or an objective with what is known of it."""

    kind: Literal["direction", "objective"]
    entry: Direction | Objective
    found: tuple[Indicator, ...]
    deeds: tuple[Deed, ...]
    raised: tuple[Signal, ...]


def monitor(
    evidence: Evidence,
    strategy: Strategy,
    work: Work,
    lang: Lang,
    *,
    until: dt.date | None = None,
    since: dt.date | None = None,
    goal: str = "",
    code: str = "",
) -> Document:
    """Return the monitor of a strategy.

    Args:
        evidence: all measures by the snapshots in force.
        strategy: whose directions and objectives are followed.
        work: records as they stand on the day ``until``, and on ``since`` where that is given.
        lang: ``nl`` or ``en``.
        until: the day of which it tells; by default today, with the snapshots in force.
        since: an earlier day to compare with.
        goal: id of one direction or objective; by default all.
        code: alpha-2 code of one country; by default those of joint effort.

    Raises:
        UsageError: there is no such goal, or the days are not in order.
    """
    today = until or dt.date.today()
    _check(strategy, goal, since, today)
    second = Moment(today, evidence, frozenset(), ())
    if today < dt.date.today():
        second = moment(evidence, today)
    codes = [code] if code else chosen_countries(strategy)
    work = work.narrowed(goal, code, strategy)
    view = View(second.evidence, strategy, strategy.home, lang)
    goals = list(_goals(view, work, codes, goal))
    chapters = [_summary(goals, work, codes, lang, today)]
    chapters += [_chapter(g, work, codes, lang, today) for g in goals]
    chapters += _tables(goals, lang)
    if second.missing or second.evidence is not evidence:
        chapters = [dated_chapter(c, today) for c in chapters]
    found = list(origins(view, keys_of(chapters)))
    if since:
        first = moment(evidence, since)
        told = [i for g in goals for i in g.found]
        chapters.insert(1, between(told, work, first, second, lang))
        found += _earlier(first, view, chapters[1], found)
    title = say("monitor.title", lang, strategy=strategy.title[lang]).text
    sources = sources_chapter(view, chapters, found, "attache")
    return Document(
        kind="monitor",
        lang=lang,
        length="attache",
        home=evidence.home,
        title=title,
        subtitle=say("monitor.subtitle", lang).text,
        about=tuple(_about(strategy, lang, since, today, code)),
        subject=today.isoformat(),
        made=dt.date.today().isoformat(),
        computed_at=str(second.evidence.computed_at),
        chapters=(*chapters, sources),
        origins=tuple(found),
    )


def _check(strategy: Strategy, goal: str, since: dt.date | None, until: dt.date) -> None:
    known = [g.id for g in (*strategy.directions, *strategy.objectives)]
    if goal and goal not in known:
        what = {
            "nl": f"De strategie heeft geen richting of doelstelling “{goal}”.",
            "en": f"The strategy has no direction or objective “{goal}”.",
        }
        raise UsageError(what, remedy=choose_from(known))
    if until > dt.date.today() or (since and since >= until):
        raise UsageError(
            {
                "nl": "De monitor vertelt van een dag tot en met vandaag, en vergelijkt die met een"
                " eerdere dag.",
                "en": "The monitor tells of a day up to today, compared with an earlier one.",
            },
            remedy={
                "nl": "Geef eerst de vroegste dag, dan de laatste.",
                "en": "Give the earlier day first, then the later.",
            },
        )


def _goals(view: View, work: Work, codes: Sequence[str], only: str) -> Iterator[Goal]:
    strategy = view.strategy
    kinds: tuple[tuple[Literal["direction", "objective"], Sequence[Direction | Objective]], ...] = (
        ("direction", strategy.directions),
        ("objective", strategy.objectives),
    )
    touched = {rule.id: rule.objectives for rule in strategy.signals}
    raised = [s for s in signals(view.evidence, strategy) if s.code in codes]
    for kind, entries in kinds:
        for entry in entries:
            if only in ("", entry.id):
                yield Goal(
                    kind,
                    entry,
                    indicators(entry.indicators, view.evidence, strategy, view.lang, codes),
                    serving(work.now, entry.id, strategy),
                    tuple(s for s in raised if entry.id in touched[s.rule]),
                )


def _about(
    strategy: Strategy, lang: Lang, since: dt.date | None, until: dt.date, code: str
) -> Iterator[str]:
    """Yield the facts under the title: whose, of which day, of which country."""
    yield strategy.source.author[lang]
    if since:
        yield phrase("monitor.between", lang, since=day(since, lang), until=day(until, lang))
    else:
        yield phrase("monitor.as_of", lang, day=day(until, lang))
    if code:
        yield name(code, lang)


def _summary(
    goals: Sequence[Goal], work: Work, codes: Sequence[str], lang: Lang, today: dt.date
) -> Chapter:
    """Return the first chapter: how much is going on, what lags most, and all goals in a table."""
    unique = {d.number: d for g in goals for d in g.deeds}
    said = [done.tally(list(unique.values()), lang, today)] if work.seen != "none" else []
    if loose := sum(d.number not in unique for d in work.now):
        said.append(say("monitor.loose", lang, n=loose))
    said.append(say(f"monitor.seen_{work.seen}", lang))
    blocks: list[Block] = [Paragraph(look="lead", sentences=tuple(said))]
    items = tuple(_lags(goals, work, lang, today))
    if items:
        blocks.append(Listing(items=items))
    if work.seen != "none" and len(goals) > 1:
        blocks.append(Grid(table=_overview(goals, lang, today)))
    return Chapter(id="summary", label="", blocks=tuple(blocks))


def _lags(goals: Sequence[Goal], work: Work, lang: Lang, today: dt.date) -> Iterator[Item]:
    """Yield what lags most: goals without anything open, what is late and serves none, figures."""
    bare = [g.entry.label[lang] for g in goals if not any(not d.closed for d in g.deeds)]
    if bare and work.seen != "none":
        label = phrase("monitor.bare", lang)
        yield Item(label=label, said=figures.plain("; ".join(bare) + "."))
    under = {d.number for g in goals for d in g.deeds}
    if late := [d for d in work.now if d.late(today) and d.number not in under]:
        said = done.titles(sorted(late, key=in_order), lang, house=True)
        yield Item(label=phrase("monitor.loose_late", lang), said=said)
    told: dict[str, str] = {}
    for indicator in (i for g in goals for i in g.found):
        if behind := [r for r in indicator.readings if r.lags]:
            told[behind[0].label] = figures.names(behind, lang)
    if told:
        text = "; ".join(f"{label} ({names})" for label, names in told.items())
        yield Item(label=phrase("monitor.behind", lang), said=figures.plain(f"{text}."))


def _overview(goals: Sequence[Goal], lang: Lang, today: dt.date) -> Table:
    rows = [
        (
            goal.entry.label[lang],
            str(sum(not d.closed for d in goal.deeds)),
            str(sum(d.late(today) for d in goal.deeds)),
            str(sum(d.quiet(today) for d in goal.deeds)),
            str(sum(d.closed for d in goal.deeds)),
        )
        for goal in goals
    ]
    columns = tuple(
        Column(id=c, label=phrase(f"monitor.{c}", lang, months=QUIET), numeric=c != "goal")
        for c in OVERVIEW
    )
    return Table(
        id="overview",
        title=phrase("monitor.overview", lang),
        columns=columns,
        rows=tuple(tuple(Cell(shown=text) for text in row) for row in rows),
    )


def _chapter(goal: Goal, work: Work, codes: Sequence[str], lang: Lang, today: dt.date) -> Chapter:
    entry, known = goal.entry, work.seen != "none"
    wanted = phrase("monitor.wanted", lang)
    blocks: list[Block] = [Paragraph(label=wanted, sentences=(_wanted(goal, lang),))]
    blocks += figures.told(goal.found, goal.raised, lang)
    if known:
        blocks += done.told(goal.deeds, codes, lang, today)
    blocks += done.lagging(goal.deeds, goal.found, codes, lang, today, known=known)
    label = f"{phrase(f'monitor.{goal.kind}', lang)}: {entry.label[lang]}"
    return Chapter(id=f"{goal.kind}_{entry.id}", label=label, blocks=tuple(blocks))


def _wanted(goal: Goal, lang: Lang) -> Sentence:
    """Return what the strategy wants: its own words on a direction, the effects of an objective."""
    if goal.kind == "objective":
        effects = "; ".join(e.label[lang] for e in goal.entry.effects)  # type: ignore[union-attr]
        return say("monitor.effects", lang, effects=effects)
    described = goal.entry.description
    return figures.plain(described[lang]) if described else say("monitor.undescribed", lang)


def _tables(goals: Sequence[Goal], lang: Lang) -> Iterator[Chapter]:
    """Yield the annex with a table by country for each indicator, each once."""
    unique = {i.gauge.measure: i for g in goals for i in g.found}
    grids = tuple(figures.tables(unique.values(), lang))
    if grids:
        yield Chapter(id="indicators", label=phrase("monitor.by_country", lang), blocks=grids)


def _earlier(
    first: Moment, view: View, chapter: Chapter, found: Sequence[Origin]
) -> Iterator[Origin]:
    """Yield the sources by their snapshots of the first day, where these are others."""
    then = View(first.evidence, view.strategy, view.code, view.lang)
    held = {o.snapshot for o in found}
    yield from (o for o in origins(then, keys_of([chapter])) if o.snapshot not in held)
