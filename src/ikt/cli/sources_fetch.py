"""`ikt fetch`: bring the files of one source, or of all, from their publishers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.filesize import decimal

from ikt.base.errors import IktError, UsageError
from ikt.cli import sources_words as words
from ikt.cli.bars import Bars
from ikt.cli.output import as_json, console
from ikt.sources.fetching import FETCHERS, fetch, fetcher, raw_folder

RATE = re.compile(r"(\d+(?:[.,]\d+)?)\s*([kmg]?)b?(?:/s)?", re.IGNORECASE)
FACTORS = {"": 1.0, "k": 1e3, "m": 1e6, "g": 1e9}


def one(
    dataset: str, into: Path | None, since: int | None, rate: float | None, lang: str
) -> list[Path]:
    """Fetch one source with a bar; when stopped, say how to go on.

    Raises:
        IktError: as :func:`ikt.sources.fetching.fetch` does.
    """
    if (how := fetcher(dataset)).run is None:
        raise how.refuse(lang)
    with Bars(lang) as bars:
        try:
            return fetch(dataset, into, since=since, rate=rate, progress=bars)
        except KeyboardInterrupt:
            folder = into or raw_folder(dataset)
            said = words.STOPPED[lang].format(folder=folder)
            Console(stderr=True, soft_wrap=True).print(said, markup=False, highlight=False)
            raise


def report(dataset: str, paths: Sequence[Path], into: Path | None, lang: str, json: bool) -> None:
    """Say what came in and what to do next."""
    command = load_command(dataset, paths, into)
    if json:
        print(as_json(as_data(dataset, paths) | {"next": command}), end="")
        return
    out = console(soft_wrap=True, markup=False)
    out.print(summary(dataset, paths, lang))
    out.print(words.NEXT[lang].format(command=command))


def everything(into: Path | None, since: int | None, rate: float | None, lang: str) -> int:
    """Fetch every source that a program can fetch; one that fails does not stop the others.

    Returns:
        The exit code: that of the first failure, else 0.
    """
    out, code = console(soft_wrap=True, markup=False), 0
    for dataset in (d for d, how in FETCHERS.items() if how.run):
        folder = into / dataset if into else None
        try:
            paths = one(dataset, folder, since, rate, lang)
            out.print(summary(dataset, paths, lang))
        except IktError as error:
            code = code or error.exit_code
            out.print(words.FAILED[lang].format(dataset=dataset, why=error), style="red")
    for dataset in (d for d, how in FETCHERS.items() if not how.run):
        how = fetcher(dataset)
        said = words.BY_HAND[lang].format(dataset=dataset, page=how.page, how=how.by_hand[lang])
        out.print(said)
    return code


def summary(dataset: str, paths: Sequence[Path], lang: str) -> str:
    """Return one line on what came in."""
    return words.FETCHED[lang].format(
        dataset=dataset,
        files=len(paths),
        size=decimal(sum(path.stat().st_size for path in paths)),
        folder=paths[0].parent,
    )


def as_data(dataset: str, paths: Sequence[Path]) -> dict[str, Any]:
    """Return what came in as plain data."""
    files = [{"path": str(path), "bytes": path.stat().st_size} for path in paths]
    return {"dataset": dataset, "files": files}


def load_command(dataset: str, paths: Sequence[Path], into: Path | None) -> str:
    """Return the command that loads what came in."""
    files = [str(path) for path in paths] if into else []
    return " ".join(["ikt load", dataset, *files])


def parse_rate(text: str | None) -> float | None:
    """Return the bytes a second that ``500k``, ``2M`` or ``1.5 MB/s`` stand for.

    Raises:
        UsageError: it stands for nothing.
    """
    if text is None:
        return None
    match = RATE.fullmatch(text.strip())
    rate = float(match[1].replace(",", ".")) * FACTORS[match[2].lower()] if match else 0.0
    if rate > 0:
        return rate
    raise UsageError(
        f"“{text}” is no rate.", where="--limit-rate", remedy="Give for instance 500k or 2M."
    )
