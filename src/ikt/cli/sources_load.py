"""`ikt load`: from files to a snapshot in force, and what that changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console

from ikt.base.errors import StoreError, UsageError
from ikt.base.numbers import number
from ikt.cli import sources_words as words
from ikt.cli.changes import Change, changes
from ikt.cli.output import as_json, console
from ikt.cli.sources_list import known
from ikt.sources import LoadReport, Reject, Rejects, load
from ikt.sources.fetching import fetcher, raw_files, raw_folder
from ikt.sources.fetching.manifest import Manifest
from ikt.store import Snapshot, Store
from ikt.store.faults import faults

REASONS = 5
"""How many kinds of rejects are told; the rest stands in the file."""
COUNTS = ("added", "changed", "removed", "same")


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
    return [file for given in files for file in _unfolded(dataset, given)]


def _unfolded(dataset: str, given: Path) -> list[Path]:
    if not given.is_dir():
        return [given]
    found = raw_files(dataset, given)
    if found:
        return found
    raise UsageError("There are no files in this folder.", where=str(given), remedy="Name another.")


def _retrieved(files: Sequence[Path]) -> str | None:
    """Return the oldest date on which one of the files was fetched, as far as is known."""
    dates = []
    for file in files:
        entry = Manifest(file.parent).entries.get(file.name)
        if entry and file.exists() and entry.bytes == file.stat().st_size:
            dates.append(entry.retrieved[:10])
    return min(dates, default=None)


def _before(store: Store, dataset: str) -> Snapshot | None:
    """Return the snapshot in force; ``None`` when there is none to compare with."""
    try:
        before = store.current(dataset) if dataset in store.datasets() else None
        return before if before and not faults(before) else None
    except StoreError:
        return None  # damaged: loading is the way to mend it


@contextmanager
def _busy(what: str) -> Iterator[None]:
    out = Console(stderr=True, highlight=False)
    if not out.is_terminal:
        yield
        return
    with out.status(what):
        yield


def _data(report: LoadReport, before: Snapshot | None, found: Sequence[Change]) -> dict[str, Any]:
    rejects = report.rejects
    return {
        "dataset": report.source,
        "snapshot": report.snapshot.id if report.snapshot else None,
        "before": before.id if before else None,
        "rows": {name: table.num_rows for name, table in report.tables.items()},
        "records": rejects.records,
        "rejects": rejects.count,
        "reasons": [asdict(reject) | {"times": times} for reject, times in rejects.reasons()],
        "reject_file": str(report.reject_file) if report.reject_file else None,
        "set_aside": rejects.skipped,
        "doubles": rejects.doubles,
        "changes": [asdict(change) for change in found],
    }


def _tell(
    out: Console,
    report: LoadReport,
    before: Snapshot | None,
    found: Sequence[Change],
    lang: str,
) -> None:
    for line in _lines(report, before, found, lang):
        out.print(line)


def _lines(
    report: LoadReport, before: Snapshot | None, found: Sequence[Change], lang: str
) -> Iterator[str]:
    """Yield what came of a load, in sentences."""
    rows = number(sum(table.num_rows for table in report.tables.values()), lang)
    snapshot = report.snapshot.id if report.snapshot else ""
    if not snapshot:
        yield words.CHECKED[lang].format(dataset=report.source, rows=rows)
    elif before and before.id == snapshot:
        yield words.SAME[lang].format(snapshot=snapshot)
    else:
        yield words.LOADED[lang].format(dataset=report.source, rows=rows, snapshot=snapshot)
    yield from _left_out(report, lang)
    if before is None:
        yield words.FIRST[lang]
        return
    for change in found:
        counts = {k: number(v, lang) if isinstance(v, int) else v for k, v in _counts(change)}
        yield words.CHANGED[lang].format(**counts, before=_name(before, lang))
        if change.gone:
            said, gone = (words.GONE if snapshot else words.WOULD_GO), ", ".join(change.gone)
            yield said[lang].format(gone=gone, dataset=report.source, before=before.id)


def _left_out(report: LoadReport, lang: str) -> Iterator[str]:
    rejects = report.rejects
    said = words.REJECTED if report.snapshot else words.WOULD_REJECT
    if rejects.count:
        yield said[lang].format(rejects=number(rejects.count, lang), file=report.reject_file)
        for reject, times in rejects.reasons()[:REASONS]:
            yield _reason(reject, times, lang)
    else:
        yield words.NO_REJECTS[lang]
    if rejects.skipped:
        yield words.SET_ASIDE[lang].format(records=number(rejects.skipped, lang))
    if rejects.doubles:
        yield words.DOUBLES[lang].format(figures=number(rejects.doubles, lang))


def _reason(reject: Reject, times: int, lang: str) -> str:
    reason = words.REASONS.get(reject.reason)
    return words.REASON[lang].format(
        times=number(times, lang),
        reason=reason[lang] if reason else reject.reason,
        column=reject.column or "–",
        value=reject.value,
        place=f"{reject.file}:{reject.line}",
    )


def _counts(change: Change) -> Iterator[tuple[str, Any]]:
    yield from ((name, getattr(change, name)) for name in ("table", *COUNTS))


def _name(before: Snapshot, lang: str) -> str:
    return words.KINDS["reference"][lang] if before.reference else before.id
