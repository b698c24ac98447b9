"""Worked examples on the pages about the choice: what they contain, and what comes out now.

``python -m tests.docs.examples`` writes into the pages what their Python gives now. The sentences
around it are for people: the tests say which numbers in them no longer stand in what was computed.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ikt.base.countries import countries

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "explanation" / "choice"
OPENING = FOLDER / "index.md"
"""The page whose Python opens the evidence; every other page goes on from there."""
PYTHON = re.compile(r"(?<=^```pycon\n).*?(?=^```$)", re.M | re.S)
FENCED = re.compile(r"^```\w*\n(.*?)^```$", re.M | re.S)
CONSOLE = re.compile(r"^```console\n\$ ikt (.*?)\n(.*?)^```$", re.M | re.S)
EXAMPLE = re.compile(r"^(#+) Worked example.*?\n(.*?)(?=^#+ |\Z)", re.M | re.S)
NUMBER = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\w]|[.,]\d)")
OMITTED = "…"


@dataclass(frozen=True)
class Printed:
    """One statement of a page, what the page says it prints, and what it prints."""

    page: str
    source: str
    stated: str
    printed: str


def pages() -> list[Path]:
    """Return the pages with examples, the opening first."""
    return [OPENING, *(p for p in sorted(FOLDER.glob("*.md")) if p != OPENING)]


def opened() -> dict[str, Any]:
    """Return the names that the opening page leaves defined."""
    names: dict[str, Any] = {}
    for _ in played(OPENING, names):
        pass
    return names


def played(page: Path, names: dict[str, Any]) -> Iterator[Printed]:
    """Run the Python of a page, statement by statement, with ``names`` known."""
    for block in PYTHON.findall(page.read_text("utf-8")):
        for example in doctest.DocTestParser().get_examples(block):
            yield Printed(page.name, example.source, example.want, _run(example.source, names))


def rewritten(page: Path, names: dict[str, Any]) -> str:
    """Return the page with what its Python prints now in the place of what it says."""

    def renewed(found: re.Match[str]) -> str:
        parts = doctest.DocTestParser().parse(found.group())
        shown = [
            _shown(p.source) + _run(p.source, names) if isinstance(p, doctest.Example) else p
            for p in parts
        ]
        return "".join(shown)

    return PYTHON.sub(renewed, page.read_text("utf-8"))


def unfounded(page: Path) -> list[str]:
    """Return numbers and countries in sentences of worked examples that no block there shows."""
    text, opening = page.read_text("utf-8"), _blocks(OPENING.read_text("utf-8"))
    missing = []
    for _, example in EXAMPLE.findall(text):
        shown = _blocks(example) + opening
        told = FENCED.sub("", example)
        numbers = set(NUMBER.findall(shown.replace("_", ",")))  # 100_000 in code
        missing += [n for n in NUMBER.findall(told) if n not in numbers]
        missing += [name for name, code in _named(told) if not _has(shown, code, name)]
    return missing


def _run(source: str, names: dict[str, Any]) -> str:
    """Return what a statement prints, as the interpreter shows it; a mistake as its last line."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(source, "<page>", "single"), names)
        except Exception as error:
            out.write(traceback.format_exception_only(error)[0])
    return out.getvalue()


def _shown(source: str) -> str:
    first, *rest = source.splitlines()
    return "".join([f">>> {first}\n", *(f"... {line}".rstrip() + "\n" for line in rest)])


def _blocks(text: str) -> str:
    return "\n".join(FENCED.findall(text))


def _named(told: str) -> list[tuple[str, str]]:
    names = {c.name("en"): c.alpha2 for c in countries().values()}
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, names), key=len)[::-1])})\b")
    return [(name, names[name]) for name in pattern.findall(told)]


def _has(shown: str, code: str, name: str) -> bool:
    return bool(re.search(rf"\b{code}\b", shown)) or name in shown


if __name__ == "__main__":
    for each in pages():
        each.write_text(rewritten(each, {} if each == OPENING else opened()), "utf-8")
