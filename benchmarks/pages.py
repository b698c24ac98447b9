"""Server time and weight of every page, over HTTP from a real server on this machine.

    make bench-pages

The floor is the answer of `/health`: routing, middleware and the network, without a page. Times are
medians of warm requests, one at a time. Weights are of the HTML before compression: all of it, and
without the drawings that stand in it.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from servers import IKT, free_port, served

DRAWING = re.compile(rb"<svg\b.*?</svg>", re.DOTALL)
ROUNDS = 15
COUNTRIES = ("KR", "US", "DE", "ID", "NA", "VA", "NL")
PAGES = (
    "",
    "?map=cooperation.works",
    "countries",
    "countries?all=1",
    "countries?q=land&sort=students.in&column=students.in&column=context.population",
    *(f"countries/{code}" for code in COUNTRIES),
    "countries/KR/dossier/text",
    "countries/compare?c=KR&c=JP&c=CN&c=IN&c=ID",
    "choice",
    "choice?all=1",
    "choice?from_quality=20&place_history=1&place_society=2&posts=6",
    "choice/KR",
    "choice/scenarios",
    "strategy",
    "strategy/text",
    "monitor",
    "sources",
    "sources/worldbank",
    "numbers",
    "numbers/cooperation.works",
    "numbers/cooperation.works/NL/KR",
    "about",
    "work",
    "work/all?when=all",
    "work/commitment",
    "work/commitment/parliament",
    "work/commitment/letter",
    "work/scheme/1",
    "work/scheme/1/change",
    "work/coverage",
    "work/transition",
    "work/news",
    "signals",
    "signals/1",
    "people",
    "people/me",
    "post",
)


@contextmanager
def running(*, demonstration: bool = False) -> Iterator[str]:
    """Serve ikt on a free port with a home of its own; yield its address.

    Args:
        demonstration: whether its people and what they work on are there too.
    """
    port = free_port()
    command = [IKT, "start", "--no-open", "--port", str(port)]
    with tempfile.TemporaryDirectory() as home:
        own = {"IKT_HOME": home}
        with served(command, port, own, "/health") as where:
            if demonstration:
                demo = [IKT, "demo"]
                subprocess.run(demo, env=os.environ | own, check=True, capture_output=True)
            yield f"{where}/"


def timed(client: httpx.Client, address: str) -> tuple[float, bytes]:
    """Return the median milliseconds of a warm request, and the page."""
    first = client.get(address)
    first.raise_for_status()
    took = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        client.get(address)
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took), first.content


def main() -> None:
    """Print a line a page, then the extremes."""
    with running() as base, httpx.Client(base_url=base, timeout=60) as client:
        floor, _ = timed(client, "health")
        print(f"{'page':80} {'ms':>7} {'× floor':>8} {'kB':>7} {'text':>7}")
        found = []
        for lang in ("nl", "en"):
            for page in PAGES:
                ms, sent = timed(client, f"{lang}/{page}")
                whole, text = len(sent) / 1000, len(DRAWING.sub(b"", sent)) / 1000
                found.append((ms, text))
                print(f"{lang}/{page:77} {ms:7.1f} {ms / floor:8.1f} {whole:7.1f} {text:7.1f}")
    print(f"pages.floor_ms: {floor:.2f}")
    print(f"pages.slowest_ms: {max(ms for ms, _ in found):.1f}")
    print(f"pages.heaviest_kb: {max(size for _, size in found):.1f}")


if __name__ == "__main__":
    main()
