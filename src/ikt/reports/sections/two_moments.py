"""A measure at two moments, of the country beside home: where the source has no years between."""

from __future__ import annotations

from itertools import pairwise

from ikt.reports import exhibits
from ikt.reports.model import Cell, Column, FieldChart, FieldRow, Key, Point, Sentence, Table
from ikt.reports.naming import Name
from ikt.reports.view import View, measure

Row = tuple[Name, Key, Point, Point]


def apart(view: View, code: str) -> bool:
    """Whether a measure of the country has no two years that follow each other: no line."""
    years = [p.year for p in view.points(view.key(code, "country")) if p.value is not None]
    return not any(b == a + 1 for a, b in pairwise(years))


def chart(view: View, id: str, finding: Sentence | None, code: str) -> FieldChart | None:
    """Return the first and the last year as a slope; ``None`` where the country has just one.

    Args:
        view: the evidence as read.
        id: ``<theme>.<name>``; the template ``<theme>.<name>_chart`` says what is drawn.
        finding: its title; without one, what is drawn is the title.
        code: a measure of countries.
    """
    rows = _rows(view, code)
    if not rows:
        return None
    what = view.say(f"{id}_chart")
    _, key, then, now = rows[0]
    return FieldChart(
        id=id.partition(".")[2],
        form="slope",
        finding=finding or what,
        subtitle=_subtitle(view, what.text, code, (then.year, now.year)),
        year=now.year,
        labels=(str(then.year), str(now.year)),
        keys=(key, key),
        rows=tuple(
            FieldRow(
                field=who.code,
                label=who.bare,
                points=(first, last),
                figures=(view.figure(of, first), view.figure(of, last)),
            )
            for who, of, first, last in rows
        ),
    )


def table(view: View, id: str, code: str) -> Table | None:
    """Return the table behind the chart: a row a country, a column a moment."""
    rows = _rows(view, code)
    if not rows:
        return None
    unit, years = measure(code).unit[view.lang], [p.year for p in rows[0][2:]]
    columns = (
        Column(id="country", label=view.phrase("common.country"), numeric=False),
        *(Column(id=f"year_{year}", label=str(year), unit=unit) for year in years),
    )
    cells = tuple(
        (Cell(shown=who.bare), *(exhibits.cell(view, key, point) for point in points))
        for who, key, *points in rows
    )
    title = _subtitle(view, view.phrase(f"{id}_chart"), code, (years[0], years[1]))
    return Table(id=id.partition(".")[2], title=title, columns=columns, rows=cells)


def _rows(view: View, code: str) -> list[Row]:
    """Return the country, and home where it has figures of the same two years."""
    theirs = view.key(code, "country")
    known = [p for p in view.points(theirs) if p.interpreted]
    if len(known) < 2:
        return []
    rows: list[Row] = [(view.partner, theirs, known[0], known[-1])]
    if not view.own:
        ours = view.key(code, "home")
        then, now = view.at(ours, known[0].year), view.at(ours, known[-1].year)
        if then is not None and now is not None:
            rows.append((view.home, ours, then, now))
    return rows


def _subtitle(view: View, what: str, code: str, years: tuple[int, int]) -> str:
    words = {
        "what": what,
        "unit": measure(code).unit[view.lang],
        "years": f"{years[0]}, {years[1]}",
    }
    return view.phrase("common.subtitle_what_unit_years", **words)
