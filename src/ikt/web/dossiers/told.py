"""What the chapters of records have in common: words of a record, tables, how many fit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ikt.base.dates import day
from ikt.base.numbers import number
from ikt.base.text import Lang
from ikt.reports.document import Grid, Length, Paragraph
from ikt.reports.model import Cell, Column, Part, Sentence, Table
from ikt.web.ui.words import words
from ikt.web.work.models import Record
from ikt.web.work.values import label, state_said

MOST: dict[Length, int] = {"minister": 3, "attache": 8, "all": 500}
"""Records of a chapter that a dossier tells of."""


def said(text: str) -> Sentence:
    """Return what people wrote as a sentence; its numbers are theirs."""
    return Sentence(id="work.record", parts=(Part(text=text),))


def rest(told: int, found: int, lang: Lang) -> Iterator[Paragraph]:
    """Yield that there is more than fits, where there is."""
    if told < found:
        yield Paragraph(look="quiet", sentences=(said(words(lang)["dossiers"]["rest"]),))


def facts(record: Any, fields: Iterable[str], lang: Lang) -> str:
    """Return fields of a record that are filled, each with its name: ``Loopt tot: 3 mei 2027.``

    What names explain between brackets is for the form, not for a document.
    """
    pieces = []
    for field in fields:
        if value := shown(record, field, lang):
            named = label(record.kind, field, lang).partition(" (")[0]
            pieces.append(value if field == "text" else f"{named}: {value}")
    return " ".join(ended(piece) for piece in pieces)


def ended(text: str) -> str:
    """Return a text with a full stop after it, where it has no end yet."""
    return text if text[-1] in ".!?" else f"{text}."


def lowered(text: str) -> str:
    """Return a text as it stands within a sentence."""
    return text[:1].lower() + text[1:]


def opening(record: Any, lang: Lang) -> str:
    """Return what a record is, how it stands and when: ``Missie, gepland, 3 mei 2027.``"""
    state = shown(record, "state", lang)
    days = dict.fromkeys(filter(None, (shown(record, f, lang) for f in ("starts", "due"))))
    pieces = (shown(record, "form", lang), lowered(state), " – ".join(days))
    return ended(", ".join(filter(None, pieces)))


def shown(record: Any, field: str, lang: Lang) -> str:
    """Return a field of a record in words; nothing where it is empty."""
    if field == "state":
        return state_said(record, lang)
    value = getattr(record, field)
    if not value:
        return ""
    if field == "form":
        return words(lang)["work"][f"form_{record.kind}_{value}"]
    if field == "organisation":
        return str(value.name(lang))
    if isinstance(value, dt.date):
        return day(value, lang)
    if isinstance(value, int):
        return number(value, lang)
    return " ".join(str(getattr(value, "name", value)).split())


def grid(id: str, records: Sequence[Record], fields: Sequence[str], lang: Lang) -> Grid:
    """Return records of one kind as a table; columns that are empty in every row stay away."""
    rows = [[shown(r, f, lang) for f in fields] for r in records]
    used = [n for n in range(len(fields)) if n == 0 or any(row[n] for row in rows)]
    heads = [label(records[0].kind, fields[n], lang) for n in used]
    return table(id, heads, [[row[n] for n in used] for row in rows], lang)


def table(id: str, heads: Sequence[str], rows: Iterable[Sequence[str]], lang: Lang) -> Grid:
    """Return texts as a table; an empty cell is a dash."""
    return Grid(
        table=Table(
            id=id,
            title=words(lang)["dossiers"][f"table_{id}"],
            columns=tuple(
                Column(id=f"{id}{n}", label=head, numeric=False) for n, head in enumerate(heads)
            ),
            rows=tuple(tuple(Cell(shown=text or "–") for text in row) for row in rows),
        )
    )
