"""`ikt load`: from files to a snapshot in force, and what that changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console

from ikt.base.errors import UsageError
from ikt.cli import sources_words as words
from ikt.cli.changes import Change, changes
from ikt.cli.output import as_json, console
from ikt.cli.sources_list import known
from ikt.sources import LoadReport, Rejects, load
from ikt.sources.fetching import fetcher, raw_files, raw_folder
from ikt.sources.fetching.manifest import Manifest
from ikt.store import Snapshot, Store


def one(
    dataset: str,
    files: Sequence[Path],
    *,
    most: float,
    dry_run: bool,
    lang: str,
    json: bool,
) -> None:
    """Load one source and say what came of it.

    Raises:
        UsageError: no such source, or no files.
        DataError: a file cannot be read, or too many of its records; nothing changed.
        StoreError: the store cannot be written; nothing changed.
    """
    source, store = known(dataset), Store.open()
    given = _given(source.id, files)
    before = _before(store, source.id)
    with _busy(words.READING[lang].format(dataset=dataset)):
        report = load(
            store,
            source.id,
            given,
            rejects=Rejects(most),
            dry_run=dry_run,
            retrieved=_retrieved(given),
        )
        found = changes(before, report.tables) if before else []
    if json:
        print(as_json(_data(report, before, found)), end="")
    else:
        _tell(console(soft_wrap=True, markup=False), report, before, found, lang)


def parse_share(text: str) -> float:
    """Return the share that ``5%`` or ``0.05`` stands for.

    Raises:
        UsageError: it stands for none between 0 and 1.
    """
    bare = text.strip().replace(",", ".")
    try:
        share = float(bare.removesuffix("%")) / (100 if bare.endswith("%") else 1)
    except ValueError:
        share = -1.0
    if 0 <= share <= 1:
        return share
    raise UsageError(
        f"“{text}” is no share.", where="--max-rejects", remedy="Give for instance 5% or 0.05."
    )


def _given(dataset: str, files: Sequence[Path]) -> list[Path]:
    """Return the files to load: those named, those in a folder named, else those fetched."""
    if not files:
        found = raw_files(dataset)
        if found:
            return found
        way = f"Run `ikt fetch {dataset}` first" if fetcher(dataset).run else "Bring them by hand"
        raise UsageError(
            f"There are no files of {dataset} to load.",
            where=str(raw_folder(dataset)),
            remedy=f"{way}, or name them: `ikt load {dataset} FILE`. "
            f"They are found at {fetcher(dataset).page}.",
        )
    return [
        f for given in files for f in (raw_files(dataset, given) if given.is_dir() else [given])
    ]


def _retrieved(files: Sequence[Path]) -> str | None:
    """Return the oldest date on which one of the files was fetched, as far as is known."""
    dates = []
    for file in files:
        entry = Manifest(file.parent).entries.get(file.name)
        if entry and file.exists() and entry.bytes == file.stat().st_size:
            dates.append(entry.retrieved[:10])
    return min(dates, default=None)


def _before(store: Store, dataset: str) -> Snapshot | None:
    return store.current(dataset) if dataset in store.datasets() else None


@contextmanager
def _busy(what: str) -> Iterator[None]:
    out = Console(stderr=True, highlight=False)
    if not out.is_terminal:
        yield
        return
    with out.status(what):
        yield


def _data(report: LoadReport, before: Snapshot | None, found: Sequence[Change]) -> dict[str, Any]:
    return {
        "dataset": report.source,
        "snapshot": report.snapshot.id if report.snapshot else None,
        "before": before.id if before else None,
        "rows": {name: table.num_rows for name, table in report.tables.items()},
        "records": report.rejects.records,
        "rejects": report.rejects.count,
        "reject_file": str(report.reject_file) if report.reject_file else None,
        "changes": [asdict(change) for change in found],
    }


def _tell(
    out: Console,
    report: LoadReport,
    before: Snapshot | None,
    found: Sequence[Change],
    lang: str,
) -> None:
    rows = sum(table.num_rows for table in report.tables.values())
    if report.snapshot is None:
        out.print(words.CHECKED[lang].format(dataset=report.source, rows=rows))
    elif before and before.id == report.snapshot.id:
        out.print(words.SAME[lang].format(snapshot=before.id))
    else:
        out.print(
            words.LOADED[lang].format(dataset=report.source, rows=rows, snapshot=report.snapshot.id)
        )
    if report.reject_file:
        out.print(
            words.REJECTED[lang].format(rejects=report.rejects.count, file=report.reject_file)
        )
    elif report.rejects.count:
        out.print(words.WOULD_REJECT[lang].format(rejects=report.rejects.count))
    else:
        out.print(words.NO_REJECTS[lang])
    if before is None:
        out.print(words.FIRST[lang])
    for change in found:
        out.print(words.CHANGED[lang].format(**asdict(change), before=_name(before, lang)))


def _name(before: Snapshot | None, lang: str) -> str:
    if before is None:
        return "–"
    return words.KINDS["reference"][lang] if before.reference else before.id
