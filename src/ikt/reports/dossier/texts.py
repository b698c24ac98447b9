"""A person's own text beside a dossier: a plain text file, chapter by chapter.

A line that begins with ``#`` names the chapter, by its id or its heading; the paragraphs after it,
with blank lines between, go at the end of that chapter. What stands before the first such line goes
into the summary. The file is never written to, so it survives however often a dossier is made.
What somebody writes on the web is kept in the database, chapter by chapter, and comes in as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ikt.base.errors import DataError, UsageError
from ikt.base.text import LANGS
from ikt.reports.document.model import Chapter, Length, Paragraph
from ikt.reports.model import Part, Sentence
from ikt.reports.sentences import phrase

OwnTexts = dict[str, tuple[str, ...]]
FIRST = "summary"
THEMES = ("cooperation", "fields", "circulation", "students", "projects", "reciprocity", "context")
RECORDS = ("team", "agreements", "missions", "schemes", "offices", "obstacles", "actions")
"""Chapters on what people do together, in the order of the dossier."""
ORDER = ("summary", "standing", *RECORDS, "signals", "questions", "moved", *THEMES, "sources")
"""Chapters that may have text of one's own."""


def chapter_name(id: str, lang: str) -> str:
    """Return the heading of a chapter of :data:`ORDER`."""
    return phrase(f"{id}.label" if id in THEMES else f"dossier.{id}", lang)


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
    found: dict[str, list[str]] = {FIRST: []}
    chapter = FIRST
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            asked = line.lstrip("#").strip()
            if asked.casefold() not in names:
                raise _unknown(asked, f"{where}:{number}", names)
            chapter = names[asked.casefold()]
            found.setdefault(chapter, []).append("")
        else:
            found[chapter].append(line)
    told = {c: paragraphs("\n".join(lines)) for c, lines in found.items()}
    return {c: ps for c, ps in told.items() if ps}


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text: what stands between blank lines, each on one line."""
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            found[-1].append(line.strip())
        else:
            found.append([])
    return tuple(" ".join(p) for p in found if p)


def joined(*several: Mapping[str, Sequence[str]]) -> OwnTexts:
    """Return texts of several origins as one, in the order given."""
    chapters = dict.fromkeys(c for texts in several for c in texts)
    return {c: tuple(p for texts in several for p in texts.get(c, ())) for c in chapters}


def with_own(
    chapters: Sequence[Chapter], texts: Mapping[str, Sequence[str]], lang: str, length: Length
) -> list[Chapter]:
    """Return chapters with a person's own text at the end of each.

    Of a chapter that would not be there, because nothing is known or kept for it, the text makes
    one: what somebody wrote is not lost. One page for a minister has no room for that.
    """
    told = [_ended(chapter, texts.get(chapter.id, ())) for chapter in chapters]
    there = {chapter.id for chapter in chapters}
    for id in (c for c in ORDER[:-1] if c in texts and c not in there and length != "minister"):
        before = [n for n, c in enumerate(told) if c.id in ORDER[: ORDER.index(id)]]
        made = _ended(Chapter(id=id, label=chapter_name(id, lang)), texts[id])
        told.insert(max(before, default=-1) + 1, made)
    return told


def _ended(chapter: Chapter, texts: Sequence[str]) -> Chapter:
    own = [
        Paragraph(look="own", sentences=(Sentence(id="dossier.own", parts=(Part(text=t),)),))
        for t in texts
    ]
    return chapter.model_copy(update={"blocks": (*chapter.blocks, *own)}) if own else chapter


def _names(extra: Iterable[Chapter]) -> dict[str, str]:
    """Return the chapter that each name means, in either language."""
    names = {id: id for id in ORDER}
    names |= {chapter_name(id, lang).casefold(): id for id in ORDER for lang in LANGS}
    return names | {name.casefold(): c.id for c in extra for name in (c.id, c.label)}


def _unknown(asked: str, where: str, names: dict[str, str]) -> DataError:
    known = ", ".join(dict.fromkeys(names.values()))
    return DataError(
        {"nl": f"Er is geen hoofdstuk “{asked}”.", "en": f"There is no chapter “{asked}”."},
        where=where,
        remedy={"nl": f"Kies uit {known}.", "en": f"Choose from {known}."},
    )
