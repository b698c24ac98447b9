"""Server time of working together with 50,000 records and 500,000 lines of history.

    make bench-work

Fills a database of its own, first of SQLite and then of PostgreSQL, and asks each page as somebody
who sees everything, as somebody of three countries and as somebody of one organisation. Times are
of the server alone, medians of warm requests, of the clock; beside them the number of queries. They
hold for a machine that does nothing else: its load is printed. Fewer by ENGINES and RECORDS.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from servers import postgres

ENGINES = os.environ.get("ENGINES", "sqlite postgresql").split()
RECORDS = int(os.environ.get("RECORDS", "50000"))
LINES, PEOPLE, ROUNDS = 10 * RECORDS, 200, 7
LIMIT = 200.0
"""Milliseconds that a page may take."""
BATCH = 5_000
SHARES = {"action": 20.0, "office": 0.04, "handover": 0.2}
"""How often a kind occurs beside 3 of each other."""
WORDS = (
    *("visa", "grant", "office", "agreement", "embassy", "quantum", "water", "health", "energy"),
    *("talent", "alumni", "visit", "minister", "funding", "programme", "exchange", "campus"),
    *("semiconductor", "climate", "agriculture", "researcher", "training"),
)


def filled(draw: random.Random) -> dict[str, Any]:
    """Fill the database; return the people who will look, and a record with a long history."""
    from django.db import transaction
    from django.utils import timezone

    from ikt.strategy import load
    from ikt.web.accounts.models import Level, Organisation, Person, Role
    from ikt.web.work.kinds import KINDS
    from ikt.web.work.models import Change, Record, RecordCountry, RecordObjective, Words
    from ikt.web.work.search import folded

    strategy = load()
    codes = sorted({c.code for c in strategy.countries} | {"KR", "BR", "IN", "JP", "CN", "US"})
    houses = list(Organisation.objects.all())
    people = Person.objects.bulk_create(
        Person(email=f"p{n}@example.org", name=f"Person {n}", organisation=draw.choice(houses))
        for n in range(PEOPLE)
    )
    Role.objects.create(person=people[0], level=Level.COORDINATOR)
    for code in ("KR", "JP", "CN"):
        Role.objects.create(person=people[1], level=Level.COORDINATOR, country=code)
    Role.objects.create(
        person=people[2], level=Level.CONTRIBUTOR, organisation=people[2].organisation
    )
    today, kinds = dt.date.today(), list(KINDS.values())
    shares = [SHARES.get(kind.name, 3.0) for kind in kinds]
    first = (Record.objects.order_by("pk").values_list("pk", flat=True).last() or 0) + 1
    records = []
    for n in range(RECORDS):
        kind = draw.choices(kinds, shares)[0]
        state = draw.choice(list(kind.states))
        records.append(
            Record(
                pk=first + n,
                kind=kind.name,
                title=" ".join(draw.sample(WORDS, 4)) + f" {n}",
                text=" ".join(draw.choices(WORDS, k=40)),
                state=state,
                closed=state in kind.ended,
                owner=draw.choice(people) if draw.random() < 0.9 else None,
                made_by=draw.choice(people),
                organisation=draw.choice(houses) if draw.random() < 0.5 else None,
                due=today + dt.timedelta(days=draw.randint(-400, 400)),
            )
        )
    Record.objects.bulk_create(records, batch_size=BATCH)
    offices = [r.pk for r in records if r.kind == "office"]
    with transaction.atomic():
        for record in records:
            noun = KINDS[record.kind].model(record_ptr_id=record.pk)
            if record.kind == "handover":
                noun.giver_id = draw.choice(offices)
            noun.save_base(raw=True, force_insert=True)
    scopes = [(r, draw.sample(codes, draw.choice([0, 1, 1, 1, 2, 3]))) for r in records]
    RecordCountry.objects.bulk_create(
        (RecordCountry(record=r, country=c) for r, about in scopes for c in about),
        batch_size=BATCH,
    )
    RecordObjective.objects.bulk_create(
        (
            RecordObjective(record=r, objective=o.id)
            for r in records
            for o in draw.sample(strategy.objectives, draw.choice([0, 1, 2]))
        ),
        batch_size=BATCH,
    )
    Words.objects.bulk_create(
        (Words(record=r, words=" ".join(folded(f"{r.title} {r.text}"))) for r in records),
        batch_size=BATCH,
    )
    long = next(r for r in records if r.kind == "action" and not r.closed)
    now = timezone.now()
    about = [long] * 500 + draw.choices(records, k=LINES - 500)
    for start in range(0, LINES, BATCH):
        Change.objects.bulk_create(
            Change(
                record=r,
                what="changed",
                by=draw.choice(people),
                at=now - dt.timedelta(minutes=LINES - start - i),
                version=2,
                detail={"due": ["2026-05-01", "2026-07-01"]},
            )
            for i, r in enumerate(about[start : start + BATCH])
        )
    return {"people": people[:3], "long": long.pk}


def asked(long: int) -> dict[str, str]:
    """Return the pages, by what they are."""
    return {
        "my page": "work",
        "news": "work/news",
        "list of everything": "work/all",
        "list of a kind": "work/action",
        "list of a country": "work/action?country=KR",
        "list late, by owner": "work/all?when=late&sort=owner",
        "list of all, by title, page 200": "work/all?when=all&sort=title&page=200",
        "search": "work/all?q=quantum+visa&when=all",
        "search, one letter": "work/all?q=a&when=all",
        "search, a rare word": "work/all?q=49999&when=all",
        "record with 500 lines": f"work/action/{long}",
        "its history": f"work/action/{long}/history",
        "coverage": "work/coverage",
        "transition": "work/transition",
    }


def timed(work: Any) -> tuple[float, int]:
    """Return the median milliseconds of some work, warm, and how many queries it asks."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    work()
    with CaptureQueriesContext(connection) as queries:
        work()
    asked_for = len(queries)  # now: the log is emptied when the next request begins
    took = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took), asked_for


def measured() -> float:
    """Fill the database, print how long its pages take, and return the slowest, in ms."""
    import django

    django.setup()
    from django.db import connection
    from django.template.loader import render_to_string
    from django.test import Client
    from rich.console import Console

    from ikt.cli.preparing import prepare
    from ikt.web.ui.words import words
    from ikt.web.work.together import together

    prepare(Console(stderr=True), "en")
    logging.getLogger("django.request").setLevel(logging.ERROR)  # not everybody finds all of them
    start = time.perf_counter()
    made = filled(random.Random(1))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(
        f"Filled in {time.perf_counter() - start:.0f} s on {connection.vendor};"
        f" load of the machine {os.getloadavg()[0]:.1f}."
    )
    slowest = 0.0
    print(f"{'page':34}" + "".join(f"{who:>24}" for who in ("everything", "countries", "house")))
    clients = []
    for person in made["people"]:
        client = Client(SERVER_NAME="localhost")
        client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
        clients.append(client)

    def block(person: Any) -> None:
        person.__dict__.pop("levels", None)
        found = together(person, "KR")
        render_to_string(
            "work/together.html",
            {
                "together": found,
                "w": words("en"),
                "work_kinds": [],
                "request": SimpleNamespace(user=person),
            },
        )

    jobs: dict[str, list[Any]] = {
        name: [lambda c=c, a=address: _get(c, a) for c in clients]
        for name, address in asked(made["long"]).items()
    }
    jobs["block of a country page"] = [lambda p=p: block(p) for p in made["people"]]
    for name, of in jobs.items():
        found = [timed(work) for work in of]
        slowest = max(slowest, *(ms for ms, _ in found))
        print(f"{name:34}" + "".join(f"{ms:13.0f} ms {n:4} q." for ms, n in found), flush=True)
    return slowest


def _get(client: Any, address: str) -> None:
    status = client.get(f"/en/{address}").status_code
    if status not in (200, 404):  # who may not see a record finds none
        raise SystemExit(f"{address}: {status}")


def aside(engine: str, address: str) -> float:
    """Measure one engine in a process of its own, with a home of its own; return the slowest."""
    with tempfile.TemporaryDirectory() as home:
        own = {"IKT_HOME": home, "IKT_DATABASE_URL": address, "ENGINE": engine}
        command = [sys.executable, "-u", __file__]
        process = subprocess.Popen(command, env=os.environ | own, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        last = ""
        for line in process.stdout:
            last = line
            print(line, end="", flush=True)
        if process.wait():
            raise SystemExit(f"{engine}: stopped with {process.returncode}.")
    return float(last.rpartition(" ")[2])


def main() -> None:
    """Measure the engines one after the other, then print the slowest page of each."""
    slowest = {}
    for engine in ENGINES:
        if engine == "postgresql":
            with tempfile.TemporaryDirectory() as folder, postgres(Path(folder)) as address:
                slowest[engine] = aside(engine, address)
        else:
            slowest[engine] = aside(engine, "")
    for engine, ms in slowest.items():
        print(f"work.slowest_ms_{engine}: {ms:.0f}")
    print(f"work.slowest_ms: {max(slowest.values()):.0f}")
    print(f"work.limit_ms: {LIMIT:.0f}")


if __name__ == "__main__":
    if os.environ.get("ENGINE"):
        os.environ["DJANGO_SETTINGS_MODULE"] = "ikt.web.config.settings.local"
        print(f"slowest of {os.environ['ENGINE']}, in ms: {measured():.0f}")
    else:
        main()
