"""Own counts beside published ones: what differs, and why, or that nothing may be concluded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ikt.base.numbers import number
from ikt.measures import MEASURES
from ikt.measures.counting import Counting
from ikt.reports import formats
from ikt.reports.exhibits import cell
from ikt.reports.model import Beside, Cell, Column, Key, Sentence, Table
from ikt.reports.view import About, View

YEARS = 6
"""Years in the table: the last in which ikt counted something."""
TYPES = "left_out"
"""The setting that names the types of works that do not count."""


def beside(view: View, measures: Sequence[str], about: About) -> Beside | None:
    """Return published and own counts of measures side by side; ``None`` without own counts.

    Args:
        view: the evidence as read.
        measures: counts that both a publisher and ikt give; the first is spoken of, and by each
            method of ikt's where it stands alone.
        about: the pair, the country or home.
    """
    counting = view.evidence.counting
    single = len(measures) == 1
    keys = [key for code in measures for key in _keys(view, code, about, single=single)]
    years = _years(view, keys) if counting else []
    if counting is None or not years:
        return None
    return Beside(
        label=view.phrase("beside.label"),
        finding=_finding(view, counting, keys),
        whole=counting.whole,
        table=_table(view, keys, years, single=single),
        why=view.phrase("beside.why"),
        reasons=tuple(_reasons(view, counting, keys)),
    )


def aside(
    view: View,
    counting: Counting,
    name: str,
    finding: Sentence,
    table: Table,
    reasons: Iterable[str],
) -> Beside:
    """Return own counts of what nobody publishes; of a part of OpenAlex nothing is concluded.

    Args:
        view: the evidence as read.
        counting: what was counted.
        name: of the heading, among the phrases of ``detail``.
        finding: what is concluded from the whole.
        table: the counts.
        reasons: how they were made.
    """
    return Beside(
        label=view.phrase(f"detail.{name}"),
        finding=finding if counting.whole else of_part(view, counting, "detail.part"),
        whole=counting.whole,
        table=table,
        why=view.phrase("detail.why"),
        reasons=tuple(reasons),
    )


def status_of(counting: Counting) -> str:
    """Return the status of own counts: of a part of OpenAlex nothing may be said in words."""
    return "A" if counting.whole else "U"


def of_part(view: View, counting: Counting, template: str) -> Sentence:
    """Return the sentence that says which part of OpenAlex was counted."""
    from ikt.sources.openalex.scope import told  # brings the client: not for every page

    scope = told(counting.scope)[view.lang]
    return view.say(template, works=number(counting.works, view.lang), scope=scope)


def _keys(view: View, code: str, about: About, *, single: bool) -> list[Key]:
    """Return the keys of a measure by each method that says anything here, published ones first.

    Beside another measure, ikt's first method stands for the others: there is no room for all.
    """
    methods = MEASURES[code].methods
    published = [name for name, method in methods.items() if not method.own]
    own = [name for name, method in methods.items() if method.own]
    shown = [*published, *(own if single else own[:1])]
    keys = [view.key(code, about, method=name) for name in shown]
    return [key for key in keys if any(p.value is not None for p in view.points(key))]


def _own(key: Key) -> bool:
    return MEASURES[key.measure].methods[key.method].own


def _years(view: View, keys: Sequence[Key]) -> list[int]:
    counted = {p.year for key in keys if _own(key) for p in view.points(key) if p.value is not None}
    return sorted(counted, reverse=True)[:YEARS]


def _finding(view: View, counting: Counting, keys: Sequence[Key]) -> Sentence:
    """Return what the difference is where all works were counted, else that it says nothing."""
    if not counting.whole:
        return of_part(view, counting, "beside.part")
    first = keys[0].measure
    published = next((k for k in keys if k.measure == first and not _own(k)), None)
    own = next((k for k in keys if k.measure == first and _own(k)), None)
    if published is None or own is None:
        return view.say("beside.alone")
    theirs = {p.year: p for p in view.points(published) if p.interpreted and p.value}
    both = [p for p in view.points(own) if p.interpreted and p.year in theirs]
    if not both:
        return view.say("beside.no_year")
    point = both[-1]
    other = theirs[point.year]
    assert point.value is not None
    assert other.value is not None
    part = point.value / other.value
    return view.say(
        "beside.differs",
        measure=view.label(first).lower(),
        own=view.figure(own, point),
        published=view.figure(published, other),
        publisher=MEASURES[first].methods[published.method].label[view.lang],
        part=formats.share(part, view.lang),
        year=point.year,
    )


def _table(view: View, keys: Sequence[Key], years: Sequence[int], *, single: bool) -> Table:
    columns = [Column(id="year", label=view.phrase("common.year"))]
    for key in keys:
        method = MEASURES[key.measure].methods[key.method].label[view.lang]
        label = method if single else f"{view.label(key.measure)}: {method}"
        columns.append(Column(id=f"{key.measure}:{key.method}", label=label))
    rows = [
        (
            Cell(shown=str(year), value=year),
            *(cell(view, key, view.exactly(key, year)) for key in keys),
        )
        for year in years
    ]
    unit = MEASURES[keys[0].measure].unit[view.lang]
    title = view.phrase("beside.table", unit=unit, first=years[-1], last=years[0])
    return Table(id="beside", title=title, columns=tuple(columns), rows=tuple(rows))


def _reasons(view: View, counting: Counting, keys: Sequence[Key]) -> list[str]:
    """Return why figures differ: what each method says of itself, the rules, the vintages."""
    methods = (MEASURES[key.measure].methods[key.method] for key in keys)
    found = [f"{method.label[view.lang]}: {method.differs[view.lang]}" for method in methods]
    rules = counting.settings
    if rules.get(TYPES):
        found.append(view.phrase("beside.types", types=", ".join(rules[TYPES])))
    for name in ("retracted", "xpac"):
        found.append(view.phrase(f"beside.{name}_{'in' if rules.get(name) else 'out'}"))
    if rules.get("territories"):
        moved = ", ".join(f"{one} → {other}" for one, other in rules["territories"].items())
        found.append(view.phrase("beside.territories", moved=moved))
    found.append(view.phrase("beside.vintage", version=counting.version, date=counting.retrieved))
    return list(dict.fromkeys(found))
