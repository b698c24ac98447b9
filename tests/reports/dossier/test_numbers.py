"""Every number in a dossier is bound, and is what the evidence gives by other means."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from ikt.measures import Evidence
from ikt.reports.document import Document, Grid, Keys, Listing, Paragraph
from ikt.reports.document.bound import Statement, statements
from ikt.reports.document.restated import restated
from ikt.reports.document.rounding import as_read
from tests.reports.dossier.conftest import Dossiers
from tests.reports.recomputed import Recomputed

WHO = ("KR", "CN", "US", "DE", "ZA", "NR", "TV", "SU", "NL")
NOT_FIGURES = re.compile(
    r"(?<![\d.,])(19|20)\d\d(?![\d.,]*\d)"  # years, and Horizon 2020
    r"|95\s?%|1\s?%|§ \d|\b10 \w+|\(minder dan \d+|\(fewer than \d+|SDG \d+|0 (tot|to) 1"
    r"|[−+(]1\b|0 \(|\b1–4|\d{8}T\w+-\w+|\d+ \w+ 20\d\d"
)
"""Digits that state no figure: years, levels of confidence, thresholds and scales of measures."""


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("code", WHO)
def test_each_is_what_it_names_rounded_as_written(
    code: str, lang: str, dossier_of: Dossiers, evidence: Evidence
):
    recomputed, found = Recomputed(evidence), 0
    for figure, statement in _figures(dossier_of(code, lang, "all")):
        true = recomputed.figure(figure)
        assert figure.value == pytest.approx(true, rel=1e-9, abs=1e-9), (figure, statement)
        found += 1
        if not figure.shown:
            continue  # drawn, not written
        read, step = as_read(figure.shown, lang)
        unsigned = figure.how in ("growth", "yearly") and figure.shown[0] not in "+−"
        written = abs(true) if unsigned else true
        assert abs(read - written) <= step / 2 * (1 + 1e-9), (figure, statement)
    assert found or code == "SU"


@pytest.mark.parametrize("code", WHO)
def test_each_is_restated_alike(code: str, dossier_of: Dossiers, evidence: Evidence):
    for figure, statement in _figures(dossier_of(code, "en", "all")):
        assert restated(evidence, figure) == pytest.approx(figure.value, rel=1e-9), statement


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("code", WHO)
def test_no_digit_stands_in_the_text_unbound(code: str, lang: str, dossier_of: Dossiers):
    for text in _unbound(dossier_of(code, lang, "all")):
        assert not re.search(r"\d", NOT_FIGURES.sub("", text)), text


def _figures(document: Document) -> Iterator[tuple[object, Statement]]:
    for statement in statements(document.chapters):
        for figure in statement.figures:
            yield figure, statement


def _unbound(document: Document) -> Iterator[str]:
    """Yield what a dossier says without its bound numbers; sources and their versions left out."""
    for chapter in document.chapters:
        if chapter.id == "sources":
            continue
        for block in chapter.blocks:
            match block:
                case Paragraph(look="quiet"):
                    continue  # notes on methods, and the strategy's own words
                case Paragraph():
                    sentences = block.sentences
                case Listing():
                    sentences = [s for i in block.items for s in (i.said, *i.because)]
                case Keys():
                    sentences = [s for f in block.figures for s in f.told]
                case Grid():
                    yield from _cells(block)
                    continue
                case _:
                    continue
            for sentence in sentences:
                yield "".join(p.text for p in sentence.parts if p.figure is None)


def _cells(grid: Grid) -> Iterator[str]:
    for row in grid.table.rows:
        for column, cell in zip(grid.table.columns, row, strict=True):
            if column.id in ("unit", "measure", "field"):
                continue
            text = cell.shown
            for figure in cell.bound:
                text = text.replace(figure.shown, "", 1)
            yield text
