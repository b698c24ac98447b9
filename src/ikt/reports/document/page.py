"""A document as one page that needs nothing else: style, drawings and provenance stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from importlib.resources import files

from ikt.base.dates import day
from ikt.reports.document.addresses import figure_id
from ikt.reports.document.facts import fact_id
from ikt.reports.document.model import (
    Block,
    Chapter,
    Document,
    Grid,
    Item,
    Keys,
    Listing,
    Paragraph,
    Picture,
    Standing,
)
from ikt.reports.document.pictures import inline, small_line
from ikt.reports.document.provenance import MEDIA_TYPE
from ikt.reports.model import Cell, Fact, Figure, Part, Recorded, Sentence, Stated
from ikt.reports.sentences import phrase

IMPORTED = ("figures/style/tokens.css", "figures/style/figures.css", "document/document.css")


def as_html(document: Document, carried: str) -> str:
    """Return the document; ``carried`` stands in it as a script of JSON-LD."""
    return "".join(_Page(document).whole(carried))


class _Page:
    """Writes one document; counts its footnotes."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lang = document.lang
        self.notes: list[str] = []

    def whole(self, carried: str) -> Iterator[str]:
        """Yield the page."""
        d = self.document
        yield f'<!doctype html>\n<html lang="{d.lang}"><head><meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{escape(f'{d.title}: {d.subtitle}')}</title><style>{_style()}</style>"
        within = carried.replace("</", r"<\/")  # a script ends at the first </script>
        yield f'<script type="{MEDIA_TYPE}">{within}</script>'
        yield f'</head><body><main class="{d.length}"><p class="kicker">{escape(d.subtitle)}</p>'
        made = phrase("dossier.made", d.lang, date=day(d.made, d.lang))
        about = " · ".join((*d.about, made))
        yield f'<h1>{escape(d.title)}</h1><p class="quiet">{escape(about)}</p>'
        for chapter in d.chapters:
            yield from self._chapter(chapter)
        yield from self._footnotes()
        yield "</main></body></html>\n"

    def _chapter(self, chapter: Chapter) -> Iterator[str]:
        fresh = ' class="fresh"' if chapter.fresh else ""
        yield f'<section id="{escape(chapter.id)}"{fresh}>'
        yield f"<h2>{escape(chapter.label)}</h2>" if chapter.label else ""
        drawn = [b for b in chapter.blocks if isinstance(b, Picture)]
        before = [b for b in chapter.blocks if _told(b)]
        yield f'<div class="{"beside" if len(drawn) == 1 else "above"}"><div>'
        yield from map(self._block, before)
        yield f'</div><div class="drawn">{"".join(map(self._block, drawn))}</div></div>'
        after = [b for b in chapter.blocks if not isinstance(b, Picture) and not _told(b)]
        yield from map(self._block, after)
        yield "</section>"

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                said = self._sentences(block.sentences)
                label = f"<b>{escape(block.label)}</b> " if block.label else ""
                return f'<p class="{block.look}">{label}{said}{self._note(block.notes)}</p>'
            case Listing():
                kind = "ol" if block.numbered else "ul"
                return f"<{kind}>{''.join(map(self._item, block.items))}</{kind}>"
            case Keys():
                return f'<ul class="keys">{"".join(map(self._standing, block.figures))}</ul>'
            case Picture():
                return self._picture(block)
            case Grid():
                return self._grid(block)

    def _item(self, item: Item) -> str:
        because = self._sentences(item.because)
        below = f'<p class="quiet">{because}</p>' if because else ""
        label = f"<b>{escape(item.label)}.</b> " if item.label else ""
        return f"<li>{label}{self._sentences((item.said,))}{below}</li>"

    def _standing(self, standing: Standing) -> str:
        shown = self._figure(standing.figure) if standing.figure else "–"
        told = "".join(f"<p>{self._sentences((s,))}</p>" for s in standing.told)
        unit = f"<p>{escape(standing.unit)}</p>" if standing.unit else ""
        line = small_line(standing.series)
        head = f'<h3>{escape(standing.label)}</h3><p class="big">{shown}{line}</p>'
        return f"<li>{head}{unit}{told}</li>"

    def _picture(self, picture: Picture) -> str:
        title = f"<b>{self._sentences((picture.title,))}</b><br>" if picture.title else ""
        below = f"{escape(picture.caption)}. {escape(picture.source)}"
        drawing = inline(picture, self.lang)
        return f"<figure>{drawing}<figcaption>{title}{below}</figcaption></figure>"

    def _grid(self, grid: Grid) -> str:
        table = grid.table
        heads = "".join(
            f'<th scope="col"{_side(c.numeric and i > 0)}>{escape(c.label)}'
            f"{f' <small>{escape(c.unit)}</small>' if c.unit else ''}</th>"
            for i, c in enumerate(table.columns)
        )
        rows = "".join(f"<tr>{''.join(self._cells(row, grid))}</tr>" for row in table.rows)
        return (
            f'<div class="sheet" tabindex="0" role="region" aria-label="{escape(table.title)}">'
            f"<table><caption>{escape(table.title)}</caption>"
            f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        )

    def _cells(self, row: tuple[Cell, ...], grid: Grid) -> Iterator[str]:
        for i, (cell, column) in enumerate(zip(row, grid.table.columns, strict=True)):
            said = escape(cell.shown)
            if len(cell.bound) == 1 and cell.bound[0].shown == cell.shown:
                said = self._figure(cell.bound[0])
            if isinstance(cell, Recorded):
                said = _fact(cell.fact)
            yield (
                f'<th scope="row">{said}</th>'
                if i == 0
                else f"<td{_side(column.numeric)}>{said}</td>"
            )

    def _sentences(self, sentences: Iterable[Sentence]) -> str:
        return " ".join("".join(map(self._part, s.parts)) for s in sentences)

    def _part(self, part: Part) -> str:
        if isinstance(part, Stated):
            return _fact(part.fact)
        return self._figure(part.figure) if part.figure else escape(part.text)

    def _figure(self, figure: Figure) -> str:
        """Return a number with its value, and in its title the address it has in the provenance."""
        address = escape(figure_id(figure))
        return f'<data value="{figure.value!r}" data-figure="{address}">{figure.shown}</data>'

    def _note(self, notes: tuple[str, ...]) -> str:
        if not notes:
            return ""
        self.notes.append(" ".join(notes))
        n = len(self.notes)
        return f'<sup><a id="ref{n}" href="#note{n}" role="doc-noteref">{n}</a></sup>'

    def _footnotes(self) -> Iterator[str]:
        if self.notes:
            yield '<ol class="notes" role="doc-endnotes">'
            back = escape(phrase("dossier.back", self.lang))
            for n, note in enumerate(self.notes, start=1):
                link = f'<a href="#ref{n}" role="doc-backlink" aria-label="{back} {n}">↩</a>'
                yield f'<li id="note{n}">{escape(note)} {link}</li>'
            yield "</ol>"


def _told(block: Block) -> bool:
    """Whether a block stands beside or above the charts of its chapter, not after them."""
    return isinstance(block, Paragraph) and block.look in ("lead", "finding", "body")


def _fact(fact: Fact) -> str:
    """Return what was recorded, with its value and the address it has in the provenance."""
    value, address = escape(str(fact.value)), escape(fact_id(fact))
    return f'<data value="{value}" data-fact="{address}">{escape(fact.shown)}</data>'


def _side(numeric: bool) -> str:
    return ' class="n"' if numeric else ""


@cache
def _style() -> str:
    """Return the style of the page: that of figures, in light colours, and that of documents."""
    folder = files("ikt.reports")
    texts = [folder.joinpath(name).read_text("utf-8") for name in IMPORTED]
    texts[0], _, _ = texts[0].partition("@media")
    return re.sub(r"\s+", " ", "".join(texts))
