"""The first page of the monitor: how much is going on, what lags most, all goals in a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from ikt.base.text import Lang
from ikt.reports.document.model import Block, Chapter, Grid, Item, Listing, Paragraph
from ikt.reports.model import Cell, Column, Table
from ikt.reports.monitor.deeds import QUIET, Work, in_order
from ikt.reports.monitor.done import tally, titles
from ikt.reports.monitor.figures import names, plain
from ikt.reports.monitor.goals import Goal
from ikt.reports.sentences import phrase, say

OVERVIEW = ("goal", "open", "late", "quiet", "ended")


def summary(goals: Sequence[Goal], work: Work, lang: Lang, today: dt.date) -> Chapter:
    """Return the first chapter: how much is going on, what lags most, and all goals in a table."""
    unique = {d.number: d for g in goals for d in g.deeds}
    said = [tally(list(unique.values()), lang, today)] if work.seen != "none" else []
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
        yield Item(label=label, said=plain("; ".join(bare) + "."))
    under = {d.number for g in goals for d in g.deeds}
    if late := [d for d in work.now if d.late(today) and d.number not in under]:
        said = titles(sorted(late, key=in_order), lang, house=True)
        yield Item(label=phrase("monitor.loose_late", lang), said=said)
    told: dict[str, str] = {}
    for indicator in (i for g in goals for i in g.found):
        if behind := [r for r in indicator.readings if r.lags]:
            told[behind[0].label] = names(behind, lang)
    if told:
        text = "; ".join(f"{label} ({where})" for label, where in told.items())
        yield Item(label=phrase("monitor.behind", lang), said=plain(f"{text}."))


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
