"""Reading one file of a strategy: its letters, then its YAML."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from ikt.strategy.marks import Marks
from ikt.strategy.nodes import Builder, RefusedError
from ikt.strategy.problem import Problem
from ikt.strategy.syntax import explain

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C reads a strategy in milliseconds; the one in Python knows the same YAML."""
UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def read(file: Path, marks: Marks, problems: list[Problem]) -> dict[str, Any]:
    """Return the keys of a YAML file; add places to ``marks`` and what is wrong to ``problems``."""
    text = _text(file, problems)
    if text is None:
        return {}
    builder = Builder(file.name, marks, problems, yaml.parse(text, Loader=LOADER))
    try:
        return builder.document()
    except RefusedError as refused:
        problems.append(refused.problem)
    except yaml.YAMLError as error:
        problems.append(explain(error, file.name, text.splitlines(), builder.quoted))
    return {}


def _text(file: Path, problems: list[Problem]) -> str | None:
    def wrong(line: int, what: str, remedy: str) -> None:
        problems.append(Problem(file.name, line, what, remedy))

    try:
        raw = file.read_bytes()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        wrong(1, f"The file cannot be opened: {why}.", "Make it readable, or remove it.")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        remedy = "Save it as UTF-8; editors offer that under “Save as” or “Encoding”."
        wrong(raw[: error.start].count(b"\n") + 1, "The file is not in UTF-8.", remedy)
        return None
    if not text.strip():
        wrong(1, "The file is empty.", "Fill it, or remove it.")
        return None
    if found := UNPRINTABLE.search(text):
        code, line = ord(found.group()), text.count("\n", 0, found.start()) + 1
        wrong(line, f"An invisible character stands here (U+{code:04X}).", "Type the line again.")
        return None
    return text
