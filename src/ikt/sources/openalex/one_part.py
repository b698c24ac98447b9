"""One part converted, put in place and noted: the same wherever it runs, and done once."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ikt.sources.openalex.base import Held
from ikt.sources.openalex.convert import contracts_of, convert
from ikt.sources.openalex.converted import SAMPLE, Converted
from ikt.sources.openalex.layout import Part
from ikt.sources.openalex.opened import at_hand
from ikt.store.disk import explained
from ikt.store.parts import Parts

INCOMING = ".incoming"
"""Folder beside the tables for parts that are brought from a bucket."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading is.

    Args:
        bytes: of the parts, taken in so far, those of an earlier run included.
        total: bytes of all parts.
        records: taken in so far.
        parts: done so far.
    """

    bytes: int
    total: int
    records: int
    parts: int


def one(
    parts: Parts, part: Part, told: Callable[[int, int], None] = lambda _bytes, _records: None
) -> None:
    """Convert one part and note it.

    Args:
        parts: where to.
        part: which.
        told: called now and then with bytes and records taken in since the last call.

    Raises:
        NetworkError: it is in a bucket and cannot be had.
        StoreError: no room or no permission.
    """
    with explained(parts.folder), at_hand(part, parts.folder / INCOMING) as file:
        into = parts.files(part.slug, tables_of(part))
        done = convert(file, into, entity=part.entity, name=part.name, told=told)
        parts.finish(part.slug, done.tallies, {"mark": part.mark, "reworked": False} | _note(done))


def vintages(part: Part) -> list[str]:
    """Return of which schema the first records of a part are; nothing of it is kept."""
    with tempfile.TemporaryDirectory() as folder, at_hand(part, Path(folder)) as file:
        into = {table: Path(folder) / table for table in tables_of(part)}
        return list(convert(file, into, entity=part.entity, most=SAMPLE).vintages)


def noted(parts: Parts, part: Part) -> dict[str, Any] | None:
    """Return what was noted of a part as it is now; ``None`` when it is not done."""
    note = parts.note(part.slug)
    # What was left out depends on the other parts of that run, so it is not taken over.
    same = note is not None and note["mark"] == part.mark and not note["reworked"]
    return note if same else None


def tables_of(part: Part | Held) -> list[str]:
    """Return the names of the tables that a part is made into."""
    return [contract.name for contract in contracts_of(part.entity)]


def _note(done: Converted) -> dict[str, Any]:
    return {
        "records": done.records,
        "rejected": done.rejected,
        "rejects": [asdict(reject) for reject in done.rejects],
        "doubles": done.doubles,
        "fields": dict(done.fields),
        "vintages": dict(done.vintages),
    }
