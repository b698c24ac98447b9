"""Cooperation: works published together, how much of each side's, and how strong given size."""

from __future__ import annotations

from ikt.measures import MEASURES
from ikt.reports import exhibits, formats
from ikt.reports.model import Key, Point, Section, Sentence, Series, Shift
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
        more=[_potential(view), *_others(view)],
        charts=[
            exhibits.chart(view, "cooperation.works", title, counts),
            exhibits.chart(view, "cooperation.share", shares, _shares(view)),
            exhibits.chart(view, "cooperation.strength", strength, _strength(view), reference=1.0),
        ],
        summary=[view.key(m) for m in SUMMARY],
    )


def _own(view: View) -> Section:
    key = view.key(INTERNATIONAL, "home")
    if view.last(key) is None:
        return empty(view, "cooperation", view.say("cooperation.own_none"), [key])
    title = finding(view, key, "cooperation", "own_")
    works = [view.series(key, view.label(INTERNATIONAL))]
    return build(
        view,
        "cooperation",
        title,
        charts=[exhibits.chart(view, "cooperation.works", title, works)],
        tables=[partners_table(view, WORKS, "cooperation.partners_table")],
    )


def finding(view: View, key: Key, group: str, prefix: str = "") -> Sentence:
    """Return the sentence on level and five-year change of a count of works."""
    last = view.last(key)
    if last is None:
        return view.say(f"{group}.none")
    works = view.figure(key, last)
    if not view.current(key, last.year):
        return view.say(f"{group}.once", works=works, year=last.year)
    change = shift(view.points(key), counts=True)
    if change is None or change.relative is None or change.verdict == "unknown":
        level = f"{group}.own" if prefix else f"{group}.level"
        return view.say(level, works=works, year=last.year)
    words = change_words(view, key, change)
    return view.say(f"{group}.{prefix}{change.verdict}", works=works, **words)


def change_words(view: View, key: Key, change: Shift) -> dict[str, object]:
    """Return the words about a change of a count: years, value before, growth without sign."""
    assert change.relative is not None
    grown = formats.share(abs(change.relative), view.lang)
    return {
        "year": change.until,
        "since": change.since,
        "growth": view.derived(key, change.relative, grown, change.until, "growth", change.since),
        "before": view.figure(key, Point(year=change.since, value=change.start)),
    }


def _counted(view: View) -> list[Series | None]:
    methods = MEASURES[WORKS].methods
    return [
        view.series(view.key(WORKS, method=code), method.label[view.lang])
        for code, method in methods.items()
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
    low, high = (formats.times(v, view.lang) for v in (last.low, last.high))
    ratio = view.derived(key, last.value, formats.times(last.value, view.lang), last.year, "value")
    return view.say(f"cooperation.chance_{side}", ratio=ratio, low=low, high=high, year=last.year)


def _potential(view: View) -> Sentence | None:
    key = view.key(POTENTIAL)
    last = view.last(key)
    if last is None or last.value is None or last.low is None or last.high is None:
        return None
    side = "less" if last.low > 0 else "more" if last.high < 0 else "same"
    expected = last.value + (last.n or 0)
    words = {
        "expected": view.derived(
            key, expected, formats.count(expected, view.lang), last.year, "sum"
        ),
        "works": formats.count(last.n or 0, view.lang),
    }
    return view.say(f"cooperation.potential_{side}", year=last.year, **words)


def _others(view: View) -> list[Sentence]:
    main = view.key(WORKS)
    found = []
    for code, method in list(MEASURES[WORKS].methods.items())[1:]:
        key = view.key(WORKS, method=code)
        last = view.last(key)
        ours = view.at(main, last.year) if last else None
        if last and ours:
            words = {
                "publisher": method.label[view.lang],
                "main": MEASURES[WORKS].methods[main.method].label[view.lang],
                "count": view.figure(key, last),
                "works": view.figure(main, ours),
            }
            found.append(view.say("cooperation.other_count", year=last.year, **words))
    return found
