"""Which code made a snapshot."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version as installed
from pathlib import Path

MAKING_FIGURES = ("base", "store", "sources", "measures")
"""The packages of which a change may change a figure."""


@cache
def version() -> str:
    """Return the version of ikt and a digest of the code that makes figures: ``0.1.0+1a2b3c4d``."""
    root = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for package in MAKING_FIGURES:
        for file in sorted((root / package).rglob("*.py")):
            digest.update(file.relative_to(root).as_posix().encode())
            digest.update(file.read_bytes())
    return f"{installed('ikt')}+{digest.hexdigest()[:8]}"
