"""The annexes of the progress letter: every promise, and the figures on countries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ikt.base.text import Lang
from ikt.reports.document.model import Chapter, Grid
from ikt.reports.home import chosen_countries
from ikt.reports.letter.promise import Promise
from ikt.reports.letter.recorded import due, state
from ikt.reports.model import Cell, Column, KeyFigure, Recorded, Table
from ikt.reports.profile import country_profile
from ikt.reports.sentences import phrase

if TYPE_CHECKING:
    from ikt.measures import Evidence
    from ikt.strategy import Strategy

PROMISE = ("title", "source", "house", "due", "state")
ANNEXES = ("promises", "figures")
KEYS = ("works", "researchers", "students", "projects")


def promises_table(told: Iterable[Promise], lang: Lang, today: dt.date) -> Chapter:
    """Return the annex with every commitment and motion."""
    rows = [
        _promise(promise, lang, today)
        for promise in sorted(told, key=lambda p: (p.motion, p.due or dt.date.max, p.title))
    ]
    return _annex("promises", PROMISE, rows, lang, numeric=False)


def _promise(promise: Promise, lang: Lang, today: dt.date) -> tuple[Cell, ...]:
    by, stands = due(promise, lang), state(promise, lang, today)
    return (
        Cell(shown=promise.title),
        Cell(shown=promise.source or "–"),
        Cell(shown=promise.house or "–"),
        Recorded(shown=by.shown, fact=by) if by else Cell(shown="–"),
        Recorded(shown=stands.shown, fact=stands),
    )


def countries_table(evidence: Evidence, strategy: Strategy, lang: Lang) -> Chapter:
    """Return the annex with the key figures of each country with joint effort."""
    rows = []
    for code in chosen_countries(strategy):
        profile = country_profile(evidence, strategy, code, lang)
        cells = (_figure(figure) for figure in profile.key_figures)
        rows.append((Cell(shown=profile.header.name), *cells))
    return _annex("figures", ("country", *KEYS), rows, lang, numeric=True)


def _figure(figure: KeyFigure) -> Cell:
    """Return a key figure with its years; a dash with the reason where it is not known."""
    if figure.figure is None:
        return Cell(shown=figure.shown, reason=figure.missing)
    years = f"{figure.since}–{figure.year}" if figure.since else str(figure.year)
    return Cell(
        shown=f"{figure.shown} ({years})",
        value=figure.value,
        key=figure.key,
        figures=(figure.figure,),
    )


def _annex(
    id: str, columns: Iterable[str], rows: list[tuple[Cell, ...]], lang: Lang, *, numeric: bool
) -> Chapter:
    heads = tuple(
        Column(id=c, label=phrase(f"letter.column_{c}", lang), numeric=numeric) for c in columns
    )
    title = phrase(f"letter.annex_{id}", lang)
    table = Table(id=id, title=title, columns=heads, rows=tuple(rows))
    label = phrase("letter.annex", lang, n=ANNEXES.index(id) + 1)
    first = id == ANNEXES[0]
    return Chapter(id=id, label=label, blocks=(Grid(table=table),), fresh=first)
