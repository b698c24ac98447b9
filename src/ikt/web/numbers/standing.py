"""Where the chosen countries stand among all, as a figure with intervals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from ikt.base.text import Lang
from ikt.measures import MEASURES
from ikt.reports import formats
from ikt.reports.figures import Dot, dot_plot
from ikt.reports.home import chosen_countries
from ikt.reports.naming import joined, name
from ikt.web.desk import Desk
from ikt.web.numbers.ranking import Ranked, Ranking
from ikt.web.ui.words import words

WIDTH = 400.0
FEWEST = 3
"""Countries below which the table says as much."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The figure with what stands around it: its finding, what is drawn, who has no figure."""

    title: str
    how: str
    without: str
    svg: str


def standing(
    at: Desk, code: str, ranking: Ranking, lang: Lang, href: Callable[[str], str]
) -> Standing | None:
    """Return where the countries that get effort stand; ``None`` where few have a figure.

    Args:
        at: the evidence and the strategy.
        code: the measure.
        ranking: all countries with a value.
        lang: language of names and numbers.
        href: address of the page of a country.
    """
    wanted = [c for c in chosen_countries(at.strategy) if c != at.home]
    rows = [row for row in ranking.rows if row.code in wanted]
    if len(rows) < FEWEST or rows[0].value == rows[-1].value:
        return None
    say, measure = words(lang), MEASURES[code]
    title = say.say(
        "number.standing",
        first=name(rows[0].code, lang),
        last=name(rows[-1].code, lang),
        place=rows[0].place,
        least=rows[-1].place,
        of=len(ranking.rows),
    )
    parts = {"measure": measure.label[lang], "unit": measure.unit[lang], "year": ranking.year}
    how = [say.say("number.standing_how", **parts)]
    if any(row.interval for row in rows):
        how.append(say["number"]["standing_doubt"])
    missing = [str(name(c, lang)) for c in wanted if c not in {row.code for row in rows}]
    middle = median(row.value for row in ranking.rows)
    shown = formats.full(middle, measure, lang)
    return Standing(
        title=title,
        how=" ".join(how),
        without=say.say("number.standing_none", names=joined(missing, lang)) if missing else "",
        svg=dot_plot(
            "standing",
            [_dot(row, href(row.code)) for row in rows],
            title=title,
            description="; ".join(_told(row) for row in rows),
            tick=lambda value, step: formats.tick(value, step, measure, lang),
            width=WIDTH,
            reference=(middle, say.say("number.median", value=shown)),
        ),
    )


def _dot(row: Ranked, href: str) -> Dot:
    return Dot(
        label=row.name, value=row.value, low=row.low, high=row.high, href=href, shown=row.shown
    )


def _told(row: Ranked) -> str:
    return f"{row.name} {row.shown}" + (f" ({row.interval})" if row.interval else "")
