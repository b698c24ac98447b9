"""On what a country publishes, then and now: the part of each field in its articles."""

from __future__ import annotations

from statistics import NormalDist
from typing import NamedTuple

from ikt.reports import formats
from ikt.reports.fieldnames import field_name, fields
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
    Verdict,
)
from ikt.reports.sentences import enumerated
from ikt.reports.trends import between, wilson
from ikt.reports.view import View, measure

ARTICLES = "fields.articles"
ENOUGH = "fields.brca"
"""The measure whose least number of articles holds for both moments."""
SPAN, NEAREST = 10, 5
"""Years between the moments, and the fewest where the tenth year back is missing."""
MOST = 10
"""Fields drawn: the largest. The table has all."""
NAMED = 1
"""Fields named on each side of the sentence."""
WORTH = 0.01
"""Change of a share that is worth a word: one percentage point."""


class Moved(NamedTuple):
    """A field at two moments: its part of all articles, with interval, and which way it went."""

    field: str
    key: Key
    then: Point
    now: Point
    verdict: Verdict

    @property
    def change(self) -> float:
        """Return the difference between both shares."""
        return (self.now.value or 0.0) - (self.then.value or 0.0)


Shifts = tuple[tuple[int, int], list[Moved]]
"""Two years, and the fields at both."""


def moments(view: View) -> tuple[int, int] | None:
    """Return the two years that are compared; ``None`` where one has too few articles."""
    points = view.points(view.key(ARTICLES, "country"))
    enough = {p.year for p in points if p.interpreted and (p.value or 0) >= measure(ENOUGH).min_n}
    last = max(enough, default=0)
    back = next((y for y in range(last - SPAN, last - NEAREST + 1) if y in enough), None)
    return (back, last) if back is not None else None


def found(view: View) -> Shifts | None:
    """Return both years and every field at them; ``None`` where a country publishes too little."""
    years = moments(view)
    every = moved(view, years) if years else []
    return (years, every) if years and every else None


def moved(view: View, years: tuple[int, int]) -> list[Moved]:
    """Return every field that is known at both moments, the largest first."""
    totals = [view.exactly(view.key(ARTICLES, "country"), year) for year in years]
    slugs, both = fields(), []
    # Where many fields are looked at, chance moves some: each is held to its part of the 5 %.
    strict = NormalDist().inv_cdf(1 - 0.025 / max(1, len(slugs)))
    for slug in slugs:
        key = view.key(ARTICLES, "country", slug)
        counted = [view.exactly(key, year) for year in years]
        shares = [_share(p, t) for p, t in zip(counted, totals, strict=True)]
        held = [_share(p, t, strict) for p, t in zip(counted, totals, strict=True)]
        if None not in shares and None not in held:
            then, now = (s for s in shares if s is not None)
            verdict = between(*(h for h in held if h is not None), counts=False).verdict
            if abs((now.value or 0.0) - (then.value or 0.0)) < WORTH:
                verdict = "same"
            both.append(Moved(slug, key, then, now, verdict))
    return sorted(both, key=lambda m: -max(m.then.value or 0.0, m.now.value or 0.0))


def chart(view: View, shifts: Shifts | None) -> FieldChart | None:
    """Return the chart of both moments, as :func:`found` gives them; ``None`` where it does not."""
    if shifts is None:
        return None
    years, every = shifts
    return FieldChart(
        id="shift",
        form="slope",
        finding=_finding(view, every, years),
        subtitle=view.phrase("fields.shift_chart", since=years[0], year=years[1]),
        year=years[1],
        labels=tuple(str(year) for year in years),
        keys=(view.key(ARTICLES, "country"),) * 2,
        rows=tuple(
            FieldRow(
                field=m.field,
                label=field_name(m.field, view.lang),
                points=(m.then, m.now),
                figures=(_figure(view, m, m.then), _figure(view, m, m.now)),
                lean=m.verdict if m.verdict in ("up", "down") else "",
            )
            for m in every[:MOST]
        ),
    )


def table(view: View, shifts: Shifts | None) -> Table | None:
    """Return the table behind the chart, with every field."""
    if shifts is None:
        return None
    years, every = shifts
    columns = [Column(id="field", label=view.phrase("common.field"), numeric=False)]
    for year in years:
        columns.append(Column(id=f"share_{year}", label=view.phrase("fields.part", year=year)))
        columns.append(Column(id=f"interval_{year}", label=view.phrase("common.interval")))
    rows = [
        (
            Cell(shown=field_name(m.field, view.lang)),
            *(cell for point in (m.then, m.now) for cell in _cells(view, m, point)),
        )
        for m in every
    ]
    title = view.phrase("fields.shift_table", since=years[0], year=years[1])
    return Table(id="shift", title=title, columns=tuple(columns), rows=tuple(rows))


def _share(part: Point | None, total: Point | None, z: float | None = None) -> Point | None:
    """Return the part of a field in all articles, with Wilson's interval."""
    if part is None or total is None or part.value is None or not total.value:
        return None
    trials, successes = total.value, min(part.value, total.value)
    low, high = wilson(successes, trials) if z is None else wilson(successes, trials, z)
    share = part.value / total.value
    return Point(year=part.year, value=share, low=low, high=high, n=part.n, status=part.status)


def _figure(view: View, one: Moved, point: Point) -> Figure:
    value = point.value or 0.0
    return view.derived(one.key, value, formats.share(value, view.lang), point.year, "part")


def _cells(view: View, one: Moved, point: Point) -> tuple[Cell, Cell]:
    figure = _figure(view, one, point)
    shown = Cell(
        shown=figure.shown,
        value=point.value,
        low=point.low,
        high=point.high,
        year=point.year,
        status=point.status,
        key=one.key,
        figures=(figure,),
    )
    low, high = _ends(view, figure, point)
    return shown, Cell(shown=f"{low.shown}–{high.shown}", figures=(low, high))


def _ends(view: View, figure: Figure, point: Point) -> tuple[Figure, Figure]:
    assert point.low is not None
    assert point.high is not None
    low, high = (
        figure.model_copy(
            update={"shown": formats.share(value, view.lang), "value": value, "bound": bound}
        )
        for bound, value in (("low", point.low), ("high", point.high))
    )
    return low, high


def _finding(view: View, every: list[Moved], years: tuple[int, int]) -> Sentence:
    sides = {}
    for verdict, sign in (("up", -1), ("down", 1)):
        clear = sorted((m for m in every if m.verdict == verdict), key=lambda m: sign * m.change)
        if clear:
            named = [
                view.say(
                    "fields.from_to",
                    field=field_name(m.field, view.lang, inline=True),
                    then=_figure(view, m, m.then),
                    now=_figure(view, m, m.now),
                )
                for m in clear[:NAMED]
            ]
            sides[verdict] = enumerated(named, view.lang)
    template = "_".join(sides) or "same"
    return view.say(f"fields.shift_{template}", since=years[0], year=years[1], **sides)
