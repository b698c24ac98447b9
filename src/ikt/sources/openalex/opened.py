"""A snapshot of OpenAlex wherever it is: on this machine, or in a bucket of S3.

Of a bucket, the small files that tell what it holds are brought at once; each part is brought when
it is read, and thrown away after. So no more room is needed than for as many parts as are read at a
time.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ikt.base.errors import DataError
from ikt.sources.openalex.entities import ENTITIES
from ikt.sources.openalex.layout import (
    DELETED,
    HOMES,
    MANIFESTS,
    MERGED,
    WORKS,
    Part,
    Remote,
    is_part,
    parts,
)

if TYPE_CHECKING:  # works on this machine are read without the client
    from ikt.sources.fetching.bucket import Bucket, Listed
    from ikt.sources.fetching.client import Client


@dataclass(frozen=True, slots=True)
class Opened:
    """What a snapshot holds.

    Args:
        folder: with its manifest and the lists of what was merged or deleted; and with its parts,
            if they are on this machine.
        parts: its parts.
    """

    folder: Path
    parts: list[Part]


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Give what a file, a folder, or a place in a bucket holds.

    Args:
        path: on this machine, or ``s3://bucket/prefix``.

    Raises:
        UsageError: there is no such file or folder.
        DataError: there are no parts in it.
        NetworkError: the bucket cannot be reached, or may not be read.
    """
    from ikt.sources.fetching.bucket import REMEDY, Bucket
    from ikt.sources.fetching.client import Client

    bucket = Bucket.of(path)
    if bucket is None:
        yield Opened(path, parts(path))
        return
    with tempfile.TemporaryDirectory() as folder:
        with Client(remedy=REMEDY) as client:
            found = brought(client, bucket, Path(folder))
        yield Opened(Path(folder), found)


def brought(client: Client, bucket: Bucket, folder: Path) -> list[Part]:
    """Bring what tells of a snapshot in a bucket to a folder, and return the parts.

    Args:
        client: with its patience.
        bucket: where the snapshot is.
        folder: gets the layout of the snapshot, without its parts.

    Raises:
        DataError: there are no parts.
        NetworkError: the bucket cannot be reached, or may not be read.
    """
    home = next((h for h in HOMES if any(True for _ in bucket.listed(client, f"{h}/"))), "")
    beside = _below(PurePosixPath(home).parent) if home else ""
    works = list(bucket.listed(client, _below(PurePosixPath(home))))
    found = _parts(works, _below(PurePosixPath(home)), WORKS)
    if not found:
        raise DataError(
            {
                "nl": "Er staan geen werken van OpenAlex op deze plek.",
                "en": "There are no works of OpenAlex in this place.",
            },
            where=f"s3://{bucket.name}/{bucket.prefix}",
            remedy={
                "nl": "Noem de plek met data/works, zoals s3://openalex.",
                "en": "Name the place that holds data/works, such as s3://openalex.",
            },
        )
    (folder / home).mkdir(parents=True, exist_ok=True)
    small = [file for file in works if PurePosixPath(file.name).name in {*MANIFESTS, DELETED}]
    if home:
        for entity in ENTITIES:
            found += _parts(bucket.listed(client, f"{beside}{entity}/"), beside, entity)
        small += bucket.listed(client, f"{beside}{MERGED}/")
        small += bucket.listed(client, f"{beside}{MANIFESTS[0]}")
    _bring(client, small, folder)
    return found


def _below(path: PurePosixPath) -> str:
    return "" if path == PurePosixPath() else f"{path}/"


def _parts(files: Iterator[Listed] | list[Listed], below: str, entity: str) -> list[Part]:
    return [
        Part(Path(name), name, entity, Remote(file.url, file.bytes, file.etag))
        for file in sorted(files, key=lambda file: PurePosixPath(file.name))
        if is_part(file.name)
        for name in [file.name.removeprefix(below)]
    ]


def _bring(client: Client, files: list[Listed], folder: Path) -> None:
    from ikt.sources.fetching.download import download
    from ikt.sources.fetching.expected import Expected

    for file in files:
        if file.bytes:
            download(client, file.url, folder / file.name, expected=Expected(size=file.bytes))


@contextmanager
def at_hand(part: Part, folder: Path) -> Iterator[Path]:
    """Give the file of a part on this machine; what was brought for it is removed after.

    What came in before a run was killed is not asked for again.

    Args:
        part: which.
        folder: for what is brought.

    Raises:
        NetworkError: it cannot be had.
        StoreError: there is no room for it.
    """
    if part.there is None:
        yield part.file
        return
    from ikt.sources.fetching.bucket import REMEDY
    from ikt.sources.fetching.client import Client
    from ikt.sources.fetching.download import download
    from ikt.sources.fetching.expected import Expected

    file = folder / part.slug
    with Client(remedy=REMEDY) as client:
        download(client, part.there.url, file, expected=Expected(size=part.there.bytes))
    try:
        yield file
    finally:
        file.unlink()
