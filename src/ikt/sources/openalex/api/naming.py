"""What the works of a slice refer to, by name: kept beside them as a snapshot keeps its own.

A list of works says of each institution on them what it is called, its country, its type and its
ROR, and of each topic its name and the subfield, field and domain above it. So names need no
further request.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ikt.sources.fetching.disk import write_whole, writing
from ikt.sources.openalex.columns import number
from ikt.sources.openalex.entities import InstitutionRecord, TopicRecord
from ikt.sources.openalex.lines import lines

WORKS = "works"
PART = "part_0000.gz"
Named = InstitutionRecord | TopicRecord


class _Authorship(msgspec.Struct, gc=False):
    institutions: list[InstitutionRecord] | None = None


class _Work(msgspec.Struct, gc=False):
    authorships: list[_Authorship] | None = None
    topics: list[TopicRecord] | None = None


def keep_named(folder: Path) -> None:
    """Write the institutions and the topics on the works of a slice, each once, by number.

    The same works give the same files, byte for byte. Of what works describe differently the first
    description counts.

    Args:
        folder: of the slice, with all its works.

    Raises:
        StoreError: the disk is full.
    """
    found: dict[str, dict[int, Named]] = {"institutions": {}, "topics": {}}
    for part in sorted((folder / WORKS).iterdir()):
        for work in _works(part):
            for entity, one in _named(work):
                if (own := number(one.id)) is not None:
                    found[entity].setdefault(own, one)
    encode = msgspec.json.Encoder().encode
    for entity, ones in found.items():
        rows = [encode(_told(ones[own])) + b"\n" for own in sorted(ones)]
        with writing(folder):
            (folder / entity).mkdir(exist_ok=True)
        write_whole(folder / entity / PART, gzip.compress(b"".join(rows), compresslevel=6, mtime=0))


def _works(part: Path) -> Iterator[_Work]:
    decoder = msgspec.json.Decoder(_Work)
    for line in lines(part):
        try:
            yield decoder.decode(line)
        except msgspec.DecodeError:
            continue  # reading the works tells of it, with its place


def _named(work: _Work) -> Iterator[tuple[str, Named]]:
    for author in work.authorships or ():
        for institution in author.institutions or ():
            yield "institutions", institution
    for topic in work.topics or ():
        yield "topics", topic


def _told(one: Named) -> dict[str, object]:
    return {name: value for name, value in msgspec.structs.asdict(one).items() if value is not None}
