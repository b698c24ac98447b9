"""What stands in several parts, was merged or was deleted: found when all parts are read.

OpenAlex writes each record once, under the day on which it last changed. Whoever keeps the parts of
two dates has some twice: the one that changed last counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from ikt.sources.openalex.convert import contracts_of
from ikt.sources.openalex.entities import ENTITIES
from ikt.sources.openalex.layout import WORKS
from ikt.sources.openalex.merged import REFERRING, Merged, by_file, gone, read, referring
from ikt.sources.openalex.rework import Rework
from ikt.store.spill import spilling

TWICE = """
WITH known AS (SELECT {key} AS id, updated, filename FROM read_parquet(?, filename = true)),
     several AS (SELECT id FROM known GROUP BY id HAVING count(*) > 1)
SELECT id, filename FROM known SEMI JOIN several USING (id)
QUALIFY row_number() OVER (PARTITION BY id ORDER BY updated DESC NULLS LAST, filename DESC) > 1
ORDER BY filename, id
"""
Files = Mapping[str, Sequence[Path]]
"""The files of each table, one a part."""


def superseded(files: Files, spill: Path) -> dict[Path, pa.ChunkedArray]:
    """Return what is to be left out for a later state elsewhere, by the file it stands in.

    Args:
        files: of each table.
        spill: folder for what does not fit in memory.

    Raises:
        StoreError: there is no room for it.
    """
    found: dict[Path, pa.ChunkedArray] = {}
    doing = "Looking for records that stand in several parts"
    for table, key in _keys(files).items():
        if len(files[table]) > 1:
            with spilling(spill, doing, spill) as engine:
                found |= by_file(engine, TWICE.format(key=key), files[table], "id")
    return found


def merge(
    merged: Merged, files: Files, spill: Path
) -> tuple[dict[Path, pa.ChunkedArray], dict[Path, dict[tuple[str, str], pa.Table]]]:
    """Return what was merged or deleted, and what refers to such, both by file.

    Args:
        merged: files that say so.
        files: of each table.
        spill: folder for what does not fit in memory.

    Raises:
        DataError: something was merged into itself by way of others.
        StoreError: there is no room for it.
    """
    out: dict[Path, pa.ChunkedArray] = {}
    became: dict[Path, dict[tuple[str, str], pa.Table]] = defaultdict(dict)
    keys = _keys(files)
    for entity in sorted(merged.entities):
        with spilling(spill, "Looking for what was merged", spill) as engine:
            read(engine, merged, entity)
            if entity in keys:
                out |= gone(engine, files[entity], keys[entity])
            for column, referred in REFERRING.items():
                if referred == entity:
                    found = referring(engine, files.get(column[0], ()), column[1])
                    for file, ids in found.items():
                        became[file][column] = ids
    return out, became


def _keys(files: Files) -> dict[str, str]:
    """Return the key of the table of each entity, which has its name."""
    own = (contracts_of(entity)[0] for entity in (WORKS, *ENTITIES))
    return {contract.name: contract.key[0] for contract in own if contract.name in files}


def reworks(
    out: Sequence[Mapping[Path, pa.ChunkedArray]],
    became: Mapping[Path, Mapping[tuple[str, str], pa.Table]],
    slug_of: Mapping[Path, str],
) -> dict[str, Rework]:
    """Return what is to change, by part."""
    found: dict[str, Rework] = defaultdict(Rework)
    for some in out:
        for file, ids in some.items():
            found[slug_of[file]].out.append(ids)
    for file, columns in became.items():
        found[slug_of[file]].became |= columns
    return dict(found)
