"""The summary of the home page: where we stand, what moved, what the strategy wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ikt.base.text import Lang
from ikt.reports import formats
from ikt.reports.exhibits import origins
from ikt.reports.header import header
from ikt.reports.lead import sentences
from ikt.reports.model import Aim, HomeSummary, Multiple
from ikt.reports.moved import moved
from ikt.reports.sections.cooperation import WORKS
from ikt.reports.sentences import phrase
from ikt.reports.view import View, measure

if TYPE_CHECKING:
    from ikt.measures import Evidence
    from ikt.strategy import Strategy


def home_summary(evidence: Evidence, strategy: Strategy, lang: Lang) -> HomeSummary:
    """Return what the home page says.

    Args:
        evidence: all measures.
        strategy: its countries with joint effort become the row of small charts.
        lang: language of everything generated.
    """
    chosen = tuple(_multiple(View(evidence, strategy, c, lang)) for c in chosen_countries(strategy))
    values = [p.value for m in chosen if m.series for p in m.series.points if p.value is not None]
    years = [p.year for m in chosen if m.series for p in m.series.points]
    view = View(evidence, strategy, evidence.home, lang)
    return HomeSummary(
        lang=lang,
        home=evidence.home,
        title=strategy.title[lang],
        sentences=sentences(view)[:2],
        moved=moved(evidence, strategy, lang),
        chosen=chosen,
        scale=(0.0, max(values, default=0.0)),
        years=(min(years, default=0), max(years, default=0)),
        origins=origins(view, [view.key(WORKS, "home")]),
        aims=_aims(strategy, lang),
    )


def chosen_countries(strategy: Strategy) -> list[str]:
    """Return the countries to which joint effort goes, the status with most effort first."""
    ranked = strategy.by_effort()
    return list(dict.fromkeys(c for s in ranked for c in strategy.with_status(s.id)))


def _multiple(view: View) -> Multiple:
    key = view.key(WORKS)
    last = view.last(key)
    return Multiple(
        header=header(view),
        series=view.series(key, view.partner.bare),
        value=last.value if last else None,
        shown=formats.full(last.value if last else None, measure(WORKS), view.lang),
        year=last.year if last else None,
    )


def _aims(strategy: Strategy, lang: Lang) -> tuple[Aim, ...]:
    aims = []
    for objective in strategy.objectives:
        motions = [m for m in strategy.motions if objective.id in m.objectives]
        words = {"effects": len(objective.effects), "motions": len(motions)}
        template = "home.aim_with_motions" if motions else "home.aim"
        aims.append(
            Aim(id=objective.id, label=objective.label[lang], state=phrase(template, lang, **words))
        )
    return tuple(aims)
