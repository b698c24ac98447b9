"""Every number in a document: which, how it reads, and in which statement it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ikt.measures import MEASURES
from ikt.reports.document.model import Block, Chapter, Grid, Keys, Listing, Paragraph, Picture
from ikt.reports.model import Chart, FieldChart, Figure, Key, Sentence, Table


class Statement(NamedTuple):
    """What a reader takes in at once (a sentence, a cell, a chart), and the numbers in it."""

    chapter: str
    text: str
    figures: tuple[Figure, ...]


def statements(chapters: Iterable[Chapter]) -> Iterator[Statement]:
    """Yield every statement that holds a number, in the order of reading."""
    for chapter in chapters:
        for block in chapter.blocks:
            for text, figures in _of(block):
                if figures:
                    yield Statement(chapter.id, text, figures)


def keys_of(chapters: Iterable[Chapter]) -> list[Key]:
    """Return the keys of all numbers in chapters, each once, in the order of reading."""
    keys = (figure.key for said in statements(chapters) for figure in said.figures)
    return list(dict.fromkeys(keys))


def _of(block: Block) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    match block:
        case Paragraph():
            yield from map(_sentence, block.sentences)
        case Listing():
            for item in block.items:
                yield from map(_sentence, (item.said, *item.because))
        case Keys():
            for standing in block.figures:
                if standing.figure:
                    text = f"{standing.label}: {standing.figure.shown} {standing.unit}"
                    yield text, (standing.figure,)
                yield from map(_sentence, standing.told)
        case Picture():
            if block.title:
                yield _sentence(block.title)
            yield block.caption, tuple(drawn(block.chart))
        case Grid():
            yield from _cells(block.table)


def _sentence(sentence: Sentence) -> tuple[str, tuple[Figure, ...]]:
    return sentence.text, sentence.figures


def _cells(table: Table) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    for row in table.rows:
        for column, cell in zip(table.columns, row, strict=True):
            yield f"{table.title}: {row[0].shown}, {column.label}: {cell.shown}", cell.bound


def drawn(chart: Chart | FieldChart) -> Iterator[Figure]:
    """Yield the points of a chart as numbers that nobody reads as text.

    Own counts by field are drawn of several years together: the table beside them has those. A band
    of all other countries is what remains of a total that the text states.
    """
    if isinstance(chart, Chart):
        pairs = ((series.key, point) for series in chart.series for point in series.points)
    else:
        yield from (figure for row in chart.rows for figure in row.figures)
        pairs = (
            (key.model_copy(update={"field": row.field}), point)
            for row in chart.rows
            if not row.figures and chart.form != "sankey"
            for key, point in zip(chart.keys, row.points, strict=True)
            if point is not None and not MEASURES[key.measure].methods[key.method].own
        )
    for key, point in pairs:
        if point.value is not None:
            yield Figure(shown="", value=point.value, key=key, year=point.year)
