"""With whom home publishes more, and with whom less, than size makes one expect: a map."""

from __future__ import annotations

from ikt.base.countries import name
from ikt.reports import exhibits, formats
from ikt.reports.figures.world import undrawn
from ikt.reports.model import Cell, Column, FieldChart, FieldRow, Key, Point, Sentence, Table
from ikt.reports.naming import joined
from ikt.reports.naming import name as named
from ikt.reports.view import View, default_method, measure

STRENGTH = "cooperation.rci"
EXPECTED = 1.0
"""What the measure is where two countries publish together as much as size makes one expect."""
NAMED, LISTED = 3, 10
"""Countries named on each side of the sentence, and listed on each side of the table."""
Partner = tuple[str, Key, Point]


def partners(view: View) -> list[Partner]:
    """Return every partner with a value in the last year, that with the highest first."""
    found = []
    for value in view.evidence.partners(STRENGTH):
        if value.value is not None:
            key = Key(
                measure=STRENGTH,
                method=default_method(STRENGTH),
                country=value.country,
                partner=value.partner,
            )
            found.append((value.partner, key, Point.of(value)))
    return found


def chart(view: View, found: list[Partner]) -> FieldChart | None:
    """Return the map of :func:`partners`; ``None`` where nothing is known."""
    if not found:
        return None
    year = found[0][2].year
    described = measure(STRENGTH)
    return FieldChart(
        id="intensity",
        form="map",
        finding=_finding(view, found),
        subtitle=f"{view.label(STRENGTH)}; {described.unit[view.lang]}, {year}",
        year=year,
        labels=(view.label(STRENGTH),),
        keys=(view.key(STRENGTH),),
        rows=tuple(
            FieldRow(
                field=code,
                label=name(code, view.lang),
                points=(point,),
                figures=(view.derived(key, point.value or 0.0, "", point.year, "value"),),
            )
            for code, key, point in found
        ),
    )


def notes(view: View, found: list[Partner]) -> list[str]:
    """Return which partners the map cannot show."""
    left = undrawn(code for code, _, _ in found)
    names = joined([name(code, view.lang) for code in left], view.lang)
    return [view.phrase("figures.not_drawn", names=names)] if left else []


def table(view: View, found: list[Partner]) -> Table | None:
    """Return the ends of what the map shows: the highest and the lowest, with intervals."""
    if not found:
        return None
    ends = found if len(found) <= 2 * LISTED else [*found[:LISTED], *found[-LISTED:]]
    columns = (
        Column(id="country", label=view.phrase("common.country"), numeric=False),
        Column(id="value", label=view.label(STRENGTH)),
        Column(id="interval", label=view.phrase("common.interval")),
    )
    described = measure(STRENGTH)
    rows = tuple(
        (
            Cell(shown=name(code, view.lang)),
            exhibits.cell(view, key, point),
            Cell(
                shown=formats.interval(point.low, point.high, described, view.lang),
                figures=exhibits.ends(view, key, point),
            ),
        )
        for code, key, point in ends
    )
    title = view.phrase("cooperation.intensity_table", year=found[0][2].year)
    return Table(id="intensity", title=title, columns=columns, rows=rows)


def _finding(view: View, found: list[Partner]) -> Sentence:
    """Return with whom the difference from what is expected is surest, on either side."""
    sure = [
        (p.low, p.high, code) for code, _, p in found if p.low is not None and p.high is not None
    ]
    above = sorted((low, code) for low, _, code in sure if low > EXPECTED)[::-1]
    below = sorted((high, code) for _, high, code in sure if high < EXPECTED)
    words = {
        side: joined([str(named(code, view.lang)) for _, code in some[:NAMED]], view.lang)
        for side, some in (("above", above), ("below", below))
        if some
    }
    template = "_".join(words) or "expected"
    return view.say(f"cooperation.intensity_{template}", **words)
