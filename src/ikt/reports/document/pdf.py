"""A document as PDF: tagged (PDF/UA-1), laid out by Typst, its provenance attached."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from ikt.reports import typeset
from ikt.reports.document.content import content, small
from ikt.reports.document.model import Document
from ikt.reports.document.pictures import as_svg, pictures, small_line
from ikt.reports.document.provenance import FILE
from ikt.reports.figures import standalone

TEMPLATE = "document.typ"
SQUEEZES = (0.95, 0.9, 0.85)
"""By how much letters and space shrink, one after the other, where one page is not enough."""


def as_pdf(document: Document, carried: str) -> bytes:
    """Return the document; ``carried`` is attached as ``provenance.jsonld``.

    One for a minister is set smaller where it would not fit on one page. What still does not,
    because people wrote much, goes on.
    """
    with TemporaryDirectory() as folder:
        root = Path(folder)
        template = files("ikt.reports.document").joinpath(TEMPLATE)
        (root / TEMPLATE).write_text(template.read_text("utf-8"), "utf-8")
        told = content(document)
        (root / "data.json").write_text(json.dumps(told), "utf-8")
        (root / FILE).write_text(carried, "utf-8")
        for n, picture in enumerate(pictures(document)):
            (root / f"{n}.svg").write_text(as_svg(picture, document.lang), "utf-8")
        for n, standing in enumerate(small(document)):
            (root / f"line{n}.svg").write_text(standalone(small_line(standing.series)), "utf-8")
        made = typeset.as_pdf(root / TEMPLATE)
        if document.length != "minister":
            return made
        for squeeze in SQUEEZES:
            if _pages(made) == 1:
                break
            (root / "data.json").write_text(json.dumps(told | {"squeeze": squeeze}), "utf-8")
            made = typeset.as_pdf(root / TEMPLATE)
        return made


def _pages(made: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(made) as opened:
        return len(opened)
