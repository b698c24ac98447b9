"""Status and choice: what was decided about a country, by whom, and its place when weighed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ikt.base.dates import day
from ikt.base.numbers import number, percent
from ikt.reports.choice import Claim, CountryChoice, CriterionLine
from ikt.reports.choice.trouble import quoted
from ikt.reports.document.model import Block, Chapter, Grid, Item, Length, Paragraph
from ikt.reports.model import Cell, Column, Model, Part, Sentence, Table
from ikt.reports.view import View

if TYPE_CHECKING:
    from ikt.strategy import Strategy

BEFORE = ("since", "status", "by", "reason")
CRITERIA = ("criterion", "weight", "score", "possible", "unknown")
SUBSTANTIAL = frozenset({"answer.country_place", "answer.country_no_place"})


class Held(Model):
    """A status that a country has or had.

    Args:
        label: its name; empty when the country then had none.
        since: ISO date of the decision.
        by: who decided; empty for the strategy itself.
        reason: why.
        rests_on: the scenario it rests on, if any.
    """

    label: str
    since: str
    by: str = ""
    reason: str = ""
    rests_on: str = ""


class Weighing(Model):
    """A scenario in which countries were weighed, and what came of it for this one.

    Args:
        title: of the scenario.
        author: who saved it.
        day: ISO date on which.
        country: the country in it; nothing when it could not be worked out.
        trouble: why it could not.
    """

    title: str
    author: str
    day: str
    country: CountryChoice | None = None
    trouble: str = ""


def held_by(strategy: Strategy, code: str, lang: str) -> tuple[Held, ...]:
    """Return the statuses that the strategy itself gives a country."""
    labels = {s.id: s.label[lang] for s in strategy.statuses}
    return tuple(
        Held(label=labels[r.status], since=r.date.isoformat(), reason=r.reason[lang])
        for r in strategy.countries
        if r.code == code and r.status in labels
    )


def standing_chapter(
    view: View, held: Sequence[Held], weighing: Weighing | None, length: Length
) -> Iterator[Chapter]:
    """Yield the chapter on status and choice; none about home or a state that is no more.

    Args:
        view: the country looked at.
        held: every status it has had, newest first.
        weighing: the scenario by which countries were chosen, if there is one.
        length: only the longest dossier has the criteria one by one.
    """
    blocks: list[Block] = (
        [Paragraph(sentences=told)] if (told := tuple(_decided(view, held))) else []
    )
    if len(held) > 1:
        blocks.append(Grid(table=_before(view, held[1:])))
    blocks.append(Paragraph(sentences=tuple(_weighed(view, weighing))))
    if length == "all" and weighing and weighing.country:
        blocks.append(Grid(table=_criteria(view, weighing.country)))
    yield Chapter(id="standing", label=view.phrase("dossier.standing"), blocks=tuple(blocks))


def standing_item(view: View, weighing: Weighing | None) -> Iterator[Item]:
    """Yield the place in the choice as one line, for a reader of one page."""
    found = weighing.country.claims if weighing and weighing.country else ()
    for claim in (c for c in found if c.id in SUBSTANTIAL):
        yield Item(label=view.phrase("dossier.place"), said=_claimed(claim))


def _decided(view: View, held: Sequence[Held]) -> Iterator[Sentence]:
    if not held:
        return  # the summary says so
    now = held[0]
    words = {"status": quoted(now.label, view.lang), "day": day(now.since, view.lang), "by": now.by}
    if not now.by:
        yield view.say("dossier.by_strategy", **words)
    else:
        yield view.say("dossier.decided" if now.label else "dossier.taken_away", **words)
    if now.rests_on:
        yield view.say("dossier.rests_on", title=quoted(now.rests_on, view.lang))


def _before(view: View, earlier: Sequence[Held]) -> Table:
    rows = [
        (
            day(h.since, view.lang),
            h.label or view.phrase("dossier.without"),
            h.by or view.phrase("dossier.the_strategy"),
            h.reason,
        )
        for h in earlier
    ]
    return _table(view, "before", BEFORE, rows)


def _weighed(view: View, weighing: Weighing | None) -> Iterator[Sentence]:
    if weighing is None:
        yield view.say("dossier.not_weighed")
        return
    said = {"title": quoted(weighing.title, view.lang), "author": weighing.author}
    yield view.say("dossier.weighed", day=day(weighing.day, view.lang), **said)
    if weighing.country is None:
        yield view.say("dossier.no_outcome", why=weighing.trouble)
    else:
        yield from map(_claimed, weighing.country.claims)


def _criteria(view: View, country: CountryChoice) -> Table:
    """Return each criterion with weight and score, the strongest first."""
    lines = sorted(country.criteria, key=lambda line: -line.score.centre)
    return _table(view, "criteria", CRITERIA, [_criterion(view, line) for line in lines])


def _criterion(view: View, line: CriterionLine) -> tuple[str, ...]:
    lang, score = view.lang, line.score
    low, centre, high = (number(v, lang, digits=2) for v in (score.low, score.centre, score.high))
    return (
        line.criterion.label,
        percent(line.criterion.weight, lang, digits=0),
        centre,
        f"{low}–{high}",
        percent(line.unknown, lang, digits=0),
    )


def _table(view: View, id: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    numeric = id == "criteria"
    return Table(
        id=id,
        title=view.phrase(f"dossier.table_{id}"),
        columns=tuple(
            Column(id=c, label=view.phrase(f"dossier.column_{c}"), numeric=numeric and i > 0)
            for i, c in enumerate(columns)
        ),
        rows=tuple(tuple(Cell(shown=text) for text in row) for row in rows),
    )


def _claimed(claim: Claim) -> Sentence:
    return Sentence(id=claim.id, parts=(Part(text=claim.text),))
