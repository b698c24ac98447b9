"""`ikt load ror`: from a release of the register of organisations to tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ikt.base.errors import DataError, UsageError
from ikt.base.numbers import number
from ikt.base.text import Text
from ikt.cli.output import as_json, console
from ikt.sources.loading import keep_rejects
from ikt.sources.rejects import Rejects
from ikt.sources.ror import DATASET, Loaded, load
from ikt.store import Store

DONE = Text(
    nl="ror: {organisations} organisaties en {names} namen, momentopname {snapshot} is in gebruik.",
    en="ror: {organisations} organisations and {names} names, snapshot {snapshot} is in force.",
)
TRIED = Text(
    nl="ror: {organisations} organisaties en {names} namen. Er is niets geschreven.",
    en="ror: {organisations} organisations and {names} names. Nothing was written.",
)
REJECTED = Text(
    nl="{count} records zijn niet gelezen. Het eerste: {reason} ({place}).",
    en="{count} records were not read. The first: {reason} ({place}).",
)
DOUBLES = Text(
    nl="{count} organisaties stonden er twee keer in; de eerste telt.",
    en="{count} organisations stood there twice; the first counts.",
)


def one(files: Sequence[Path], *, most: float, dry_run: bool, lang: str, json: bool) -> None:
    """Read a release of ROR and say what came of it.

    Raises:
        UsageError: not exactly one file is named, or it is not there.
        DataError: it cannot be read, or too many of its records.
        StoreError: the store cannot be written.
    """
    if len(files) != 1:
        raise UsageError(
            "Name one file of ROR.",
            remedy="For instance `ikt load ror v2.1-2026-01-15-ror-data.zip`.",
        )
    store, rejects = Store.open(), Rejects(most)
    try:
        done = load(store, files[0], rejects=rejects, dry_run=dry_run)
    except DataError:
        if not dry_run:
            keep_rejects(store, DATASET, rejects)
        raise
    file = None if dry_run else keep_rejects(store, DATASET, rejects)
    out = console(soft_wrap=True, markup=False)
    if json:
        out.print(as_json(_data(done, file)), end="")
        return
    for line in _lines(done, lang):
        out.print(line)


def _lines(done: Loaded, lang: str) -> list[str]:
    said = [
        (DONE if done.snapshot else TRIED)[lang].format(
            organisations=number(done.rows["organisations"], lang),
            names=number(done.rows["organisation_names"], lang),
            snapshot=done.snapshot.id if done.snapshot else "",
        )
    ]
    if done.rejects.count:
        first, count = done.rejects.found[0], number(done.rejects.count, lang)
        place = f"{first.file}:{first.line}"
        said.append(REJECTED[lang].format(count=count, reason=first.reason, place=place))
    if done.rejects.doubles:
        said.append(DOUBLES[lang].format(count=number(done.rejects.doubles, lang)))
    return said


def _data(done: Loaded, file: Path | None) -> dict[str, object]:
    return {
        "dataset": DATASET,
        "snapshot": done.snapshot.id if done.snapshot else None,
        "rows": done.rows,
        "records": done.rejects.records,
        "rejects": done.rejects.count,
        "reject_file": str(file) if file else None,
        "doubles": done.rejects.doubles,
    }
