"""Reading a tagged PDF as a screen reader does: each tag with its text, in the order of reading.

Only what Typst writes: objects in the open, streams deflated, text as glyphs with a table to
Unicode. What has no tag is not read.
"""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", re.S)
STRING = rb"(?:\\.|[^\\()])*"
for _ in range(3):  # brackets within brackets need no escape
    STRING = rb"(?:\\.|[^\\()]|\(" + STRING + rb"\))*"
TEXT = rb"(\(" + STRING + rb"\)|<FEFF[^>]*>)"
MARK = re.compile(
    rb"/MCID (\d+)(?:/Lang\(\w+\))?|(/Artifact)|/(f\d+) [\d.]+ Tf|\((" + STRING + rb")\)", re.S
)
ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.S)
CONTROL = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}


@dataclass(frozen=True)
class Tag:
    """A tag: what it is, what is read, what it says instead of a picture, and what is inside."""

    kind: str
    own: str
    alt: str
    scope: str
    inside: tuple[Tag, ...]

    @property
    def text(self) -> str:
        """Everything that is read of it."""
        return " ".join([self.own, *(t.text for t in self.inside)]).strip()

    def all(self, kind: str) -> Iterator[Tag]:
        """Yield it and what is inside, as far as of a kind, in the order of reading."""
        if self.kind == kind:
            yield self
        for tag in self.inside:
            yield from tag.all(kind)


class Tagged:
    """A tagged PDF."""

    def __init__(self, content: bytes) -> None:
        self.bytes = content
        self._objects = {int(m[1]): m[2] for m in OBJECT.finditer(content)}
        self._read = {n: self._page(o) for n, o in self._objects.items() if b"/Type/Page/" in o}
        (root,) = (o for o in self._objects.values() if b"/Type/StructTreeRoot" in o)
        self.document = self._tag(_refs(root, "K")[0])

    def said(self, name: str) -> str:
        """A text that the file says of itself: ``Lang``, ``Title``, ``Author``."""
        return _text(re.findall(rb"/%s *" % name.encode() + TEXT, self.bytes, re.S)[-1])

    def _page(self, page: bytes) -> dict[int, str]:
        """What is read on a page, by the number of the piece."""
        fonts = re.search(rb"/Font<<(.*?)>>", self._objects[_refs(page, "Resources")[0]])
        maps = {
            name: self._letters(int(n))
            for name, n in re.findall(rb"/(f\d+) (\d+) 0 R", fonts[1] if fonts else b"")
        }
        found: dict[int, str] = {}
        at: int | None = None
        font: dict[bytes, str] = {}
        for mcid, artifact, name, shown in MARK.findall(self._stream(_refs(page, "Contents")[0])):
            if mcid:
                at = int(mcid)
                found.setdefault(at, "")
            elif artifact:
                at = None
            elif name:
                font = maps[name]
            elif shown and at is not None:
                plain = _unescaped(shown)
                found[at] += "".join(font[plain[i : i + 2]] for i in range(0, len(plain), 2))
        return found

    def _letters(self, font: int) -> dict[bytes, str]:
        """The letters of a font by the number of the glyph."""
        table = self._stream(_refs(self._objects[font], "ToUnicode")[0]).decode()
        return {
            bytes.fromhex(glyph): bytes.fromhex(letters).decode("utf-16-be")
            for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S)
            for glyph, letters in re.findall(r"<(\w+)> <(\w+)>", part)
        }

    def _stream(self, n: int) -> bytes:
        packed = self._objects[n].split(b"stream\n", 1)[1]
        return zlib.decompressobj().decompress(packed)

    def _tag(self, n: int) -> Tag:
        about = self._objects[n]
        kind = re.search(rb"/S/(\w+)", about)
        alt = re.search(rb"/Alt *" + TEXT, about, re.S)
        scope = re.search(rb"/Scope/(\w+)", about)
        kids = re.search(rb"/K\[(.*?)\]", about)
        own, inside = [], []
        for ref, mcid in re.findall(rb"(\d+) 0 R|(\d+)", kids[1] if kids else b""):
            if ref:
                inside.append(self._tag(int(ref)))
            else:
                own.append(self._read[_refs(about, "Pg")[0]].get(int(mcid), ""))
        return Tag(
            kind[1].decode() if kind else "",
            " ".join(own),
            _text(alt[1]) if alt else "",
            scope[1].decode() if scope else "",
            tuple(inside),
        )


def _refs(about: bytes, key: str) -> list[int]:
    """The numbers of the objects that stand under a key."""
    found = re.search(rb"/%s[ \[]*((?:\d+ 0 R ?)+)" % key.encode(), about)
    return [int(n) for n in re.findall(rb"(\d+) 0 R", found[1] if found else b"")]


def _unescaped(raw: bytes) -> bytes:
    def one(found: re.Match[bytes]) -> bytes:
        said = found[1]
        return bytes([int(said, 8)]) if said[:1].isdigit() else CONTROL.get(said, said)

    return ESCAPED.sub(one, raw)


def _text(raw: bytes) -> str:
    if raw.startswith(b"<"):
        return (
            bytes.fromhex(raw[1:-1].decode()).removeprefix(codecs.BOM_UTF16_BE).decode("utf-16-be")
        )
    return _unescaped(raw[1:-1]).decode("latin-1")
