"""A dossier says a thing once; only a question repeats what it is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from ikt.reports.document import Document, Listing, Paragraph, Picture
from ikt.reports.model import Sentence
from tests.reports.dossier.conftest import Dossiers

WHO = ("KR", "BR", "CN", "US", "ZA", "DE", "TV", "VA")


@pytest.mark.parametrize("length", ["minister", "attache", "all"])
@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("code", WHO)
def test_no_sentence_stands_there_twice(code: str, lang: str, length: str, dossier_of: Dossiers):
    told = Counter(s.text for s in _said(dossier_of(code, lang, length)))
    assert [text for text, n in told.items() if n > 1] == []


def test_what_stands_out_is_not_told_again_as_what_moved(dossier_of: Dossiers):
    document = dossier_of("BR", "en", "attache")
    lead, moved = (
        [(f.key, f.year) for s in _said(document, id) for f in s.figures]
        for id in ("summary", "moved")
    )
    assert ("context.academic_freedom", "BR") in {(k.measure, k.country) for k, _ in lead}
    assert not set(moved) & {f for f in lead if f[0].measure == "context.academic_freedom"}


def _said(document: Document, id: str = "") -> Iterator[Sentence]:
    for chapter in document.chapters:
        if id and chapter.id != id:
            continue
        for block in chapter.blocks:
            match block:
                case Paragraph(look="quiet"):
                    continue  # the same note may hold for two measures
                case Paragraph():
                    yield from block.sentences
                case Listing():
                    yield from (item.said for item in block.items)
                case Picture():
                    yield from filter(None, [block.title])
