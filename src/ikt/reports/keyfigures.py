"""The four numbers on the first screen, each with trend, change and place among all partners."""

from __future__ import annotations

import math

from ikt.reports import exhibits, formats, totals
from ikt.reports.changes import FEW
from ikt.reports.model import Key, KeyFigure, Place, Point, Series, Shift
from ikt.reports.sections import circulation, context, cooperation, projects, students
from ikt.reports.sections.circulation import Exchange
from ikt.reports.trends import Z, shift
from ikt.reports.view import About, View, counts, measure

RECENT = 2
"""Years that a figure may lie behind the newest and still have a place."""
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


def counted(view: View, id: str, code: str, about: About = "pair", detail: str = "") -> KeyFigure:
    """Return a measure's last interpretable value as a key figure."""
    key = view.key(code, about)
    last = view.last(key)
    if last is None:
        return missing(view, id, key)
    change = shift(view.points(key), counts=counts(code))
    return _figure(view, id, key, last, change=change, detail=detail)


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


def change_shown(view: View, key: Key, change: Shift | None) -> str:
    """Return a change in a few words: relative for counts, else the value before."""
    if change is None:
        return ""
    described = measure(key.measure)
    if counts(key.measure) and change.relative is not None and change.start >= FEW:
        text = formats.signed_share(change.relative, view.lang)
        template = f"common.change_{CHANGES.get(change.verdict, 'relative')}"
        return view.phrase(template, change=text, since=change.since)
    before = formats.spoken(change.start, described, view.lang)
    template = "common.change_from_same" if change.verdict == "same" else "common.change_from"
    return view.phrase(template, before=before, since=change.since)


def _researchers(view: View) -> KeyFigure:
    key = view.key(circulation.NET)
    pooled = circulation.exchange(view)
    if pooled is None:
        return missing(view, "researchers", key)
    words = circulation.exchange_words(view, pooled)
    span = (pooled.since, pooled.year)
    figure = _figure(view, "researchers", key, _net(pooled), ranked=False, since=pooled.since)
    ranked = totals.place(view.evidence, circulation.IN, view.code, span, plus=circulation.OUT)
    detail = view.phrase("key.researchers_detail", **words)
    return _ranked(view, figure, ranked, "key.place_by_volume", detail)


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
    detail = view.phrase("key.no_out")
    if went is not None:
        template = "key.students_detail" + ("" if went.year == last.year else "_then")
        out = view.figure(leaving, went)
        detail = view.phrase(template, students_out=out, out_year=went.year)
    return counted(view, "students", students.IN, detail=detail)


def _projects(view: View) -> KeyFigure:
    key = view.key(projects.JOINT)
    joint = projects.total(view, projects.JOINT)
    if joint is None:
        return missing(view, "projects", key)
    total = Point(year=joint.year, value=joint.value)
    span = (joint.since or joint.year, joint.year)
    figure = _figure(view, "projects", key, total, ranked=False, since=span[0])
    ranked = totals.place(view.evidence, projects.JOINT, view.code, span)
    detail = view.phrase("key.projects_detail", since=span[0], year=span[1])
    return _ranked(view, figure, ranked, "common.place_of_long", detail)


def _ranked(
    view: View, figure: KeyFigure, ranked: tuple[int, int] | None, template: str, detail: str
) -> KeyFigure:
    """Return a figure summed over years, with its place and what the sum is of."""
    if ranked is None or figure.year is None:
        return figure.model_copy(update={"detail": detail})
    place = Place(place=ranked[0], of=ranked[1], year=figure.year)
    shown = view.phrase(template, place=place.place, of=place.of)
    return figure.model_copy(update={"detail": detail, "place": place, "place_shown": shown})


def _figure(
    view: View,
    id: str,
    key: Key,
    last: Point,
    *,
    change: Shift | None = None,
    detail: str = "",
    ranked: bool = True,
    since: int | None = None,
) -> KeyFigure:
    described = measure(key.measure)
    # A place among those who have figures for an old year is no place now.
    ranked = ranked and view.current(key, last.year, within=RECENT)
    found = exhibits.place(view, key, last.year) if ranked else None
    place = Place(place=found[0], of=found[1], year=last.year) if found else None
    signed = key.measure == circulation.NET
    return KeyFigure(
        id=id,
        label=view.phrase(f"key.{id}"),
        value=last.value,
        shown=formats.full(last.value, described, view.lang, sign=signed),
        unit=described.unit[view.lang],
        year=last.year,
        since=since,
        low=last.low,
        high=last.high,
        series=_series(view, key),
        change=change,
        change_shown=change_shown(view, key, change),
        place=place,
        place_shown=_place_shown(view, place),
        detail=detail,
        key=key,
    )


def _place_shown(view: View, place: Place | None) -> str:
    if place is None:
        return ""
    of = "common.place_of_long" if not view.own else "common.place_of_countries"
    return view.phrase(of, place=place.place, of=place.of)


def _series(view: View, key: Key) -> Series:
    found = view.series(key, view.label(key.measure))
    unit = measure(key.measure).unit[view.lang]
    return found or Series(key=key, label=view.label(key.measure), unit=unit, points=())
