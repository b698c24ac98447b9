"""Puts the monitor together: what is wanted, what figures say, what is done, what lags."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ikt.base.countries import name
from ikt.base.dates import day
from ikt.base.errors import UsageError
from ikt.base.saying import choose_from
from ikt.base.text import Lang
from ikt.reports.document.bound import keys_of
from ikt.reports.document.model import Block, Chapter, Document, Paragraph
from ikt.reports.dossier.sources import sources_chapter
from ikt.reports.exhibits import origins
from ikt.reports.home import chosen_countries
from ikt.reports.model import Origin, Sentence
from ikt.reports.moments import Moment, dated_chapter, moment
from ikt.reports.monitor import done, figures
from ikt.reports.monitor.between import between
from ikt.reports.monitor.counted import Scope
from ikt.reports.monitor.deeds import Work
from ikt.reports.monitor.goals import Goal, goals_of
from ikt.reports.monitor.summary import summary
from ikt.reports.sentences import phrase, say
from ikt.reports.view import View

if TYPE_CHECKING:
    from ikt.measures import Evidence
    from ikt.strategy import Strategy


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
    codes = (code,) if code else tuple(chosen_countries(strategy))
    known, bound = work.seen != "none", work.seen == "all"
    scope = Scope(lang, today, codes, code, known=known, bound=bound)
    work = work.narrowed(goal, code, strategy)
    view = View(second.evidence, strategy, strategy.home, lang)
    goals = list(goals_of(view, work, codes, goal))
    chapters = [summary(goals, work, scope), *(_chapter(g, scope) for g in goals)]
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


def _chapter(goal: Goal, scope: Scope) -> Chapter:
    entry, lang = goal.entry, scope.lang
    wanted = phrase("monitor.wanted", lang)
    blocks: list[Block] = [Paragraph(label=wanted, sentences=(_wanted(goal, lang),))]
    blocks += figures.told(goal.found, goal.raised, lang)
    if scope.known:
        blocks += done.told(goal.deeds, entry.id, scope)
    blocks += done.lagging(goal.deeds, goal.found, scope)
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
    unique = {
        (i.gauge.measure, i.gauge.of, i.gauge.method, i.gauge.field): i
        for g in goals
        for i in g.found
    }
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
