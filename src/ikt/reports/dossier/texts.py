"""A person's own text beside a dossier: a plain text file, chapter by chapter.

A line that begins with ``#`` names the chapter, by its id or its heading; the paragraphs after it,
with blank lines between, go at the end of that chapter. What stands before the first such line goes
into the summary. The file is never written to, so it survives however often a dossier is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ikt.base.errors import DataError, UsageError
from ikt.base.text import LANGS
from ikt.reports.document.model import Chapter
from ikt.reports.sentences import phrase

OwnTexts = dict[str, tuple[str, ...]]
FIRST = "summary"
THEMES = ("cooperation", "fields", "circulation", "students", "projects", "reciprocity", "context")
OTHERS = {"summary": "summary", "questions": "questions", "moved": "moved", "sources": "sources"}


def read_texts(file: Path, extra: Iterable[Chapter] = ()) -> OwnTexts:
    """Return the paragraphs of a file by chapter.

    Args:
        file: text in UTF-8.
        extra: chapters that the dossier has besides its own.

    Raises:
        UsageError: there is no such file.
        DataError: it is no text, or names a chapter that there is not.
    """
    try:
        text = file.read_text("utf-8-sig")
    except OSError as error:
        raise UsageError(
            {
                "nl": f"“{file}” is niet te lezen: {error.strerror}.",
                "en": f"“{file}” cannot be read: {error.strerror}.",
            },
            where="--texts",
        ) from error
    except UnicodeDecodeError as error:
        raise DataError(
            {"nl": "Dit is geen tekst in UTF-8.", "en": "This is no text in UTF-8."},
            where=str(file),
            remedy={
                "nl": "Sla het bestand op als platte tekst in UTF-8.",
                "en": "Save the file as plain text in UTF-8.",
            },
        ) from error
    return parse(text, str(file), extra)


def parse(text: str, where: str = "", extra: Iterable[Chapter] = ()) -> OwnTexts:
    """Return the paragraphs of a text by chapter; see :func:`read_texts`."""
    names = _names(extra)
    found: dict[str, list[list[str]]] = {FIRST: [[]]}
    chapter = FIRST
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            asked = line.lstrip("#").strip()
            if asked.casefold() not in names:
                raise _unknown(asked, f"{where}:{number}", names)
            chapter = names[asked.casefold()]
            found.setdefault(chapter, []).append([])
        elif line.strip():
            found[chapter][-1].append(line.strip())
        else:
            found[chapter].append([])
    paragraphs = {c: tuple(" ".join(p) for p in ps if p) for c, ps in found.items()}
    return {c: ps for c, ps in paragraphs.items() if ps}


def _names(extra: Iterable[Chapter]) -> dict[str, str]:
    """Return the chapter that each name means, in either language."""
    ids = {theme: f"{theme}.label" for theme in THEMES}
    ids |= {id: f"dossier.{label}" for id, label in OTHERS.items()}
    names = {id: id for id in ids}
    names |= {phrase(label, lang).casefold(): id for id, label in ids.items() for lang in LANGS}
    return names | {name.casefold(): c.id for c in extra for name in (c.id, c.label)}


def _unknown(asked: str, where: str, names: dict[str, str]) -> DataError:
    known = ", ".join(dict.fromkeys(names.values()))
    return DataError(
        {"nl": f"Er is geen hoofdstuk “{asked}”.", "en": f"There is no chapter “{asked}”."},
        where=where,
        remedy={"nl": f"Kies uit {known}.", "en": f"Choose from {known}."},
    )
