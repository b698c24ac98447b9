"""Works of OpenAlex to tables on disk: us, the practical limit, DuckDB's reader, a plain loop.

    make bench-ingest

All read the same made-up works, as large as real ones, from the same gzip files. The practical
limit decompresses, splits into lines, and lets the parser skip over every field but one. That
DuckDB makes the same number of rows is checked. The plain loop runs in one process and over one
part; its time is taken for all parts.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import msgspec
import pandas as pd

from ikt.sources.openalex.convert import convert
from ikt.sources.openalex.flatten import rows_of
from ikt.sources.openalex.layout import Part, parts
from ikt.sources.openalex.lines import lines
from ikt.sources.openalex.made import World, write_parts
from ikt.sources.openalex.schema import Authorship
from ikt.store.records import RECORDS

WORKS, EACH = 24_000, 6_000
KEPT = Path("build/bench/openalex")
SQL = Path(__file__).with_name("ingest.sql")
PROCESSES = 2
TIMES = 3
FEW, MANY = 1, 4
"""Copies of all parts, to see whether memory grows with them."""


class Bare(msgspec.Struct, gc=False):
    """A record of which one field is wanted."""

    id: str


def made() -> list[Part]:
    """Return the parts to read, made at the first run."""
    done = KEPT / f"{WORKS}-{EACH}"
    if not done.exists():
        shutil.rmtree(KEPT, ignore_errors=True)
        write_parts(World.made(WORKS, seed=1).works(), KEPT, each=EACH, full=True)
        done.touch()
    return parts(KEPT)


def skip(part: Path) -> int:
    """Decompress, split, skip: nothing is kept."""
    decode, size = msgspec.json.Decoder(Bare).decode, 0
    for line in lines(part):
        decode(line)
        size += len(line)
    return size


def ours(part: Path) -> dict[str, int]:
    """Convert one part; return the rows of each table."""
    with tempfile.TemporaryDirectory() as folder:
        into = {c.name: Path(folder) / c.name for c in RECORDS}
        return {name: t.rows for name, t in convert(part, into).tallies.items()}


def plain(part: Path) -> dict[str, int]:
    """Convert one part as one writes it without further thought: gzip, json, lists, pandas."""
    tables: dict[str, list[dict[str, object]]] = {c.name: [] for c in RECORDS}
    with gzip.open(part) as stream:
        for line in stream:
            record = json.loads(line)
            work, year = int(record["id"][22:]), record["publication_year"]
            tables["works"].append(
                {key: record.get(key) for key in ("type", "language", "cited_by_count", "fwci")}
                | {"work": work, "year": year, "field": record["primary_topic"]["field"]["id"]}
            )
            for position, one in enumerate(record["authorships"], 1):
                for institution, country, part_of in rows_of(msgspec.convert(one, Authorship)):
                    tables["authorships"].append(
                        {
                            "work": work,
                            "year": year,
                            "position": position,
                            "author": int(one["author"]["id"][22:]),
                            "institution": institution and int(institution[22:]),
                            "country": country,
                            "weight": part_of / len(record["authorships"]),
                        }
                    )
            for topic in record["topics"]:
                tables["work_topics"].append({"work": work, "topic": int(topic["id"][22:])})
            for goal in record["sustainable_development_goals"]:
                tables["work_sdgs"].append({"work": work, "goal": int(goal["id"][28:])})
            for award in record["awards"]:
                tables["work_funders"].append({"work": work, "funder": award["funder_id"]})
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in tables.items():
            pd.DataFrame(rows).to_parquet(Path(folder) / name)
    return {name: len(rows) for name, rows in tables.items()}


def with_duckdb(files: list[Path]) -> dict[str, int]:
    """Convert all parts by DuckDB, in a process of its own; return the rows of each table."""
    script = (
        "import duckdb, sys, json, os; os.chdir(sys.argv[1]); c = duckdb.connect();"
        f"c.execute('SET threads = {PROCESSES}');"
        "first, *rest = [s for s in open(sys.argv[2]).read().split(';') if s.strip()];"
        "files = str(sys.argv[3:]); c.execute(first.replace('?', files));"
        "[c.execute(s) for s in rest];"
        "n = lambda t: c.execute(f\"SELECT count(*) FROM '{t}.parquet'\").fetchone()[0];"
        "print(json.dumps({t: n(t) for t in "
        f"{[c.name for c in RECORDS]!r}"
        "}))"
    )
    with tempfile.TemporaryDirectory() as folder:
        names = [str(file.resolve()) for file in files]
        done = subprocess.run(
            [sys.executable, "-c", script, folder, str(SQL.resolve()), *names],
            check=True,
            capture_output=True,
            text=True,
        )
    return dict(json.loads(done.stdout.splitlines()[-1]))  # before it a bar of progress


def side_by_side(what: Callable[[Path], object], files: list[Path]) -> tuple[float, list[object]]:
    """Return the seconds for all files in two warm processes, and what came of each file."""
    with ProcessPoolExecutor(PROCESSES) as pool:
        list(pool.map(what, files[:PROCESSES]))
        best, found = float("inf"), []
        for _ in range(TIMES):
            start = time.perf_counter()
            found = list(pool.map(what, files))
            best = min(best, time.perf_counter() - start)
    return best, found


def peak(copies: int, files: list[Path]) -> float:
    """Return the most memory a process takes for so many copies of all parts, in MB."""
    script = (
        "import sys, pathlib, resource; sys.path.insert(0, sys.argv[1]); import ingest;"
        "[ingest.ours(pathlib.Path(f)) for f in sys.argv[2:]];"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    here = str(Path(__file__).parent)
    names = [str(file) for _ in range(copies) for file in files]
    done = subprocess.run(
        [sys.executable, "-c", script, here, *names], check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def total(found: list[object]) -> dict[str, int]:
    """Return the rows of all parts together."""
    return {c.name: sum(f[c.name] for f in found) for c in RECORDS}  # type: ignore[index]


def main() -> None:
    """Measure, check, print."""
    files = [part.file for part in made()]
    packed = sum(file.stat().st_size for file in files)
    limit, sizes = side_by_side(skip, files)
    size = sum(int(str(s)) for s in sizes)
    print(f"{WORKS:,} works in {len(files)} parts, {size / 1e6:.0f} MB, {packed / 1e6:.0f} packed")
    us, rows = side_by_side(ours, files)
    start = time.perf_counter()
    plain(files[0])
    loop = (time.perf_counter() - start) * len(files)
    duck = float("inf")
    for _ in range(TIMES):
        start = time.perf_counter()
        counted = with_duckdb(files)
        duck = min(duck, time.perf_counter() - start)
    if counted != total(rows):
        sys.exit(f"DuckDB makes {counted}, ikt {total(rows)}.")
    for name, seconds in {
        "skip over every record": limit,
        "ikt": us,
        "DuckDB read_json": duck,
        "gzip, json, pandas (one)": loop,
    }.items():
        print(f"{name:>24}  {seconds:7.2f} s  {size / seconds / 1e6:6.0f} MB/s")
    few, many = (peak(copies, files) for copies in (FEW, MANY))
    print(f"memory of a process: {few:.0f} MB, and {many:.0f} MB for {MANY} times as many works")
    print(f"ingest.ratio_to_limit: {limit / us:.2f}")
    print(f"ingest.ratio_to_duckdb: {duck / us:.2f}")
    print(f"ingest.ratio_to_plain: {loop / us:.2f}")
    print(f"ingest.peak_mb: {many:.0f}")


if __name__ == "__main__":
    main()
