"""The institutions of a slice: named by its works, kept beside them as a snapshot keeps its own.

A list of works says of each institution on them what it is called, its country, its type and its
ROR. So names need no further request.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ikt.sources.fetching.disk import write_whole, writing
from ikt.sources.openalex.columns import number
from ikt.sources.openalex.entities import InstitutionRecord
from ikt.sources.openalex.lines import lines

WORKS, HOUSES = "works", "institutions"
PART = "part_0000.gz"


class _Authorship(msgspec.Struct, gc=False):
    institutions: list[InstitutionRecord] | None = None


class _Work(msgspec.Struct, gc=False):
    authorships: list[_Authorship] | None = None


def keep_institutions(folder: Path) -> None:
    """Write the institutions on the works of a slice, each once, by number.

    The same works give the same file, byte for byte. Of an institution that works describe
    differently the first description counts.

    Args:
        folder: of the slice, with all its works.

    Raises:
        StoreError: the disk is full.
    """
    found: dict[int, InstitutionRecord] = {}
    for part in sorted((folder / WORKS).iterdir()):
        for one in _institutions(part):
            if (own := number(one.id)) is not None:
                found.setdefault(own, one)
    encode = msgspec.json.Encoder().encode
    rows = [encode(_told(found[own])) + b"\n" for own in sorted(found)]
    with writing(folder):
        (folder / HOUSES).mkdir(exist_ok=True)
    write_whole(folder / HOUSES / PART, gzip.compress(b"".join(rows), compresslevel=6, mtime=0))


def _institutions(part: Path) -> Iterator[InstitutionRecord]:
    decoder = msgspec.json.Decoder(_Work)
    for line in lines(part):
        try:
            work = decoder.decode(line)
        except msgspec.DecodeError:
            continue  # reading the works tells of it, with its place
        for author in work.authorships or ():
            yield from author.institutions or ()


def _told(one: InstitutionRecord) -> dict[str, object]:
    return {name: value for name, value in msgspec.structs.asdict(one).items() if value is not None}
