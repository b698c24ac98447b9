"""Taking files out of a zip that a publisher gave."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

from ikt.base.errors import DataError
from ikt.sources.fetching.disk import check_room, put, writing


def unpack(archive: Path, wanted: str, folder: Path) -> list[Path]:
    """Take the members out whose file name matches ``wanted``, without their folders.

    Args:
        archive: the zip.
        wanted: regular expression for the whole file name.
        folder: where to put them.

    Returns:
        Where they stand, in the order of the archive.

    Raises:
        DataError: the zip is damaged, or has no such file.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            members = [m for m in opened.infolist() if re.fullmatch(wanted, Path(m.filename).name)]
            check_room(folder, sum(m.file_size for m in members))
            found = [_take(opened, member, folder) for member in members]
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError) as error:
        raise DataError(
            f"The archive is damaged: {error}.",
            where=str(archive),
            remedy="Remove it and fetch it again.",
        ) from error
    if not found:
        raise DataError(
            "The archive has none of the files looked for; the publisher may have renamed them.",
            where=str(archive),
            remedy="Unpack it by hand and load the right file.",
        )
    return found


def _take(opened: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path) -> Path:
    path = folder / Path(member.filename).name
    fresh = folder / f".{path.name}.new"
    with opened.open(member) as source, writing(path), fresh.open("wb") as target:
        shutil.copyfileobj(source, target, 2**20)
    put(fresh, path)
    return path
