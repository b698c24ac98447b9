"""Countries side by side, with the largest differences marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ikt.base.countries import country
from ikt.base.errors import UsageError
from ikt.base.text import Lang
from ikt.reports import exhibits
from ikt.reports.compared_fields import fields_beside, table_beside
from ikt.reports.header import header
from ikt.reports.model import CompareRow, Comparison, Key, Point, Sentence
from ikt.reports.view import View, measure

if TYPE_CHECKING:
    from ikt.measures import Evidence
    from ikt.strategy import Strategy

FEWEST, MOST = 2, 5
MARKED = 3
COMPARED = (
    "cooperation.works",
    "cooperation.growth",
    "cooperation.share",
    "cooperation.share_partner",
    "cooperation.rci",
    "fields.complementarity",
    "circulation.in",
    "circulation.out",
    "circulation.balance",
    "circulation.net_rate",
    "students.in",
    "students.out",
    "students.share",
    "projects.joint",
    "context.rd_intensity",
    "context.academic_freedom",
    "context.academic_freedom_change",
    "context.gdp_per_capita",
    "context.sdg",
)


def compare(evidence: Evidence, strategy: Strategy, codes: Sequence[str], lang: Lang) -> Comparison:
    """Return two to five countries side by side.

    Args:
        evidence: all measures.
        strategy: gives the statuses.
        codes: alpha-2 codes, each once.
        lang: language of labels and numbers.

    Raises:
        UsageError: fewer than two or more than five countries, or one of them twice.
        UnknownCountryError: there is no such country.
    """
    if not FEWEST <= len(codes) <= MOST or len(set(codes)) < len(codes):
        given = ", ".join(codes)
        raise UsageError(
            {
                "nl": f"Een vergelijking gaat over {FEWEST} tot {MOST} landen, niet over {given}.",
                "en": f"A comparison takes {FEWEST} to {MOST} different countries, not {given}.",
            },
            remedy={
                "nl": "Laat er weg, of voeg er toe.",
                "en": "Leave some out, or add some.",
            },
        )
    views = [View(evidence, strategy, country(code).alpha2, lang) for code in codes]
    rows = [_row(views, code) for code in COMPARED]
    known = [row for row in rows if any(c.value is not None for c in row.cells)]
    drawn = fields_beside(views)
    return Comparison(
        lang=lang,
        home=evidence.home,
        headers=tuple(header(view) for view in views),
        rows=tuple(_mark(known)),
        origins=exhibits.origins(
            views[0],
            [Key(measure=r.measure, method=r.method, country=evidence.home) for r in known],
        ),
        fields=drawn,
        fields_table=table_beside(views, drawn) if drawn else None,
        fields_origins=exhibits.origins(views[0], drawn.keys) if drawn else (),
    )


def _row(views: list[View], code: str) -> CompareRow:
    described, lang = measure(code), views[0].lang
    keys = [view.key(code, "pair" if described.pair else "country") for view in views]
    points = [view.last(key) for view, key in zip(views, keys, strict=True)]
    names = [view.partner.bare for view in views]
    return CompareRow(
        measure=code,
        method=keys[0].method,
        theme=described.theme,
        label=described.label[lang],
        unit=described.unit[lang],
        cells=tuple(exhibits.cell(*parts) for parts in zip(views, keys, points, strict=True)),
        series=tuple(v.series(k, n) for v, k, n in zip(views, keys, names, strict=True)),
        spread=_spread(views[0], keys[0], points),
        finding=_finding(views, keys, points),
    )


def _finding(views: list[View], keys: list[Key], points: list[Point | None]) -> Sentence | None:
    """Return which of the countries has most and which least, as each stands last."""
    known = [
        (point.value, view, view.figure(key, point))
        for view, key, point in zip(views, keys, points, strict=True)
        if point is not None and point.value is not None
    ]
    if len(known) < FEWEST:
        return None
    (_, less, low), *_, (_, more, high) = sorted(known, key=lambda one: one[0])
    words = {"more": more.partner, "less": less.partner, "high": high, "low": low}
    return views[0].say("common.ends", measure=views[0].label(keys[0].measure), **words)


def _spread(view: View, key: Key, points: list[Point | None]) -> float | None:
    known = [p.value for p in points if p is not None and p.value is not None]
    everyone = [
        v.value
        for v in view.evidence.partners(key.measure, method=key.method)
        if v.value is not None
    ]
    if len(known) < len(points) or len(everyone) < 10:
        return None
    ordered = sorted(everyone)
    width = ordered[len(ordered) * 9 // 10] - ordered[len(ordered) // 10]
    return (max(known) - min(known)) / width if width > 0 else None


def _mark(rows: list[CompareRow]) -> list[CompareRow]:
    spreads = sorted((r.spread for r in rows if r.spread is not None), reverse=True)[:MARKED]
    least = spreads[-1] if spreads else None
    return [
        row.model_copy(
            update={"marked": row.spread is not None and least is not None and row.spread >= least}
        )
        for row in rows
    ]
