"""The three sentences at the top: level, direction, what stands out.

What stands out is the measure that deviates most, as a ratio, from its own reference: cooperation
from what size, distance and language lead one to expect (where that is not known: from what other
countries do), arrivals of researchers from departures, growth of students from that of students
from abroad as a whole, academic freedom from five years before. A measure takes part only when
its deviation is beyond doubt: its 95 % interval leaves out the reference.
"""

from __future__ import annotations

import math

from ikt.base.countries import country
from ikt.reports import exhibits, formats
from ikt.reports.changes import change_words
from ikt.reports.changes import growth as growth_of
from ikt.reports.model import Figure, Key, Point, Sentence, Shift
from ikt.reports.naming import joined, name
from ikt.reports.sections import circulation, context, cooperation, students
from ikt.reports.trends import Growth, growth, shift
from ikt.reports.view import View

Candidate = tuple[float, Sentence]
STRIKING = math.log(1.25)
"""A ratio nearer to one than this is beyond doubt perhaps, but strikes nobody."""
TOP = 3
"""Partners named in the sentence about home itself."""


def sentences(view: View) -> tuple[Sentence, Sentence, Sentence]:
    """Return level, direction and what stands out."""
    return (level(view), direction(view), stands_out(view))


def level(view: View) -> Sentence:
    """Return how much there is, and which place that gives."""
    if view.own:
        return _level_own(view)
    key = view.key(cooperation.WORKS)
    last = view.last(key)
    if last is None:
        return cooperation.other_only(view) or view.say("lead.level_none")
    works = view.figure(key, last)
    ranked = exhibits.place(view, key, last.year)
    if ranked is None or not view.current(key, last.year):
        return view.say("lead.level_once", works=works, year=last.year)
    place, of = ranked
    words = {
        "place": view.derived(key, place, str(place), last.year, "place"),
        "of": view.derived(key, of, str(of), last.year, "count"),
    }
    return view.say("lead.level", works=works, year=last.year, **words)


def direction(view: View) -> Sentence:
    """Return how that changed over five years, beside the change with all countries together."""
    measure = cooperation.INTERNATIONAL if view.own else cooperation.WORKS
    key = view.key(measure, "home" if view.own else "pair")
    last, change = view.last(key), shift(view.points(key), counts=True)
    if last is not None and not view.current(key, last.year):
        return view.say("lead.direction_old")
    if change is None:
        return view.say("lead.direction_none")
    if change.verdict in ("same", "uneven"):
        return _from_to(view, key, change)
    slope = growth(view.points(key), change.until)
    if slope is None:
        return view.say(f"lead.{change.verdict}_from", **change_words(view, key, change))
    return _moving(view, key, change, slope)


def _from_to(view: View, key: Key, change: Shift) -> Sentence:
    before = view.figure(key, Point(year=change.since, value=change.start))
    after = view.figure(key, Point(year=change.until, value=change.end))
    years = {"since": change.since, "year": change.until}
    return view.say(f"lead.{change.verdict}", before=before, after=after, **years)


def _moving(view: View, key: Key, change: Shift, slope: Growth) -> Sentence:
    shown = formats.share(abs(slope.value), view.lang)
    words: dict[str, object] = {
        "since": change.since,
        "growth": view.derived(key, slope.value, shown, change.until, "yearly", change.since),
    }
    tide = None if view.own else _tide(view, change)
    if tide is None:
        return view.say(f"lead.{change.verdict}", **words)
    words["tide"] = tide
    if change.verdict == "down":
        return view.say("lead.down_against", **words)
    return view.say(f"lead.up_{_against(slope, tide.value)}", **words)


def stands_out(view: View) -> Sentence:
    """Return the deviation that is largest among those beyond doubt; of home, its circulation."""
    if view.own:
        return circulation.own_finding(view)
    found = [
        c
        for c in (_strength(view), _exchange(view), _students(view), _freedom(view))
        if c is not None
    ]
    if found:
        return max(found, key=lambda c: c[0])[1]
    if country(view.code).former:
        return view.say("lead.former")
    strength = view.key(cooperation.STRENGTH)
    last = view.last(strength)
    known = last is not None and view.current(strength, last.year)
    return view.say("lead.stands_none" if known else "lead.stands_no_data")


def _level_own(view: View) -> Sentence:
    key = view.key(cooperation.INTERNATIONAL, "home")
    last = view.last(key)
    if last is None:
        return view.say("cooperation.own_none")
    partners = view.evidence.partners(cooperation.WORKS, last.year)[:TOP]
    top = joined([str(name(v.partner, view.lang)) for v in partners], view.lang)
    return view.say("lead.level_own", works=view.figure(key, last), year=last.year, top=top)


def _tide(view: View, change: Shift) -> Figure | None:
    """Return the yearly growth of home's international works over the same years."""
    key = view.key(cooperation.INTERNATIONAL, "home")
    slope = growth(view.points(key), change.until)
    if slope is None:
        return None
    shown = formats.signed_share(slope.value, view.lang)
    return view.derived(key, slope.value, shown, change.until, "yearly", change.since)


def _against(slope: Growth, tide: float) -> str:
    """Return whether a growth outruns the tide, beyond its own uncertainty."""
    low, high = slope.interval
    return "faster" if low > tide else "slower" if high < tide else "alike"


def _strength(view: View) -> Candidate | None:
    """Return cooperation against the gravity model, else against what other countries do."""
    modelled = view.last(view.key(cooperation.POTENTIAL)) is not None
    return _potential(view) if modelled else _intensity(view)


def _potential(view: View) -> Candidate | None:
    key = view.key(cooperation.POTENTIAL)
    last = view.last(key)
    if last is None or last.value is None or last.low is None or last.high is None or not last.n:
        return None
    expected = last.value + last.n
    if last.low <= 0 <= last.high or expected <= 0:
        return None
    ratio = last.n / expected
    weight = abs(math.log(ratio))
    if weight < STRIKING:
        return None
    if ratio > 1:
        shown = formats.times(ratio, view.lang)
        figure = view.derived(key, ratio, shown, last.year, "ratio")
        return weight, view.say("lead.stands_more", ratio=figure)
    gap = view.derived(key, 1 - ratio, formats.share(1 - ratio, view.lang), last.year, "gap")
    return weight, view.say("lead.stands_less", gap=gap)


def _intensity(view: View) -> Candidate | None:
    key = view.key(cooperation.STRENGTH)
    last = view.last(key)
    if last is None or not view.current(key, last.year) or not last.value:
        return None
    if last.low is None or last.high is None or last.low <= 1 <= last.high:
        return None
    weight = abs(math.log(last.value))
    if weight < STRIKING:
        return None
    shown = formats.times(last.value, view.lang)
    ratio = view.derived(key, last.value, shown, last.year, "value")
    side = "intense" if last.value > 1 else "thin"
    return weight, view.say(f"lead.stands_{side}", ratio=ratio)


def _exchange(view: View) -> Candidate | None:
    pooled = circulation.exchange(view)
    if pooled is None or pooled.lean not in ("more_in", "more_out"):
        return None
    words = circulation.exchange_words(view, pooled)
    side = "inflow" if pooled.lean == "more_in" else "outflow"
    weight = abs(math.log((pooled.inflow + 0.5) / (pooled.outflow + 0.5)))
    return weight, view.say(f"lead.stands_{side}", **words)


def _students(view: View) -> Candidate | None:
    """Return the growth of students from there against that of students from abroad as a whole."""
    key, all_students = view.key(students.IN), view.key(students.INBOUND, "home")
    change = shift(view.points(key), counts=True)
    if change is None or change.verdict not in ("up", "down") or change.relative is None:
        return None
    start, end = view.at(all_students, change.since), view.at(all_students, change.until)
    if start is None or end is None or not start.value or not end.value:
        return None
    tide = end.value / start.value - 1
    low, high = change.low or -1.0, math.inf if change.high is None else change.high
    weight = abs(math.log((1 + change.relative) / (1 + tide)))
    if low <= tide <= high or weight < STRIKING:
        return None
    shown = formats.signed_share(tide, view.lang)
    words = change_words(view, key, change) | {
        "after": view.figure(key, Point(year=change.until, value=change.end)),
        "growth": growth_of(view, key, change, sign=True),
        "tide": view.derived(all_students, tide, shown, change.until, "growth", change.since),
    }
    return weight, view.say("lead.stands_students", **words)


def _freedom(view: View) -> Candidate | None:
    key = view.key(context.FREEDOM, "country")
    change = context.freedom_change(view)
    if change is None or change.start <= 0 or change.end <= 0:
        return None
    words = {
        "before": view.figure(key, Point(year=change.since, value=change.start)),
        "after": view.figure(key, Point(year=change.until, value=change.end)),
        "since": change.since,
        "year": change.until,
    }
    side = "freer" if change.difference > 0 else "less_free"
    return abs(math.log(change.end / change.start)), view.say(f"lead.stands_{side}", **words)
