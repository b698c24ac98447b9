"""The charts of a document as drawings that stand on their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from ikt.base.text import Lang
from ikt.reports import typeset
from ikt.reports.document.model import Document, Picture
from ikt.reports.figures import field_chart, line_chart, spark, standalone
from ikt.reports.model import FieldChart, Series

WIDTH, HEIGHT = 460.0, 210.0
"""Size at which charts are drawn, in pixels: for half the width of a page."""
DOTS_PER_INCH = 300.0
FEWEST = 4
"""Years from which a small line shows a course."""
SHEET = '#set page(width: auto, height: auto, margin: 0pt)\n#set text(font: "Source Sans Pro")\n'


def pictures(document: Document) -> Iterator[Picture]:
    """Yield the charts of a document in the order of reading."""
    for chapter in document.chapters:
        yield from (block for block in chapter.blocks if isinstance(block, Picture))


def as_svg(picture: Picture, lang: Lang, width: float = WIDTH, height: float = HEIGHT) -> str:
    """Return a chart as a drawing with its own colours."""
    return standalone(inline(picture, lang, width, height))


def inline(picture: Picture, lang: Lang, width: float = WIDTH, height: float = HEIGHT) -> str:
    """Return a chart as a drawing that a page lends its colours."""
    if isinstance(picture.chart, FieldChart):
        return field_chart(picture.chart, lang, width=width)
    return line_chart(picture.chart, lang, width=width, height=height)


def small_line(series: Series | None) -> str:
    """Return the small line beside a key figure, or nothing where there is none to draw."""
    if series is None or sum(p.value is not None for p in series.points) < FEWEST:
        return ""
    return spark(series.points)


def as_png(drawings: Sequence[str]) -> list[bytes]:
    """Return drawings as pictures made of dots, for programs that cannot draw."""
    if not drawings:
        return []
    with TemporaryDirectory() as folder:
        root = Path(folder)
        names = [f"{n}.svg" for n in range(len(drawings))]
        for name, drawing in zip(names, drawings, strict=True):
            (root / name).write_text(drawing, "utf-8")
        sheets = "\n#pagebreak()\n".join(f'#image("{name}", width: 12cm)' for name in names)
        (root / "sheets.typ").write_text(SHEET + sheets, "utf-8")
        return typeset.as_pngs(root / "sheets.typ", DOTS_PER_INCH)
