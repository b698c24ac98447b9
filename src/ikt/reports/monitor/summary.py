"""The first page of the monitor: how much is going on, what lags most, all goals in a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ikt.reports.document.model import Block, Chapter, Grid, Item, Listing, Paragraph
from ikt.reports.model import Cell, Column, Table
from ikt.reports.monitor.counted import ALL, NONE, Scope
from ikt.reports.monitor.deeds import QUIET, Deed, Work, in_order
from ikt.reports.monitor.done import tally, titles
from ikt.reports.monitor.figures import names, plain
from ikt.reports.monitor.goals import Goal
from ikt.reports.sentences import phrase, say

OVERVIEW = ("goal", "open", "late", "quiet", "ended")


def summary(goals: Sequence[Goal], work: Work, scope: Scope) -> Chapter:
    """Return the first chapter: how much is going on, what lags most, and all goals in a table."""
    lang, under = scope.lang, {d.number: d for g in goals for d in g.deeds}
    whole = len(goals) > 1
    about = ALL if whole else goals[0].entry.id
    said = [tally(list(under.values()), about, scope)] if scope.known else []
    loose = [d for d in work.now if d.number not in under] if whole else []
    if loose:
        n = scope.number(scope.counts(loose, NONE)["all"])
        said.append(say("monitor.loose", lang, n=n))
    said.append(say(f"monitor.seen_{work.seen}", lang))
    blocks: list[Block] = [Paragraph(look="lead", sentences=tuple(said))]
    items = tuple(_lags(goals, loose, scope))
    if items:
        blocks.append(Listing(items=items))
    if scope.known and whole:
        blocks.append(Grid(table=_overview(goals, scope)))
    return Chapter(id="summary", label="", blocks=tuple(blocks))


def _lags(goals: Sequence[Goal], loose: Sequence[Deed], scope: Scope) -> Iterator[Item]:
    """Yield what lags most: goals without anything open, what is late and serves none, figures."""
    lang = scope.lang
    bare = [g.entry.label[lang] for g in goals if not any(not d.closed for d in g.deeds)]
    if bare and scope.known:
        label = phrase("monitor.bare", lang)
        yield Item(label=label, said=plain("; ".join(bare) + "."))
    if late := [d for d in loose if d.late(scope.today)]:
        said = titles(sorted(late, key=in_order), lang, house=True)
        yield Item(label=phrase("monitor.loose_late", lang), said=said)
    told: dict[str, str] = {}
    for indicator in (i for g in goals for i in g.found):
        if behind := [r for r in indicator.readings if r.lags]:
            told[behind[0].label] = names(behind, lang)
    if told:
        text = "; ".join(f"{label} ({where})" for label, where in told.items())
        yield Item(label=phrase("monitor.behind", lang), said=plain(f"{text}."))


def _overview(goals: Sequence[Goal], scope: Scope) -> Table:
    lang, rows = scope.lang, []
    for goal in goals:
        found = scope.counts(goal.deeds, goal.entry.id)
        counted = (scope.cell(found[what]) for what in OVERVIEW[1:])
        rows.append((Cell(shown=goal.entry.label[lang]), *counted))
    columns = tuple(
        Column(id=c, label=phrase(f"monitor.{c}", lang, months=QUIET), numeric=c != "goal")
        for c in OVERVIEW
    )
    return Table(
        id="overview",
        title=phrase("monitor.overview", lang),
        columns=columns,
        rows=tuple(rows),
    )
