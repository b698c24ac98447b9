"""The four numbers on the first screen, each with trend, change and place among all partners."""

from __future__ import annotations

import math

from ikt.reports import exhibits, formats, totals
from ikt.reports.changes import FEW, growth
from ikt.reports.model import Figure, How, Key, KeyFigure, Place, Point, Sentence, Series, Shift
from ikt.reports.sections import circulation, context, cooperation, projects, students
from ikt.reports.sections.circulation import Exchange
from ikt.reports.trends import Z, shift
from ikt.reports.view import About, View, counts, measure

RECENT = 2
"""Years that a figure may lie behind the newest and still have a place."""
Hows = tuple[How, How]
CHANGES = {"same": "same", "uneven": "uneven"}


def key_figures(view: View) -> tuple[KeyFigure, ...]:
    """Return the key figures of a partner, or of home itself."""
    if view.own:
        return (
            counted(view, "works_own", cooperation.INTERNATIONAL, "home"),
            counted(view, "researchers", circulation.NET, "home"),
            counted(view, "students_own", students.INBOUND, "home"),
            counted(view, "research", context.RD, "home"),
        )
    return (
        counted(view, "works", cooperation.WORKS),
        _researchers(view),
        _students(view),
        _projects(view),
    )


def counted(
    view: View, id: str, code: str, about: About = "pair", detail: Sentence | None = None
) -> KeyFigure:
    """Return a measure's last interpretable value as a key figure."""
    key = view.key(code, about)
    last = view.last(key)
    if last is None:
        return missing(view, id, key)
    change = shift(view.points(key), counts=counts(code))
    # A place among those who have figures for an old year is no place now.
    current = view.current(key, last.year, within=RECENT)
    ranked = exhibits.place(view, key, last.year) if current else None
    placed = _placed(view, key, ranked, (None, last.year))
    of = "common.place_of_countries" if view.own else "common.place_of_long"
    return _figure(view, id, key, last, change=change, detail=detail, placed=(placed, of))


def missing(view: View, id: str, key: Key) -> KeyFigure:
    """Return a key figure that says it is not known, or known but too little to speak of."""
    few = any(p.weak == "few" for p in view.points(key))
    return KeyFigure(
        id=id,
        label=view.phrase(f"key.{id}"),
        value=None,
        shown=formats.MISSING,
        unit=measure(key.measure).unit[view.lang],
        year=None,
        series=_series(view, key),
        key=key,
        missing=view.phrase("key.too_few" if few else "key.missing"),
    )


def change_told(view: View, key: Key, change: Shift | None) -> Sentence | None:
    """Return a change in a few words: relative for counts, else the value before."""
    if change is None:
        return None
    if counts(key.measure) and change.relative is not None and change.start >= FEW:
        grown = growth(view, key, change, sign=True)
        template = f"common.change_{CHANGES.get(change.verdict, 'relative')}"
        return view.say(template, change=grown, since=change.since)
    before = view.figure(key, Point(year=change.since, value=change.start))
    template = "common.change_from_same" if change.verdict == "same" else "common.change_from"
    return view.say(template, before=before, since=change.since)


def _researchers(view: View) -> KeyFigure:
    key = view.key(circulation.NET)
    pooled = circulation.exchange(view)
    if pooled is None:
        return missing(view, "researchers", key)
    span = (pooled.since, pooled.year)
    detail = view.say("key.researchers_detail", **circulation.exchange_words(view, pooled))
    ranked = totals.place(view.evidence, circulation.IN, view.code, span, plus=circulation.OUT)
    hows: Hows = ("volume_place", "volume_count")
    place = _placed(view, view.key(circulation.IN), ranked, span, hows)
    return _figure(
        view,
        "researchers",
        key,
        _net(pooled),
        detail=detail,
        since=pooled.since,
        placed=(place, "key.place_by_volume"),
    )


def _net(pooled: Exchange) -> Point:
    """Return the balance of pooled moves, with the interval of a difference of two counts."""
    net = pooled.inflow - pooled.outflow
    half = Z * math.sqrt(pooled.inflow + pooled.outflow)
    return Point(year=pooled.year, value=net, low=net - half, high=net + half)


def _students(view: View) -> KeyFigure:
    arriving, leaving = view.key(students.IN), view.key(students.OUT)
    last, went = view.last(arriving), view.last(leaving)
    if last is None:
        return missing(view, "students", arriving)
    detail = view.say("key.no_out")
    if went is not None:
        template = "key.students_detail" + ("" if went.year == last.year else "_then")
        out = view.figure(leaving, went)
        detail = view.say(template, students_out=out, out_year=went.year)
    return counted(view, "students", students.IN, detail=detail)


def _projects(view: View) -> KeyFigure:
    key = view.key(projects.JOINT)
    joint = projects.total(view, projects.JOINT)
    if joint is None:
        return missing(view, "projects", key)
    total = Point(year=joint.year, value=joint.value)
    span = (joint.since or joint.year, joint.year)
    ranked = totals.place(view.evidence, projects.JOINT, view.code, span)
    return _figure(
        view,
        "projects",
        key,
        total,
        detail=view.say("key.projects_detail", since=span[0], year=span[1]),
        since=span[0],
        placed=(_placed(view, key, ranked, span), "common.place_of_long"),
    )


def _placed(
    view: View,
    key: Key,
    ranked: tuple[int, int] | None,
    span: tuple[int | None, int],
    hows: Hows = ("place", "count"),
) -> tuple[Figure, Figure] | None:
    """Return a place and how many there are, bound; ``span`` has one year, or first and last."""
    if ranked is None:
        return None
    since, year = span
    place, of = (
        view.derived(key, n, str(n), year, how, since) for n, how in zip(ranked, hows, strict=True)
    )
    return place, of


def _figure(
    view: View,
    id: str,
    key: Key,
    last: Point,
    *,
    placed: tuple[tuple[Figure, Figure] | None, str],
    change: Shift | None = None,
    detail: Sentence | None = None,
    since: int | None = None,
) -> KeyFigure:
    described = measure(key.measure)
    changed = change_told(view, key, change)
    found, template = placed
    place = (
        Place(place=int(found[0].value), of=int(found[1].value), year=last.year) if found else None
    )
    ranked = view.say(template, place=found[0], of=found[1]) if found else None
    return KeyFigure(
        id=id,
        label=view.phrase(f"key.{id}"),
        value=last.value,
        shown=formats.full(last.value, described, view.lang, sign=key.measure == circulation.NET),
        unit=described.unit[view.lang],
        year=last.year,
        since=since,
        low=last.low,
        high=last.high,
        series=_series(view, key),
        change=change,
        change_shown=str(changed or ""),
        place=place,
        place_shown=str(ranked or ""),
        detail=str(detail or ""),
        told=tuple(s for s in (detail, changed, ranked) if s is not None),
        key=key,
    )


def _series(view: View, key: Key) -> Series:
    found = view.series(key, view.label(key.measure))
    unit = measure(key.measure).unit[view.lang]
    return found or Series(key=key, label=view.label(key.measure), unit=unit, points=())
