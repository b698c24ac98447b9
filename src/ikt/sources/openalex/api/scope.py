"""``slice.json``: which works a folder holds, so that nobody takes them for all of OpenAlex."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ikt.sources.fetching.disk import write_whole

NAME, WORKS = "slice.json", "works"


def scope_of(path: Path) -> dict[str, Any] | None:
    """Return what a file or folder of works holds, where it is a slice that ikt fetched.

    Args:
        path: the folder of the slice, its folder of works, or one of its parts.

    Returns:
        ``kind`` (``slice``), ``filter``, ``select``, ``sort``, ``url`` (without key), ``wanted``,
        ``count`` (works that OpenAlex said there are), ``works`` (those that came), ``whole``
        (whether works with more than a hundred authors were asked for alone), ``authors_cut``
        (works that have their first hundred authors only), ``begun`` and ``retrieved`` (ISO times);
        ``None`` for anything else.
    """
    for root, below in ((path, path), (path.parent, path), (path.parent.parent, path.parent)):
        if below in (root, root / WORKS) and (found := described(root)):
            return {name: value for name, value in found.items() if name != "parts"}
    return None


def described(folder: Path) -> dict[str, Any] | None:
    """Return the description in the folder of a slice; ``None`` without one that can be read."""
    try:
        found = json.loads((folder / NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and found.get("kind") == "slice" else None


def describe(folder: Path, about: dict[str, Any]) -> None:
    """Write the description of a slice, with the parts that stand there."""
    parts = [
        {"name": part.name, "bytes": part.stat().st_size}
        for part in sorted((folder / WORKS).iterdir())
    ]
    text = json.dumps({"kind": "slice", **about, "parts": parts}, indent=2, ensure_ascii=False)
    write_whole(folder / NAME, text.encode() + b"\n")


def complete(folder: Path, asked: dict[str, Any]) -> dict[str, Any] | None:
    """Return the description of the slice, if it was asked for so and its parts stand there whole.

    Args:
        folder: of the slice.
        asked: what the description has to say, such as the filter.
    """
    found = described(folder)
    if found is None or any(found.get(name) != value for name, value in asked.items()):
        return None
    for part in found["parts"]:
        path = folder / WORKS / part["name"]
        if not path.exists() or path.stat().st_size != part["bytes"]:
            return None
    return found
