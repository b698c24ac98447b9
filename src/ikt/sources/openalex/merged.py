"""Things that OpenAlex merged into others, or deleted: left out; who refers to them is led on.

Until 2025 a snapshot has ``merged_ids/ENTITY/DATE.csv.gz`` (``merge_date, id, merge_into_id``)
beside its entities, since 2026 ``deleted_ids.csv`` (``work_id, deleted_date``) among its works.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from ikt.base.errors import DataError

if TYPE_CHECKING:
    import duckdb

REFERRING = {
    ("authorships", "author"): "authors",
    ("authorships", "institution"): "institutions",
    ("work_funders", "funder"): "funders",
    ("institutions", "parent"): "institutions",
    ("institutions", "root"): "institutions",
}
"""Columns that refer to an entity."""
ROUNDS = 60
"""Each halves the way to the end of a chain: no chain is longer than two to this power."""
NUMBER = "TRY_CAST(regexp_extract({}, '([0-9]+)$', 1) AS BIGINT)"
READ = f"""
CREATE TEMP TABLE merged AS
WITH given AS (
    SELECT merge_date,
           {NUMBER.format("listed.id")} AS id, {NUMBER.format("merge_into_id")} AS became
    FROM read_csv(?, header = true, all_varchar = true, union_by_name = true) AS listed
)
SELECT id, became FROM given WHERE id <> became
QUALIFY row_number() OVER (PARTITION BY id ORDER BY merge_date DESC, became) = 1
"""
UNFINISHED = "SELECT min(id), count(*) FROM merged WHERE became IN (SELECT id FROM merged)"
FOLLOW = """
CREATE OR REPLACE TEMP TABLE merged AS
SELECT here.id, coalesce(next.became, here.became) AS became
FROM merged AS here LEFT JOIN merged AS next ON here.became = next.id
"""
REFERS = """
SELECT DISTINCT filename, id, became
FROM read_parquet(?, filename = true) JOIN merged ON {column} = id ORDER BY filename, id
"""
GONE = """
SELECT {key} AS id, filename FROM read_parquet(?, filename = true) SEMI JOIN merged ON {key} = id
ORDER BY filename, id
"""
DELETED = f"""
INSERT INTO merged SELECT DISTINCT {NUMBER.format("work_id")}, NULL
FROM read_csv(?, header = true, all_varchar = true)
WHERE {NUMBER.format("work_id")} IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Merged:
    """Files that say what was merged or deleted.

    Args:
        files: of what was merged, by entity.
        deleted: of works that were deleted.
    """

    files: Mapping[str, Sequence[Path]] = field(default_factory=dict)
    deleted: Path | None = None

    @property
    def entities(self) -> set[str]:
        """Return of which entities something was merged or deleted."""
        return set(self.files) | ({"works"} if self.deleted else set())


def read(engine: duckdb.DuckDBPyConnection, merged: Merged, entity: str) -> None:
    """Make the table ``merged`` in an engine: what was merged, and what it became in the end.

    Raises:
        DataError: something was merged into itself by way of others.
    """
    engine.execute("DROP TABLE IF EXISTS merged")
    files = [str(file) for file in merged.files.get(entity, ())]
    if files:
        engine.execute(READ, [files])
        _follow(engine, entity, files)
    else:
        engine.execute("CREATE TEMP TABLE merged (id BIGINT, became BIGINT)")
    if entity == "works" and merged.deleted:
        engine.execute(DELETED, [str(merged.deleted)])


def gone(
    engine: duckdb.DuckDBPyConnection, files: Iterable[Path], key: str
) -> dict[Path, pa.ChunkedArray]:
    """Return the identifiers in the table ``merged`` that files still hold, by file."""
    return by_file(engine, GONE.format(key=key), files, "id")


def referring(
    engine: duckdb.DuckDBPyConnection, files: Iterable[Path], column: str
) -> dict[Path, pa.Table]:
    """Return what a column refers to that was merged: ``id`` and ``became``, by file."""
    return by_file(engine, REFERS.format(column=column), files, ["id", "became"])


def by_file(
    engine: duckdb.DuckDBPyConnection, query: str, files: Iterable[Path], wanted: str | list[str]
) -> dict[Path, pa.Table]:
    """Return what a query over files finds, by the file it stands in.

    Args:
        engine: where to ask.
        query: over the files as its one parameter; it gives ``filename`` and what is wanted.
        files: to look in.
        wanted: a column, or several as a table.
    """
    import pyarrow.compute as pc

    names = [str(file) for file in files]
    if not names:
        return {}
    found = engine.sql(query, params=[names]).to_arrow_table()
    return {
        Path(name): _some(found.filter(pc.equal(found["filename"], name)), wanted)
        for name in pc.unique(found["filename"]).to_pylist()
    }


def _some(table: pa.Table, wanted: str | list[str]) -> pa.Table | pa.ChunkedArray:
    return table[wanted] if isinstance(wanted, str) else table.select(wanted)


def _follow(engine: duckdb.DuckDBPyConnection, entity: str, files: Sequence[str]) -> None:
    for _ in range(ROUNDS):
        [(first, count)] = engine.execute(UNFINISHED).fetchall()
        if not count:
            return
        engine.execute(FOLLOW)
    raise DataError(
        f"Of the {entity}, number {first} was merged into itself by way of others.",
        where=files[0],
        remedy="Fetch these files again, or leave them out.",
    )
