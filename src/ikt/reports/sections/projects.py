"""European projects together, and who coordinates them."""

from __future__ import annotations

from ikt.reports import exhibits, formats
from ikt.reports.model import Figure, Section, Sentence
from ikt.reports.sections.build import empty
from ikt.reports.sections.build import section as build
from ikt.reports.trends import interpreted
from ikt.reports.view import View

JOINT = "projects.joint"
BY_HOME, BY_PARTNER = "projects.coordinated_home", "projects.coordinated_partner"
SHARE = "projects.share"


def section(view: View) -> Section:
    """Return the section on European projects."""
    key = view.key(JOINT)
    joint = total(view, JOINT)
    if view.own or joint is None:
        reason = "projects.own_none" if view.own else "projects.none"
        return empty(view, "projects", view.say(reason), [key])
    series = [view.series(view.key(m), view.label(m)) for m in (JOINT, BY_HOME, BY_PARTNER)]
    finding = view.say("projects.joint", joint=joint, since=joint.since, year=joint.year)
    return build(
        view,
        "projects",
        finding,
        more=[_coordination(view)],
        charts=[exhibits.chart(view, "projects.joint", finding, series)],
        summary=[view.key(m) for m in (JOINT, BY_HOME, BY_PARTNER, SHARE)],
        notes=[view.phrase("projects.programme_note")],
    )


def total(view: View, measure: str) -> Figure | None:
    """Return a count of projects summed over all years of start."""
    key = view.key(measure)
    points = interpreted(view.points(key))
    if not points:
        return None
    value = sum(p.value or 0.0 for p in points)
    shown = formats.count(value, view.lang)
    return view.derived(key, value, shown, points[-1].year, "sum", points[0].year)


def _coordination(view: View) -> Sentence | None:
    ours, theirs = total(view, BY_HOME), total(view, BY_PARTNER)
    if ours is None or theirs is None:
        return None
    return view.say("projects.coordinate", by_home=ours, by_partner=theirs)
