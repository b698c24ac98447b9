"""What a reader is given: files as they came, and the members of a zip that it wants."""

from __future__ import annotations

import gzip
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Literal, cast

import pyarrow as pa

from ikt.base.errors import DataError

Kind = Literal["csv", "parquet", "json", "sheets", "zip", "page"]
TABLES = r".*\.(csv|parquet)"
START = 512
AGAIN = "Fetch it again, or bring it by hand."


@dataclass(frozen=True, slots=True)
class Part:
    """A file, or one member of a zip.

    Args:
        file: the file, or the zip.
        member: name in the zip; empty for the file itself.
    """

    file: Path
    member: str = ""

    @property
    def name(self) -> str:
        """Return the name for messages: ``organization.csv`` or ``h2020.zip/organization.csv``."""
        inside = PurePosixPath(self.member).name
        return f"{self.file.name}/{inside}" if inside else self.file.name

    @property
    def where(self) -> str:
        """Return the full place for messages."""
        return f"{self.file.parent / self.name}"

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Open for reading, unzipped; whatever goes wrong inside the block is told clearly.

        Raises:
            DataError: the file is damaged, cut short, or no text where it should be.
        """
        with explained(self):
            if self.member:
                with zipfile.ZipFile(self.file) as archive, archive.open(self.member) as stream:
                    yield stream
            elif _starts(self.file, b"\x1f\x8b"):
                with gzip.open(self.file) as stream:
                    yield cast(IO[bytes], stream)
            else:
                with self.file.open("rb") as stream:
                    yield stream

    @property
    def kind(self) -> Kind:
        """Return what the content looks like, whatever the file is called."""
        with self.open() as stream:
            start = stream.read(START)
        if start.startswith(b"PAR1"):
            return "parquet"
        if start.startswith(b"PK\x03\x04"):
            return "sheets" if self._holds_sheets() else "zip"
        text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
        return {b"<": "page", b"[": "json", b"{": "json"}.get(text[:1], "csv")  # type: ignore[return-value]

    def _holds_sheets(self) -> bool:
        with explained(self), zipfile.ZipFile(self.file) as archive:
            return "xl/workbook.xml" in archive.namelist()


def parts(files: Sequence[Path], wanted: str = TABLES) -> list[Part]:
    """Return the files, each zip replaced by its members that are wanted.

    Args:
        files: as they came from the publisher.
        wanted: regular expression for the name of a member, without its folders.

    Raises:
        DataError: a file is absent, empty, damaged, a web page, or a zip without such a member.
    """
    return [part for file in files for part in _parts(file, wanted)]


@contextmanager
def explained(part: Part) -> Iterator[None]:
    """Turn what libraries say of a damaged file into one clear error.

    Raises:
        DataError: in place of whatever was raised.
    """
    try:
        yield
    except UnicodeDecodeError as error:
        raise _not_utf8(part) from error
    except pa.ArrowInvalid as error:
        if "invalid UTF8" in str(error):
            raise _not_utf8(part) from error
        raise _damaged(part, error) from error
    except (EOFError, OSError, zlib.error, zipfile.BadZipFile, NotImplementedError) as error:
        raise _damaged(part, error) from error


def _parts(file: Path, wanted: str) -> list[Part]:
    part = Part(file)
    if not file.is_file():
        raise DataError("There is no such file.", where=str(file), remedy="Check its name.")
    if file.stat().st_size == 0:
        raise DataError("The file is empty.", where=str(file), remedy=AGAIN)
    kind = part.kind
    if kind == "page":
        raise DataError(
            "The file is a web page, not a file with figures.", where=str(file), remedy=AGAIN
        )
    return _members(part, wanted) if kind == "zip" else [part]


def _members(part: Part, wanted: str) -> list[Part]:
    with explained(part), zipfile.ZipFile(part.file) as archive:
        names = [n for n in archive.namelist() if not n.endswith("/")]
    found = [n for n in names if re.fullmatch(wanted, PurePosixPath(n).name)]
    if found:
        return [Part(part.file, name) for name in found]
    held = ", ".join(PurePosixPath(n).name for n in names[:6]) or "nothing"
    raise DataError(
        f"The zip holds none of the files looked for; it holds {held}.",
        where=part.where,
        remedy="The publisher may have renamed them: unpack it and load the right file.",
    )


def _starts(file: Path, magic: bytes) -> bool:
    with file.open("rb") as stream:
        return stream.read(len(magic)) == magic


def _damaged(part: Part, error: Exception) -> DataError:
    said = str(error).strip().rstrip(".") or type(error).__name__
    return DataError(f"The file is cut short or damaged: {said}.", where=part.where, remedy=AGAIN)


def _not_utf8(part: Part) -> DataError:
    return DataError(
        "The file is not in UTF-8.",
        where=_first_bad_line(part),
        remedy="Save it as “CSV UTF-8”, or fetch it again.",
    )


def _first_bad_line(part: Part) -> str:
    with part.open() as stream:
        for number, line in enumerate(stream, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                return f"{part.where}:{number}:{error.start + 1}"
    return part.where
