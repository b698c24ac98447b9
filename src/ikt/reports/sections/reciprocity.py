"""Reciprocity: who leads joint works, who pays for them, and whether all may read them.

Only ikt's own counts of single works tell. Without these the section says how to get them; of a
part of OpenAlex it shows figures and concludes nothing; of the whole it says which side leads, as
far as the numbers allow.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from ikt.base.numbers import number
from ikt.measures import MEASURES
from ikt.reports import formats
from ikt.reports.beside import of_part
from ikt.reports.model import (
    Cell,
    Column,
    FieldChart,
    FieldRow,
    Point,
    Section,
    Sentence,
    Table,
)
from ikt.reports.pooling import WINDOW, Pooled, figure, pooled, pooled_ends
from ikt.reports.sections.build import empty
from ikt.reports.sections.build import section as build
from ikt.reports.trends import wilson
from ikt.reports.view import View, default_method

LEAD = ("reciprocity.lead_home", "reciprocity.lead_partner")
FUNDED = ("reciprocity.funded_home", "reciprocity.funded_partner")
BALANCES = {LEAD: "reciprocity.lead_balance", FUNDED: "reciprocity.funding_balance"}
"""By the shares of both sides: the measure that sets them against each other."""
OPEN, KNOWN = "reciprocity.open", "reciprocity.lead_known"

Lean = Literal["ours", "theirs", "even", "few"]


class Sides(NamedTuple):
    """The same share on both sides, of the same works."""

    home: Pooled
    partner: Pooled


def section(view: View) -> Section:
    """Return the section on reciprocity."""
    counting = view.evidence.counting
    if counting is None:
        return empty(view, "reciprocity", view.say("reciprocity.not_counted"))
    if view.own:
        return empty(view, "reciprocity", view.say("reciprocity.own_none"))
    years = _years(view)
    lead = [s for m in MEASURES[LEAD[0]].methods if (s := _sides(view, LEAD, m, years))]
    funded = _sides(view, FUNDED, "own", years)
    open_access = _pooled(view, OPEN, "own", years)
    both = [share for sides in (*lead, funded) if sides for share in sides]
    shares = [*both, open_access] if open_access else both
    if not shares:
        return empty(view, "reciprocity", view.say("reciprocity.none"), [view.key(KNOWN)])
    told: dict[str, Any] = {
        "tables": [_table(view, shares, years, whole=counting.whole)],
        "notes": _notes(view, funded),
    }
    if not counting.whole:
        part = of_part(view, counting, "reciprocity.part")
        return build(view, "reciprocity", part, **told)
    finding, more = _finding(view, lead), [_funding(view, funded), _open(view, open_access)]
    made = build(view, "reciprocity", finding, more=more, **told)
    drawn = _chart(view, finding, [*lead, *([funded] if funded else [])], years)
    return made.model_copy(update={"field_charts": (drawn,) if drawn else ()})


def lean(sides: Sides, enough: int) -> Lean:
    """Return which side has more, as far as numbers allow.

    It leans only when Wilson's 95 % interval of home's part of both counts leaves out one half.
    Works that count on both sides make that interval wider than it need be.

    Args:
        sides: the shares of both.
        enough: works needed, both sides together, before anything is said.
    """
    ours, theirs = sides.home.part, sides.partner.part
    if ours + theirs < enough:
        return "few"
    low, high = wilson(ours, ours + theirs)
    return "ours" if low > 0.5 else "theirs" if high < 0.5 else "even"


def _years(view: View) -> range:
    """Return the last years worth a ranking; of a part, the last that the pair has works of."""
    solid = view.evidence.partners(KNOWN)
    counted = [p.year for p in view.points(view.key(KNOWN))]
    last = solid[0].year if solid else max(counted, default=0)
    return range(last - WINDOW + 1, last + 1)


def _pooled(view: View, code: str, method: str, years: range) -> Pooled | None:
    key = view.key(code, method=method)
    return pooled(key, view.points(key), years)


def _sides(view: View, codes: tuple[str, str], method: str, years: range) -> Sides | None:
    home, partner = (_pooled(view, code, method, years) for code in codes)
    return Sides(home, partner) if home and partner else None


def _lean(sides: Sides, codes: tuple[str, str]) -> Lean:
    return lean(sides, MEASURES[BALANCES[codes]].min_n)


def _finding(view: View, lead: list[Sides]) -> Sentence:
    """Return who leads, by the first kind of leading author of which enough is known."""
    for sides in lead:
        side = _lean(sides, LEAD)
        if side == "few":
            continue
        author = sides.home.key.method.removeprefix("own_")
        return view.say(
            f"reciprocity.lead_{side}",
            here=f"{view.home:in}",
            there=f"{view.partner:in}",
            ours=figure(view, sides.home),
            theirs=figure(view, sides.partner),
            since=sides.home.since,
            year=sides.home.year,
            author=view.phrase(f"reciprocity.by_{author}"),
        )
    return view.say("reciprocity.lead_few")


def _funding(view: View, funded: Sides | None) -> Sentence | None:
    side = _lean(funded, FUNDED) if funded else "few"
    if funded is None or side == "few":
        return None
    ours, theirs = (figure(view, share) for share in funded)
    return view.say(f"reciprocity.funded_{side}", ours=ours, theirs=theirs)


def _open(view: View, share: Pooled | None) -> Sentence | None:
    if share is None or share.total < MEASURES[OPEN].min_n:
        return None
    return view.say("reciprocity.open", open=figure(view, share))


def _chart(view: View, finding: Sentence, sides: list[Sides], years: range) -> FieldChart | None:
    """Return both shares beside each other, of what enough is known; ``None`` where of nothing."""
    firm = [s for s in sides if s.home.total >= MEASURES[s.home.key.measure].min_n]
    if not firm:
        return None
    title = view.phrase("reciprocity.chart", since=years[0], year=years[-1])
    return FieldChart(
        id="sides",
        form="dots",
        finding=finding,
        subtitle=title,
        year=years[-1],
        labels=(view.home.bare, view.partner.bare),
        keys=(firm[0].home.key, firm[0].partner.key),
        rows=tuple(
            FieldRow(
                field=one.home.key.method,
                label=view.phrase(f"reciprocity.side_{one.home.key.method}"),
                points=(_point(one.home), _point(one.partner)),
                figures=tuple(figure(view, s).model_copy(update={"shown": ""}) for s in one),
            )
            for one in firm
        ),
    )


def _point(share: Pooled) -> Point:
    low, high = share.bounds
    return Point(year=share.year, value=share.share, low=low, high=high, n=share.total, status="A")


def _notes(view: View, funded: Sides | None) -> list[str]:
    """Return what the shares do not tell; of funders also that none is known."""
    unknown = [] if funded else [view.phrase("reciprocity.no_funders")]
    return [*unknown, *(MEASURES[m].caveat[view.lang] for m in (LEAD[0], FUNDED[0], OPEN))]


def _table(view: View, shares: list[Pooled], years: range, *, whole: bool) -> Table:
    columns = (
        Column(id="measure", label=view.phrase("common.measure"), numeric=False),
        Column(id="value", label=view.phrase("reciprocity.share")),
        Column(id="interval", label=view.phrase("common.interval")),
        Column(id="n", label=view.phrase("reciprocity.known")),
    )
    joint = _pooled(view, KNOWN, default_method(KNOWN), years)
    title = view.phrase(
        "reciprocity.table",
        works=number(joint.total if joint else 0, view.lang),
        since=years[0],
        year=years[-1],
    )
    rows = tuple(_row(view, share, whole=whole) for share in shares)
    return Table(id="reciprocity", title=title, columns=columns, rows=rows)


def _row(view: View, share: Pooled, *, whole: bool) -> tuple[Cell, ...]:
    described, (low, high) = MEASURES[share.key.measure], share.bounds
    firm = whole and share.total >= described.min_n
    shown = formats.full(share.share, described, view.lang)
    return (
        Cell(shown=_label(view, share), key=share.key),
        Cell(
            shown=shown,
            value=share.share,
            low=low,
            high=high,
            year=share.year,
            since=share.since,
            status="A" if firm else "U",
            key=share.key,
            figures=(figure(view, share).model_copy(update={"shown": shown}),),
        ),
        Cell(
            shown=formats.interval(low, high, described, view.lang),
            figures=pooled_ends(view, share),
        ),
        Cell(shown=number(share.total, view.lang), value=share.total),
    )


def _label(view: View, share: Pooled) -> str:
    code, method = share.key.measure, share.key.method
    if code == OPEN:
        return view.label(code)
    where = view.home if code in (LEAD[0], FUNDED[0]) else view.partner
    return view.phrase(f"reciprocity.row_{method}", where=f"{where:in}")
