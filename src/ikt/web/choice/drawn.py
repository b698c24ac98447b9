"""The figures of the choice: who is among the first how often, on the map, and at which rank."""

from __future__ import annotations

from ikt.base.numbers import number, percent
from ikt.base.text import Lang
from ikt.reports import figures
from ikt.reports.choice import AnswerReport, AnswerRow
from ikt.reports.sentences import phrase
from ikt.web.ui.links import choice_url

SHOWN = 20
"""Countries in the figures; the table has them all."""
WIDTH = 460.0


def shares(report: AnswerReport) -> str:
    """Draw the part of the weighings that puts each country among the first n, with its error."""
    rows = [
        figures.Dot(
            label=row.name,
            value=row.among.value,
            low=max(0.0, row.among.value - row.among.error),
            high=min(1.0, row.among.value + row.among.error),
            href=choice_url(row.code),
            shown=shown(row, report.lang),
            kind=f"s{row.statuses[0].order}" if row.statuses and row.statuses[0].id else "s0",
        )
        for row in report.rows[:SHOWN]
    ]
    return figures.dot_plot(
        "shares",
        rows,
        title=phrase("choice.shares_title", report.lang, posts=str(report.posts)),
        description="; ".join(f"{r.name} {shown(r, report.lang)}" for r in report.rows[:SHOWN]),
        tick=lambda v: percent(v, report.lang),
        reach_of=(0.0, 1.0),
        width=WIDTH,
    )


def shown(row: AnswerRow, lang: Lang) -> str:
    """Return a share with its error: ``87,1 ± 0,3 %``."""
    share, error = (number(v * 100, lang, digits=1) for v in (row.among.value, row.among.error))
    return f"{share} ± {error} %" if lang == "nl" else f"{share} ± {error}%"


def world(report: AnswerReport, every: frozenset[str]) -> tuple[str, str]:
    """Draw the best list on the map, and its legend.

    Args:
        report: the worked-out scenario.
        every: countries that have a page.
    """
    lang, posts = report.lang, report.posts
    notes = {
        row.code: phrase("choice.map_note", lang, share=shown(row, lang), posts=str(posts))
        for row in report.rows
    }
    bins = {row.code: _class(row) for row in report.rows if _class(row)}
    labels = {
        "map-6": phrase("choice.map_both", lang),
        "map-4": phrase("choice.map_best", lang),
        "div-2": phrase("choice.map_listed", lang),
    }
    drawn = figures.world_map(
        bins,
        lang,
        home=report.home,
        title=phrase("choice.map_title", lang, posts=str(posts)),
        notes=notes,
        href=choice_url,
        also=every,
    )
    return drawn, figures.legend(labels, lang, none=phrase("choice.map_none", lang))


def _class(row: AnswerRow) -> str:
    if row.chosen:
        return "map-6" if row.listed else "map-4"
    return "div-2" if row.listed else ""
