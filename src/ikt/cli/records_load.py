"""`ikt load openalex`: from records of works to the normal form, with a bar on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.filesize import decimal
from rich.progress import Progress as Bar

from ikt.base.errors import UsageError
from ikt.base.numbers import number
from ikt.cli import records_load_words as words
from ikt.cli.bars import of_bytes
from ikt.cli.count import counted, said
from ikt.cli.output import as_json, console
from ikt.sources.loading import keep_rejects
from ikt.sources.openalex.base import Base
from ikt.sources.openalex.fields import Schema
from ikt.sources.openalex.ingest import Ingested, ingest
from ikt.sources.openalex.layout import merged
from ikt.sources.openalex.manifest import check, every
from ikt.sources.openalex.one_part import Progress
from ikt.sources.openalex.opened import opened
from ikt.sources.openalex.origin import DATASET
from ikt.sources.openalex.scope import scope, updated
from ikt.sources.openalex.scope import told as told_of
from ikt.sources.openalex.trial import Trial, trial
from ikt.sources.rejects import Rejects
from ikt.store import Snapshot, Store


def one(
    files: Sequence[Path],
    *,
    most: float,
    dry_run: bool,
    count: bool,
    partial: bool,
    update: bool,
    engine: str | None,
    lang: str,
    json: bool,
) -> None:
    """Read works of OpenAlex and say what came of it.

    Args:
        files: a file of JSON lines, a folder with parts, or a place in a bucket of S3.
        most: share of records that may be unreadable.
        dry_run: only reckon what it takes.
        count: whether to count the works once they are in.
        partial: whether to go on when parts that the manifest lists are not there.
        update: whether to add what changed to the works in force.
        engine: what reads and counts: processes here with DuckDB, or Spark.
        lang: language of the words.
        json: write JSON.

    Raises:
        UsageError: not exactly one file or folder is named, it is not there, the engine is not, or
            there is nothing to update.
        DataError: there are no works in it, not all that are listed, too many that cannot be read,
            or they do not go with those in force.
        NetworkError: the bucket cannot be read.
        StoreError: the store cannot be written.
    """
    if len(files) != 1:
        raise UsageError(
            "Name one file or folder with works of OpenAlex.",
            remedy="For instance `ikt load openalex openalex-snapshot`, a folder that holds "
            "data/works.",
        )
    out, store = console(soft_wrap=True, markup=False), Store.open(engine)
    with opened(files[0]) as there:
        found, base = there.parts, Base.of(store) if update else None
        if base:
            found = [part for part in found if base.wants(part.name, part.bytes)]
        if base and not found:
            _say_nothing_new(out, base.snapshot, lang, json)
            return
        if dry_run:
            reckoned = trial(found)
            out.print(as_json(asdict(reckoned)) if json else _tried(reckoned, lang))
            return
        if not partial:
            check(there.folder, found, base.wants if base else every)
        with _Told(lang) as told:
            done = ingest(
                store,
                found,
                base=base,
                merged=merged(there.folder),
                most=most,
                scope=updated(there.folder, found, base) if base else scope(there.folder, found),
                told=told,
            )
    file = keep_rejects(store, DATASET, Rejects(found=list(done.rejects)))
    if not json:
        for line in _lines(done, file, lang):
            out.print(line)
    made = counted(store, None, lang) if count else None
    if json:
        out.print(as_json(_data(done, file, made)), end="")
    elif made:
        for line in said(made, lang):
            out.print(line)


def _say_nothing_new(out: Console, snapshot: Snapshot, lang: str, json: bool) -> None:
    if json:
        out.print(as_json({"dataset": DATASET, "snapshot": snapshot.id, "records": 0}), end="")
    else:
        out.print(words.NOTHING_NEW[lang].format(snapshot=snapshot.id))


class _Told:
    """A bar on a terminal; silence in a pipe."""

    def __init__(self, lang: str) -> None:
        self._lang, self._console = lang, Console(stderr=True, highlight=False)
        self._bar = Bar(*of_bytes(), console=self._console)
        self._task = self._bar.add_task("", total=None)

    def __enter__(self) -> _Told:
        if self._console.is_terminal:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._console.is_terminal:
            self._bar.stop()

    def __call__(self, now: Progress) -> None:
        said = words.READING[self._lang].format(records=number(now.records, self._lang))
        self._bar.update(self._task, completed=now.bytes, total=now.total, description=said)


def _tried(reckoned: Trial, lang: str) -> str:
    return words.TRIED[lang].format(
        parts=number(reckoned.parts, lang),
        bytes=decimal(reckoned.bytes),
        records=number(_rounded(reckoned.records), lang),
        disk=decimal(_rounded(reckoned.disk)),
        time=_time(reckoned.seconds, lang),
    )


def _time(seconds: float, lang: str) -> str:
    minutes = round(seconds / 60)
    return (
        words.MINUTES[lang].format(minutes=number(minutes, lang))
        if minutes > 1
        else words.SHORT[lang]
    )


def _rounded(value: int) -> int:
    """Return two digits and noughts: more is not known."""
    return int(float(f"{value:.2g}"))


def _lines(done: Ingested, file: Path | None, lang: str) -> list[str]:
    works = number(done.rows["works"], lang)
    held = told_of(done.snapshot.descriptor["ikt"]["scope"])[lang]
    said = [
        words.DONE[lang].format(works=works, snapshot=done.snapshot.id),
        words.HOLDS[lang].format(what=held),
    ]
    if done.resumed:
        said.append(words.RESUMED[lang].format(parts=number(done.resumed, lang)))
    if done.held:
        said.append(words.HELD[lang].format(parts=number(done.held, lang)))
    if done.rejected:
        first = done.rejects[0]
        place, count = f"{first.file}:{first.line}", number(done.rejected, lang)
        said.append(
            words.REJECTED[lang].format(count=count, file=file, reason=first.reason, place=place)
        )
    if done.doubles:
        said.append(words.DOUBLES[lang].format(count=number(done.doubles, lang)))
    if done.superseded:
        said.append(words.SUPERSEDED[lang].format(count=number(done.superseded, lang)))
    if done.merged:
        said.append(words.GONE[lang].format(count=number(done.merged, lang)))
    return said + _of_schema(done.schema, lang)


def _of_schema(schema: Schema, lang: str) -> list[str]:
    said = [words.MIXED[lang]] if len(schema.vintages) > 1 else []
    if schema.absent:
        said.append(words.ABSENT[lang].format(fields=", ".join(schema.absent)))
    if schema.new:
        said.append(words.NEW[lang].format(fields=", ".join(schema.new)))
    return said


def _data(done: Ingested, file: Path | None, made: Snapshot | None) -> dict[str, Any]:
    return {
        "dataset": DATASET,
        "snapshot": done.snapshot.id,
        "rows": dict(done.rows),
        "scope": done.snapshot.descriptor["ikt"]["scope"],
        "records": done.records,
        "rejects": done.rejected,
        "reject_file": str(file) if file else None,
        "doubles": done.doubles,
        "superseded": done.superseded,
        "merged": done.merged,
        "resumed": done.resumed,
        "held": done.held,
        "schema": asdict(done.schema),
        "counts": made.id if made else None,
    }
