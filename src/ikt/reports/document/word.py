"""A document for Word, by Pandoc: real styles, footnotes, captions, alternative texts, bookmarks.

Each number stands in a bookmark, so that a program finds it again after people have edited the
text. The provenance is a part of the file's own XML, which Word keeps.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from ikt.base.errors import DataError
from ikt.reports.document.model import Document
from ikt.reports.document.pictures import as_png, as_svg, pictures
from ikt.reports.document.tree import Tree

PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package.xml",
    "word/document.xml": "document.xml",
    "word/styles.xml": "styles.xml",
    "word/footer1.xml": "footer.xml",
    "word/_rels/document.xml.rels": "parts.xml",
}
"""The parts of the Word file that gives the styles, and the file of each."""
CARRIED = "customXml/item1.xml"
NAMESPACE = "urn:ikt:provenance"
BODY = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
RELATION = (
    '<Relationship Id="ikt1" Target="../customXml/item1.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"/>'
)
ROW = re.compile(rb"<w:tr>(?!<w:trPr)")
WHOLE_ROW = b"<w:tr><w:trPr><w:cantSplit/></w:trPr>"
"""A row stays on one page."""
TIGHT = 0.88
"""How much smaller a dossier of one page is set; space shrinks with its cube."""
SIZE = re.compile(r'(<w:szC?s? w:val=)"(\d+)"')
SPACE = re.compile(r'(w:(?:before|after)=)"(\d+)"')
PATIENCE = 60


def as_docx(document: Document, carried: str, house: Path | None = None) -> bytes:
    """Return the document as a Word file.

    Args:
        document: what to write.
        carried: its provenance.
        house: a Word file whose styles, margins and footer are used instead of ikt's own.

    Raises:
        DataError: ``house`` is no Word file.
    """
    drawn = [as_svg(picture, document.lang) for picture in pictures(document)]
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for n, image in enumerate(as_png(drawn)):
            (root / f"{n}.png").write_bytes(image)
        if house is None:
            house = root / "house.docx"
            house.write_bytes(own_house(TIGHT if document.length == "minister" else 1))
        made = root / "made.docx"
        tree = json.dumps(Tree(document, root).whole())
        _pandoc(tree, made, house)
        return _with_part(made.read_bytes(), carried)


@cache
def own_house(scale: float = 1) -> bytes:
    """Return the Word file that gives ikt's own styles; letters and space may be set smaller."""
    folder, out = files("ikt.reports.document").joinpath("house"), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, name in PARTS.items():
            text = folder.joinpath(name).read_text("utf-8")
            if name == "styles.xml":
                text = SIZE.sub(lambda m: f'{m[1]}"{round(int(m[2]) * scale)}"', text)
                text = SPACE.sub(lambda m: f'{m[1]}"{round(int(m[2]) * scale**3)}"', text)
            archive.writestr(part, text)
    return out.getvalue()


def _pandoc(tree: str, made: Path, house: Path) -> None:
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "-f", "json", "-t", "docx", "-o", str(made)]
    ran = subprocess.run(
        [*command, f"--reference-doc={house}"],
        input=tree.encode(),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    if ran.returncode:
        raise DataError(
            {
                "nl": f"Pandoc maakte er geen Word-bestand van: {ran.stderr.decode().strip()}",
                "en": f"Pandoc made no Word file of it: {ran.stderr.decode().strip()}",
            },
            where=str(house),
            remedy={
                "nl": "Geef met --house een Word-bestand (.docx), of laat die optie weg.",
                "en": "Give a Word file (.docx) with --house, or leave that option out.",
            },
        )


def _with_part(made: bytes, carried: str) -> bytes:
    """Return a Word file with the provenance among its own XML, and no row cut by a page."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == RELATIONS:
                content = content.replace(
                    b"</Relationships>", RELATION.encode() + b"</Relationships>"
                )
            elif entry.filename == BODY:
                content = ROW.sub(WHOLE_ROW, content)
            target.writestr(entry, content)
        part = f'<provenance xmlns="{NAMESPACE}">{escape(carried)}</provenance>'
        target.writestr(CARRIED, '<?xml version="1.0" encoding="UTF-8"?>' + part)
    return out.getvalue()
