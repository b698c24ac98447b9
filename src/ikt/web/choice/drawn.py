"""The figures of the choice: who is among the first how often, and the best list on the map."""

from __future__ import annotations

from collections.abc import Callable

from ikt.reports import figures
from ikt.reports.choice import AnswerReport, AnswerRow
from ikt.reports.choice import figure as drawing
from ikt.reports.choice.wording import with_error
from ikt.reports.sentences import phrase
from ikt.web.ui.links import country_url

SHOWN = 20
"""Countries in the figures; the table has them all."""
WIDTH = 400.0
Href = Callable[[str], str]


def shares(report: AnswerReport, href: Href) -> str:
    """Draw the part of the weighings that puts each country among the first n, with its error."""
    return drawing.shares(report, SHOWN, href=href, by_status=True, width=WIDTH)


def statuses(report: AnswerReport) -> str:
    """Return what the colours of the dots are: the statuses of the countries that are shown."""
    first = (row.statuses[0] for row in report.rows[:SHOWN] if row.statuses)
    held = {status.order: status.label for status in first if status.id}
    return figures.swatches((f"status-{order}", held[order]) for order in sorted(held))


def world(report: AnswerReport, every: frozenset[str], href: Href) -> tuple[str, str]:
    """Draw the best list on the map, and its legend.

    Args:
        report: the worked-out scenario.
        every: countries that have a page.
        href: where a country leads, by its code; one without a place leads to its own page.
    """
    lang, posts, listed = report.lang, report.posts, report.listed_as
    notes = {
        row.code: phrase(
            "choice.map_note", lang, share=with_error(row.among, lang), posts=str(posts)
        )
        for row in report.rows
    }
    bins = {row.code: _class(row) for row in report.rows if _class(row)}
    labels = {
        "map-6": phrase("choice.map_both", lang, listed=listed),
        "map-4": phrase("choice.map_best", lang),
        "div-2": phrase("choice.map_listed", lang, listed=listed),
    }
    drawn = figures.world_map(
        bins,
        lang,
        home=report.home,
        title=phrase("choice.map_title", lang, posts=str(posts)),
        notes=notes,
        href=lambda code: href(code) if code in notes else country_url(code),
        also=every,
    )
    return drawn, figures.legend(labels, lang, none=phrase("choice.map_none", lang))


def _class(row: AnswerRow) -> str:
    if row.chosen:
        return "map-6" if row.listed else "map-4"
    return "div-2" if row.listed else ""
