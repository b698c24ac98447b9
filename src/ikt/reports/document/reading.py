"""Takes the provenance out of a file that ikt wrote, whichever of its forms it has."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from ikt.base.errors import DataError, UsageError
from ikt.reports.document.provenance import FILE, FORMAT, MEDIA_TYPE
from ikt.reports.document.word import NAMESPACE

SCRIPT = re.compile(rf'<script type="{re.escape(MEDIA_TYPE)}">(.*?)</script>', re.DOTALL)
CUSTOM = re.compile(r"customXml/item\d*\.xml")


def carried(file: Path) -> dict[str, Any]:
    """Return the provenance that a file carries.

    Raises:
        UsageError: the file cannot be read.
        DataError: it carries none, or of a form that this version does not know.
    """
    try:
        start = file.read_bytes()[:4]
    except OSError as error:
        said = error.strerror or str(error)
        raise UsageError(
            {"nl": f"“{file}” is niet te lezen: {said}.", "en": f"“{file}” cannot be read: {said}."}
        ) from error
    by_form = {b"%PDF": _of_pdf, b"PK\x03\x04": _of_docx}
    text = by_form.get(start, _of_html)(file)
    if text is None:
        raise _none(file)
    try:
        found = json.loads(text)
        known = found["ikt:format"] == FORMAT
    except (ValueError, KeyError, TypeError) as error:
        raise _none(file) from error
    if not known:
        raise DataError(
            {
                "nl": "De herkomst in dit bestand is van een andere versie van ikt.",
                "en": "The provenance in this file is of another version of ikt.",
            },
            where=str(file),
            remedy={"nl": "Maak het document opnieuw.", "en": "Make the document again."},
        )
    return dict(found)


def _of_html(file: Path) -> str | None:
    found = SCRIPT.search(file.read_text("utf-8", "replace"))
    return found[1].replace(r"<\/", "</") if found else None


def _of_docx(file: Path) -> str | None:
    """Return the part of a Word file that has the provenance; Word may have renumbered it."""
    try:
        with zipfile.ZipFile(file) as archive:
            for name in filter(CUSTOM.fullmatch, archive.namelist()):
                root = ElementTree.fromstring(archive.read(name))
                if root.tag == f"{{{NAMESPACE}}}provenance":
                    return root.text
    except (zipfile.BadZipFile, ElementTree.ParseError):
        return None
    return None


def _of_pdf(file: Path) -> str | None:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(file) as opened:
            for n in range(opened.count_attachments()):
                attached = opened.get_attachment(n)
                if attached.get_name() == FILE:
                    return bytes(attached.get_data()).decode()
    except pypdfium2.PdfiumError:
        return None
    return None


def _none(file: Path) -> DataError:
    return DataError(
        {
            "nl": "Dit bestand draagt geen herkomst van cijfers.",
            "en": "This file carries no origin of figures.",
        },
        where=str(file),
        remedy={
            "nl": "Geef een document dat ikt maakte. Een uitdraai of een omgezet bestand"
            " verliest de herkomst.",
            "en": "Give a document that ikt made. A print-out or a converted file loses it.",
        },
    )
