"""Mail that really goes out, to a server on this machine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import timezone

from ikt.web.accounts.models import Person
from ikt.web.post import jobs
from ikt.web.post.models import Job, Reason, Wishes
from ikt.web.post.worker import Worker
from tests.server.mail import MailServer
from tests.web.work.conftest import entered, owner, person, record

__all__ = ["entered", "owner", "person", "record"]


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    """A mail server that takes everything until told otherwise; ikt is set up for it."""
    made = MailServer()
    made.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", made.port
    settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, 5
    settings.DEFAULT_FROM_EMAIL = "ikt@ministry.example"
    settings.IKT_ADDRESS = "https://ikt.example"
    yield made
    made.end()


def work() -> None:
    """Let a worker plan and do everything that is due."""
    Worker(once=True).run()


def later(**delta: float) -> None:
    """Let time pass for what waits: jobs, leases, digests and reasons."""
    back = dt.timedelta(**delta)
    for job in Job.objects.filter(done=None):
        job.due -= back
        job.lease = job.lease and job.lease - back
        job.save()
    for reason in Reason.objects.all():
        reason.at -= back
        reason.save()


def digest_for(person: Person, since: dt.timedelta = dt.timedelta(days=7)) -> None:
    """Have a digest made of what happened since."""
    now = timezone.now()
    wishes, _ = Wishes.objects.get_or_create(person=person)
    Wishes.objects.filter(pk=wishes.pk).update(until=now - since)
    jobs.put("digest", f"digest:{person.pk}:{now.isoformat()}", pk=wishes.pk)
