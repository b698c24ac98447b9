"""A document as a file, in each of its forms, with its provenance inside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from ikt.reports.document.model import Document
from ikt.reports.document.provenance import as_text, provenance

if TYPE_CHECKING:
    from ikt.measures import Evidence

Form = Literal["html", "docx", "pdf"]
FORMS: tuple[Form, ...] = get_args(Form)


def written(
    document: Document, evidence: Evidence, form: Form, *, house: Path | None = None
) -> bytes:
    """Return a document as a file.

    Args:
        document: what to write.
        evidence: what it was made from, for its provenance.
        form: ``html`` is one page that needs nothing else, ``docx`` is for Word, ``pdf`` is tagged
            (PDF/UA-1).
        house: a Word file whose styles are used instead of ikt's own; for ``docx`` only.
    """
    carried = as_text(provenance(document, evidence))
    match form:
        case "html":
            from ikt.reports.document.page import as_html

            return as_html(document, carried).encode()
        case "docx":
            from ikt.reports.document.word import as_docx

            return as_docx(document, carried, house)
        case "pdf":
            from ikt.reports.document.pdf import as_pdf

            return as_pdf(document, carried)
