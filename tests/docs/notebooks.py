"""The notebooks of the documentation: run, and compared with what they say.

``python -m tests.docs.notebooks`` runs them and writes into them what they give now.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "notebooks"
PATIENCE = 300
"""Seconds that one cell may take."""
STORED = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}|\d{4}-\d{2}-\d{2}")
"""What differs from run to run: ids of snapshots, days."""


def notebooks() -> list[Path]:
    """Return every notebook."""
    return sorted(FOLDER.glob("*.ipynb"))


def run(file: Path) -> nbformat.NotebookNode:
    """Return a notebook as it comes out now."""
    book = nbformat.read(file, as_version=4)
    os.environ.setdefault("JUPYTER_PLATFORM_DIRS", "1")
    NotebookClient(book, timeout=PATIENCE, resources={"metadata": {"path": str(ROOT)}}).execute()
    for cell in book.cells:
        cell.metadata.pop("execution", None)
    return book


def printed(book: nbformat.NotebookNode) -> list[str]:
    """Return what each cell gives, as text, with what differs from run to run left out."""
    return [
        STORED.sub("…", "\n".join(map(_text, cell.outputs)))
        for cell in book.cells
        if cell.cell_type == "code"
    ]


def _text(output: Any) -> str:
    data = output.get("data", {})
    forms = (data.get(form) for form in ("image/svg+xml", "text/html", "text/plain"))
    return str(output.get("text") or next(filter(None, forms), ""))


if __name__ == "__main__":
    for file in notebooks():
        nbformat.write(run(file), file)
