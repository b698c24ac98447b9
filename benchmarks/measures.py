"""From records to figures: pairs of countries and moves of researchers, us and others; and growth.

    make bench-measures

First, from the same 20,000 made-up works as large as real ones: country × country × year × field,
and moves of researchers. Each reads what the one question needs and no more. That all count the
same pairs is checked. Second, all measures of a focus country from 0.1 to 2 million works, beside
reading the needed columns once, which nobody can do without.

Others take turns with us; a ratio is the median over the rounds. Packages each do the nearest they
offer (see measures_peers.py), once.
"""

from __future__ import annotations

import gzip
import json
import math
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby, permutations
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import ibis
import msgspec
import pandas as pd
import pyarrow as pa
from isal import igzip
from made_tables import store_of

from ikt.base.paths import reference_root
from ikt.measures.build import compute_all
from ikt.measures.records.job import count
from ikt.measures.records.moves import moves
from ikt.measures.records.records import Records
from ikt.measures.records.straight import joint_works
from ikt.sources.openalex.convert import made_of
from ikt.sources.openalex.made import World, record, write_parts
from ikt.sources.openalex.origin import DATASET
from ikt.store import Store
from ikt.store.records import WORK_FUNDERS, WORK_SDGS

WORKS, PARTS = 20_000, 2
SIZES = (100_000, 500_000, 2_000_000)
HOME = "NL"
ROUNDS = 5
KEPT = Path("build/bench/measures")
US = "ikt"
PEERS = ("pyscisci", "openalexnet", "biblioflow")
NEEDED = ("works", "authorships")
"""Tables that moves are counted from."""
LOOP, DUCKDB, PLAIN = "typed msgspec loop", "DuckDB", "json, pandas"
Key = tuple[str, str, int, int]


class Field(msgspec.Struct, gc=False):
    id: str


class Topic(msgspec.Struct, gc=False):
    field: Field


class Author(msgspec.Struct, gc=False):
    id: str


class Authorship(msgspec.Struct, gc=False):
    author: Author
    countries: list[str]


class Work(msgspec.Struct, gc=False):
    """What either question needs of a record."""

    publication_year: int
    is_retracted: bool
    primary_topic: Topic
    authorships: list[Authorship]


def made() -> Path:
    """Return the folder with the works, as a snapshot and as lines, made at the first run."""
    folder = KEPT / f"records-{WORKS}"
    if not (folder / "done").exists():
        shutil.rmtree(folder, ignore_errors=True)
        world = World.made(WORKS, seed=1)
        write_parts(world.works(), folder, each=WORKS // PARTS, full=True)
        encode = msgspec.json.Encoder().encode
        with (folder / "works.jsonl").open("wb") as lines:
            lines.writelines(encode(record(w, full=True)) + b"\n" for w in world.works())
        (folder / "done").touch()
    return folder


def files(folder: Path) -> list[Path]:
    """Return the parts."""
    return sorted(folder.glob("data/works/*/*.gz"))


# Us.


def tables(file: Path) -> dict[str, pa.Table]:
    """Return the tables of one part that moves are counted from."""
    made = list(made_of(file, NEEDED))
    return {name: pa.concat_tables(one[name] for one in made) for name in NEEDED}


def our_moves(pool: ProcessPoolExecutor, parts: list[Path]) -> pa.Table:
    """Read the tables that are needed, then find every move and count, as the others do."""
    found = list(pool.map(tables, parts))
    backend = ibis.duckdb.connect()
    read = [backend.create_table(n, pa.concat_tables(one[n] for one in found)) for n in NEEDED]
    unread = [ibis.table(c.ibis, c.name) for c in (WORK_SDGS, WORK_FUNDERS)]
    records = Records(*read, *unread)
    found_moves = moves(records.residence, records.settings.moves)
    keys = ("origin", "destination", "year")
    return found_moves.group_by(*keys).agg(moves=found_moves.count()).to_pyarrow()


# Others.


def works(parts: list[Path]) -> Iterator[Work]:
    """Yield the works that count, by msgspec."""
    decode = msgspec.json.Decoder(Work).decode
    for part in parts:
        with igzip.open(part) as stream:
            for line in stream:
                work = decode(line)
                if not work.is_retracted:
                    yield work


def loop_pairs(parts: list[Path]) -> Counter[Key]:
    """Count pairs in a loop over typed records."""
    found: Counter[Key] = Counter()
    for work in works(parts):
        here = {c for one in work.authorships for c in one.countries}
        if len(here) > 1:
            field = int(work.primary_topic.field.id.rpartition("/")[2])
            for one, other in permutations(here, 2):
                found[one, other, work.publication_year, field] += 1
    return found


def loop_moves(parts: list[Path]) -> Counter[tuple[str, str, int]]:
    """Count moves in a loop over typed records: the modal country of a year, the lowest if tied."""
    seen: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    for work in works(parts):
        for one in work.authorships:
            if one.countries:
                seen[one.author.id, work.publication_year].update(one.countries)
    lived = sorted(
        (author, year, min(at, key=lambda c: (-at[c], c))) for (author, year), at in seen.items()
    )
    found: Counter[tuple[str, str, int]] = Counter()
    for _author, rows in groupby(lived, key=lambda row: row[0]):
        before = ""
        for _a, year, country in rows:
            if before not in ("", country):
                found[before, country, year] += 1
            before = country
    return found


def plain_rows(parts: list[Path]) -> pd.DataFrame:
    """Return a row for each country of each author, as one reads it without further thought."""
    rows = []
    for part in parts:
        with gzip.open(part) as stream:
            for line in stream:
                work = json.loads(line)
                if not work["is_retracted"]:
                    head = (work["id"], work["publication_year"])
                    field = work["primary_topic"]["field"]["id"]
                    for one in work["authorships"]:
                        for country in one["countries"]:
                            rows.append((*head, field, one["author"]["id"], country))
    return pd.DataFrame(rows, columns=["work", "year", "field", "author", "country"])


def plain_pairs(parts: list[Path]) -> Any:
    """Count pairs by pandas."""
    rows = plain_rows(parts).drop(columns="author").drop_duplicates()
    both = rows.merge(rows[["work", "country"]], on="work", suffixes=("", "_other"))
    both = both[both.country != both.country_other]
    return both.groupby(["country", "country_other", "year", "field"]).size()


def plain_moves(parts: list[Path]) -> Any:
    """Count moves by pandas."""
    seen = plain_rows(parts).groupby(["author", "year", "country"], as_index=False).size()
    seen = seen.sort_values(["author", "year", "size", "country"], ascending=[1, 1, 0, 1])
    lived = seen.drop_duplicates(["author", "year"])
    before = lived.groupby("author").country.shift()
    moved = lived[before.notna() & (before != lived.country)]
    return moved.assign(origin=before).groupby(["origin", "country", "year"]).size()


READ = """
    SELECT id AS work, publication_year AS year, primary_topic.field.id AS field,
        unnest(authorships) AS one
    FROM read_json({files}, format = 'newline_delimited', columns = {{
        id: 'VARCHAR', publication_year: 'INTEGER', is_retracted: 'BOOLEAN',
        primary_topic: 'STRUCT(field STRUCT(id VARCHAR))',
        authorships: 'STRUCT(author STRUCT(id VARCHAR), countries VARCHAR[])[]'}},
        maximum_object_size = 100000000)
    WHERE NOT is_retracted
"""
PAIRS = """
    WITH rows AS (SELECT DISTINCT work, year, field, unnest(one.countries) AS country FROM ({read}))
    SELECT a.country AS one, b.country AS other, a.year, a.field, count(*) AS works
    FROM rows a JOIN rows b ON a.work = b.work AND a.country <> b.country GROUP BY ALL
"""
MOVES = """
    WITH rows AS (SELECT one.author.id AS author, year, unnest(one.countries) AS country
                  FROM ({read})),
    seen AS (SELECT author, year, country, count(*) AS n FROM rows GROUP BY ALL),
    lived AS (SELECT author, year, country FROM seen QUALIFY row_number() OVER (
        PARTITION BY author, year ORDER BY n DESC, country) = 1),
    moved AS (SELECT *, lag(country) OVER (PARTITION BY author ORDER BY year) AS origin FROM lived)
    SELECT origin, country, year, count(*) FROM moved WHERE origin <> country GROUP BY ALL
"""


def by_duckdb(parts: list[Path], sql: str) -> pd.DataFrame:
    """Answer a question by DuckDB from the records themselves."""
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2; SET enable_progress_bar = false")
        read = READ.format(files=[str(part) for part in parts])
        return connection.execute(sql.format(read=read)).df()


def turns(name: str, contenders: Mapping[str, Callable[[], Any]]) -> dict[str, list[float]]:
    """Let all take turns; print and return the seconds of each, one a round."""
    spent: dict[str, list[float]] = defaultdict(list)
    for who in contenders:
        contenders[who]()
    for _ in range(ROUNDS):
        for who, run in contenders.items():
            start = time.perf_counter()
            run()
            spent[who].append(time.perf_counter() - start)
    print(f"{name}, from {WORKS:,} records")
    for who, seconds in spent.items():
        print(f"{who:>22}  {median(seconds):6.2f} s")
    return spent


def ratio(spent: Mapping[str, list[float]]) -> float:
    """Return how many times as long as ikt the fastest general engine takes."""
    return min(
        median(it / us for it, us in zip(seconds, spent[US], strict=True))
        for who, seconds in spent.items()
        if who != US
    )


def same_pairs(pool: ProcessPoolExecutor, parts: list[Path]) -> None:
    """Stop when somebody counts other pairs."""
    mine = joint_works(parts, over=pool.map).to_pandas()
    mine = mine[mine.field != "_T"]
    keys = zip(mine.reporter, mine.partner, mine.year, mine.field.str[4:].astype(int), strict=True)
    expected = dict(zip(keys, mine.works, strict=True))
    if dict(loop_pairs(parts)) != expected:
        sys.exit("The loop counts other pairs than ikt.")
    for who, counted in (
        (DUCKDB, by_duckdb(parts, PAIRS).works.sum()),
        (PLAIN, plain_pairs(parts).sum()),
    ):
        if counted != sum(expected.values()):
            sys.exit(f"{who} counts {counted} pairs, ikt {sum(expected.values())}.")


def packages(python: str, folder: Path) -> dict[str, float]:
    """Return the seconds of each package that runs."""
    script, found = Path(__file__).with_name("measures_peers.py"), {}
    for package in PEERS:
        command = [python, str(script), package, str(folder.resolve())]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode == 0:
            found[package] = float(done.stdout.splitlines()[-1])
            print(f"{package:>22}  {found[package]:6.2f} s")
        else:
            reason = (done.stderr.strip().splitlines() or ["no word"])[-1]
            print(f"{package:>22}  does not run: {reason}")
    return found


# Growth.


def focus(works: int) -> tuple[float, float, float]:
    """Return the seconds of counting, of measures, and of reading the needed columns once."""
    kept = store_of(works, KEPT)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "store"
        shutil.copytree(kept.root, root, copy_function=lambda a, b: Path(b).hardlink_to(a))
        store = Store(root, reference_root())
        start = time.perf_counter()
        count(store)
        counted = time.perf_counter()
        compute_all(store, HOME)
        measured = time.perf_counter()
        once = _read_once(store)
    return counted - start, measured - counted, once


def _read_once(store: Store) -> float:
    columns = {
        "works": "work, year, field, fwci, top10, type, open_access, authors",
        "authorships": "work, position, slot, year, author, country, weight, place, corresponding",
    }
    start = time.perf_counter()
    with duckdb.connect() as connection:
        for table, wanted in columns.items():
            names = [str(file) for file in store.current(DATASET).files(table)]
            connection.execute(f"SELECT sum(hash({wanted})) FROM read_parquet({names})").fetchall()
    return time.perf_counter() - start


def exponent(few: tuple[int, float], many: tuple[int, float]) -> float:
    """Return the exponent of the cost beside n log n: 1 is as n log n."""
    (n, cost), (m, more) = few, many
    return math.log(more / cost) / math.log(m * math.log(m) / (n * math.log(n)))


def main(python: str) -> None:
    """Measure, check, print."""
    folder = made()
    parts = files(folder)
    with ProcessPoolExecutor(PARTS) as pool:
        same_pairs(pool, parts)
        counts = turns(
            "country × country × year × field",
            {
                US: lambda: joint_works(parts, over=pool.map),
                LOOP: lambda: loop_pairs(parts),
                DUCKDB: lambda: by_duckdb(parts, PAIRS),
                PLAIN: lambda: plain_pairs(parts),
            },
        )
        moved = turns(
            "moves of researchers",
            {
                US: lambda: our_moves(pool, parts),
                LOOP: lambda: loop_moves(parts),
                DUCKDB: lambda: by_duckdb(parts, MOVES),
                PLAIN: lambda: plain_moves(parts),
            },
        )
    print("the nearest that packages do, from the same records")
    fastest = min(packages(python, folder).values(), default=math.nan)
    print(f"all measures of {HOME}: counting + measuring, beside reading the columns once")
    spent = {}
    for works in SIZES:
        counted, measured, once = focus(works)
        spent[works] = counted + measured
        print(f"{works:>12,} works  {counted:6.1f} + {measured:4.1f} s, {once:5.2f} s")
    print(f"measures.counts_ratio_to_engine: {ratio(counts):.2f}")
    print(f"measures.moves_ratio_to_engine: {ratio(moved):.2f}")
    print(f"measures.ratio_to_package: {fastest / median(counts[US]):.1f}")
    print(f"measures.ratio_to_limit: {once / spent[SIZES[-1]]:.3f}")
    print(f"measures.seconds_2m_works: {spent[SIZES[-1]]:.1f}")
    few, many = SIZES[0], SIZES[-1]
    print(f"measures.growth_exponent: {exponent((few, spent[few]), (many, spent[many])):.2f}")


if __name__ == "__main__":
    main(sys.argv[1])
