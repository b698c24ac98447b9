"""European projects together, and who coordinates them."""

from __future__ import annotations

from ikt.reports import exhibits, formats, totals
from ikt.reports.model import Cell, Column, Figure, Section, Sentence, Table
from ikt.reports.sections.build import empty
from ikt.reports.sections.build import section as build
from ikt.reports.view import View, cut_short, measure

JOINT = "projects.joint"
BY_HOME, BY_PARTNER = "projects.coordinated_home", "projects.coordinated_partner"


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
        tables=[_totals(view)],
        notes=[view.phrase("projects.programme_note")],
    )


def total(view: View, measure: str) -> Figure | None:
    """Return a count of projects summed over the years of start that are not cut short."""
    key = view.key(measure)
    cut = cut_short(view.evidence, JOINT, key.method)
    years = [y for y in view.evidence.years(JOINT) if y not in cut]
    points = [p for p in view.points(key) if p.year in years and p.value is not None]
    if not points:
        return None
    value = sum(p.value or 0.0 for p in points)
    shown = formats.count(value, view.lang)
    return view.derived(key, value, shown, years[-1], "sum", years[0])


def _coordination(view: View) -> Sentence | None:
    ours, theirs = total(view, BY_HOME), total(view, BY_PARTNER)
    led = {"by_home": ours, "by_partner": theirs}
    some = {side: figure for side, figure in led.items() if figure and figure.value}
    if len(some) == 2:
        return view.say("projects.coordinate", **some)
    if some:
        (side,) = some
        return view.say(f"projects.coordinate_{side.removeprefix('by_')}", **some)
    return view.say("projects.coordinate_others") if ours and theirs else None


def _totals(view: View) -> Table:
    """Return the counts summed over the years of start, with places among all partners."""
    rows = []
    for code in (JOINT, BY_HOME, BY_PARTNER):
        summed = total(view, code)
        if summed is None:
            continue
        ranked = totals.place(view.evidence, code, view.code, (summed.since or 0, summed.year))
        shown = formats.full(summed.value, measure(code), view.lang)
        rows.append(
            (
                Cell(shown=view.label(code), key=summed.key),
                Cell(
                    shown=shown,
                    value=summed.value,
                    year=summed.year,
                    key=summed.key,
                    figures=(summed.model_copy(update={"shown": shown}),),
                ),
                Cell(shown=f"{summed.since}–{summed.year}"),
                exhibits.place_cell(view, summed.key, ranked, summed.year, summed.since),
            )
        )
    columns = (
        Column(id="measure", label=view.phrase("common.measure"), numeric=False),
        Column(id="value", label=view.phrase("common.value"), unit=measure(JOINT).unit[view.lang]),
        Column(id="years", label=view.phrase("common.years")),
        Column(id="place", label=view.phrase("common.place")),
    )
    title = view.phrase("common.summary")
    return Table(id="totals", title=title, columns=columns, rows=tuple(rows))
