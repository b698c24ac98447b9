"""Puts the minutes of a meeting together; of one that is still to come, its agenda.

Where something was not recorded, the document says so in a sentence: that is for people to fill in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ikt.base.dates import day
from ikt.base.text import Lang
from ikt.reports.document.model import (
    Block,
    Chapter,
    Document,
    Grid,
    Item,
    Listing,
    Look,
    Paragraph,
)
from ikt.reports.minutes.told import Held, Line
from ikt.reports.model import Cell, Column, Part, Sentence, Table
from ikt.reports.naming import joined
from ikt.reports.sentences import phrase, say

if TYPE_CHECKING:
    from ikt.measures import Evidence

AGENDA = ("kind", "title", "who", "due", "state")
ACTIONS = ("title", "who", "due", "countries", "state")


def minutes(evidence: Evidence, held: Held, lang: Lang, *, made: dt.date | None = None) -> Document:
    """Return the minutes of a meeting.

    Args:
        evidence: names the home country of the document; it holds no figures.
        held: the meeting and what belongs to it.
        lang: ``nl`` or ``en``.
        made: date of the document; by default today.
    """
    told = "minutes" if held.state == "held" else "agenda"
    where = (held.form, held.countries, day(held.day, lang) if held.day else "", held.hours)
    return Document(
        kind="minutes",
        lang=lang,
        length="attache",
        home=evidence.home,
        title=held.title,
        subtitle=phrase(f"minutes.{told}", lang),
        about=tuple(filter(None, (*where, held.place))),
        subject=str(held.number),
        made=(made or dt.date.today()).isoformat(),
        computed_at=str(evidence.computed_at),
        chapters=tuple(_chapters(held, lang)),
        origins=(),
    )


def _chapters(held: Held, lang: Lang) -> Iterator[Chapter]:
    """Yield the parts in the order of a meeting; before it is held, without what comes of it."""
    was = held.state == "held"
    reader = say("minutes.reader", lang, who=held.reader)
    off = [_remark("cancelled", lang)] if held.state == "cancelled" else []
    first = (*off, Paragraph(look="quiet", sentences=(reader,)))
    yield Chapter(id="summary", label="", blocks=first)
    people = [*_names(held.people, lang), *_paragraphs(held.others)]
    yield _chapter("people", lang, *people or [_remark("nobody", lang)])
    yield _chapter("carried", lang, *_table("carried", ACTIONS, held.carried, lang))
    agenda = [*_table("points", AGENDA, held.agenda, lang), *_paragraphs(held.more, "own")]
    yield _chapter("points", lang, *agenda)
    if was or held.text:
        yield _chapter("text", lang, *_paragraphs(held.text) or [_remark("no_text", lang)])
    if was or held.decisions:
        yield _chapter("decisions", lang, *_listing("decisions", held.decisions, lang))
    if was or held.actions:
        yield _chapter("actions", lang, *_table("actions", ACTIONS, held.actions, lang))
    if held.other:
        yield _chapter("other", lang, *_table("other", AGENDA, held.other, lang))
    if held.next:
        yield _chapter("next", lang, _next(*held.next, lang))


def _next(title: str, on: dt.date | None, lang: Lang) -> Paragraph:
    if on is None:
        return Paragraph(sentences=(say("minutes.next_without_day", lang, title=title),))
    return Paragraph(sentences=(say("minutes.next_on", lang, title=title, day=day(on, lang)),))


def _chapter(id: str, lang: Lang, *blocks: Block) -> Chapter:
    return Chapter(id=id, label=phrase(f"minutes.{id}", lang), blocks=blocks)


def _names(people: Iterable[str], lang: Lang) -> list[Block]:
    names = joined(list(people), lang)
    return [Paragraph(sentences=(_plain(f"{names}."),))] if names else []


def _paragraphs(text: str, look: Look = "body") -> list[Block]:
    """Return what somebody wrote, a paragraph for each line."""
    lines = (line.strip() for line in text.splitlines())
    return [Paragraph(look=look, sentences=(_plain(line),)) for line in lines if line]


def _listing(id: str, lines: Iterable[Line], lang: Lang) -> list[Block]:
    items = tuple(
        Item(label=line.title.rstrip("."), said=_plain(_said(line, lang))) for line in lines
    )
    return [Listing(items=items)] if items else [_remark(f"no_{id}", lang)]


def _said(line: Line, lang: Lang) -> str:
    """Return the text of a record, else how it stands, with the day until which it holds."""
    until = phrase("minutes.until", lang, day=day(line.due, lang)) if line.due else ""
    about = " · ".join(filter(None, (line.countries, line.who, line.state, until)))
    text = " ".join(line.text.split())
    return f"{text} ({about})" if text else about


def _table(id: str, columns: tuple[str, ...], lines: Iterable[Line], lang: Lang) -> list[Block]:
    rows = tuple(
        tuple(Cell(shown=_cell(line, column, lang)) for column in columns) for line in lines
    )
    if not rows:
        return [_remark(f"no_{id}", lang)]
    heads = tuple(
        Column(id=c, label=phrase(f"minutes.column_{c}", lang), numeric=False) for c in columns
    )
    title = phrase("minutes.table_actions" if columns == ACTIONS else "minutes.table", lang)
    return [Grid(table=Table(id=id, title=title, columns=heads, rows=rows))]


def _cell(line: Line, column: str, lang: Lang) -> str:
    if column == "due":
        return day(line.due, lang) if line.due else "–"
    return getattr(line, column) or "–"


def _remark(id: str, lang: Lang) -> Paragraph:
    return Paragraph(sentences=(say(f"minutes.{id}", lang),))


def _plain(text: str) -> Sentence:
    return Sentence(id="minutes.told", parts=(Part(text=text),))
