"""Works of OpenAlex to tables on disk: us, the practical limit, general engines, a plain loop.

    make bench-ingest

All read the same made-up works, as large as real ones, from the same gzip files. The practical
limit decompresses, splits into lines, and lets the parser skip over every field but one. That
DuckDB, Polars and Spark (local) make the same number of rows is checked; where one of the last two
is not installed, or Spark finds no Java, that is said. These three run in processes of their own,
start not counted; Spark compiles its queries in each. The plain loop runs in one process and over
one part; its time is taken for all parts.

All take turns, in the same warm processes where they are ours, so that whatever else the machine
does in between hits all alike. A ratio is the median of the ratios of the rounds.

A snapshot has the same records as Parquet too; those are read by ikt in the same rounds, and must
give the same rows.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any

import msgspec
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from isal import isal_zlib

from ikt.sources.openalex.convert import convert
from ikt.sources.openalex.layout import Part, parts
from ikt.sources.openalex.lines import lines
from ikt.sources.openalex.made import World, write_parts
from ikt.store.records import RECORDS

WORKS, EACH = 24_000, 6_000
KEPT = Path("build/bench/openalex")
SQL = Path(__file__).with_name("ingest.sql")
SCRIPT = Path(__file__).with_name("ingest_peers.py")
PEERS = ("polars", "pyspark")
PROCESSES = 2
ROUNDS, WITH_PEERS = 7, 3
"""Rounds in all, and those in which the peers that take long to start take part."""
FEW, MANY = 100_000, 2_000_000
"""Works, to see whether memory grows with them; the parts are read again and again."""
BLOCK, GZIP_HEADER = 1 << 17, 31
LIMIT, US, PARQUET = "skip over every record", "ikt", "ikt, from Parquet"
DUCKDB, PLAIN = "DuckDB read_json", "gzip, json, pandas (one)"


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


def as_parquet(part: Path) -> Path:
    """Return the same records as Parquet, nested and packed by snappy; made at the first run."""
    file = KEPT / "parquet" / f"{part.parent.name}-{part.stem}.parquet"
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        with gzip.open(part) as stream:
            records = [json.loads(line) for line in stream]
        for record in records:  # its keys are words, so that as Parquet it is text
            record["abstract_inverted_index"] = json.dumps(record["abstract_inverted_index"])
        table = pa.Table.from_struct_array(pa.array(records))
        pq.write_table(table, file, compression="snappy")
    return file


def unpack(part: Path) -> int:
    """Decompress by ISA-L, nothing else."""
    return _unpack(part, isal_zlib.decompressobj(GZIP_HEADER).decompress)


def unpack_by_zlib(part: Path) -> int:
    """Decompress by zlib, nothing else."""
    return _unpack(part, zlib.decompressobj(GZIP_HEADER).decompress)


def _unpack(part: Path, decompress: Callable[[bytes], bytes]) -> int:
    size = 0
    with part.open("rb") as raw:
        while block := raw.read(BLOCK):
            size += len(decompress(block))
    return size


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
                for institution, country, part_of in shared(one):
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


def shared(one: dict[str, Any]) -> Iterator[tuple[str | None, str | None, float]]:
    """Yield the institutions of an author with their countries and parts."""
    country_of = {i["id"]: i["country_code"] for i in one["institutions"]}
    addresses = [address["institution_ids"] for address in one["affiliations"]] or [[None]]
    parts: Counter[str | None] = Counter()
    for address in addresses:
        for institution in address:
            parts[institution] += 1 / len(addresses) / len(address)
    for institution, part in parts.items():
        yield institution, country_of.get(institution), part


def with_duckdb(files: list[Path]) -> tuple[float, dict[str, int]]:
    """Convert all parts by DuckDB, in a process of its own.

    Returns:
        The seconds, start of the process not counted; and the rows of each table.
    """
    script = (
        "import duckdb, sys, json, os, time; os.chdir(sys.argv[1]); c = duckdb.connect();"
        f"c.execute('SET threads = {PROCESSES}');"
        "first, *rest = [s for s in open(sys.argv[2]).read().split(';') if s.strip()];"
        "files = str(sys.argv[3:]); start = time.perf_counter();"
        "c.execute(first.replace('?', files));"
        "[c.execute(s) for s in rest]; spent = time.perf_counter() - start;"
        "n = lambda t: c.execute(f\"SELECT count(*) FROM '{t}.parquet'\").fetchone()[0];"
        "print(json.dumps([spent, {t: n(t) for t in "
        f"{[c.name for c in RECORDS]!r}"
        "}]))"
    )
    with tempfile.TemporaryDirectory() as folder:
        names = [str(file.resolve()) for file in files]
        done = subprocess.run(
            [sys.executable, "-c", script, folder, str(SQL.resolve()), *names],
            check=True,
            capture_output=True,
            text=True,
        )
    spent, rows = json.loads(done.stdout.splitlines()[-1])  # before it a bar of progress
    return spent, rows


def with_peer(python: str, peer: str, files: list[Path]) -> tuple[float, dict[str, int]] | str:
    """Convert all parts by an engine of the environment for benchmarks.

    Returns:
        The seconds, start of the engine not counted, and the rows of each table; or why not.
    """
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [
                python,
                SCRIPT,
                peer,
                str(PROCESSES),
                folder,
                *(str(file.resolve()) for file in files),
            ],
            check=False,
            capture_output=True,
            text=True,
        )
    said = (done.stderr if done.returncode else done.stdout).strip().splitlines()
    if done.returncode:
        return said[-1] if said else f"it left with {done.returncode}"
    spent, rows = json.loads(said[-1])
    return spent, rows


def peak(works: int, files: list[Path]) -> float:
    """Return the most memory a process takes for so many works, in MB.

    Linux tells it of the program itself under ``VmHWM``; what ``getrusage`` tells there counts in
    the memory of the process that started it.
    """
    script = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[1]); import ingest;"
        "[ingest.ours(pathlib.Path(f)) for _ in range(int(sys.argv[2])) for f in sys.argv[3:]];"
        "print(ingest.most_memory())"
    )
    here, names = str(Path(__file__).parent), [str(file) for file in files]
    again = str(-(-works // WORKS))
    done = subprocess.run(
        [sys.executable, "-c", script, here, again, *names],
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


def most_memory() -> float:
    """Return the most memory that this process took so far, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        kilobytes = re.search(r"VmHWM:\s+(\d+)", status.read_text())
        return int(kilobytes[1]) / 1024 if kilobytes else math.nan
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def total(found: list[object]) -> dict[str, int]:
    """Return the rows of all parts together."""
    return {c.name: sum(f[c.name] for f in found) for c in RECORDS}  # type: ignore[index]


def rounds(files: list[Path], python: str) -> dict[str, list[float]]:
    """Let all take turns; return the seconds of each, one a round.

    Args:
        files: the parts.
        python: interpreter of the environment for benchmarks.
    """
    spent: dict[str, list[float]] = {}

    def timed(name: str, what: Callable[[], object]) -> None:
        start = time.perf_counter()
        what()
        spent.setdefault(name, []).append(time.perf_counter() - start)

    with ProcessPoolExecutor(PROCESSES) as pool:
        in_parquet = list(pool.map(as_parquet, files))
        ours_rows = total(list(pool.map(ours, files)))
        _check(PARQUET, total(list(pool.map(ours, in_parquet))), ours_rows)
        list(pool.map(skip, files))  # all processes are warm now
        peers = list(PEERS)
        for turn in range(ROUNDS):
            for name, what in (
                ("decompress by zlib", unpack_by_zlib),
                ("decompress by ISA-L", unpack),
                (LIMIT, skip),
                (US, ours),
            ):
                timed(name, lambda what=what: list(pool.map(what, files)))
            timed(PARQUET, lambda: list(pool.map(ours, in_parquet)))
            seconds, duckdb_rows = with_duckdb(files)
            spent.setdefault(DUCKDB, []).append(seconds)
            _check(DUCKDB, duckdb_rows, ours_rows)
            for peer in list(peers) if turn < WITH_PEERS else ():
                came = with_peer(python, peer, files)
                if isinstance(came, str):
                    print(f"{peer} did not take part: {came}")
                    peers.remove(peer)
                    continue
                spent.setdefault(peer, []).append(came[0])
                _check(peer, came[1], ours_rows)
            timed(PLAIN, lambda: plain(files[0]))
            spent[PLAIN][-1] *= len(files)
    return spent


def _check(name: str, rows: dict[str, int], ours_rows: dict[str, int]) -> None:
    if rows != ours_rows:
        sys.exit(f"{name} makes {rows}, ikt {ours_rows}.")


def main() -> None:
    """Measure, check, print."""
    files = [part.file for part in made()]
    packed, size = sum(file.stat().st_size for file in files), sum(unpack(f) for f in files)
    print(f"{WORKS:,} works in {len(files)} parts, {size / 1e6:.0f} MB, {packed / 1e6:.0f} packed")
    spent = rounds(files, sys.argv[1])
    for name, seconds in spent.items():
        middle = median(seconds)
        print(f"{name:>24}  {middle:7.2f} s  {size / middle / 1e6:6.0f} MB/s")
    few, many = (peak(works, files) for works in (FEW, MANY))
    print(f"memory of a process: {few:.0f} MB for {FEW:,} works, {many:.0f} MB for {MANY:,}")
    print(f"ingest.ratio_to_limit: {ratio(spent, LIMIT):.2f}")
    print(f"ingest.ratio_to_duckdb: {ratio(spent, DUCKDB):.2f}")
    print(f"ingest.ratio_to_plain: {ratio(spent, PLAIN):.2f}")
    print(f"ingest.parquet_ratio_to_json: {1 / ratio(spent, PARQUET):.2f}")
    for peer in PEERS:
        if peer in spent:
            print(f"ingest.ratio_to_{peer}: {ratio(spent, peer):.2f}")
    print(f"ingest.peak_mb: {many:.0f}")


def ratio(spent: dict[str, list[float]], other: str) -> float:
    """Return how many times as long as ikt another takes: the median over its rounds."""
    return median(it / us for it, us in zip(spent[other], spent[US], strict=False))


if __name__ == "__main__":
    main()
