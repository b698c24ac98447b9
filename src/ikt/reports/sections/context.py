"""Context: what a country spends on research, how free it is, how wealthy, how far on the SDGs."""

from __future__ import annotations

from ikt.reports import exhibits
from ikt.reports.model import Chart, Key, Point, Section, Sentence, Shift
from ikt.reports.sections import two_moments
from ikt.reports.sections.build import empty
from ikt.reports.sections.build import section as build
from ikt.reports.trends import shift
from ikt.reports.view import View

RD = "context.rd_intensity"
FREEDOM, FREEDOM_CHANGE = "context.academic_freedom", "context.academic_freedom_change"
WEALTH, PEOPLE, SDG = "context.gdp_per_capita", "context.population", "context.sdg"
INCOME, INCOME_CHANGE = "context.income_group", "context.income_group_change"
SUMMARY = (RD, FREEDOM, FREEDOM_CHANGE, WEALTH, INCOME, INCOME_CHANGE, PEOPLE, SDG)
TELLING = 0.1
"""Change of the Academic Freedom Index worth a verb: about the width of its 95 % interval."""


def section(view: View) -> Section:
    """Return the section on context."""
    keys = [view.key(m, "country") for m in SUMMARY]
    spending, freedom, wealth = _spending(view), _freedom(view), _wealth(view)
    said = [s for s in (spending, freedom, wealth) if s is not None]
    if not said:
        return empty(view, "context", view.say("context.none"), keys[:1])
    sparse = two_moments.apart(view, RD)
    return build(
        view,
        "context",
        said[0],
        more=[wealth] if wealth is not said[0] else [],
        charts=[
            None if sparse else _two(view, "context.rd", spending, RD),
            _two(view, "context.freedom", freedom, FREEDOM),
        ],
        field_charts=[two_moments.chart(view, "context.rd", spending, RD) if sparse else None],
        summary=keys,
        tables=[two_moments.table(view, "context.rd", RD) if sparse else None],
    )


def _two(view: View, id: str, finding: Sentence | None, measure: str) -> Chart | None:
    theirs = view.series(view.key(measure, "country"), view.partner.bare)
    if theirs is None:
        return None
    ours = None if view.own else view.series(view.key(measure, "home"), view.home.bare)
    return exhibits.chart(view, id, finding, [theirs, ours])


def _spending(view: View) -> Sentence | None:
    key, home = view.key(RD, "country"), view.key(RD, "home")
    last, ours = view.last(key), view.last(home)
    if last is None:
        return None
    words: dict[str, object] = {"rd": view.figure(key, last), "rd_year": last.year}
    if ours is None or view.own:
        return view.say("context.rd", **words)
    words |= {"home_rd": view.figure(home, ours), "home_year": ours.year}
    return view.say("context.both", **words)


def freedom_change(view: View) -> Shift | None:
    """Return the five-year change of academic freedom if it is large enough for a verb."""
    change = _five_years(view, FREEDOM)
    return change if change and abs(change.difference) >= TELLING else None


def _five_years(view: View, measure: str) -> Shift | None:
    return shift(view.points(view.key(measure, "country")), counts=False)


def _freedom(view: View) -> Sentence | None:
    key = view.key(FREEDOM, "country")
    last = view.last(key)
    if last is None:
        return None
    words: dict[str, object] = {"freedom": view.figure(key, last), "year": last.year}
    change = _five_years(view, FREEDOM)
    if change is None:
        return view.say("context.freedom", **words)
    side = "two"  # small: both values are told, without a verb
    if abs(change.difference) >= TELLING:
        side = "up" if change.difference > 0 else "down"
    return view.say(f"context.freedom_{side}", **words, **_before(view, key, change))


def _wealth(view: View) -> Sentence | None:
    key = view.key(WEALTH, "country")
    last = view.last(key)
    if last is None:
        return None
    words: dict[str, object] = {"gdp": view.figure(key, last), "year": last.year}
    change = _five_years(view, WEALTH)
    if change is None:
        return view.say("context.wealth", **words)
    return view.say("context.wealth_two", **words, **_before(view, key, change))


def _before(view: View, key: Key, change: Shift) -> dict[str, object]:
    """Return the value five years before, and of which year it is."""
    before = view.figure(key, Point(year=change.since, value=change.start))
    return {"before": before, "since": change.since}
