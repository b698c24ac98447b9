"""Own counts by institution and by field: which institutions publish together, and on what.

Nobody publishes these. Of a part of OpenAlex they are shown and nothing is concluded from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ikt.base.numbers import number
from ikt.measures.counting import Counting
from ikt.reports import formats
from ikt.reports.fieldnames import field_name, fields
from ikt.reports.model import Beside, Cell, Column, Figure, Key, Sentence, Table
from ikt.reports.sentences import phrase
from ikt.reports.trends import wilson
from ikt.reports.view import View

if TYPE_CHECKING:
    from ikt.measures.detail import Detail, Named, Together

WORKS, OWN = "cooperation.works", "own"
COLUMNS = ("detail.works", "detail.share", "common.interval")


def detailed(view: View) -> tuple[Beside, ...]:
    """Return the blocks on institutions and on fields of a pair; none without own counts of it."""
    counting = view.evidence.counting
    if counting is None or view.own:
        return ()
    from ikt.measures.detail import Detail  # brings a connection: not for every page

    detail = Detail.open(view.evidence.store)
    if detail is None or detail.year is None:
        return ()
    years = range(detail.year, detail.year + detail.years)
    found = (_institutions(view, counting, detail, years), _fields(view, counting, years))
    return tuple(block for block in found if block)


def house(institution: Named) -> str:
    """Return the name of an institution, or its number at OpenAlex where no name was loaded."""
    return institution.name or f"I{institution.number}"


def notes(pairs: Sequence[Together], least: int, lang: str) -> list[str]:
    """Return how pairs of institutions were counted, and why a name is missing where one is."""
    words = {"joint": number(pairs[0].joint, lang), "least": number(least, lang)}
    said = [phrase(f"detail.{id}", lang, **words) for id in ("rule", "left_out")]
    if any(side.name is None for pair in pairs for side in (pair.institution, pair.partner)):
        said.append(phrase("detail.nameless", lang))
    return said


def _institutions(view: View, counting: Counting, detail: Detail, years: range) -> Beside | None:
    pairs = detail.together(view.evidence.home, view.code)
    if not pairs:
        return None
    first = pairs[0]
    names = {"ours": house(first.institution), "theirs": house(first.partner)}
    alone = len(pairs) == 1 or first.works > pairs[1].works
    finding = view.say("detail.pair_most", **names) if alone else view.say("detail.pairs")
    label = view.phrase("detail.pair")
    rows = [
        (
            Cell(shown=f"{house(p.institution)} – {house(p.partner)}"),
            *_cells(view, counting, p.works, p.joint, years),
        )
        for p in pairs
    ]
    return Beside(
        label=view.phrase("detail.institutions"),
        finding=finding if counting.whole else _part(view, counting),
        whole=counting.whole,
        table=_table(view, "pair", label, years, rows),
        why=view.phrase("detail.why"),
        reasons=tuple(notes(pairs, detail.least, view.lang)),
    )


def _fields(view: View, counting: Counting, years: range) -> Beside | None:
    keys = {f: view.key(WORKS, field=f, method=OWN) for f in fields(WORKS, OWN)}
    counted = {f: _summed(view, key, years) for f, key in keys.items()}
    ranked = sorted((f for f in counted if counted[f]), key=lambda f: -counted[f])
    if not ranked:
        return None
    joint = sum(counted.values())
    alone = len(ranked) == 1 or counted[ranked[0]] > counted[ranked[1]]
    most = field_name(ranked[0], view.lang, inline=True)
    finding = view.say("detail.field_most", field=most) if alone else view.say("detail.fields_even")
    rows = [
        (
            Cell(shown=field_name(f, view.lang)),
            *_cells(view, counting, counted[f], joint, years, keys[f]),
        )
        for f in ranked
    ]
    return Beside(
        label=view.phrase("detail.fields"),
        finding=finding if counting.whole else _part(view, counting),
        whole=counting.whole,
        table=_table(view, "field", view.phrase("common.field"), years, rows),
        why=view.phrase("detail.why"),
        reasons=(view.phrase("detail.by_topic", joint=number(joint, view.lang)),),
    )


def _summed(view: View, key: Key, years: range) -> int:
    return round(sum(p.value or 0.0 for p in view.points(key) if p.year in years))


def _part(view: View, counting: Counting) -> Sentence:
    from ikt.sources.openalex.scope import told  # brings the client: not for every page

    scope = told(counting.scope)[view.lang]
    return view.say("detail.part", works=number(counting.works, view.lang), scope=scope)


def _cells(
    view: View, counting: Counting, works: int, joint: int, years: range, key: Key | None = None
) -> tuple[Cell, ...]:
    """Return works, their share in all joint works, and its interval; works lead to ``key``."""
    (low, high), status = wilson(works, joint), "A" if counting.whole else "U"
    ends = (formats.share(low, view.lang), formats.share(high, view.lang))
    return (
        Cell(
            shown=number(works, view.lang),
            value=works,
            year=years[-1],
            since=years[0],
            status=status,
            key=key,
            figures=_bound(view, works, years, key),
        ),
        Cell(
            shown=formats.share(works / joint, view.lang),
            value=works / joint,
            low=low,
            high=high,
            year=years[-1],
            since=years[0],
            status=status,
        ),
        Cell(shown="–".join(ends)),
    )


def _bound(view: View, works: int, years: range, key: Key | None) -> tuple[Figure, ...]:
    shown = number(works, view.lang)
    return (view.derived(key, works, shown, years[-1], "sum", years[0]),) if key else ()


def _table(
    view: View, of: str, label: str, years: range, rows: Iterable[tuple[Cell, ...]]
) -> Table:
    return Table(
        id=f"{of}_detail",
        title=view.phrase(f"detail.{of}_table", first=years[0], last=years[-1]),
        columns=(
            Column(id=of, label=label, numeric=False),
            *(Column(id=c.partition(".")[2], label=view.phrase(c)) for c in COLUMNS),
        ),
        rows=tuple(rows),
    )
