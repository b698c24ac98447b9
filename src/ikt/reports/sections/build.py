"""Puts a section together from what its theme found."""

from __future__ import annotations

from collections.abc import Iterable

from ikt.reports import exhibits
from ikt.reports.model import Chart, Key, Section, Sentence, Table, Theme
from ikt.reports.view import View


def section(
    view: View,
    theme: Theme,
    finding: Sentence,
    *,
    more: Iterable[Sentence | None] = (),
    charts: Iterable[Chart | None] = (),
    summary: Iterable[Key] = (),
    tables: Iterable[Table | None] = (),
    notes: Iterable[str] = (),
) -> Section:
    """Return a section with figures: charts with their tables, sources and notes.

    Args:
        view: the evidence as read.
        theme: which section.
        finding: its title.
        more: further sentences, ``None`` where there is nothing to say.
        charts: ``None`` where there is nothing to draw.
        summary: measures to list with latest value, change and place.
        tables: further tables.
        notes: further notes.
    """
    drawn = tuple(c for c in charts if c is not None)
    series = [s for c in drawn for s in c.series]
    keys = list(summary)
    standing = exhibits.summary(view, keys)
    behind = [exhibits.table_of(view, c) for c in drawn]
    used = [s.key for s in series] + [k for k in keys if view.last(k)]
    return Section(
        id=theme,
        label=view.phrase(f"{theme}.label"),
        finding=finding,
        more=tuple(s for s in more if s is not None),
        charts=drawn,
        tables=tuple(t for t in (standing, *tables, *behind) if t is not None),
        origins=exhibits.origins(view, used),
        notes=(*exhibits.notes(view, series), *notes),
    )


def empty(view: View, theme: Theme, reason: Sentence, keys: Iterable[Key] = ()) -> Section:
    """Return a section without figures: a sentence that says what is missing and why."""
    return Section(
        id=theme,
        label=view.phrase(f"{theme}.label"),
        finding=reason,
        empty=reason,
        origins=exhibits.origins(view, keys),
    )
