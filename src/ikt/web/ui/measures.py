"""Measures as a reader picks them: by theme, with their names."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from ikt.base.text import Lang
from ikt.measures import MEASURES, Evidence
from ikt.web.ui.words import words


@dataclass(frozen=True, slots=True)
class Group:
    """The measures of one theme."""

    theme: str
    label: str
    measures: tuple[tuple[str, str], ...]


def grouped(lang: Lang, evidence: Evidence | None = None) -> tuple[Group, ...]:
    """Return measures by theme as (code, label).

    Args:
        lang: of the labels.
        evidence: when given, only measures that say something of countries as a whole, and not by
            field only: these can be shown on a map or in a column.
    """
    chosen = [m for m in MEASURES.values() if evidence is None or evidence.partners(m.code)]
    return tuple(
        Group(
            theme,
            words(lang)["themes"][theme],
            tuple((m.code, m.label[lang]) for m in members),
        )
        for theme, members in groupby(chosen, key=lambda m: m.theme)
    )
