"""Made-up works as parts of a snapshot, in the layout that OpenAlex uses."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import msgspec

from ikt.sources.openalex.made.records import HERE, record
from ikt.sources.openalex.made.world import COUNTRIES, FUNDERS, Made, funder_number

FIRST_DAY = 1


def write_parts(
    works: Iterable[Made],
    folder: Path,
    *,
    each: int = 10_000,
    old: bool = False,
    full: bool = False,
) -> list[Path]:
    """Write works as ``data/works/updated_date=…/part_000.gz`` below ``folder``.

    Args:
        works: the works.
        folder: of the snapshot.
        each: works of one part.
        old: in the schema of before November 2025.
        full: as large as real records are.
    """
    encode, waiting = msgspec.json.Encoder().encode, iter(works)
    written: list[Path] = []
    while chunk := list(islice(waiting, each)):
        day = f"updated_date=2025-11-{FIRST_DAY + len(written) % 28:02}"
        file = folder / "data" / "works" / day / f"part_{len(written):03}.gz"
        file.parent.mkdir(parents=True, exist_ok=True)
        with gzip.GzipFile(file, "wb", compresslevel=6, mtime=0) as stream:
            for made in chunk:
                stream.write(encode(record(made, old=old, full=full)) + b"\n")
        written.append(file)
    return written


def write_funders(folder: Path) -> Path:
    """Write the funders of made-up works as ``data/funders/updated_date=…/part_000.gz``."""
    file = folder / "data" / "funders" / f"updated_date=2025-11-{FIRST_DAY:02}" / "part_000.gz"
    file.parent.mkdir(parents=True, exist_ok=True)
    encode = msgspec.json.Encoder().encode
    with gzip.GzipFile(file, "wb", compresslevel=6, mtime=0) as stream:
        for at, country in enumerate(COUNTRIES):
            for which in range(FUNDERS):
                address = f"{HERE}F{funder_number(at, which)}"
                named = {"id": address, "display_name": f"Fund {which} of {country}"}
                stream.write(encode(named | {"country_code": country}) + b"\n")
    return file
