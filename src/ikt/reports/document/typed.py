"""How the numbers and facts of a document read now, after people may have edited its text."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from ikt.reports.document.tree import BOOKMARK, FACT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARK = re.compile(rf"({BOOKMARK}|{FACT})_(\d+)_\d+")
DATA = re.compile(r'<data [^>]*data-(?:figure|fact)="([^"]+)"[^>]*>(.*?)</data>', re.DOTALL)
Typed = tuple[str, str]
"""The address of a number or of a fact of a record, and how it reads."""


def typed(file: Path, carried: Mapping[str, Any]) -> list[Typed]:
    """Return how each number and fact reads that can be found again; of a PDF, none.

    Args:
        file: a document that carries provenance.
        carried: that provenance.
    """
    start = file.read_bytes()[:4]
    if start == b"%PDF":
        return []
    if start != b"PK\x03\x04":
        return [
            (unescape(id), unescape(said)) for id, said in DATA.findall(file.read_text("utf-8"))
        ]
    held = {BOOKMARK: carried["figures"], FACT: carried.get("facts", [])}
    return [(held[of][n]["@id"], said) for of, n, said in _marked(file) if n < len(held[of])]


def _marked(file: Path) -> Iterator[tuple[str, int, str]]:
    """Yield the text in each bookmark around a number; what is struck out does not count."""
    with zipfile.ZipFile(file) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    opened: dict[str | None, tuple[str, int, list[str]]] = {}
    for element in root.iter():
        id = element.get(f"{W}id")
        if element.tag == f"{W}bookmarkStart":
            if mark := MARK.fullmatch(element.get(f"{W}name") or ""):
                opened[id] = (mark[1], int(mark[2]), [])
        elif element.tag == f"{W}bookmarkEnd" and id in opened:
            of, number, said = opened.pop(id)
            yield of, number, "".join(said)
        elif element.tag == f"{W}t":
            for *_, said in opened.values():
                said.append(element.text or "")
