"""The use case: fetch one source into its raw folder."""

from __future__ import annotations

from pathlib import Path

from ikt.base.errors import UsageError
from ikt.base.paths import raw_root
from ikt.sources.fetching import manifest
from ikt.sources.fetching.client import Client
from ikt.sources.fetching.clock import Clock, SystemClock
from ikt.sources.fetching.disk import writing
from ikt.sources.fetching.fetcher import Fetcher
from ikt.sources.fetching.job import Job
from ikt.sources.fetching.manifest import Manifest
from ikt.sources.fetching.patience import Patience
from ikt.sources.fetching.progress import Progress, Silent
from ikt.sources.fetching.registry import FETCHERS, RECORDS
from ikt.store.lock import locked


def fetch(
    dataset: str,
    into: Path | None = None,
    *,
    since: int | None = None,
    rate: float | None = None,
    progress: Progress | None = None,
    clock: Clock | None = None,
    patience: Patience | None = None,
) -> list[Path]:
    """Fetch the files of a source, going on where an earlier run stopped.

    Args:
        dataset: name of the source.
        into: raw folder; by default the source's own below ``$IKT_HOME/raw``.
        since: first year wanted, for sources that are asked year by year.
        rate: most bytes a second.
        progress: hears what is going on.
        clock: tells the time and waits.
        patience: how often and how long to try.

    Returns:
        The files, ready for ``ikt load``. ``manifest.json`` beside them says where they are from.

    Raises:
        UsageError: no such source, or one that a person must bring.
        NetworkError: the publisher cannot be reached, refuses, or gives something else.
        StoreError: the disk is full, or another fetch of this source is under way.
    """
    how = fetcher(dataset)
    if how.run is None:
        raise how.refuse()
    folder = into or raw_folder(dataset)
    client = Client(
        patience or Patience(),
        clock or SystemClock(),
        progress or Silent(),
        remedy=f"Run the same command again later. {how.remedy}",
        rate=rate,
    )
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with client, locked(folder, patience=0):
        job = Job(folder, client, since)
        paths = how.run(job)
        job.manifest.complete(path.name for path in paths)
    return paths


def fetcher(dataset: str) -> Fetcher:
    """Return how a source is fetched.

    Raises:
        UsageError: there is no such source.
    """
    known = FETCHERS | RECORDS
    if dataset in known:
        return known[dataset]
    raise UsageError(
        f"There is no source “{dataset}”.", remedy=f"Choose from {', '.join(sorted(known))}."
    )


def raw_folder(dataset: str) -> Path:
    """Return the folder into which a source is fetched."""
    return raw_root() / dataset


def raw_files(dataset: str, folder: Path | None = None) -> list[Path]:
    """Return the files that stand ready to be loaded: those fetched last, else those brought.

    Args:
        dataset: name of the source.
        folder: its raw folder, if not the usual one.
    """
    folder = folder or raw_folder(dataset)
    if fetched := Manifest(folder).ready():
        return fetched
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.iterdir() if p.is_file() and not _own(p.name))


def _own(name: str) -> bool:
    under_way = name.endswith((".part", ".part.json"))
    return under_way or name.startswith(".") or name == manifest.NAME
