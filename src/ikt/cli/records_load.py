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
from ikt.base.text import Text
from ikt.cli.bars import of_bytes
from ikt.cli.count import counted, said
from ikt.cli.output import as_json, console
from ikt.sources.loading import keep_rejects
from ikt.sources.openalex.fields import Schema
from ikt.sources.openalex.ingest import Ingested, ingest
from ikt.sources.openalex.layout import merged, parts
from ikt.sources.openalex.manifest import check
from ikt.sources.openalex.one_part import Progress
from ikt.sources.openalex.origin import DATASET
from ikt.sources.openalex.scope import scope
from ikt.sources.openalex.scope import told as told_of
from ikt.sources.openalex.trial import Trial, trial
from ikt.sources.rejects import Rejects
from ikt.store import Snapshot, Store

TRIED = Text(
    nl="{parts} deel of delen, {bytes}. Dat zijn ongeveer {records} werken: {disk} aan tabellen, "
    "{time}. Er is niets geschreven.",
    en="{parts} part(s), {bytes}. That is about {records} works: {disk} of tables, "
    "{time}. Nothing was written.",
)
SHORT = Text(nl="minder dan een minuut", en="less than a minute")
MINUTES = Text(nl="{minutes} minuten", en="{minutes} minutes")
DONE = Text(
    nl="openalex: {works} werken gelezen, momentopname {snapshot} is in gebruik.",
    en="openalex: {works} works read, snapshot {snapshot} is in force.",
)
HOLDS = Text(nl="Hierin staat {what}.", en="It holds {what}.")
RESUMED = Text(
    nl="{parts} deel of delen waren al klaar van een vorige keer.",
    en="{parts} part(s) were ready from an earlier run.",
)
REJECTED = Text(
    nl="{count} records zijn niet gelezen; ze staan in {file}. Het eerste: {reason} ({place}).",
    en="{count} records were not read; they are in {file}. The first: {reason} ({place}).",
)
DOUBLES = Text(
    nl="{count} werken stonden twee keer in hetzelfde deel; het eerste telt.",
    en="{count} works stood twice in the same part; the first counts.",
)
SUPERSEDED = Text(
    nl="{count} werken stonden in meer dan één deel; de jongste stand telt.",
    en="{count} works stood in more than one part; their latest state counts.",
)
GONE = Text(
    nl="{count} werken, auteurs of andere records heeft OpenAlex samengevoegd met een ander of "
    "verwijderd; die zijn weggelaten.",
    en="{count} works, authors or other records were merged into others or deleted by OpenAlex; "
    "they are left out.",
)
MIXED = Text(
    nl="Let op: er zijn records van vóór en van na de herziening van november 2025 bij elkaar. "
    "Tel ze niet in één reeks: adressen zijn toen anders gevonden.",
    en="Mind: records of before and of after the rewrite of November 2025 are together here. "
    "Do not count them in one series: addresses were found in another way then.",
)
ABSENT = Text(
    nl="Deze velden heeft geen record; wat ervan afhangt, ontbreekt: {fields}.",
    en="No record has these fields; what depends on them is missing: {fields}.",
)
NEW = Text(
    nl="Nieuwe velden, niet gelezen: {fields}.",
    en="New fields, not read: {fields}.",
)
READING = Text(nl="{records} werken", en="{records} works")


def one(
    files: Sequence[Path],
    *,
    most: float,
    dry_run: bool,
    count: bool,
    partial: bool,
    engine: str | None,
    lang: str,
    json: bool,
) -> None:
    """Read works of OpenAlex and say what came of it.

    Args:
        files: a file of JSON lines, or a folder with parts.
        most: share of records that may be unreadable.
        dry_run: only reckon what it takes.
        count: whether to count the works once they are in.
        partial: whether to go on when parts that the manifest lists are not there.
        engine: what reads and counts: processes here with DuckDB, or Spark.
        lang: language of the words.
        json: write JSON.

    Raises:
        UsageError: not exactly one file or folder is named, it is not there, or the engine is not.
        DataError: there are no works in it, not all that are listed, or too many that cannot be
            read.
        StoreError: the store cannot be written.
    """
    if len(files) != 1:
        raise UsageError(
            "Name one file or folder with works of OpenAlex.",
            remedy="For instance `ikt load openalex openalex-snapshot`, a folder that holds "
            "data/works.",
        )
    found, out = parts(files[0]), console(soft_wrap=True, markup=False)
    if dry_run:
        reckoned = trial(found)
        out.print(as_json(asdict(reckoned)) if json else _tried(reckoned, lang))
        return
    if not partial:
        check(files[0])
    store, held = Store.open(engine), scope(files[0])
    with _Told(lang) as told:
        done = ingest(store, found, merged=merged(files[0]), most=most, scope=held, told=told)
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
        said = READING[self._lang].format(records=number(now.records, self._lang))
        self._bar.update(self._task, completed=now.bytes, total=now.total, description=said)


def _tried(reckoned: Trial, lang: str) -> str:
    return TRIED[lang].format(
        parts=number(reckoned.parts, lang),
        bytes=decimal(reckoned.bytes),
        records=number(_rounded(reckoned.records), lang),
        disk=decimal(_rounded(reckoned.disk)),
        time=_time(reckoned.seconds, lang),
    )


def _time(seconds: float, lang: str) -> str:
    minutes = round(seconds / 60)
    return MINUTES[lang].format(minutes=number(minutes, lang)) if minutes > 1 else SHORT[lang]


def _rounded(value: int) -> int:
    """Return two digits and noughts: more is not known."""
    return int(float(f"{value:.2g}"))


def _lines(done: Ingested, file: Path | None, lang: str) -> list[str]:
    works = number(done.rows["works"], lang)
    held = told_of(done.snapshot.descriptor["ikt"]["scope"])[lang]
    said = [
        DONE[lang].format(works=works, snapshot=done.snapshot.id),
        HOLDS[lang].format(what=held),
    ]
    if done.resumed:
        said.append(RESUMED[lang].format(parts=number(done.resumed, lang)))
    if done.rejected:
        first = done.rejects[0]
        place, count = f"{first.file}:{first.line}", number(done.rejected, lang)
        said.append(REJECTED[lang].format(count=count, file=file, reason=first.reason, place=place))
    if done.doubles:
        said.append(DOUBLES[lang].format(count=number(done.doubles, lang)))
    if done.superseded:
        said.append(SUPERSEDED[lang].format(count=number(done.superseded, lang)))
    if done.merged:
        said.append(GONE[lang].format(count=number(done.merged, lang)))
    return said + _of_schema(done.schema, lang)


def _of_schema(schema: Schema, lang: str) -> list[str]:
    said = [MIXED[lang]] if len(schema.vintages) > 1 else []
    if schema.absent:
        said.append(ABSENT[lang].format(fields=", ".join(schema.absent)))
    if schema.new:
        said.append(NEW[lang].format(fields=", ".join(schema.new)))
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
        "schema": asdict(done.schema),
        "counts": made.id if made else None,
    }
