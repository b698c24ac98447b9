"""The figures of the choice: who stands where with what doubt, on a dot plot and on the map."""

from __future__ import annotations

from ikt.base.text import Lang
from ikt.reports import figures
from ikt.reports.choice import ChoiceReport, RankedRow
from ikt.reports.choice.ranking import score, span
from ikt.reports.sentences import phrase
from ikt.web.ui.links import choice_url

SHOWN = 25
"""Countries in the figure; the table has them all."""


def ranking(report: ChoiceReport) -> str:
    """Draw the first countries with the scores that are possible."""
    lang, first = report.lang, report.placed[:SHOWN]
    rows = [
        figures.Dot(
            label=f"{row.place}. {row.name}",
            value=row.total.centre,
            low=row.total.low,
            high=row.total.high,
            href=choice_url(row.code),
            shown=score(row.total.centre, lang),
            kind=f"s{row.statuses[0].order}" if row.statuses and row.statuses[0].id else "s0",
        )
        for row in first
    ]
    return figures.dot_plot(
        "ranking",
        rows,
        title=report.sentences[0].text,
        description=_described(first, lang),
        tick=lambda v: score(v, lang),
        reach_of=(0.0, 1.0),
    )


def world(report: ChoiceReport, every: frozenset[str]) -> tuple[str, str]:
    """Draw the first countries on the map, and its legend.

    Args:
        report: the ranking.
        every: countries that have a page.
    """
    lang, posts, of = report.lang, report.posts, str(len(report.placed))
    notes = {
        row.code: phrase(
            "choice.map_note",
            lang,
            place=str(row.place),
            of=of,
            score=score(row.total.centre, lang),
        )
        for row in report.placed
    }
    labels = {
        "map-6": phrase("choice.map_first", lang, posts=str(posts)),
        "map-3": phrase("choice.map_next", lang, posts=str(posts), twice=str(2 * posts)),
    }
    drawn = figures.world_map(
        {row.code: look for row in report.placed if (look := _class(row, posts))},
        lang,
        home=report.home,
        title=report.sentences[0].text,
        notes=notes,
        href=choice_url,
        also=every,
    )
    return drawn, figures.legend(labels, lang)


def _class(row: RankedRow, posts: int) -> str:
    place = row.place or 0
    return "map-6" if place <= posts else "map-3" if place <= 2 * posts else ""


def _described(rows: tuple[RankedRow, ...], lang: Lang) -> str:
    return "; ".join(
        f"{r.name} {score(r.total.centre, lang)} ({span(r.total, lang)})" for r in rows
    )
