"""How often each country is among the first, as a figure with its error."""

from __future__ import annotations

from collections.abc import Callable

from ikt.base.numbers import percent
from ikt.reports.choice.answer_model import AnswerReport, AnswerRow
from ikt.reports.choice.wording import with_error
from ikt.reports.figures import Dot, dot_plot
from ikt.reports.sentences import phrase

WIDTH = 640.0
PLAIN = "d1"


def shares(
    report: AnswerReport,
    most: int,
    *,
    href: Callable[[str], str] = lambda code: "",
    by_status: bool = False,
    width: float = WIDTH,
) -> str:
    """Draw the part of the weighings that puts each country among the first n.

    Args:
        report: the worked-out scenario.
        most: countries that are shown.
        href: where the row of a country leads, by its code.
        by_status: whether the colour of a dot is the status of the country.
        width: in pixels of the drawing.
    """
    rows = [
        Dot(
            label=row.name,
            value=row.among.value,
            low=max(0.0, row.among.value - row.among.error),
            high=min(1.0, row.among.value + row.among.error),
            href=href(row.code),
            shown=with_error(row.among, report.lang),
            kind=_kind(row) if by_status else PLAIN,
        )
        for row in report.rows[:most]
    ]
    return dot_plot(
        "shares",
        rows,
        title=phrase("choice.shares_title", report.lang, posts=str(report.posts)),
        description=described(report, most),
        tick=lambda v, _: percent(v, report.lang),
        reach_of=(0.0, 1.0),
        width=width,
    )


def described(report: AnswerReport, most: int) -> str:
    """Return what the figure shows, in words."""
    return "; ".join(f"{r.name} {with_error(r.among, report.lang)}" for r in report.rows[:most])


def _kind(row: AnswerRow) -> str:
    """Return the class of a dot: the status of the country."""
    return f"s{row.statuses[0].order}" if row.statuses and row.statuses[0].id else "s0"
