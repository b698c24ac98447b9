"""Measures as a reader picks them: by theme, with their names."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from ikt.base.text import Lang
from ikt.measures import MEASURES, Measure
from ikt.web.ui.words import words


@dataclass(frozen=True, slots=True)
class Group:
    """The measures of one theme."""

    theme: str
    label: str
    measures: tuple[tuple[str, str], ...]


def grouped(lang: Lang, *, mappable: bool = False) -> tuple[Group, ...]:
    """Return measures by theme as (code, label); ``mappable`` leaves out those by field only."""
    chosen = [m for m in MEASURES.values() if not (mappable and _by_field_only(m))]
    return tuple(
        Group(
            theme,
            words(lang)["themes"][theme],
            tuple((m.code, m.label[lang]) for m in members),
        )
        for theme, members in groupby(chosen, key=lambda m: m.theme)
    )


def _by_field_only(measure: Measure) -> bool:
    return measure.by_field
