"""Behind a number: what it is, how it was made, from which sources, and how others count it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ikt.base.countries import name
from ikt.base.text import Lang
from ikt.reports import exhibits, formats
from ikt.reports.fieldnames import field_name
from ikt.reports.model import Key, Origin, OtherCount, Place, Point, Trace
from ikt.reports.view import View, measure

if TYPE_CHECKING:
    from ikt.measures import Evidence
    from ikt.strategy import Strategy


def trace(
    evidence: Evidence, strategy: Strategy, key: Key, lang: Lang, year: int | None = None
) -> Trace:
    """Return everything behind the number that ``key`` and ``year`` name.

    Args:
        evidence: all measures.
        strategy: whose home country looks.
        key: which number; an empty method means the one shown by default.
        lang: language of the words.
        year: by default the last year about which words may be said, else the last at all.

    Raises:
        UsageError: there is no such measure or method.
    """
    key = key.model_copy(update={"method": evidence.method(key.measure, key.method or None)})
    view = View(evidence, strategy, key.partner if key.partner != "_Z" else key.country, lang)
    described, origin = measure(key.measure), evidence.provenance(key.measure, key.method)
    points = view.points(key)
    point = _chosen(view, key, points, year)
    origins = exhibits.origins(view, [key])
    shown = formats.full(point.value if point else None, described, lang)
    return Trace(
        lang=lang,
        key=key,
        label=described.label[lang],
        definition=described.definition[lang],
        caveat=described.caveat[lang],
        unit=described.unit[lang],
        formula=described.formula,
        paper=described.paper,
        method=origin.method_label[lang],
        differs=origin.differs[lang],
        point=point,
        shown=shown,
        interval=formats.interval(point.low, point.high, described, lang) if point else "",
        points=points,
        others=_others(view, key, point),
        place=_place(view, key, point),
        origins=origins,
        computed_at=origin.computed_at,
        code_version=origin.code_version,
        citation=_citation(origins, f"{described.label[lang]}, {subject(key, lang)}", shown, point),
    )


def subject(key: Key, lang: Lang) -> str:
    """Return what a number is about: ``Netherlands – South Korea``, and its field if it has one."""
    countries = " – ".join(name(c, lang) for c in (key.country, key.partner) if c != "_Z")
    return (
        countries
        if key.field == "_T"
        else f"{countries}, {field_name(key.field, lang, inline=True)}"
    )


def _chosen(view: View, key: Key, points: tuple[Point, ...], year: int | None) -> Point | None:
    if year is not None:
        return view.exactly(key, year)
    return view.last(key) or (points[-1] if points else None)


def _others(view: View, key: Key, point: Point | None) -> tuple[OtherCount, ...]:
    described = measure(key.measure)
    found = []
    for code, method in described.methods.items():
        other = key.model_copy(update={"method": code})
        counted = view.exactly(other, point.year) if point and code != key.method else None
        if counted is not None:
            found.append(
                OtherCount(
                    method=code,
                    label=method.label[view.lang],
                    point=counted,
                    shown=formats.full(counted.value, described, view.lang),
                    differs=method.differs[view.lang],
                )
            )
    return tuple(found)


def _place(view: View, key: Key, point: Point | None) -> Place | None:
    ranked = exhibits.place(view, key, point.year) if point and point.interpreted else None
    return Place(place=ranked[0], of=ranked[1], year=point.year) if ranked and point else None


def _citation(origins: tuple[Origin, ...], label: str, shown: str, point: Point | None) -> str:
    year = f", {point.year}" if point else ""
    sources = "; ".join((o.citation or f"{o.publisher}, {o.title}").rstrip(".") for o in origins)
    snapshots = ", ".join(f"{o.dataset} {o.snapshot}" for o in origins)
    return f"{label}{year}: {shown}. {sources}. ikt, {snapshots}."
