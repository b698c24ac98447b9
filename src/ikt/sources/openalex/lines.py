"""The lines of a part: unpacked block by block, so that memory does not grow with the file."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import IO

from isal import igzip_lib, isal_zlib

BLOCK = 1 << 17
"""Bytes of the file read at a time: a megabyte or two of records, which stays in cache."""
GZIP = b"\x1f\x8b"
GZIP_HEADER = 31
"""Tells zlib to expect the header of gzip."""

SPACE = ord(" ")
"""White space has no higher code."""


class DamagedError(Exception):
    """A file is cut short, or its packing is broken; says which."""


def lines(file: Path, told: Callable[[int], None] = lambda _bytes: None) -> Iterator[memoryview]:
    """Yield the lines of a file of JSON lines, packed by gzip or not, without their ends.

    They are views of what was unpacked: copy what is to be kept.

    Args:
        file: the file.
        told: called with the bytes of the file taken in since the last call.

    Raises:
        DamagedError: it is cut short or damaged; the lines before that were yielded.
        OSError: it cannot be read.
    """
    rest: list[bytes] = []
    for block in _contents(file, told):
        end = block.find(b"\n")
        if end >= 0:
            yield memoryview(b"".join([*rest, block[:end]]))
            rest.clear()
            end = yield from _whole(block, end)
        rest.append(block[end + 1 :])
    if last := b"".join(rest):
        yield memoryview(last)


def is_blank(line: memoryview) -> bool:
    """Return whether there is nothing but white space in a line."""
    return not line or (line[0] <= SPACE and bytes(line).isspace())


def _whole(block: bytes, before: int) -> Generator[memoryview, None, int]:
    """Yield the lines after an end of line in a block; return where the last one ends."""
    view = memoryview(block)  # to copy each line takes as long as to unpack it
    while (end := block.find(b"\n", before + 1)) >= 0:
        yield view[before + 1 : end]
        before = end
    return before


def pieces(
    file: Path, behind: int, told: Callable[[int], None] = lambda _bytes: None
) -> Iterator[tuple[bytes, int, int]]:
    """Yield whole lines of a file of JSON lines, many together, packed by gzip or not.

    Args:
        file: the file.
        behind: how many bytes, whatever they are, are to stand behind the last line.
        told: called with the bytes of the file taken in since the last call.

    Yields:
        Bytes; where in them the first line begins, and where the last one with its end is over.

    Raises:
        DamagedError: it is cut short or damaged; the lines before that were yielded.
        OSError: it cannot be read.
    """
    rest: list[bytes] = []
    for block in _contents(file, told):
        begin, end = block.find(b"\n") + 1, block.rfind(b"\n") + 1
        if begin:
            joined = b"".join([*rest, block[:begin]])
            yield joined + bytes(behind), 0, len(joined)
            last = max(block.rfind(b"\n", begin, len(block) - behind) + 1, begin)
            if begin < last:
                yield block, begin, last
            if last < end:
                yield block[last:end] + bytes(behind), 0, end - last
            rest.clear()
        rest.append(block[end:])
    if left := b"".join(rest):
        yield left + b"\n" + bytes(behind), 0, len(left) + 1


def _contents(file: Path, told: Callable[[int], None]) -> Iterator[bytes]:
    """Yield the contents of a file, unpacked where it is packed."""
    with file.open("rb") as raw:
        packed = raw.read(len(GZIP)) == GZIP
        raw.seek(0)
        yield from _unpacked(_blocks(raw, told)) if packed else _blocks(raw, told)


def _blocks(raw: IO[bytes], told: Callable[[int], None]) -> Iterator[bytes]:
    while block := raw.read(BLOCK):
        yield block
        told(len(block))


def _unpacked(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the contents of a gzip file, which may have several members one after another."""
    member, inside = isal_zlib.decompressobj(GZIP_HEADER), False
    for packed in blocks:
        left = packed
        while left:
            try:
                yield member.decompress(left)
            except igzip_lib.IsalError as error:  # type: ignore[misc]  # its stub says object
                raise DamagedError(f"the file is damaged here: {error}") from error
            inside, left = not member.eof, member.unused_data
            if member.eof:
                member = isal_zlib.decompressobj(GZIP_HEADER)
                left = left.lstrip(b"\0")  # padding after the last member
    if inside:
        raise DamagedError("the file is cut short here")
