"""Fields: what each side puts weight on, where both do, and where the best work is done."""

from __future__ import annotations

from ikt.reports import exhibits
from ikt.reports.detail import leading, opened, topics
from ikt.reports.fieldnames import field_name, fields
from ikt.reports.model import (
    Beside,
    Cell,
    Column,
    FieldChart,
    FieldRow,
    Point,
    Section,
    Sentence,
    Table,
)
from ikt.reports.naming import joined
from ikt.reports.sections import shift
from ikt.reports.sections.build import empty
from ikt.reports.sections.build import section as build
from ikt.reports.sentences import enumerated
from ikt.reports.view import About, View, measure

ARTICLES, WEIGHT, TOP = "fields.articles", "fields.brca", "fields.top1"
COMPLEMENTARITY = "fields.complementarity"
NAMED = 3
"""Fields named in a sentence."""
TELLING = 0.05
"""Weight worth a word: 1.1 times that of the world."""
WORLD_TOP = 0.01
"""Share of the world's articles among its 1 % most cited."""
COLUMNS: tuple[tuple[str, About], ...] = (
    (ARTICLES, "country"),
    (WEIGHT, "country"),
    (WEIGHT, "home"),
    (TOP, "country"),
    (TOP, "home"),
)


def section(view: View) -> Section:
    """Return the section on fields of science."""
    theirs = by_field(view, WEIGHT, "country")
    if not theirs:
        return empty(view, "fields", _nothing(view), [view.key(WEIGHT, "country")])
    ours = {} if view.own else by_field(view, WEIGHT, "home")
    finding = _finding(view, theirs, ours)
    shifts = shift.found(view)
    charts = [
        _chart(view, "rca", "heat", finding, WEIGHT, 0.0),
        _chart(view, "top", "dots", _excellent(view), TOP, WORLD_TOP),
        shift.chart(view, shifts),
    ]
    made = build(
        view,
        "fields",
        finding,
        more=[_shared(view, theirs, ours)],
        summary=[] if view.own else [view.key(COMPLEMENTARITY)],
        tables=[_table(view), shift.table(view, shifts)],
        detail=_detail(view),
    )
    drawn = tuple(c for c in charts if c is not None)
    keys = [key for chart in drawn for key in chart.keys]
    keys += [view.key(ARTICLES, "country", method="own")] if made.detail else []
    return made.model_copy(update={"field_charts": drawn, "origins": exhibits.origins(view, keys)})


def _detail(view: View) -> tuple[Beside | None, ...]:
    """Return which institutions of the country publish most, and which topics stand out."""
    counting = view.evidence.counting
    detail = opened(view) if counting else None
    if counting is None or detail is None:
        return ()
    return leading(view, counting, detail), topics(view, counting, detail)


def by_field(view: View, code: str, about: About) -> dict[str, Point]:
    """Return the points of all fields in the last year in which this measure has any."""
    found = {}
    for field in fields():
        point = view.last(view.key(code, about, field))
        if point is not None:
            found[field] = point
    last = max((p.year for p in found.values()), default=0)
    return {field: p for field, p in found.items() if p.year == last}


def strongest(points: dict[str, Point], n: int = NAMED) -> list[str]:
    """Return the fields with most weight, at most ``n``, and only those clearly above the world's.

    Clearly is at least ``TELLING`` above it, with a 95 % interval that leaves out the world's.
    """
    above = {
        f: p.value
        for f, p in points.items()
        if p.value is not None and p.value >= TELLING and (p.low is None or p.low > 0)
    }
    return sorted(above, key=lambda f: -above[f])[:n]


def _nothing(view: View) -> Sentence:
    """Return why there is no specialisation: too few articles, or none known."""
    known = any(view.points(view.key(WEIGHT, "country", field)) for field in fields())
    template = "fields.few" if known else "fields.none"
    return view.say(template, n=measure(WEIGHT).min_n)


def _finding(view: View, theirs: dict[str, Point], ours: dict[str, Point]) -> Sentence:
    words = {"theirs": _named(view, strongest(theirs)), "ours": _named(view, strongest(ours))}
    template = "both" if words["theirs"] and words["ours"] else "theirs"
    if not words["theirs"]:
        return view.say("fields.even")
    return view.say(f"fields.{template}", **words)


def _shared(view: View, theirs: dict[str, Point], ours: dict[str, Point]) -> Sentence | None:
    if not ours:
        return None
    both = set(strongest(theirs, len(theirs))) & set(strongest(ours, len(ours)))
    if not both:
        return view.say("fields.not_shared")
    weight = {f: min(theirs[f].value or 0.0, ours[f].value or 0.0) for f in both}
    first = sorted(both, key=lambda f: -weight[f])[:NAMED]
    return view.say("fields.shared", shared=_named(view, first))


def _excellent(view: View) -> Sentence | None:
    """Return the fields whose share in the 1 % most cited is above the world's beyond doubt."""
    points = by_field(view, TOP, "country")
    sure = {f: p for f, p in points.items() if p.low is not None and p.low > WORLD_TOP}
    if not sure:
        return None
    first = sorted(sure, key=lambda f: -(sure[f].value or 0.0))[:NAMED]
    named = [
        view.say(
            "fields.with_share",
            field=field_name(f, view.lang, inline=True),
            share=view.figure(view.key(TOP, "country", f), sure[f]),
        )
        for f in first
    ]
    year = sure[first[0]].year
    return view.say("fields.excellent", named=enumerated(named, view.lang), year=year)


def _chart(
    view: View, name: str, form: str, finding: Sentence | None, code: str, reference: float
) -> FieldChart | None:
    sides: list[About] = ["country"] if view.own else ["country", "home"]
    columns = [by_field(view, code, side) for side in sides]
    if not columns[0]:
        return None
    rows = tuple(
        FieldRow(field=f, label=field_name(f, view.lang), points=tuple(c.get(f) for c in columns))
        for f in columns[0]
    )
    year = next(iter(columns[0].values())).year
    what = view.say(f"fields.{name}_chart")
    return FieldChart(
        id=name,
        form="heat" if form == "heat" else "dots",
        finding=finding or what,
        subtitle=f"{what}, {year}" if finding else str(year),
        year=year,
        labels=tuple(n.bare for n in ([view.partner] if view.own else [view.partner, view.home])),
        keys=tuple(view.key(code, side) for side in sides),
        rows=rows,
        reference=reference,
    )


def _table(view: View) -> Table:
    kept = [c for c in COLUMNS if not (view.own and c[1] == "home")]
    names = {"country": view.partner.bare, "home": view.home.bare}
    columns = [Column(id="field", label=view.phrase("common.field"), numeric=False)]
    values = []
    for code, about in kept:
        described = measure(code)
        points = by_field(view, code, about)
        year = next((p.year for p in points.values()), "")
        label = f"{view.label(code)}, {names[about]} {year}".strip()
        unit = described.unit[view.lang]
        columns.append(Column(id=f"{code}:{about}", label=label, unit=unit))
        values.append(points)
    rows = [
        (Cell(shown=field_name(f, view.lang)), *_cells(view, f, kept, values))
        for f in fields()
        if any(f in points for points in values)
    ]
    return Table(
        id="fields", title=view.phrase("fields.table"), columns=tuple(columns), rows=tuple(rows)
    )


def _cells(
    view: View, field: str, kept: list[tuple[str, About]], values: list[dict[str, Point]]
) -> list[Cell]:
    cells = []
    for (code, about), points in zip(kept, values, strict=True):
        point, key = points.get(field), view.key(code, about, field)
        cells.append(exhibits.cell(view, key, point))
    return cells


def _named(view: View, found: list[str]) -> str:
    return joined([field_name(f, view.lang, inline=True) for f in found], view.lang)
