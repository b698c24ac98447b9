"""A person's own text beside a dossier: read by chapter, and there again after every making."""

from __future__ import annotations

from pathlib import Path

import pytest

from ikt.base.errors import DataError, UsageError
from ikt.measures import Evidence
from ikt.reports.document import Chapter, Document, Paragraph
from ikt.reports.dossier import dossier, read_texts
from ikt.reports.dossier.texts import parse
from ikt.reports.sentences import say
from ikt.strategy import Strategy

OWN = """Before any heading.

# cooperation
The rector visits in
March.

A second paragraph.

# Vragen voor het gesprek
And what of visas?
"""


def test_paragraphs_go_to_the_chapter_named_above_them_in_either_language():
    assert parse(OWN) == {
        "summary": ("Before any heading.",),
        "cooperation": ("The rector visits in March.", "A second paragraph."),
        "questions": ("And what of visas?",),
    }


def test_they_stand_at_the_end_of_their_chapter(evidence: Evidence, strategy: Strategy):
    document = dossier(evidence, strategy, "KR", "nl", texts=parse(OWN))
    assert _own(document, "cooperation") == ["The rector visits in March.", "A second paragraph."]
    assert _own(document, "questions") == ["And what of visas?"]
    assert _own(document, "students") == []


def test_nothing_else_changes_with_them(evidence: Evidence, strategy: Strategy):
    plain = dossier(evidence, strategy, "KR", "nl")
    with_own = dossier(evidence, strategy, "KR", "nl", texts=parse(OWN))
    assert [c.id for c in plain.chapters] == [c.id for c in with_own.chapters]
    for before, after in zip(plain.chapters, with_own.chapters, strict=True):
        assert before.blocks == after.blocks[: len(before.blocks)]


def test_a_chapter_that_does_not_exist_is_named_with_its_line(tmp_path: Path):
    file = tmp_path / "own.md"
    file.write_text("# cooperation\nText.\n# weather\nRain.\n")
    with pytest.raises(DataError) as refused:
        read_texts(file)
    assert refused.value.where == f"{file}:3"
    assert "weather" in refused.value.what
    assert "cooperation" in refused.value.remedy


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path):
    with pytest.raises(UsageError):
        read_texts(tmp_path / "none.md")
    (tmp_path / "latin.md").write_bytes("# cooperation\nBelgi\xeb".encode("latin-1"))
    with pytest.raises(DataError, match="UTF-8"):
        read_texts(tmp_path / "latin.md")


def test_chapters_from_records_stand_after_the_summary_and_take_own_text(
    evidence: Evidence, strategy: Strategy
):
    team = Chapter(
        id="team", label="Team", blocks=(Paragraph(sentences=(say("dossier.sources", "en"),)),)
    )
    texts = parse("# Team\nAsk for Kim.", extra=[team])
    document = dossier(evidence, strategy, "KR", "en", records=[team], texts=texts)
    assert [c.id for c in document.chapters[:3]] == ["summary", "standing", "team"]
    assert _own(document, "team") == ["Ask for Kim."]


def _own(document: Document, id: str) -> list[str]:
    chapter = next(c for c in document.chapters if c.id == id)
    paragraphs = [b for b in chapter.blocks if isinstance(b, Paragraph) and b.look == "own"]
    return [p.sentences[0].text for p in paragraphs]
