"""The records in a file of ROR: the zip that it publishes, the list inside, or JSON lines."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ikt.base.errors import DataError
from ikt.sources.openalex.lines import DamagedError, lines
from ikt.sources.rejects import Reject, Rejects
from ikt.sources.ror.rows import NamelessError, row
from ikt.sources.ror.schema import Organisation

SECOND = re.compile(r"schema_v2.*\.json$")
"""Of a zip with the same organisations in both schemas, the second says more."""
LIST = b"["
SHOWN = 60
"""Bytes of a record that cannot be read, to tell it by."""


def organisations(file: Path, rejects: Rejects) -> Iterator[Organisation]:
    """Yield the organisations in a file, each once; those that cannot be read are rejected.

    Args:
        file: zip, JSON list, or JSON lines, packed by gzip or not.
        rejects: counts records, and those that cannot be read by their place in the list.

    Raises:
        DataError: it is none of these, or damaged.
    """
    decode = msgspec.json.Decoder(Organisation).decode
    seen: set[str] = set()
    name, records = _records(file)
    for at, record in enumerate(records, 1):
        rejects.records += 1
        try:
            one = decode(record)
            row(one)
        except (msgspec.MsgspecError, UnicodeDecodeError, NamelessError) as error:
            shown = bytes(record)[:SHOWN].decode("utf-8", "replace")
            rejects.add(Reject(name, at, "", shown, str(error)))
            continue
        if one.id in seen:
            rejects.doubles += 1
        else:
            seen.add(one.id)
            yield one


def _records(file: Path) -> tuple[str, Iterator[bytes | memoryview | msgspec.Raw]]:
    if zipfile.is_zipfile(file):
        name, text = _unpacked(file)
        return name, _listed(text, f"{file}/{name}")
    with file.open("rb") as stream:
        if stream.read(64).lstrip().startswith(LIST):
            return file.name, _listed(file.read_bytes(), str(file))
    return file.name, _lines(file)


def _unpacked(file: Path) -> tuple[str, bytes]:
    try:
        with zipfile.ZipFile(file) as packed:
            found = [name for name in packed.namelist() if name.endswith(".json")]
            chosen = sorted(found, key=lambda name: (not SECOND.search(name), name))
            if chosen:
                return chosen[0], packed.read(chosen[0])
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise DataError(
            f"The zip is damaged: {error}.", where=str(file), remedy="Fetch it again."
        ) from error
    raise DataError(
        "There is no JSON file in this zip.",
        where=str(file),
        remedy="Name the zip of a release of ROR, as it is published.",
    )


def _listed(text: bytes, where: str) -> Iterator[msgspec.Raw]:
    try:
        return iter(msgspec.json.decode(text, type=list[msgspec.Raw]))
    except msgspec.DecodeError as error:
        raise DataError(
            f"The list of organisations cannot be read: {error}.",
            where=where,
            remedy="Fetch the file again; it may be cut short.",
        ) from error


def _lines(file: Path) -> Iterator[bytes | memoryview]:
    try:
        for line in lines(file):
            if bytes(line).strip():
                yield line
    except DamagedError as error:
        raise DataError(
            f"The file cannot be read to its end: {error}.",
            where=str(file),
            remedy="Fetch it again.",
        ) from error
