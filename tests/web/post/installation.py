"""An installation of ikt of its own: a database on disk or a server, and real worker processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from tests.server.mail import MailServer

PRELUDE = """
import datetime as dt, json
import django
django.setup()
from django.core.management import call_command
from django.db.models import F
from django.utils import timezone
from ikt.web.accounts.models import Person
from ikt.web.post import jobs, outbox
from ikt.web.post.models import Job, Message, Wishes
from ikt.web.work import services
from ikt.web.work.kinds import KINDS
"""
PATIENCE = 90
ROOT = Path(__file__).resolve().parents[3]


class Installation:
    """Where workers work; everything is done in processes of their own, as on a server."""

    def __init__(self, home: Path, server: MailServer, **more: str) -> None:
        self.surroundings = os.environ | {
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "ikt.web.config.settings.local",
            "IKT_HOME": str(home),
            "IKT_LANG": "en",
            "IKT_MAIL_HOST": "127.0.0.1",
            "IKT_MAIL_PORT": str(server.port),
            "IKT_MAIL_TLS": "none",
            "IKT_MAIL_FROM": "ikt@ministry.example",
            **more,
        }
        (home / "web").mkdir(parents=True)
        self.run("call_command('migrate', verbosity=0)")

    def run(self, code: str) -> Any:
        """Run code with everything of ikt at hand; return what it prints as JSON."""
        done = subprocess.run(
            [sys.executable, "-c", PRELUDE + textwrap.dedent(code)],
            env=self.surroundings,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if done.stdout.strip() else None

    @contextmanager
    def worker(self, *options: str, **more: str) -> Iterator[subprocess.Popen[str]]:
        """Start a real worker; it is killed at the end if it still runs."""
        started = subprocess.Popen(
            [sys.executable, "-c", "from ikt.cli.main import run; run()", "worker", *options],
            env=self.surroundings | more,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            yield started
        finally:
            if started.poll() is None:
                started.kill()
            started.communicate(timeout=PATIENCE)

    def work(self) -> None:
        """Let a worker do what is due, to the end."""
        with self.worker("--once") as worker:
            _, told = worker.communicate(timeout=PATIENCE)
            assert worker.returncode == 0, told

    def write(self, *names: str) -> None:
        """Write a mail to each of these people."""
        self.run(f"""
            for name in {names!r}:
                to = Person.objects.create_user(name + "@example.org", name=name)
                outbox.write(Message.Kind.OTHER, name, to, "Hello", "Hello " + name)
        """)

    def leases_end(self) -> None:
        """Let the leases of workers that were killed run out."""
        self.run("Job.objects.filter(done=None).update(lease=None, due=timezone.now())")

    def unsent(self) -> list[str]:
        """Return to whom messages were not yet sent."""
        found: list[str] = self.run(
            "print(json.dumps(list(Message.objects.filter(sent=None).values_list('address', "
            "flat=True))))"
        )
        return found


@contextmanager
def database() -> Iterator[dict[str, str]]:
    """Make a database of its own on the server of ``IKT_DATABASE_URL``; without one, a file."""
    given = os.environ.get("IKT_DATABASE_URL")
    if not given:
        yield {}
        return
    import psycopg

    name = f"ikt_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            parts = urlsplit(given)
            yield {"IKT_DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}"))}
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
