"""A dossier as a file: well made in each form, and with its provenance inside."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pdfua
import pypdfium2
import pytest

from ikt.base.errors import DataError, UsageError
from ikt.reports.document import FORMS, Picture, written
from ikt.reports.document.addresses import figure_id, figure_of
from ikt.reports.document.bound import statements
from ikt.reports.document.reading import carried
from ikt.reports.document.word import own_house
from tests.reports.conftest import PARTICULAR
from tests.reports.dossier.conftest import Dossiers, Files

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
PAGES = {"minister": (1, 1), "attache": (2, 5)}
LOOKED_AT = ("KR", "CN", "US", "DE", "ZA", "NR")


@pytest.mark.parametrize("form", FORMS)
def test_the_provenance_comes_out_as_it_went_in(
    form: str, file_of: Files, dossier_of: Dossiers, tmp_path: Path
):
    file = tmp_path / "dossier"
    file.write_bytes(file_of("KR", "nl", "attache", form))
    found = carried(file)
    said = list(statements(dossier_of("KR", "nl", "attache").chapters))
    assert [s["text"] for s in found["statements"]] == [s.text for s in said]
    figures = [f["@id"] for f in found["figures"]]
    told = [[figures[n] for n, _ in s["figures"]] for s in found["statements"]]
    assert told == [[figure_id(f) for f in s.figures] for s in said]
    used = {s["@id"] for s in found["prov:wasGeneratedBy"]["prov:used"]}
    assert {s for m in found["measures"] for s in m["from"]} == used


def test_the_address_of_a_number_gives_the_number_back(dossier_of: Dossiers):
    for statement in statements(dossier_of("KR", "en", "all").chapters):
        for figure in statement.figures:
            assert figure_of(figure_id(figure), figure.value, figure.shown) == figure


@pytest.mark.parametrize("length", ["minister", "attache", "all"])
@pytest.mark.parametrize("code", LOOKED_AT)
def test_the_pdf_passes_the_checker_of_pdf_ua(code: str, length: str, file_of: Files, tmp_path):
    file = tmp_path / "dossier.pdf"
    file.write_bytes(file_of(code, "nl", length, "pdf"))
    report = pdfua.validate(file)
    assert list(report.findings) == []


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("length", PAGES)
@pytest.mark.parametrize("code", PARTICULAR)
def test_the_pdf_has_as_many_pages_as_its_reader_has_time_for(
    code: str, length: str, lang: str, file_of: Files
):
    fewest, most = PAGES[length]
    with pypdfium2.PdfDocument(file_of(code, lang, length, "pdf")) as document:
        assert fewest <= len(document) <= most


def test_the_word_file_has_real_styles_footnotes_captions_and_alternative_texts(
    file_of: Files, dossier_of: Dossiers
):
    document = dossier_of("KR", "nl", "attache")
    drawn = [b for c in document.chapters for b in c.blocks if isinstance(b, Picture)]
    body, notes = _parts(file_of("KR", "nl", "attache", "docx"))
    styles = {s.get(f"{W}val") for s in body.iter(f"{W}pStyle")}
    assert {"Title", "Heading1", "Lead", "Finding", "Status", "ImageCaption"} <= styles
    told = [d.get("descr") for d in body.iter(DRAWING)]
    assert told == [picture.alternative for picture in drawn]
    said = ["".join(n.itertext()).strip() for n in notes.iter(f"{W}footnote")]
    cited = [" ".join(b.notes) for c in document.chapters for b in c.blocks if _noted(b)]
    assert [s for s in said if s] == cited


def test_each_number_in_the_word_file_stands_in_a_bookmark_of_its_own(
    file_of: Files, dossier_of: Dossiers
):
    body, _ = _parts(file_of("KR", "nl", "minister", "docx"))
    names = [b.get(f"{W}name") for b in body.iter(f"{W}bookmarkStart")]
    marks = [n for n in names if re.fullmatch(r"ikt_\d+_\d+", n or "")]
    written_out = sum(
        len(s.figures) for s in statements(dossier_of("KR", "nl", "minister").chapters)
    )
    assert len(set(marks)) == len(marks) == written_out


def test_a_house_style_is_taken_over(evidence, dossier_of: Dossiers, tmp_path: Path):
    house = tmp_path / "house.docx"
    with zipfile.ZipFile(io.BytesIO(own_house())) as own, zipfile.ZipFile(house, "w") as other:
        for name in own.namelist():
            other.writestr(name, own.read(name).replace(b"0B5678", b"AB1234"))
    made = written(dossier_of("NR", "nl", "minister"), evidence, "docx", house=house)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert b"AB1234" in archive.read("word/styles.xml")


def test_a_house_style_that_is_no_word_file_is_refused(evidence, dossier_of, tmp_path: Path):
    house = tmp_path / "house.docx"
    house.write_text("not a zip")
    with pytest.raises(DataError, match=r"house\.docx"):
        written(dossier_of("NR", "nl", "minister"), evidence, "docx", house=house)


def test_the_page_needs_nothing_else(file_of: Files):
    page = file_of("KR", "nl", "all", "html").decode()
    assert not re.search(r'(src|href)="(?!#)', page)
    assert "@import" not in page
    assert "url(" not in page


def test_each_number_on_the_page_leads_to_its_provenance(file_of: Files, tmp_path: Path):
    file = tmp_path / "page.html"
    file.write_bytes(file_of("KR", "nl", "attache", "html"))
    known = {f["@id"]: f["value"] for f in carried(file)["figures"]}
    marked = re.findall(r'<data value="([^"]+)" data-figure="([^"]+)">', file.read_text())
    assert marked
    assert all(known[id] == float(value) for value, id in marked)


@pytest.mark.parametrize("content", [b"%PDF-1.7 broken", b"PK\x03\x04 broken", b"<p>other</p>"])
def test_a_file_of_others_carries_nothing(content: bytes, tmp_path: Path):
    file = tmp_path / "other"
    file.write_bytes(content)
    with pytest.raises(DataError):
        carried(file)


def test_a_document_of_another_version_is_named_as_such(file_of: Files, tmp_path: Path):
    file = tmp_path / "page.html"
    page = file_of("NR", "nl", "minister", "html").decode()
    file.write_text(page.replace('"ikt:format":1', '"ikt:format":99'))
    with pytest.raises(DataError, match="another version"):
        carried(file)


def test_a_file_that_is_not_there(tmp_path: Path):
    with pytest.raises(UsageError):
        carried(tmp_path / "nothing.pdf")


def test_text_that_looks_like_markup_stays_text(evidence, strategy, tmp_path: Path):
    from ikt.reports.dossier import dossier

    odd = "</script><b>#import $x$ *ster* _en_ \\ «é» & 1 < 2"
    document = dossier(evidence, strategy, "NR", "nl", "minister", texts={"summary": (odd,)})
    page = written(document, evidence, "html").decode()
    assert "&lt;/script&gt;&lt;b&gt;#import" in page
    body, _ = _parts(written(document, evidence, "docx"))
    assert odd in ["".join(p.itertext()) for p in body.iter(f"{W}p")]
    with pypdfium2.PdfDocument(written(document, evidence, "pdf")) as made:
        assert "#import $x$ *ster* _en_" in made[0].get_textpage().get_text_range()


def test_letters_that_no_font_has_are_named(evidence, strategy):
    from ikt.reports.dossier import dossier

    texts = {"summary": ("\N{OLD PERSIAN SIGN XA}",)}
    document = dossier(evidence, strategy, "NR", "nl", "minister", texts=texts)
    with pytest.raises(DataError, match="\N{OLD PERSIAN SIGN XA}"):
        written(document, evidence, "pdf")
    assert written(document, evidence, "docx")


def _noted(block: object) -> bool:
    return bool(getattr(block, "notes", ()))


def _parts(made: bytes) -> tuple[ElementTree.Element, ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        names = ("word/document.xml", "word/footnotes.xml")
        body, notes = (ElementTree.fromstring(archive.read(name)) for name in names)
    return body, notes


def test_the_provenance_is_json_with_the_terms_of_prov(file_of: Files, tmp_path: Path):
    file = tmp_path / "page.html"
    file.write_bytes(file_of("KR", "en", "minister", "html"))
    found = carried(file)
    assert found["@context"]["prov"] == "http://www.w3.org/ns/prov#"
    assert json.dumps(found)
    kinds = {found["@type"], found["prov:wasGeneratedBy"]["@type"]}
    assert kinds == {"prov:Entity", "prov:Activity"}
