"""Where they come from and where they go: the largest partners of home, both ways at once."""

from __future__ import annotations

from typing import NamedTuple

from ikt.base.countries import name
from ikt.measures import MEASURES
from ikt.reports import formats
from ikt.reports.model import (
    Cell,
    Column,
    FieldChart,
    FieldRow,
    Figure,
    Key,
    Point,
    Sentence,
    Table,
)
from ikt.reports.naming import joined
from ikt.reports.naming import name as named
from ikt.reports.totals import sums
from ikt.reports.view import View

MOST = 6
"""Countries of each side that have a band of their own; all others share one."""
NAMED = 2
"""Countries named on each side of the sentence."""
ELSEWHERE = "elsewhere"


class Side(NamedTuple):
    """What goes one way: by partner over years, and in all, those without a country among them."""

    measure: str
    total: Figure
    by_partner: dict[str, float]

    @property
    def largest(self) -> list[str]:
        """Return the partners with most, that with most first."""
        known = self.by_partner
        return sorted((c for c in known if known[c]), key=lambda c: (-known[c], c))


def sides(
    view: View, measures: tuple[str, str], totals: tuple[Key, Key], years: range
) -> tuple[Side, Side] | None:
    """Return what came and what went; ``None`` where the source does not know both.

    Args:
        view: home as it looks at itself.
        measures: what arrives and what leaves, by partner.
        totals: the same of all partners together.
        years: what is summed.
    """
    found = []
    for code, key in zip(measures, totals, strict=True):
        known = [p.value for p in view.points(key) if p.year in years and p.value is not None]
        by_partner = sums(view.evidence, code, (years[0], years[-1])) if years else {}
        if not known or len(known) < len(years) or not any(by_partner.values()):
            return None
        total, since = sum(known), years[0] if len(years) > 1 else None
        shown = formats.count(total, view.lang)
        how = "sum" if since else "value"
        figure = Figure(shown=shown, value=total, key=key, year=years[-1], since=since, how=how)
        found.append(Side(code, figure, by_partner))
    return found[0], found[1]


def chart(view: View, theme: str, flows: tuple[Side, Side] | None) -> FieldChart | None:
    """Return the flow from and to the largest partners; ``None`` where there is none to draw.

    The phrases ``<theme>.streams`` and ``streams_chart``, ``streams_in``, ``streams_out`` are the
    finding, what is drawn, and the names of both sides.
    """
    if flows is None:
        return None
    first = _first(flows)
    rows = [_row(view, code, flows) for code in first]
    rest = [_rest(side, first) for side in flows]
    if any(rest):
        points = tuple(
            _point(side, value) if value else None for side, value in zip(flows, rest, strict=True)
        )
        rows.append(FieldRow(field=ELSEWHERE, label=view.phrase("common.elsewhere"), points=points))
    total = flows[0].total
    return FieldChart(
        id="streams",
        form="sankey",
        finding=_finding(view, theme, flows),
        subtitle=view.phrase(f"{theme}.streams_chart", years=_span(total)),
        year=total.year,
        labels=(view.phrase(f"{theme}.streams_in"), view.phrase(f"{theme}.streams_out")),
        keys=(total.key, flows[1].total.key),
        rows=tuple(rows),
    )


def table(view: View, theme: str, flows: tuple[Side, Side] | None) -> Table | None:
    """Return the table behind the flow: each country that has a band, and the totals."""
    if flows is None:
        return None
    first = _first(flows)
    columns = [
        Column(id="country", label=view.phrase("common.country"), numeric=False),
        *(
            Column(id=side.measure, label=view.phrase(f"{theme}.streams_{way}"))
            for side, way in zip(flows, ("in", "out"), strict=True)
        ),
    ]
    rows = [
        (Cell(shown=name(code, view.lang)), *(_cell(view, s, code) for s in flows))
        for code in first
    ]
    whole = [Cell(shown=s.total.shown, value=s.total.value, figures=(s.total,)) for s in flows]
    rows.append((Cell(shown=view.phrase("common.in_all")), *whole))
    title = view.phrase(f"{theme}.streams_chart", years=_span(flows[0].total))
    return Table(id="streams", title=title, columns=tuple(columns), rows=tuple(rows))


def _first(flows: tuple[Side, Side]) -> list[str]:
    """Return the partners that have a band: the largest of each side, by both sides together."""
    wanted = dict.fromkeys(code for side in flows for code in side.largest[:MOST])
    both = {code: sum(side.by_partner.get(code, 0.0) for side in flows) for code in wanted}
    return sorted(both, key=lambda code: (-both[code], code))


def _row(view: View, code: str, flows: tuple[Side, Side]) -> FieldRow:
    known = [code in side.by_partner for side in flows]
    return FieldRow(
        field=code,
        label=name(code, view.lang),
        points=tuple(
            _point(side, side.by_partner[code]) if there else None
            for side, there in zip(flows, known, strict=True)
        ),
        figures=tuple(
            _figure(view, side, code) for side, there in zip(flows, known, strict=True) if there
        ),
    )


def _rest(side: Side, first: list[str]) -> float:
    return max(0.0, side.total.value - sum(side.by_partner.get(code, 0.0) for code in first))


def _point(side: Side, value: float) -> Point:
    return Point(year=side.total.year, value=value)


def _figure(view: View, side: Side, code: str) -> Figure:
    value = side.by_partner[code]
    method = next(iter(MEASURES[side.measure].methods))
    key = Key(measure=side.measure, method=method, country=view.evidence.home, partner=code)
    return side.total.model_copy(
        update={"shown": formats.count(value, view.lang), "value": value, "key": key}
    )


def _cell(view: View, side: Side, code: str) -> Cell:
    if code not in side.by_partner:
        return Cell(shown=formats.MISSING, reason=view.phrase("common.missing"))
    figure = _figure(view, side, code)
    return Cell(
        shown=figure.shown,
        value=figure.value,
        year=figure.year,
        since=figure.since,
        key=figure.key,
        figures=(figure,),
    )


def _finding(view: View, theme: str, flows: tuple[Side, Side]) -> Sentence:
    came, went = flows
    origins, destinations = (
        joined([str(named(code, view.lang)) for code in side.largest[:NAMED]], view.lang)
        for side in flows
    )
    words = {"origins": origins, "destinations": destinations}
    words |= {"since": str(came.total.since), "year": str(came.total.year)}
    return view.say(f"{theme}.streams", inflow=came.total, outflow=went.total, **words)


def _span(total: Figure) -> str:
    return f"{total.since}–{total.year}" if total.since else str(total.year)
