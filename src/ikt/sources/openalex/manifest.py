"""What a snapshot says it holds, beside what is there.

* until 2025: ``data/works/manifest``, with ``entries``;
* since 2026: ``data/jsonl/works/manifest.json`` of works, with ``files``, and
  ``data/jsonl/manifest.json`` of all ``entities``; for Parquet alike.

Each part is listed with its address and, as ``meta``, its ``content_length``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ikt.base.errors import DataError
from ikt.sources.openalex.layout import MANIFESTS, WORKS, Part, home_of

TOLD = 3
"""How many parts a message names."""
Wanted = Callable[[str, int | None], bool]
"""Tells whether a part of this name and size is asked for."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The parts of works that a manifest lists, beside those that are there.

    Args:
        manifest: the file that lists them.
        listed: how many it lists.
        missing: those that are not there.
        wrong: those of another size than stated.
    """

    manifest: Path
    listed: int
    missing: tuple[str, ...]
    wrong: tuple[str, ...]


def every(_name: str, _size: int | None) -> bool:
    """Ask for every part."""
    return True


def whole(path: Path, found: Sequence[Part], wanted: Wanted = every) -> bool:
    """Return whether a snapshot holds all works: each part that its manifest lists, as stated.

    Args:
        path: folder with the manifest.
        found: the parts that are there.
        wanted: which parts should be there.

    Raises:
        DataError: the manifest cannot be read.
    """
    held = compared(path, found, wanted)
    return held is not None and held.listed > 0 and not held.missing and not held.wrong


def check(path: Path, found: Sequence[Part], wanted: Wanted = every) -> None:
    """Refuse a snapshot with less in it than its manifest lists; without one anything will do.

    Args:
        path: folder with the manifest.
        found: the parts that are there.
        wanted: which parts should be there.

    Raises:
        DataError: it says which parts are missing or of the wrong size.
    """
    held = compared(path, found, wanted)
    if held is None or not (held.missing or held.wrong):
        return
    lacks = [
        f"{len(names)} {what} ({_some(names)})"
        for names, what in ((held.missing, "missing"), (held.wrong, "of another size"))
        if names
    ]
    raise DataError(
        f"Of the {held.listed} parts of works that the manifest lists, {' and '.join(lacks)}.",
        where=str(held.manifest),
        remedy="Fetch them, or read what is there with --partial.",
    )


def compared(path: Path, found: Sequence[Part], wanted: Wanted = every) -> Compared | None:
    """Return how a snapshot compares with its manifest; ``None`` when it has none.

    Args:
        path: folder with the manifest.
        found: the parts that are there.
        wanted: which parts are looked at.

    Raises:
        DataError: the manifest cannot be read.
    """
    if not path.is_dir():
        return None
    home = home_of(path)
    places = (*(home / name for name in MANIFESTS), home.parent / MANIFESTS[0])
    manifest = next((place for place in places if place.is_file()), None)
    if manifest is None:
        return None
    sizes = {name: size for name, size in _listed(manifest) if wanted(name, size)}
    there = {part.name: part.bytes for part in found if part.entity == WORKS}
    wrong = (
        name for name, size in there.items() if sizes.get(name) is not None and size != sizes[name]
    )
    missing = tuple(sorted(sizes.keys() - there.keys()))
    return Compared(manifest, len(sizes), missing, tuple(sorted(wrong)))


def _listed(manifest: Path) -> Iterator[tuple[str, int | None]]:
    """Yield the path below the folder of works, and the size, of each part of works."""
    try:
        said = json.loads(manifest.read_text("utf-8"))
        for entry in _entries(said):
            yield (
                entry["url"].rpartition(f"/{WORKS}/")[2],
                entry.get("meta", {}).get("content_length"),
            )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(
            f"The list of parts cannot be read ({type(error).__name__}: {error}).",
            where=str(manifest),
            remedy="Fetch it again, or remove it and read what is there.",
        ) from error


def _entries(said: dict[str, Any]) -> list[dict[str, Any]]:
    if "entities" in said:
        return [file for one in said["entities"] if one["entity"] == WORKS for file in one["files"]]
    return list(said["files"] if "files" in said else said["entries"])


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:TOLD]) + (", …" if len(names) > TOLD else "")
