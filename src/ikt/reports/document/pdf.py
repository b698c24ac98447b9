"""A document as PDF: tagged (PDF/UA-1), laid out by Typst, its provenance attached."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from ikt.reports.document.content import content, small
from ikt.reports.document.model import Document
from ikt.reports.document.pictures import as_svg, fonts, pictures, small_line
from ikt.reports.document.provenance import FILE
from ikt.reports.figures import standalone

TEMPLATE = "document.typ"


def as_pdf(document: Document, carried: str) -> bytes:
    """Return the document; ``carried`` is attached as ``provenance.jsonld``."""
    import typst

    with TemporaryDirectory() as folder, fonts() as family:
        root = Path(folder)
        template = files("ikt.reports.document").joinpath(TEMPLATE)
        (root / TEMPLATE).write_text(template.read_text("utf-8"), "utf-8")
        (root / "data.json").write_text(json.dumps(content(document)), "utf-8")
        (root / FILE).write_text(carried, "utf-8")
        for n, picture in enumerate(pictures(document)):
            (root / f"{n}.svg").write_text(as_svg(picture, document.lang), "utf-8")
        for n, standing in enumerate(small(document)):
            (root / f"line{n}.svg").write_text(standalone(small_line(standing.series)), "utf-8")
        made: bytes = typst.compile(
            str(root / TEMPLATE),
            root=str(root),
            font_paths=[str(family)],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
        )
    return made
