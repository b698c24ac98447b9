"""Cooperation: works published together, how much of each side's, and how strong given size."""

from __future__ import annotations

from ikt.measures import MEASURES, Method
from ikt.reports import exhibits, formats
from ikt.reports.beside import beside
from ikt.reports.byfield import joint
from ikt.reports.changes import change_words
from ikt.reports.detail import institutions, opened
from ikt.reports.model import Beside, Bound, Figure, Key, Point, Section, Sentence, Series, Shift
from ikt.reports.sections import intensity
from ikt.reports.sections.build import empty
from ikt.reports.sections.build import section as build
from ikt.reports.sections.partners import partners_table
from ikt.reports.trends import shift
from ikt.reports.view import View, present

WORKS = "cooperation.works"
SHARE = "cooperation.share"
SHARE_PARTNER = "cooperation.share_partner"
STRENGTH = "cooperation.rci"
POTENTIAL = "cooperation.unused_potential"
INTERNATIONAL = "cooperation.international_works"
SUMMARY = (
    WORKS,
    SHARE,
    SHARE_PARTNER,
    "cooperation.growth",
    "cooperation.salton",
    "cooperation.jaccard",
    "cooperation.affinity",
    STRENGTH,
    POTENTIAL,
)


def section(view: View) -> Section:
    """Return the section on cooperation."""
    return _own(view) if view.own else _pair(view)


def _pair(view: View) -> Section:
    key = view.key(WORKS)
    counts = present(_counted(view))
    last = view.last(key)
    if last is None and not counts:
        return empty(view, "cooperation", view.say("cooperation.none"), [key])
    title = finding(view, key, "cooperation")
    shares, strength = _share_sentence(view, last), _chance(view)
    return build(
        view,
        "cooperation",
        title,
        more=[_potential(view), *_others(view, last)],
        charts=[
            exhibits.chart(view, "cooperation.works", title, counts),
            exhibits.chart(view, "cooperation.share", shares, _shares(view)),
            exhibits.chart(view, "cooperation.strength", strength, _strength(view), reference=1.0),
        ],
        summary=[view.key(m) for m in SUMMARY],
        beside=beside(view, [WORKS], "pair"),
        detail=_detail(view),
    )


def _detail(view: View) -> tuple[Beside | None, ...]:
    """Return which institutions publish together, and on which fields, over the same years."""
    counting = view.evidence.counting
    detail = opened(view) if counting else None
    if counting is None or detail is None:
        return ()
    return institutions(view, counting, detail), joint(view, counting, detail.span)


def _own(view: View) -> Section:
    key = view.key(INTERNATIONAL, "home")
    if view.last(key) is None:
        return empty(view, "cooperation", view.say("cooperation.own_none"), [key])
    title = finding(view, key, "cooperation", "own_")
    works = [view.series(key, view.label(INTERNATIONAL))]
    partners = intensity.partners(view)
    return build(
        view,
        "cooperation",
        title,
        charts=[exhibits.chart(view, "cooperation.international", title, works)],
        field_charts=[intensity.chart(view, partners)],
        tables=[
            partners_table(view, WORKS, "cooperation.partners_table"),
            intensity.table(view, partners),
        ],
        notes=intensity.notes(view, partners),
        beside=beside(view, [INTERNATIONAL], "home"),
    )


def finding(view: View, key: Key, group: str, prefix: str = "") -> Sentence:
    """Return the sentence on level and five-year change of a count of works."""
    last = view.last(key)
    if last is None:
        return other_only(view) or view.say(f"{group}.none")
    works = view.figure(key, last)
    if not view.current(key, last.year):
        return view.say(f"{group}.once", works=works, year=last.year)
    change = shift(view.points(key), counts=True)
    if change is None or change.verdict == "unknown":
        return view.say(f"{group}.{prefix}level", works=works, year=last.year)
    words = change_words(view, key, change)
    return view.say(f"{group}.{prefix}{change.verdict}", works=works, **words)


def other_only(view: View) -> Sentence | None:
    """Return the count of another publisher where the one shown by default names no works."""
    for key, method in _other_counts(view):
        last = view.last(key)
        if last is not None:
            words = {"count": view.figure(key, last), "year": last.year, "publisher": method}
            return view.say(
                "cooperation.other_only", main=_publisher(view, view.key(WORKS)), **words
            )
    return None


def _counted(view: View) -> list[Series | None]:
    return [
        view.series(view.key(WORKS, method=code), method.label[view.lang])
        for code, method in _published()
    ]


def _shares(view: View) -> list[Series | None]:
    return [
        view.series(view.key(SHARE), view.home.bare),
        view.series(view.key(SHARE_PARTNER), view.partner.bare),
    ]


def _strength(view: View) -> list[Series | None]:
    return [view.series(view.key(STRENGTH), view.label(STRENGTH))]


def _share_sentence(view: View, last: Point | None) -> Sentence | None:
    if last is None:
        return None
    ours, theirs = view.key(SHARE), view.key(SHARE_PARTNER)
    a, b = view.at(ours, last.year), view.at(theirs, last.year)
    if a is None or b is None:
        return None
    words = {"share": view.figure(ours, a), "share_partner": view.figure(theirs, b)}
    return view.say("cooperation.shares", year=last.year, **words)


def _chance(view: View) -> Sentence | None:
    key = view.key(STRENGTH)
    last = view.last(key)
    if last is None or last.value is None or last.low is None or last.high is None:
        return None
    side = "more" if last.low > 1 else "less" if last.high < 1 else "same"
    ratio, bounds = view.figure(key, last), view.bounds(key, last)
    return view.say(f"cooperation.chance_{side}", ratio=ratio, year=last.year, **bounds)


def _potential(view: View) -> Sentence | None:
    """Return what a model expects as a span, and where the works of that year lie beside it."""
    key, counted = view.key(POTENTIAL), view.key(WORKS)
    last = view.last(key)
    works = view.at(counted, last.year) if last else None
    if last is None or works is None or last.low is None or last.high is None:
        return None
    side = "less" if last.low > 0 else "more" if last.high < 0 else "same"
    low, high = _expected(view, key, last, "low"), _expected(view, key, last, "high")
    usual = view.say(f"cooperation.usual{'' if low.value else '_at_most'}", low=low, high=high)
    words = {"works": view.figure(counted, works), "year": last.year}
    return view.say(f"cooperation.potential_{side}", usual=usual, **words)


def _expected(view: View, key: Key, last: Point, end: Bound) -> Figure:
    """Return one end of what the model expects: the gap at that end plus what there is."""
    gap = last.low if end == "low" else last.high
    expected = max(0.0, (gap or 0.0) + (last.n or 0))
    shown = formats.count(expected, view.lang)
    figure = view.derived(key, expected, shown, last.year, "expected")
    return figure.model_copy(update={"bound": end})


def _others(view: View, last: Point | None) -> list[Sentence]:
    """Return what other publishers count, and their course where it differs from the one shown."""
    main, found = view.key(WORKS), []
    change = shift(view.points(main), counts=True)
    for key, publisher in _other_counts(view):
        counted = view.last(key)
        ours = view.at(main, counted.year) if counted else None
        if last is None or counted is None or ours is None:
            continue
        words = {"count": view.figure(key, counted), "works": view.figure(main, ours)}
        names = {"publisher": publisher, "main": _publisher(view, main), "year": counted.year}
        found.append(view.say("cooperation.other_count", **words, **names))
        other = shift(view.points(key), counts=True)
        if change and other and {change.verdict, other.verdict} & {"up", "down"}:
            found += _other_course(view, key, publisher, change, other)
    return found


def _other_course(
    view: View, key: Key, publisher: str, change: Shift, other: Shift
) -> list[Sentence]:
    if other.verdict == change.verdict or other.verdict == "unknown":
        return []
    words = {
        "before": view.figure(key, Point(year=other.since, value=other.start)),
        "after": view.figure(key, Point(year=other.until, value=other.end)),
    }
    years = {"since": other.since, "year": other.until}
    return [view.say(f"cooperation.other_{other.verdict}", publisher=publisher, **years, **words)]


def _other_counts(view: View) -> list[tuple[Key, str]]:
    """Return the keys of the counts that are not shown by default, with their publishers."""
    return [
        (view.key(WORKS, method=code), method.label[view.lang]) for code, method in _published()[1:]
    ]


def _published() -> list[tuple[str, Method]]:
    """Return the methods of publishers; own counts stand beside them."""
    return [(code, way) for code, way in MEASURES[WORKS].methods.items() if not way.own]


def _publisher(view: View, key: Key) -> str:
    return MEASURES[key.measure].methods[key.method].label[view.lang]
