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


def as_pdf(document: Document, carried: str) -> bytes:
    """Return the document; ``carried`` is attached as ``provenance.jsonld``."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        template = files("ikt.reports.document").joinpath(TEMPLATE)
        (root / TEMPLATE).write_text(template.read_text("utf-8"), "utf-8")
        (root / "data.json").write_text(json.dumps(content(document)), "utf-8")
        (root / FILE).write_text(carried, "utf-8")
        for n, picture in enumerate(pictures(document)):
            (root / f"{n}.svg").write_text(as_svg(picture, document.lang), "utf-8")
        for n, standing in enumerate(small(document)):
            (root / f"line{n}.svg").write_text(standalone(small_line(standing.series)), "utf-8")
        return typeset.as_pdf(root / TEMPLATE)
