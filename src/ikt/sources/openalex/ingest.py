"""All parts of OpenAlex into one snapshot: side by side, resumable, nothing lost."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ikt.base.errors import DataError, UsageError
from ikt.sources.openalex import by_processes, by_spark
from ikt.sources.openalex.base import Base, Held, inputs
from ikt.sources.openalex.convert import contracts_of
from ikt.sources.openalex.converted import Converted
from ikt.sources.openalex.fields import Schema, schema
from ikt.sources.openalex.layout import WORKS, Part
from ikt.sources.openalex.merged import Merged
from ikt.sources.openalex.one_part import Progress, noted, tables_of, vintages
from ikt.sources.openalex.origin import ABOUT, DATASET
from ikt.sources.openalex.rework import rewrite
from ikt.sources.openalex.supersede import merge, reworks, superseded
from ikt.sources.rejects import MOST, Reject
from ikt.store import Snapshot, Store
from ikt.store.code import version
from ikt.store.disk import explained
from ikt.store.engine import SPARK
from ikt.store.parts import Parts, building_parts, publish_parts

NOTHING_MERGED = Merged()
PART = {"kind": "part"}
NOT_READ = {"mark": None, "reworked": True}
"""Notes of a part that was taken over: a run that reads it does not take it for done."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What came of reading all parts.

    Args:
        snapshot: the snapshot now in force.
        records: records read.
        rejected: how many of them could not be read.
        rejects: the first of each part.
        doubles: works that a part held a second time.
        superseded: works and others that another part held in a later state.
        merged: works and others that were merged into others, or deleted.
        resumed: parts taken over from an earlier, killed run.
        held: parts taken over from the snapshot that was brought up to date.
        schema: what is to be told of the schema.
        rows: rows by table.
    """

    snapshot: Snapshot
    records: int
    rejected: int
    rejects: Sequence[Reject]
    doubles: int
    superseded: int
    merged: int
    resumed: int
    held: int
    schema: Schema
    rows: Mapping[str, int]


def ingest(
    store: Store,
    found: Sequence[Part],
    *,
    base: Base | None = None,
    merged: Merged = NOTHING_MERGED,
    most: float = MOST,
    workers: int | None = None,
    retrieved: str | None = None,
    scope: Mapping[str, Any] = PART,
    told: Callable[[Progress], None] = lambda _progress: None,
) -> Ingested:
    """Read works into the normal form and put it in force, all or nothing.

    Parts are converted one a process, or one a task of Spark where that is the engine of the store.
    What a killed run finished is not done again; the outcome is the same, byte for byte.

    Args:
        store: where to.
        found: the parts, see :func:`ikt.sources.openalex.layout.parts`.
        base: snapshot to bring up to date with them: its other parts are taken over.
        merged: files that say what was merged or deleted.
        most: share of records that may be unreadable before nothing is put in force.
        workers: processes; as many as there are processors by default. Spark decides for itself.
        retrieved: ISO date on which the parts were taken from OpenAlex; today by default.
        scope: how much of OpenAlex this is, see :func:`ikt.sources.openalex.scope.scope`.
        told: learns how far it is, a few times a second.

    Raises:
        UsageError: two parts would have the same name, or the engine does not start.
        NetworkError: parts are in a bucket, and one cannot be had.
        DataError: too many records cannot be read, or they are of another schema than those of the
            snapshot that is brought up to date.
        StoreError: no room, no permission, or another writer; the store is as it was.
    """
    slugs = [part.slug for part in found]
    if len(set(slugs)) < len(slugs):
        raise UsageError("Two parts have the same name.", where=DATASET, remedy="Rename one.")
    engine = store.engine
    if base and found:
        # Before hours of reading; the other parts tell theirs when they are read.
        base.refuse_other(vintages(min(found, key=lambda part: (part.entity != WORKS, part.bytes))))
    with building_parts(store.root, DATASET, version()) as parts:
        todo = [part for part in found if not (noted(parts, part) and parts.whole(part.slug))]
        _convert(engine, parts, found, todo, workers or os.cpu_count() or 1, told)
        done = _sum([parts.note(slug) or {} for slug in slugs])
        _refuse_too_many(done, most)
        held = _taken_over(parts, base, found, done) if base else []
        left_out, gone = _rework(parts, [*held, *found], merged)
        schemas = sorted({*done.vintages, *(base.vintages if base else ())})
        about = ABOUT | {
            "retrieved": retrieved or dt.date.today().isoformat(),
            "inputs": base.inputs(found) if base else inputs(found),
            "rejects": done.rejected + (base.rejects if base else 0),
            "vintages": schemas,
            "scope": dict(scope),
        }
        snapshot = publish_parts(parts, [*(part.slug for part in held), *slugs], about)
    return Ingested(
        snapshot=snapshot,
        records=done.records,
        rejected=done.rejected,
        rejects=done.rejects,
        doubles=done.doubles,
        superseded=left_out,
        merged=gone,
        resumed=len(found) - len(todo),
        held=len(held),
        schema=schema(done.fields, Counter(schemas)),
        rows=snapshot.rows,
    )


def _convert(
    engine: str,
    parts: Parts,
    found: Sequence[Part],
    todo: Sequence[Part],
    workers: int,
    told: Callable[[Progress], None],
) -> None:
    """Convert what is to be done by an engine; return when all is."""
    # The largest first, so that no process is left alone with it at the end.
    largest = sorted(todo, key=lambda part: -part.bytes)
    if not largest:
        return
    if engine == SPARK:
        by_spark.run(parts, found, largest, told)
    else:
        by_processes.run(parts, found, largest, workers, told)


def _taken_over(parts: Parts, base: Base, found: Sequence[Part], done: Converted) -> list[Held]:
    """Put the parts of a snapshot that are not read again beside those that were read."""
    base.refuse_other(done.vintages)
    held = base.held(found)
    with explained(parts.folder):
        for part in held:
            parts.take_over(part.slug, base.snapshot.path, part.resources, NOT_READ)
    return held


def _rework(parts: Parts, found: Sequence[Part | Held], merged: Merged) -> tuple[int, int]:
    """Leave out what has a later state elsewhere, and what was merged or deleted.

    Returns:
        How many of the first, and of the second.
    """
    files: dict[str, list[Path]] = defaultdict(list)
    part_of = {}
    for part in found:
        for table, file in parts.files_of(part.slug, tables_of(part)).items():
            files[table].append(file)
            part_of[file] = part
    later = superseded(files, parts.folder)
    gone, became = merge(merged, files, parts.folder)
    slug_of = {file: part.slug for file, part in part_of.items()}
    contracts = {part.slug: contracts_of(part.entity) for part in found}
    for slug, rework in reworks([later, gone], became, slug_of).items():
        tables = [contract.name for contract in contracts[slug]]
        old, note = parts.files_of(slug, tables), parts.note(slug) or {}
        with explained(parts.folder):
            tallies = rewrite(rework, contracts[slug], old, parts.files(slug, tables))
            parts.finish(slug, tallies, note | {"reworked": True})
    return _count_of(later), _count_of(gone)


def _count_of(some: Mapping[Path, Any]) -> int:
    return sum(len(ids) for ids in some.values())


def _sum(notes: Sequence[Mapping[str, Any]]) -> Converted:
    whole = Converted()
    for note in notes:
        whole.records += note["records"]
        whole.rejected += note["rejected"]
        whole.rejects += [Reject(**reject) for reject in note["rejects"]]
        whole.doubles += note["doubles"]
        whole.fields += Counter(note["fields"])
        whole.vintages += Counter(note["vintages"])
    return whole


def _refuse_too_many(done: Converted, most: float) -> None:
    if not done.records:
        raise DataError("There is not one record in these parts.", remedy="Name other ones.")
    done.check(most)
