"""Students: from there to here, from here to there, and how that changes."""

from __future__ import annotations

from ikt.measures import MEASURES
from ikt.reports import exhibits
from ikt.reports.changes import change_words
from ikt.reports.model import Chart, Key, Section, Sentence
from ikt.reports.sections import streams
from ikt.reports.sections.build import empty
from ikt.reports.sections.build import section as build
from ikt.reports.trends import shift
from ikt.reports.view import View

IN, OUT = "students.in", "students.out"
BALANCE, SHARE = "students.balance", "students.share"
INBOUND, OUTBOUND, NET = "students.inbound", "students.outbound", "students.net"


def section(view: View) -> Section:
    """Return the section on students."""
    return _own(view) if view.own else _pair(view)


def _pair(view: View) -> Section:
    arriving, leaving = view.key(IN), view.key(OUT)
    if not view.points(arriving) and not view.points(leaving):
        return empty(view, "students", view.say("students.none"), [arriving])
    finding = _finding(view, arriving, leaving)
    made = build(
        view,
        "students",
        finding,
        more=[_other_way(view, arriving, leaving), _share(view)],
        charts=[_flows(view, finding), _inbound(view, _hosted(view))],
        summary=[view.key(m) for m in (IN, OUT, BALANCE, SHARE)],
        notes=[MEASURES[IN].caveat[view.lang]],
    )
    if made.charts or finding.figures:
        return made
    return empty(view, "students", finding, [arriving])


def _own(view: View) -> Section:
    key = view.key(INBOUND, "home")
    last = view.last(key)
    if last is None:
        return empty(view, "students", view.say("students.own_none"), [key])
    words = {"students_in": view.figure(key, last), "year": last.year}
    change = shift(view.points(key), counts=True)
    template = "own"
    if change is not None and change.verdict != "unknown":
        template, words = f"own_{change.verdict}", words | change_words(view, key, change)
    finding = view.say(f"students.{template}", **words)
    flows = _streams(view)
    return build(
        view,
        "students",
        finding,
        charts=[_inbound(view, finding)],
        field_charts=[streams.chart(view, "students", flows)],
        summary=[key, view.key(OUTBOUND, "home"), view.key(NET, "home")],
        tables=[streams.table(view, "students", flows)],
        notes=[MEASURES[IN].caveat[view.lang]] if flows else [],
    )


def _streams(view: View) -> tuple[streams.Side, streams.Side] | None:
    """Return the students of the last year in which both directions are known by country."""
    newest = [view.evidence.partners(code) for code in (IN, OUT)]
    if not all(newest):
        return None
    year = min(values[0].year for values in newest)
    totals = view.key(INBOUND, "home"), view.key(OUTBOUND, "home")
    return streams.sides(view, (IN, OUT), totals, range(year, year + 1))


def _finding(view: View, arriving: Key, leaving: Key) -> Sentence:
    last, went = view.last(arriving), view.last(leaving)
    if last is None and went is not None:
        words = {"students_out": view.figure(leaving, went), "year": went.year}
        return view.say("students.out_level", **words)
    if last is None:
        return view.say("students.in_few", n=MEASURES[IN].min_n)
    change = shift(view.points(arriving), counts=True)
    students = view.figure(arriving, last)
    if change is None or change.verdict == "unknown":
        return view.say("students.in_level", students_in=students, year=last.year)
    words = change_words(view, arriving, change)
    return view.say(f"students.in_{change.verdict}", students_in=students, **words)


def _other_way(view: View, arriving: Key, leaving: Key) -> Sentence | None:
    went = view.last(leaving)
    if view.last(arriving) is None:
        return None
    if went is None:
        return None if view.points(leaving) else view.say("students.no_out")
    students = view.figure(leaving, went)
    return view.say("students.other_way", year=went.year, students_out=students)


def _share(view: View) -> Sentence | None:
    key = view.key(SHARE)
    last, counted = view.last(key), view.last(view.key(IN))
    if last is None or counted is None or counted.year != last.year:
        return None
    return view.say("students.share", share=view.figure(key, last), year=last.year)


def _hosted(view: View) -> Sentence | None:
    key = view.key(INBOUND, "country")
    last = view.last(key)
    if last is None:
        return None
    return view.say("students.hosted", year=last.year, inbound=view.figure(key, last))


def _flows(view: View, finding: Sentence) -> Chart | None:
    labels = {IN: "from_country", OUT: "to_country"}
    series = [
        view.series(view.key(m), view.phrase(f"common.{label}", country=view.partner))
        for m, label in labels.items()
    ]
    return exhibits.chart(view, "students.flows", finding, series, form="flows")


def _inbound(view: View, finding: Sentence | None) -> Chart | None:
    series = [] if view.own else [view.series(view.key(INBOUND, "country"), view.partner.bare)]
    if series and series[0] is None:
        return None
    series.append(view.series(view.key(INBOUND, "home"), view.home.bare))
    return exhibits.chart(view, "students.inbound", finding, series)
