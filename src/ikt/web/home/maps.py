"""The map of the overview: coloured by status or by any measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ikt.base.errors import UsageError
from ikt.base.text import Lang
from ikt.measures import MEASURES, Measure
from ikt.reports import figures, formats
from ikt.reports.exhibits import origins
from ikt.reports.model import Key, Origin
from ikt.reports.naming import joined, name
from ikt.reports.sentences import phrase
from ikt.reports.view import View
from ikt.web.desk import Desk
from ikt.web.ui.links import country_url
from ikt.web.ui.words import words

STATUS = "status"
NAMED = 3
AMOUNTS = {"count"}
"""Kinds of measures that are larger where a country is; areas filled with them would mislead."""


@dataclass(frozen=True, slots=True)
class World:
    """A map with what stands around it.

    Args:
        title: what it shows, as a finding.
        subtitle: measure, unit, year.
        svg: the map.
        legend: its classes, in HTML.
        origins: where the figures are from; none for statuses.
        list_query: query that shows the same in the list of countries.
        without: which countries with a figure the map has no place for.
    """

    title: str
    subtitle: str
    svg: str
    legend: str
    origins: tuple[Origin, ...]
    list_query: str
    without: str = ""


def requested(text: str) -> str:
    """Return what the map shows.

    Raises:
        UsageError: there is no such measure.
    """
    if text == STATUS or text in MEASURES:
        return text
    raise UsageError(
        {
            "nl": f"Er is geen maat “{text}” om te tonen.",
            "en": f"There is no measure “{text}” to show.",
        },
        remedy={"nl": "Kies er een uit de lijst.", "en": "Choose one from the list."},
    )


def draw(at: Desk, shown: str, lang: Lang) -> World:
    """Return the map for ``status`` or a measure."""
    return _statuses(at, lang) if shown == STATUS else _measured(at, MEASURES[shown], lang)


def _statuses(at: Desk, lang: Lang) -> World:
    held = {}
    for role in at.strategy.countries:
        status = at.strategy.status_of(role.code)
        if status:
            held[role.code] = status
    effort = [s for s in at.strategy.statuses if s.effort]
    counts = [f"{s.label[lang].lower()} {sum(h is s for h in held.values())}" for s in effort]
    bins = {code: f"status-{status.order}" for code, status in held.items()}
    notes = {code: status.label[lang] for code, status in held.items()}
    labels = {f"status-{s.order}": s.label[lang] for s in at.strategy.statuses}
    say = words(lang)
    title = say.say("home.status_title", chosen=", ".join(counts), named=len(held))
    return World(
        title=title,
        subtitle=say["home"]["status_subtitle"],
        svg=figures.world_map(
            bins, lang, home=at.home, title=title, notes=notes, href=country_url, also=_all(at)
        ),
        legend=figures.legend(labels, lang),
        origins=(),
        list_query="sort=status",
    )


def _measured(at: Desk, measure: Measure, lang: Lang) -> World:
    found = [v for v in at.evidence.partners(measure.code) if v.value is not None]
    values = {(v.partner if measure.pair else v.country): v.value or 0.0 for v in found}
    values.pop(at.home, None)
    notes = {code: formats.full(value, measure, lang) for code, value in values.items()}
    bins, labels = figures.binned(values, lang, say=lambda v: formats.full(v, measure, lang))
    first = [str(name(c, lang)) for c in sorted(values, key=lambda c: -values[c])[:NAMED]]
    year = found[0].year if found else ""
    say = words(lang)
    title = say.say("home.map_title", what=measure.label[lang], names=joined(first, lang))
    left = [str(name(code, lang)) for code in figures.undrawn(values)]
    keys = [_key(found[0])] if found else []
    amounts = values if measure.kind in AMOUNTS else None
    circles = f"; {say['home']['circles']}" if amounts else ""
    return World(
        title=title,
        subtitle=f"{measure.label[lang]}; {measure.unit[lang]}, {year}{circles}",
        svg=figures.world_map(
            bins,
            lang,
            home=at.home,
            title=title,
            notes=notes,
            href=country_url,
            also=_all(at),
            amounts=amounts,
            told=_ends(values, notes, lang),
            unknown=True,
        ),
        legend=figures.legend(labels, lang, unknown=True),
        origins=origins(View(at.evidence, at.strategy, at.home, lang), keys),
        list_query=f"column={measure.code}&sort={measure.code}",
        without=phrase("figures.not_drawn", lang, names=joined(left, lang)) if left else "",
    )


def _ends(values: Mapping[str, float], notes: Mapping[str, str], lang: Lang) -> str:
    """Return the highest and lowest values in words, and of how many countries there is one."""
    if not values:
        return ""
    ordered = sorted(values, key=lambda code: (-values[code], code))
    return figures.ends_told([f"{name(code, lang):bare} {notes[code]}" for code in ordered], lang)


def _key(value: object) -> Key:
    names = ("measure", "method", "country", "partner", "field")
    return Key(**{name: getattr(value, name) for name in names})


def _all(at: Desk) -> frozenset[str]:
    from ikt.reports.listing import listed

    return frozenset((*listed(at.evidence), at.home))
