"""Dossiers as their readers get them, read by chapter."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ikt.reports.document import Block, Document, Grid, Listing, Paragraph
from ikt.web.accounts.models import Level, Person
from ikt.web.desk import desk, look_again
from ikt.web.dossiers.made import made
from tests.web.work.conftest import entered, person, record

__all__ = ["entered", "person", "record"]
Dossier = Callable[..., Document]


@pytest.fixture
def attache(person) -> Person:
    return person("Kim", (Level.COORDINATOR, "KR"))


@pytest.fixture
def dossier_for() -> Dossier:
    """Make a dossier as somebody gets it: by default in English, some four pages."""

    def made_for(reader: Person, code: str = "KR", lang: str = "en", length: str = "attache"):
        look_again()
        return made(desk(), reader, code, lang, length)

    return made_for


def chapter(document: Document, id: str) -> str:
    """Return everything that a chapter says; nothing when there is none."""
    found = [c for c in document.chapters if c.id == id]
    return "\n".join(line for c in found for block in c.blocks for line in lines(block))


def lines(block: Block) -> list[str]:
    """Return what a block says, a row of a table as one line."""
    match block:
        case Paragraph():
            return [" ".join([block.label, *(s.text for s in block.sentences)]).strip()]
        case Listing():
            return [
                " ".join([i.label, i.said.text, *(s.text for s in i.because)]) for i in block.items
            ]
        case Grid():
            return [" | ".join(cell.shown for cell in row) for row in block.table.rows]
        case _:
            return []
