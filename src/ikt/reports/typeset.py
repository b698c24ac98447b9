"""Laying out by Typst: a folder with a template and its data becomes a tagged PDF, or pictures."""

from __future__ import annotations

import re
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from ikt.base.errors import DataError

STANDARD = "ua-1"
UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')


def as_pdf(template: Path) -> bytes:
    """Return a template laid out as PDF/UA-1; what it reads stands beside it.

    Raises:
        DataError: a text has letters that no font on this machine has.
    """
    import typst

    given: dict[str, Any] = {"format": "pdf", "pdf_standards": [STANDARD]}
    try:
        return bytes(_compiled(template, **given))
    except typst.TypstError as error:
        if not UNSHOWN.search(str(error)):
            raise
    try:
        return bytes(_compiled(template, ignore_system_fonts=False, **given))
    except typst.TypstError as error:
        found = UNSHOWN.search(str(error))
        if not found:
            raise
        raise _no_font(found[1]) from error


def as_pngs(template: Path, dots_per_inch: float) -> list[bytes]:
    """Return each page of a template as a picture."""
    made = _compiled(template, format="png", ppi=dots_per_inch)
    return [made] if isinstance(made, bytes) else list(made)


def _compiled(template: Path, *, ignore_system_fonts: bool = True, **given: Any) -> Any:
    import typst

    with as_file(files("font_source_sans_pro").joinpath("files")) as fonts:
        return typst.compile(
            str(template),
            root=str(template.parent),
            font_paths=[str(fonts)],
            ignore_system_fonts=ignore_system_fonts,
            **given,
        )


def _no_font(letters: str) -> DataError:
    return DataError(
        {
            "nl": f"Geen lettertype op deze computer heeft “{letters}”.",
            "en": f"No font on this computer has “{letters}”.",
        },
        remedy={
            "nl": "Installeer een lettertype voor dit schrift (bijvoorbeeld Noto), of kies Word of"
            " de pagina.",
            "en": "Install a font for this script (Noto, for instance), or choose Word or the"
            " page.",
        },
    )
