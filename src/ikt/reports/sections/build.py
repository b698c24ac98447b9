"""Puts a section together from what its theme found."""

from __future__ import annotations

from collections.abc import Iterable

from ikt.reports import exhibits
from ikt.reports.model import (
    Beside,
    Chart,
    FieldChart,
    Key,
    Section,
    Sentence,
    Series,
    Table,
    Theme,
)
from ikt.reports.view import View


def section(
    view: View,
    theme: Theme,
    finding: Sentence,
    *,
    more: Iterable[Sentence | None] = (),
    charts: Iterable[Chart | None] = (),
    field_charts: Iterable[FieldChart | None] = (),
    summary: Iterable[Key] = (),
    tables: Iterable[Table | None] = (),
    notes: Iterable[str] = (),
    beside: Beside | None = None,
    detail: Iterable[Beside | None] = (),
) -> Section:
    """Return a section with figures: charts with their tables, sources and notes.

    Args:
        view: the evidence as read.
        theme: which section.
        finding: its title.
        more: further sentences, ``None`` where there is nothing to say.
        charts: ``None`` where there is nothing to draw.
        field_charts: the same, by field or country.
        summary: measures to list with latest value, change and place.
        tables: further tables.
        notes: further notes.
        beside: own counts beside published ones.
        detail: own counts of what nobody publishes; ``None`` where there are none.
    """
    drawn = tuple(c for c in charts if c is not None)
    by_field = tuple(c for c in field_charts if c is not None)
    series = [s for c in drawn for s in c.series]
    told = tuple(s for s in more if s is not None)
    standing = exhibits.summary(view, list(summary))
    behind = [exhibits.table_of(view, c) for c in drawn]
    shown = tuple(t for t in (standing, *tables, *behind) if t is not None)
    counted = tuple(block for block in detail if block is not None)
    compared = [block.table for block in (beside, *counted) if block is not None]
    return Section(
        id=theme,
        label=view.phrase(f"{theme}.label"),
        finding=finding,
        more=told,
        charts=drawn,
        field_charts=by_field,
        tables=shown,
        origins=exhibits.origins(view, _used((finding, *told), series, (*shown, *compared))),
        notes=(*exhibits.notes(view, series), *notes),
        beside=beside,
        detail=counted,
    )


def _used(told: Iterable[Sentence], series: Iterable[Series], tables: Iterable[Table]) -> list[Key]:
    """Return the keys of every number shown, those drawn first."""
    drawn = [s.key for s in series]
    cells = [c.key for t in tables for row in t.rows for c in row if c.key and c.value is not None]
    return [*drawn, *cells, *(f.key for sentence in told for f in sentence.figures)]


def empty(view: View, theme: Theme, reason: Sentence, keys: Iterable[Key] = ()) -> Section:
    """Return a section without figures: a sentence that says what is missing and why."""
    return Section(
        id=theme,
        label=view.phrase(f"{theme}.label"),
        finding=reason,
        empty=reason,
        origins=exhibits.origins(view, keys),
    )
