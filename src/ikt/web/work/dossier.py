"""What is going on with a country, as a chapter of its dossier."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser

from ikt.base.dates import day
from ikt.base.text import Lang
from ikt.reports.document import Block, Chapter, Grid, Item, Length, Listing, Paragraph
from ikt.reports.model import Cell, Column, Part, Sentence, Table
from ikt.web.accounts.models import Person
from ikt.web.ui.words import words
from ikt.web.work.models import Record
from ikt.web.work.together import open_about
from ikt.web.work.values import state_said

MOST: dict[Length, int] = {"minister": 3, "attache": 15, "all": 500}
"""Records that a dossier tells of."""
COLUMNS = ("kind", "field_title", "field_owner", "field_due", "field_state")


def chapters(
    person: Person | AnonymousUser, code: str, lang: Lang, length: Length
) -> tuple[Chapter, ...]:
    """Return the chapter with what is open about a country; none where a person may see nothing.

    A dossier of one page tells the first by their titles; the others have a table.
    """
    found = open_about(person, code)
    if not found:
        return ()
    say, told = words(lang)["work"], found[: MOST[length]]
    blocks: list[Block] = [_titles(told, lang) if length == "minister" else _table(told, lang)]
    if len(told) < len(found):
        rest = Sentence(id="work.rest", parts=(Part(text=say["dossier_rest"]),))
        blocks.append(Paragraph(look="quiet", sentences=(rest,)))
    return (Chapter(id="together", label=say["together"], blocks=tuple(blocks)),)


def _titles(records: Iterable[Record], lang: Lang) -> Listing:
    say = words(lang)["work"]
    return Listing(
        items=tuple(
            Item(
                label=say[f"kind_{record.kind}"],
                said=Sentence(id="work.record", parts=(Part(text=record.title),)),
            )
            for record in records
        )
    )


def _table(records: Iterable[Record], lang: Lang) -> Grid:
    say = words(lang)["work"]
    return Grid(
        table=Table(
            id="together",
            title=say["dossier_table"],
            columns=tuple(Column(id=c, label=say[c], numeric=False) for c in COLUMNS),
            rows=tuple(_row(record, lang) for record in records),
        )
    )


def _row(record: Record, lang: Lang) -> tuple[Cell, ...]:
    say = words(lang)["work"]
    whose = [record.owner.name] if record.owner else []
    whose += [record.organisation.name(lang)] if record.organisation else []
    told = (
        say[f"kind_{record.kind}"],
        record.title,
        ", ".join(whose),
        day(record.due, lang) if record.due else "",
        state_said(record, lang),
    )
    return tuple(Cell(shown=text) for text in told)
