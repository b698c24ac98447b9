"""A document as the plain data that a template lays out; nothing in it is ever taken for markup."""

from __future__ import annotations

from typing import Any

from ikt.base.dates import day
from ikt.reports.document.model import Block, Document, Grid, Keys, Listing, Paragraph, Picture
from ikt.reports.document.pictures import pictures, small_line
from ikt.reports.document.widths import HALF, LETTERS, column_widths
from ikt.reports.model import Table
from ikt.reports.sentences import phrase


def content(document: Document) -> dict[str, Any]:
    """Return everything that a document says; drawings by their number."""
    numbers = {id(picture): n for n, picture in enumerate(pictures(document))}
    lines = {id(s.series): n for n, s in enumerate(small(document))}
    lang = document.lang
    return {
        "lang": lang,
        "kind": document.kind,
        "length": document.length,
        "title": document.title,
        "subtitle": document.subtitle,
        "about": " · ".join(document.about),
        "made": phrase("dossier.made", lang, date=day(document.made, lang)),
        "date": document.made,
        "page": phrase("dossier.page", lang),
        "own": phrase("dossier.own", lang),
        "chapters": [
            {
                "id": chapter.id,
                "label": chapter.label,
                "fresh": chapter.fresh,
                "blocks": [_block(block, numbers, lines) for block in chapter.blocks],
            }
            for chapter in document.chapters
        ],
    }


def small(document: Document) -> list[Any]:
    """Return the key figures that have a small line beside them."""
    return [
        standing
        for chapter in document.chapters
        for block in chapter.blocks
        if isinstance(block, Keys)
        for standing in block.figures
        if small_line(standing.series)
    ]


def _block(block: Block, numbers: dict[int, int], lines: dict[int, int]) -> dict[str, Any]:
    match block:
        case Paragraph():
            text = " ".join(s.text for s in block.sentences)
            given: dict[str, Any] = {
                "look": block.look,
                "label": block.label,
                "text": text,
                "notes": block.notes,
            }
        case Listing():
            items = [
                [item.label, item.said.text, " ".join(s.text for s in item.because)]
                for item in block.items
            ]
            given = {"items": items, "numbered": block.numbered}
        case Keys():
            given = {
                "label": block.label,
                "figures": [
                    {
                        "label": s.label,
                        "shown": s.figure.shown if s.figure else "–",
                        "unit": s.unit,
                        "told": [t.text for t in s.told],
                        "line": lines.get(id(s.series), -1),
                    }
                    for s in block.figures
                ],
            }
        case Picture():
            given = {
                "number": numbers[id(block)],
                "title": block.title.text if block.title else "",
                "caption": block.caption,
                "source": block.source,
                "alternative": block.alternative,
            }
        case Grid():
            given = _table(block.table, block.behind) | {"behind": block.behind}
    return {"kind": block.kind} | given


def _table(table: Table, behind: bool) -> dict[str, Any]:
    return {
        "id": table.id,
        "title": table.title,
        "head": [[c.label, c.unit] for c in table.columns],
        "numeric": [c.numeric and i > 0 for i, c in enumerate(table.columns)],
        "widths": column_widths(table, HALF if behind else LETTERS),
        "rows": [[cell.shown for cell in row] for row in table.rows],
    }
