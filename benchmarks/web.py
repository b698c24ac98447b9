"""Many people at work at once: 200 on PostgreSQL, 20 on SQLite, for two minutes each.

    make bench-web

Everybody looks at pages, searches, comments and changes records, with about ten seconds between
two clicks. A quarter of them writes into the same twenty records, each time a word of their own
behind the text that they saw: whoever is told that somebody was first looks again and tries again.
Afterwards every word whose writing was acknowledged must stand there. One request in ten goes to
a bare view of Django, served beside it by the same server: the floor under the same load.

The clock runs from the first click after the server says that it is ready; nothing was asked of it
before. Server, database and all people share this machine: what it had to do besides is printed as
its load. Slow pages and slow moments are printed too. Other numbers by SECONDS_EACH, PEOPLE_EACH
(of the first engine) and ENGINES.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
from servers import IKT, free_port, postgres, served
from web_people import Answer, Load

SECONDS = float(os.environ.get("SECONDS_EACH", "120"))
PEOPLE = {"postgresql": int(os.environ.get("PEOPLE_EACH", "200")), "sqlite": 20}
ENGINES = os.environ.get("ENGINES", "postgresql sqlite").split()
RECORDS = 2000
SLICE = 10
"""Seconds whose answers are taken together to see how times go."""
HERE = Path(__file__).parent


def measured(users: int, database: str, home: Path) -> Load:
    """Fill a database, serve ikt on it, and be so many people."""
    port, bare_port = free_port(), free_port()
    here = {"PYTHONPATH": os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")])}
    settings = here | {
        "IKT_HOME": str(home),
        "IKT_DATABASE_URL": database,
        "IKT_SECRET_KEY": "x" * 50,
        "IKT_HOSTS": "127.0.0.1",
        "IKT_HTTPS": "0",
        "DJANGO_SETTINGS_MODULE": "ikt.web.config.settings.production",
    }
    surroundings = os.environ | settings
    subprocess.run([IKT, "prepare"], env=surroundings, check=True, stdout=subprocess.DEVNULL)
    filled = subprocess.run(
        [sys.executable, HERE / "web_filled.py", str(users), str(RECORDS)],
        env=surroundings,
        check=True,
        stdout=subprocess.PIPE,
    )
    told = json.loads(filled.stdout)
    serve = [IKT, "serve", "--workers", "2", "--port", str(port)]
    bare = [IKT.with_name("granian"), "--interface", "wsgi", "--port", str(bare_port)]
    with (
        served(serve, port, settings) as where,
        served([*bare, "--log-level", "error", "bare:application"], bare_port, here) as floor,
    ):
        load = Load(where, floor, told["cookie"], told["hot"])
        asyncio.run(_all(load, told))
    return load


async def _all(load: Load, told: dict[str, Any]) -> None:
    plain = ssl.create_default_context()  # once: to make it takes longer than a page
    async with AsyncExitStack() as opened:
        clients = [
            await opened.enter_async_context(
                httpx.AsyncClient(
                    cookies={load.cookie: session}, timeout=60, trust_env=False, verify=plain
                )
            )
            for session in told["sessions"]
        ]
        load.began = time.perf_counter()
        people = zip(clients, told["writers"], strict=True)
        until = load.began + SECONDS
        await asyncio.gather(*(load.person(c, n, w, until) for n, (c, w) in enumerate(people)))
        load.lost = await load.missing(clients[0])


def p95(times: list[float]) -> float:
    """Return the 95th percentile, in milliseconds."""
    return 1000 * statistics.quantiles(times, n=20, method="inclusive")[-1]


def broken_down(answers: Iterable[Answer], by: Callable[[Answer], str]) -> list[str]:
    """Return lines with how long answers took, by what they have in common, the slowest first."""
    groups: dict[str, list[float]] = {}
    for answer in answers:
        groups.setdefault(by(answer), []).append(answer.took)
    rows = [
        (p95(times) if len(times) > 1 else 1000 * times[0], name, times)
        for name, times in groups.items()
    ]
    return [
        f"  {name:40} {len(times):6} answers, median {1000 * statistics.median(times):6.0f} ms,"
        f" 95th {slow:6.0f} ms, slowest {1000 * max(times):6.0f} ms"
        for slow, name, times in sorted(rows, reverse=True)
    ]


def told(name: str, users: int, load: Load) -> None:
    """Print what a run gave: as a whole, by page, and its slowest moments."""
    times, bare = load.times(), load.times(bare=True)
    written = sum(len(words) for words in load.kept.values())
    print(
        f"{name}: {users} people, {len(times)} requests in {SECONDS:.0f} s; median"
        f" {1000 * statistics.median(times):.0f} ms, 95th {p95(times):.0f} ms;"
        f" bare view 95th {p95(bare):.0f} ms; {written} changes kept,"
        f" {load.clashes} told that somebody was first; {load.lost} lost;"
        f" {len(load.errors)} errors; load of the machine {os.getloadavg()[0]:.1f}"
    )
    for line in broken_down(load.answers, lambda a: a.page):
        print(line)
    print("  slowest moments:")
    moments = broken_down(load.answers, lambda a: f"from second {SLICE * int(a.at / SLICE)} on")
    for line in moments[:4]:
        print(line)
    for error in load.errors[:10]:
        print(f"  {error}")
    sys.stdout.flush()


def main() -> None:
    """Measure the engines and print the figures."""
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for name in ENGINES:
            users = PEOPLE[name]
            (home / name).mkdir()
            if results:  # measures that were computed for the first are taken over
                shutil.copytree(home / ENGINES[0] / "store", home / name / "store")
            if name == "postgresql":
                (home / "data").mkdir()
                with postgres(home / "data") as address:
                    load = measured(users, address, home / name)
            else:
                load = measured(users, "", home / name)
            results[name] = load
            told(name, users, load)
    first = results[ENGINES[0]]
    print(f"web.p95_ms: {p95(first.times()):.0f}")
    print(f"web.p95_ratio_to_bare_django: {p95(first.times()) / p95(first.times(bare=True)):.2f}")
    print(f"web.errors: {sum(len(r.errors) for r in results.values())}")
    print(f"web.lost_updates: {sum(r.lost for r in results.values())}")


if __name__ == "__main__":
    main()
