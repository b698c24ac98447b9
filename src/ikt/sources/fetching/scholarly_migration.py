"""Scholarly Migration Database (MPIDR), from its Zenodo record.

``/api/records/ID`` lists the files with their size, MD5 and address. The record is named by its
own number, not by the one that always leads to the newest: release 2026 V2 has other columns and
is split by gender and field, and vintages must not mix.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ikt.base.text import Text
from ikt.sources.fetching.expected import Expected
from ikt.sources.fetching.fetcher import Fetcher
from ikt.sources.fetching.job import Job, base

API = "https://zenodo.org/api"
RECORD = "11145735"
RECORD_VARIABLE = "IKT_MPIDR_RECORD"
WANTED = r"openalex.*scholarlymigration_country(flows)?\.(csv|parquet)"


def run(job: Job) -> list[Path]:
    """Fetch the record's files and keep those on countries by OpenAlex."""
    record = os.environ.get(RECORD_VARIABLE, RECORD)
    url = f"{base('ZENODO', API)}/records/{record}"
    answer = job.client.get(url)
    try:
        files = json.loads(answer.content)["files"]
        listed = [(f["key"], f["links"]["self"], _expected(f)) for f in files]
    except (ValueError, LookupError, TypeError):
        raise job.client.failure("Zenodo gave no list of files.", url) from None
    brought = [job.file(link, Path(key).name, what) for key, link, what in listed if _ours(key)]
    if not brought:
        raise job.client.failure("The record has no archive and none of the files.", url)
    return _one_each(p for path in brought for p in _unpacked(job, path))


def _ours(key: str) -> bool:
    return key.endswith(".zip") or "scholarlymigration_country" in key


def _expected(file: dict[str, Any]) -> Expected:
    kind, _, digest = file.get("checksum", "").partition(":")
    name = Path(file["key"]).suffix.removeprefix(".")
    return Expected(
        kind=name if name in ("zip", "csv", "parquet") else "",
        size=file.get("size"),
        md5=digest if kind == "md5" else "",
    )


def _unpacked(job: Job, path: Path) -> list[Path]:
    return job.unpacked(path, WANTED) if path.suffix == ".zip" else [path]


def _one_each(paths: Iterable[Path]) -> list[Path]:
    """Keep Parquet where the same table comes as CSV too."""
    chosen: dict[str, Path] = {}
    for path in sorted(paths, key=lambda p: p.suffix):
        chosen[path.stem] = path
    return list(chosen.values())


FETCHER = Fetcher(
    dataset="scholarly_migration",
    page="https://zenodo.org/records/11145735",
    files="openalex_…_scholarlymigration_country and …_countryflows (CSV or Parquet)",
    run=run,
    by_hand=Text(
        en="Download the archive of the record and unpack data_input/openalex_… from it.",
        nl="Download het archief van het record en pak data_input/openalex_… eruit.",
    ),
    note=Text(
        en="Form of the record and of its addresses verified from published clients; the names of "
        "the files in this record could not be seen, those of its repository could.",
        nl="De vorm van het record is nagegaan in programma’s van anderen; de namen van de "
        "bestanden in dit record waren niet te zien, die in de repository wel.",
    ),
)
