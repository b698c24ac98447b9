"""Which files may be attached: by the ending of their name, and by what is in them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import PurePath
from typing import IO

HEAD = 64 * 1024
"""Bytes of a text that are looked at."""


def _begins(file: IO[bytes], with_: bytes) -> bool:
    return file.read(len(with_)) == with_


def _text(file: IO[bytes]) -> bool:
    return b"\0" not in file.read(HEAD)


def _office(file: IO[bytes], folder: str) -> bool:
    """Return whether it is a document of Word, Excel or PowerPoint, without macros."""
    try:
        with zipfile.ZipFile(file) as parts:
            names = [name.lower() for name in parts.namelist()]
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return False
    whole = "[content_types].xml" in names and any(name.startswith(folder) for name in names)
    return whole and not any("vbaproject" in name for name in names)


def _open(file: IO[bytes], kind: str) -> bool:
    """Return whether it is a document of LibreOffice, which says so in its first part."""
    try:
        with zipfile.ZipFile(file) as parts, parts.open("mimetype") as said:
            return said.read(100) == f"application/vnd.oasis.opendocument.{kind}".encode()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, KeyError, RuntimeError):
        return False


JPEG = ("image/jpeg", partial(_begins, with_=b"\xff\xd8\xff"))
OFFICE = "application/vnd.openxmlformats-officedocument"
ODF = "application/vnd.oasis.opendocument"
TYPES: dict[str, tuple[str, Callable[[IO[bytes]], bool]]] = {
    ".pdf": ("application/pdf", partial(_begins, with_=b"%PDF-")),
    ".docx": (f"{OFFICE}.wordprocessingml.document", partial(_office, folder="word/")),
    ".xlsx": (f"{OFFICE}.spreadsheetml.sheet", partial(_office, folder="xl/")),
    ".pptx": (f"{OFFICE}.presentationml.presentation", partial(_office, folder="ppt/")),
    ".odt": (f"{ODF}.text", partial(_open, kind="text")),
    ".ods": (f"{ODF}.spreadsheet", partial(_open, kind="spreadsheet")),
    ".odp": (f"{ODF}.presentation", partial(_open, kind="presentation")),
    ".txt": ("text/plain; charset=utf-8", _text),
    ".csv": ("text/csv; charset=utf-8", _text),
    ".png": ("image/png", partial(_begins, with_=b"\x89PNG\r\n\x1a\n")),
    ".jpg": JPEG,
    ".jpeg": JPEG,
}
"""By ending, the type that a browser is told and whether the content is that."""


def ending(name: str) -> str:
    """Return the ending of a name, in small letters."""
    return PurePath(name).suffix.lower()


def is_what_it_says(name: str, file: IO[bytes]) -> bool:
    """Return whether the content of a file is of the type that its name says."""
    file.seek(0)
    _, right = TYPES[ending(name)]
    found = right(file)
    file.seek(0)
    return found
