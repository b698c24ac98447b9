"""A dossier as Word file in an office programme: opened, saved again, and used as a house style."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest

from ikt.measures import Evidence
from ikt.reports.document import Document, Picture, written
from ikt.reports.document.reading import carried
from ikt.reports.document.word import own_house
from tests.reports.dossier.conftest import Dossiers, Files

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(not OFFICE, reason="LibreOffice (soffice) is not installed")
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
LOOKS = {"Title", "Heading_20_1", "Lead", "Finding", "Status", "Quiet", "Item"}


@pytest.fixture(scope="module")
def opened(file_of: Files, tmp_path_factory: pytest.TempPathFactory) -> ElementTree.Element:
    """The dossier of South Korea as LibreOffice reads it."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "korea.docx").write_bytes(file_of("KR", "nl", "attache", "docx"))
    return ElementTree.parse(_saved(folder / "korea.docx", "fodt")).getroot()


@needs_office
def test_it_keeps_every_chapter_and_style(opened: ElementTree.Element, dossier_of: Dossiers):
    heads = ["".join(h.itertext()).strip() for h in opened.iter(f"{TEXT}h")]
    chapters = dossier_of("KR", "nl", "attache").chapters
    assert [h for h in heads if h] == [c.label for c in chapters[1:]]
    parents = {s.get(f"{STYLE}name"): s.get(f"{STYLE}parent-style-name") for s in _styles(opened)}
    used = {
        p.get(f"{TEXT}style-name") for p in (*opened.iter(f"{TEXT}p"), *opened.iter(f"{TEXT}h"))
    }
    assert used | {parents.get(name) for name in used} >= LOOKS


@needs_office
def test_it_keeps_footnotes_and_alternative_texts(
    opened: ElementTree.Element, dossier_of: Dossiers
):
    document = dossier_of("KR", "nl", "attache")
    notes = [n for n in opened.iter(f"{TEXT}note") if n.get(f"{TEXT}note-class") == "footnote"]
    assert ["".join(n.find(f"{TEXT}note-body").itertext()).strip() for n in notes] == _cited(
        document
    )
    told = {d.text for kind in ("title", "desc") for d in opened.iter(f"{SVG}{kind}")}
    drawn = [b for c in document.chapters for b in c.blocks if isinstance(b, Picture)]
    assert drawn
    assert {picture.alternative for picture in drawn} <= told


@needs_office
def test_it_keeps_the_heads_of_tables(opened: ElementTree.Element):
    tables = list(opened.iter(f"{TABLE}table"))
    assert tables
    assert all(table.find(f"{TABLE}table-header-rows") is not None for table in tables)


@needs_office
def test_a_file_that_was_saved_there_gives_the_house_style(
    evidence: Evidence, dossier_of: Dossiers, tmp_path: Path
):
    house = tmp_path / "in" / "ours.docx"
    house.parent.mkdir()
    made = written(dossier_of("NR", "nl", "minister"), evidence, "docx")
    house.write_bytes(_restyled(made, b"0B5678", b"AB1234"))
    saved = _saved(house, "docx", tmp_path)
    file = tmp_path / "korea.docx"
    file.write_bytes(written(dossier_of("KR", "nl", "attache"), evidence, "docx", house=saved))
    with zipfile.ZipFile(file) as archive:
        styles, body = (archive.read(f"word/{n}.xml").decode() for n in ("styles", "document"))
    ids = {m[1]: m[0] for m in re.findall(r'w:styleId="([^"]+)".*?<w:name w:val="([^"]+)"', styles)}
    for name in ("Lead", "Finding", "Quiet", "Status"):
        assert f'<w:pStyle w:val="{ids[name]}"' in body, name
    assert "AB1234" in styles.upper()
    assert "0B5678" not in styles.upper()
    assert carried(file)["statements"]


@needs_office
@pytest.mark.parametrize("code", ["KR", "CN", "US"])
def test_one_for_a_minister_is_one_page(code: str, file_of: Files, tmp_path: Path):
    """Also where the letters of Word are not there and wider ones stand in."""
    file = tmp_path / "minister.docx"
    file.write_bytes(file_of(code, "nl", "minister", "docx"))
    with pypdfium2.PdfDocument(_saved(file, "pdf")) as document:
        assert len(document) == 1


def test_no_row_of_a_table_is_cut_by_a_page(file_of: Files):
    with zipfile.ZipFile(io.BytesIO(file_of("KR", "nl", "all", "docx"))) as archive:
        body = archive.read("word/document.xml").decode()
    rows = re.findall(r"<w:tr>.*?</w:tr>", body, re.S)
    assert rows
    assert all("<w:cantSplit/>" in row or "<w:tblHeader" in row for row in rows)


def test_the_styles_of_the_guide_are_those_of_the_house():
    with zipfile.ZipFile(io.BytesIO(own_house())) as archive:
        styles = archive.read("word/styles.xml").decode()
    known = set(re.findall(r'<w:name w:val="([^"]+)"', styles))
    guide = Path(__file__).parents[3] / "docs" / "how-to" / "make-a-dossier.md"
    text = guide.read_text("utf-8")
    table = text[text.index("| style | what has it |") : text.index("Change the style itself")]
    named = set(re.findall(r"\*([^*]+)\*", table))
    assert len(named) > 10
    assert named <= known


def _saved(file: Path, form: str, folder: Path | None = None) -> Path:
    """Return a file as LibreOffice saves it, with a profile of its own."""
    to = folder or file.parent
    profile = f"-env:UserInstallation=file://{to}/profile"
    command = [str(OFFICE), profile, "--headless", "--convert-to", form, "--outdir", str(to)]
    ran = subprocess.run(
        [*command, str(file)], capture_output=True, text=True, timeout=300, check=True
    )
    made = to / f"{file.stem}.{form}"
    assert made.exists(), ran.stderr
    return made


def _restyled(file: bytes, old: bytes, new: bytes) -> bytes:
    """Return a Word file with another colour in its styles, as somebody chooses one."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old, new) if "styles" in name else content)
    return out.getvalue()


def _styles(opened: ElementTree.Element) -> list[ElementTree.Element]:
    return list(opened.iter(f"{STYLE}style"))


def _cited(document: Document) -> list[str]:
    blocks = (b for c in document.chapters for b in c.blocks)
    return [" ".join(b.notes) for b in blocks if getattr(b, "notes", ())]
