"""Parts converted as tasks of Spark, one a task, by the function that local processes use.

Tasks write beside each other into the folder of the store and read the parts themselves: on a
cluster both must be on a file system that all its machines see under the same name, and ikt must be
installed on them. Parts in a bucket are brought by the machine that reads them.
"""

from __future__ import annotations

import pickle
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from ikt.base.errors import DataError, IktError, UsageError
from ikt.sources.openalex.layout import Part
from ikt.sources.openalex.one_part import Progress, noted, one
from ikt.store.parts import Parts
from ikt.store.spark import session

PAUSE = 1.0
"""Seconds between two looks at which parts are done."""
SPECULATION = "spark.speculation"
FAILED = pa.schema([("failed", pa.binary())])
"""A row for each part that was refused: the error, pickled. A part that is done gives no row."""
AGAIN = {
    "nl": "Voer dit opnieuw uit; het gaat verder waar het stopte. Lees anders zonder Spark, met "
    "`--engine duckdb`.",
    "en": "Run this again; it goes on where it stopped. Or read without Spark, with "
    "`--engine duckdb`.",
}


def run(
    parts: Parts,
    found: Sequence[Part],
    todo: Sequence[Part],
    told: Callable[[Progress], None],
) -> None:
    """Convert what is to be done, each part in a task of Spark; return when all is.

    Args:
        parts: where to.
        found: all parts.
        todo: those to be done, the largest first.
        told: learns which parts are done.

    Raises:
        UsageError: Spark does not start, or may run a task twice at a time.
        DataError: a task failed, or ran where the folders are not seen.
        StoreError: no room or no permission.
    """
    spark, tag = session(), f"ikt-{uuid.uuid4().hex}"
    _refuse_speculation(spark)
    shared = Parts(parts.folder.absolute())
    there = [p if p.there else replace(p, file=p.file.absolute()) for p in todo]
    task = tasks(shared, there)
    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(_collect, spark, tag, task, len(todo))
        look = _Look(parts, found, todo, told)
        try:
            while wait([job], PAUSE).not_done:
                look()
            failed = job.result()
        except BaseException:
            spark.interruptTag(tag)  # else the tasks of a run that was stopped would go on
            raise
        look()
    if failed:
        raise pickle.loads(failed[0])
    if any(noted(parts, part) is None for part in todo):
        raise not_shared(parts.folder)


def tasks(
    parts: Parts, todo: Sequence[Part]
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Return what a task does: it is given numbers in ``todo`` and converts those parts."""

    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            errors = [_refused(parts, todo[number]) for number in batch.column(0).to_pylist()]
            failed = [pickle.dumps(error) for error in errors if error]
            yield pa.RecordBatch.from_arrays([pa.array(failed, pa.binary())], schema=FAILED)

    return work


def not_shared(place: Path) -> DataError:
    """Return the error for a file or folder that is here and not where the tasks run."""
    return DataError(
        {
            "nl": "De machines van Spark zien deze map of dit bestand niet.",
            "en": "The machines of Spark do not see this folder or file.",
        },
        where=str(place),
        remedy={
            "nl": "Zet de werken en de map van ikt (IKT_HOME) op een bestandssysteem dat alle "
            "machines onder dezelfde naam zien, of lees zonder Spark, met `--engine duckdb`.",
            "en": "Put the works and the folder of ikt (IKT_HOME) on a file system that all "
            "machines see under the same name, or read without Spark, with `--engine duckdb`.",
        },
    )


def _refused(parts: Parts, part: Part) -> IktError | None:
    """Convert a part; return what went wrong, for Spark would wrap it and try in vain again."""
    places = [parts.folder] if part.there else [parts.folder, part.file]
    absent = next((place for place in places if not place.exists()), None)
    if absent is not None:
        return not_shared(absent)
    try:
        one(parts, part)
    except IktError as error:
        return error
    return None


def _collect(spark: Any, tag: str, task: Callable[..., Any], parts: int) -> list[bytes]:
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    spark.addTag(tag)
    try:
        numbers = spark.range(0, parts, 1, parts)  # one number a task, so one part a task
        return [bytes(row.failed) for row in numbers.mapInArrow(task, "failed binary").collect()]
    except (PySparkException, Py4JError) as error:
        said = next((line for line in reversed(str(error).splitlines()) if line.strip()), "")
        raise DataError(
            {
                "nl": f"Een taak van Spark is mislukt ({type(error).__name__}: {said.strip()}).",
                "en": f"A task of Spark failed ({type(error).__name__}: {said.strip()}).",
            },
            remedy=AGAIN,
        ) from error


def _refuse_speculation(spark: Any) -> None:
    if spark.conf.get(SPECULATION, "false") == "true":
        raise UsageError(
            {
                "nl": "Spark voert hier een trage taak twee keer tegelijk uit; dan schrijven er "
                "twee in hetzelfde bestand.",
                "en": "Spark runs a slow task twice at a time here; two would write one file.",
            },
            where=SPECULATION,
            remedy={"nl": "Zet dit uit (false).", "en": "Turn this off (false)."},
        )


class _Look:
    """Tells how far the tasks are, by the notes that they leave in the shared folder."""

    def __init__(
        self,
        parts: Parts,
        found: Sequence[Part],
        todo: Sequence[Part],
        told: Callable[[Progress], None],
    ) -> None:
        self._parts, self._told, self._found = parts, told, len(found)
        self._left = list(todo)
        self._total = sum(part.bytes for part in found)
        self._records = 0

    def __call__(self) -> None:
        notes = {part: note for part in self._left if (note := noted(self._parts, part))}
        self._left = [part for part in self._left if part not in notes]
        self._records += sum(note["records"] for note in notes.values())
        done = self._total - sum(part.bytes for part in self._left)
        self._told(Progress(done, self._total, self._records, self._found - len(self._left)))
