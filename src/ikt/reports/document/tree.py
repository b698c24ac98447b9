"""A document as Pandoc's document tree: what each block becomes.

See the types of Pandoc's ``Text.Pandoc.Definition`` (pandoc-types 1.23).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from ikt.base.dates import day
from ikt.reports.document.addresses import addressed, figure_id
from ikt.reports.document.facts import fact_id
from ikt.reports.document.facts import told as facts_of
from ikt.reports.document.model import (
    Block,
    Document,
    Grid,
    Item,
    Keys,
    Listing,
    Paragraph,
    Picture,
    Standing,
)
from ikt.reports.document.widths import column_widths
from ikt.reports.model import Cell, Fact, Figure, Part, Recorded, Sentence, Stated, Table
from ikt.reports.sentences import phrase

Node = dict[str, Any]
API = [1, 23, 1]
PLAIN: list[Any] = ["", [], []]
STYLES = {
    "lead": "Lead",
    "finding": "Finding",
    "quiet": "Quiet",
    "status": "Status",
    "own": "Own Text",
}
WIDTH = "12.5cm"
WORD = 100
"""Letters beside each other in a table of the Word file, whose letters are wider."""
NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
BOOKMARK, FACT = "ikt", "iktfact"
"""How the names of bookmarks around numbers, and around facts of records, begin: ``ikt_3_17`` holds
number 3, the 17th mark."""


class Tree:
    """Writes one document.

    Args:
        document: what to write.
        folder: where ``0.png``, ``1.png`` and so on are, in the order of reading.
    """

    def __init__(self, document: Document, folder: Path) -> None:
        self.document = document
        self.folder = folder
        self._numbers = {id: n for n, id in enumerate(addressed(document.chapters))}
        self._facts = {fact["@id"]: n for n, fact in enumerate(facts_of(document.chapters))}
        self._pictures, self._marks = count(), count()

    def whole(self) -> Node:
        """Return the tree."""
        d = self.document
        made = phrase("dossier.made", d.lang, date=day(d.made, d.lang))
        about = " · ".join((*d.about, made))
        blocks: list[Node] = []
        for n, chapter in enumerate(d.chapters):
            if chapter.fresh:
                blocks.append(_node("RawBlock", ["openxml", NEW_PAGE]))
            if n:  # the first stands under the title
                blocks.append(_node("Header", [1, [chapter.id, [], []], [_text(chapter.label)]]))
            for block in chapter.blocks:
                blocks += self._block(block)
        meta = {
            "title": d.title,
            "subtitle": d.subtitle,
            "date": about,
            "lang": "nl-NL" if d.lang == "nl" else "en-GB",
        }
        told = {name: _node("MetaInlines", [_text(text)]) for name, text in meta.items()}
        return {"pandoc-api-version": API, "meta": told, "blocks": blocks}

    def _block(self, block: Block) -> Iterator[Node]:
        match block:
            case Paragraph():
                said = _labelled(block.label, self._sentences(block.sentences))
                if block.notes:
                    note = _para([_text(" ".join(block.notes))])
                    said.append(_node("Note", [note]))
                yield _styled(STYLES.get(block.look, ""), _para(said))
            case Listing():
                items = [self._item(item) for item in block.items]
                start = [1, _node("Decimal"), _node("Period")]
                if block.numbered:
                    yield _node("OrderedList", [start, items])
                else:
                    yield _node("BulletList", items)
            case Keys():
                yield self._keys(block)
            case Picture():
                yield self._picture(block)
            case Grid():
                yield self._grid(block.table)

    def _item(self, item: Item) -> list[Node]:
        said = _labelled(f"{item.label}." if item.label else "", self._sentences((item.said,)))
        if item.because:
            because = self._sentences(item.because)
            said += [_node("LineBreak"), _span("", "Reason", because)]
        return [_styled("Item", _para(said))]

    def _keys(self, keys: Keys) -> Node:
        """Return key figures beside each other, as a table with one row."""
        head = [[_node("Plain", [_text(standing.label)])] for standing in keys.figures]
        row = [self._standing(standing) for standing in keys.figures]
        width = 1 / len(keys.figures)
        return _table(keys.label, head, [row], [width] * len(row), [False] * len(row))

    def _standing(self, standing: Standing) -> list[Node]:
        """Return a cell: the number, its unit and years, what there is to say of it."""
        shown = [_text("–")] if standing.figure is None else [self._figure(standing.figure)]
        told = [self._sentences((sentence,)) for sentence in standing.told]
        lines = [[_span("", "Key Number", shown)], [_text(standing.unit)], *told]
        return [_node("Plain", line) for line in lines]

    def _picture(self, picture: Picture) -> Node:
        file = str(self.folder / f"{next(self._pictures)}.png")
        size = ["", [], [["width", WIDTH]]]
        image = _node("Image", [size, [_text(picture.alternative)], [file, ""]])
        said: list[Node] = []
        if picture.title:
            said = [_node("Strong", self._sentences((picture.title,))), _node("LineBreak")]
        said.append(_text(f"{picture.caption}. {picture.source}"))
        caption = [None, [_node("Plain", said)]]
        return _node("Figure", [PLAIN, caption, [_node("Plain", [image])]])

    def _grid(self, table: Table) -> Node:
        head = []
        for column in table.columns:
            unit = f" ({column.unit})" if column.unit else ""
            head.append([_node("Plain", [_text(column.label + unit)])])
        rows = [[[_node("Plain", self._cell(cell))] for cell in row] for row in table.rows]
        widths = column_widths(table, WORD)
        parts = [w / sum(widths) for w in widths]
        return _table(
            table.title,
            head,
            rows,
            parts,
            [c.numeric and i > 0 for i, c in enumerate(table.columns)],
        )

    def _cell(self, cell: Cell) -> list[Node]:
        if isinstance(cell, Recorded):
            return [self._fact(cell.fact)]
        if len(cell.bound) == 1 and cell.bound[0].shown == cell.shown:
            return [self._figure(cell.bound[0])]
        return [_text(cell.shown)]

    def _sentences(self, sentences: Iterable[Sentence]) -> list[Node]:
        said: list[Node] = []
        for sentence in sentences:
            said += [_text(" ")] if said else []
            said += [self._part(part) for part in sentence.parts]
        return said

    def _part(self, part: Part) -> Node:
        if isinstance(part, Stated):
            return self._fact(part.fact)
        return self._figure(part.figure) if part.figure else _text(part.text)

    def _fact(self, fact: Fact) -> Node:
        """Return what was recorded in a bookmark that says which of the facts it is."""
        mark = f"{FACT}_{self._facts[fact_id(fact)]}_{next(self._marks)}"
        return _span(mark, "", [_text(fact.shown)])

    def _figure(self, figure: Figure) -> Node:
        """Return a number in a bookmark that says which of those in the provenance it is."""
        mark = f"{BOOKMARK}_{self._numbers[figure_id(figure)]}_{next(self._marks)}"
        return _span(mark, "", [_text(figure.shown)])


def _node(kind: str, content: Any = None) -> Node:
    return {"t": kind} if content is None else {"t": kind, "c": content}


def _text(text: str) -> Node:
    return _node("Str", text)


def _para(inlines: list[Node]) -> Node:
    return _node("Para", inlines)


def _labelled(label: str, said: list[Node]) -> list[Node]:
    return [_node("Strong", [_text(label)]), _text(" "), *said] if label else said


def _styled(style: str, block: Node) -> Node:
    return _node("Div", [["", [], [["custom-style", style]]], [block]]) if style else block


def _span(id: str, style: str, inlines: list[Node]) -> Node:
    styled = [["custom-style", style]] if style else []
    return _node("Span", [[id, [], styled], inlines])


def _table(
    caption: str,
    head: Sequence[list[Node]],
    rows: Sequence[Sequence[list[Node]]],
    widths: Sequence[float],
    numeric: Sequence[bool],
) -> Node:
    def line(cells: Sequence[list[Node]]) -> list[Any]:
        return [PLAIN, [[PLAIN, _node("AlignDefault"), 1, 1, cell] for cell in cells]]

    sides = [_node("AlignRight" if right else "AlignLeft") for right in numeric]
    columns = [[side, _node("ColWidth", w)] for side, w in zip(sides, widths, strict=True)]
    body = [PLAIN, 0, [], [line(row) for row in rows]]
    told = [None, [_node("Plain", [_text(caption)])]]
    return _node("Table", [PLAIN, told, columns, [PLAIN, [line(head)]], [body], [PLAIN, []]])
