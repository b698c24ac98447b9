"""Fill a database for `make bench-web`: people, roles, sessions, records. Prints them as JSON.

python benchmarks/web_filled.py USERS RECORDS
"""

from __future__ import annotations

import json
import random
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import transaction  # noqa: E402

from ikt.strategy import load  # noqa: E402
from ikt.web.accounts.models import Level, Person, Role  # noqa: E402
from ikt.web.work import services  # noqa: E402
from ikt.web.work.kinds import KINDS  # noqa: E402

HOT = 20
"""Records that everybody writes in."""
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def session(person: Person) -> str:
    """Return the key of a session in which somebody is signed in."""
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(person.pk), BACKEND
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def main(users: int, records: int) -> None:
    """Fill, and print what the load needs."""
    draw = random.Random(1)
    strategy = load()
    codes = sorted({r.code for r in strategy.countries})
    aims = [o.id for o in strategy.objectives]
    people = []
    with transaction.atomic():
        for n in range(users):
            person = Person.objects.create_user(f"user{n}@example.org", name=f"Person {n}")
            everywhere = n % 4 == 0
            Role.objects.create(
                person=person,
                level=Level.COORDINATOR,
                country="" if everywhere else draw.choice(codes),
            )
            people.append(person)
        hot = [
            services.add(KINDS["action"], {"title": f"Hot {n}", "owner": None}, None)
            for n in range(HOT)
        ]
        for n in range(records):
            month, day = draw.randint(1, 12), draw.randint(1, 28)
            values = {
                "title": f"Action {n} about {draw.choice(['visa', 'chips', 'alumni', 'water'])}",
                "text": "What was agreed, and with whom. " * draw.randint(1, 8),
                "countries": draw.sample(codes, draw.choice([1, 1, 1, 2])),
                "objectives": draw.sample(aims, draw.choice([0, 1, 2])),
                "owner": draw.choice(people).pk,
                "due": f"202{draw.choice([6, 7])}-{month:02d}-{day:02d}",
            }
            services.add(KINDS["action"], values, draw.choice(people))
    json.dump(
        {
            "cookie": settings.SESSION_COOKIE_NAME,
            "writers": [n % 4 == 0 for n in range(users)],
            "sessions": [session(p) for p in people],
            "hot": [r.pk for r in hot],
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
