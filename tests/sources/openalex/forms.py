"""The same records as JSON lines and as Parquet, and the tables made of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from ikt.sources.openalex.convert import convert
from ikt.sources.openalex.converted import Converted
from ikt.store.records import RECORDS

Record = dict[str, Any]
HERE = "https://openalex.org/"


def as_json(records: Sequence[Record], file: Path) -> Path:
    file.write_bytes(b"".join(msgspec.json.encode(record) + b"\n" for record in records))
    return file


def as_parquet(records: Sequence[Record], file: Path, **options: Any) -> Path:
    """Write nested structs as the JSON has them, packed by snappy, as OpenAlex does."""
    table = pa.Table.from_struct_array(pa.array(records))
    pq.write_table(table, file, compression="snappy", **options)
    return file


def tables(part: Path) -> tuple[Converted, dict[str, pa.Table]]:
    """What came of a part, and its tables in the order of their keys."""
    into = {c.name: part.with_name(f"{part.name}.{c.name}") for c in RECORDS}
    done = convert(part, into)
    read = {c.name: pq.read_table(into[c.name]) for c in RECORDS}
    return done, {c.name: read[c.name].sort_by([(k, "ascending") for k in c.key]) for c in RECORDS}
