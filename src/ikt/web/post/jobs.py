"""Jobs with the database as queue: put, take, do once.

A job is done in one transaction with the mark that it is done: a worker that is killed half-way
leaves nothing behind. A job that reaches out of the database cannot be so; it does that first, and
returns what is to be written down.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ikt.web.post.models import Job

LEASE = dt.timedelta(minutes=10)
"""Time that a worker has for a job before another may take it."""
BACKOFF = tuple(dt.timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720, 1440))
"""Time until the next try, by how many failed; after the last the job is given up: two days."""
KEPT = dt.timedelta(days=30)
"""Time after which a job that was done is forgotten."""
IDLE = dt.timedelta(minutes=10)
"""Time that a job may be overdue before no worker seems to run."""
LOOKED_AT = 5
"""Jobs looked at for one that no other worker has taken meanwhile."""

Finish = Callable[[], None]


class GiveUpError(Exception):
    """A job can never succeed; trying again is of no use."""


@dataclass(frozen=True, slots=True)
class Handler:
    """What does a job.

    Args:
        do: called with its arguments.
        outside: whether it reaches out of the database. It is then done outside a transaction, and
            what it returns is called in the one that marks the job as done.
        failed: called with its arguments and the reason when it is given up.
    """

    do: Callable[..., Finish | None]
    outside: bool = False
    failed: Callable[..., None] | None = None


HANDLERS: dict[str, Handler] = {}


def job(
    name: str, *, outside: bool = False, failed: Callable[..., None] | None = None
) -> Callable[[Callable[..., Finish | None]], Callable[..., Finish | None]]:
    """Let a function do the jobs of a name; see :class:`Handler`."""

    def known(do: Callable[..., Finish | None]) -> Callable[..., Finish | None]:
        HANDLERS[name] = Handler(do, outside, failed)
        return do

    return known


def put(name: str, key: str, *, due: dt.datetime | None = None, **arguments: Any) -> Job:
    """Ask for a job, in the transaction of the caller; with a key that exists it is that one."""
    wanted = {"name": name, "arguments": arguments, "due": due or timezone.now()}
    return Job.objects.get_or_create(key=key, defaults=wanted)[0]


def take(holder: str) -> Job | None:
    """Take the job that is due first and that nobody holds; nothing when there is none."""
    now = timezone.now()
    free = Job.objects.filter(Q(lease=None) | Q(lease__lt=now), done=None, given_up=None)
    for found in free.filter(due__lte=now).order_by("due", "pk")[:LOOKED_AT]:
        # Of two workers who read the same row only one still finds it as it was.
        mine = free.filter(pk=found.pk, tries=found.tries).update(
            lease=now + LEASE, holder=holder, tries=found.tries + 1
        )
        if mine:
            return Job.objects.get(pk=found.pk)
    return None


def do(taken: Job) -> bool:
    """Do a job inside one transaction; return whether it was still ours to do."""
    handler = HANDLERS[taken.name]
    with transaction.atomic():
        if not _finished(taken):
            return False
        handler.do(**taken.arguments)
    return True


def write_down(taken: Job, finish: Finish | None) -> None:
    """Mark a job as done that has reached outside, with what is to be written of it."""
    with transaction.atomic():
        if finish:
            finish()
        _finished(taken)


def failed(taken: Job, error: Exception) -> None:
    """Put a job back for later, or give it up."""
    now, foreseen = timezone.now(), isinstance(error, GiveUpError)
    problem = (str(error) if foreseen else f"{type(error).__name__}: {error}")[:2000]
    last = foreseen or taken.tries > len(BACKOFF)
    with transaction.atomic():
        held = Job.objects.filter(pk=taken.pk, holder=taken.holder, done=None)
        if not last:
            held.update(due=now + BACKOFF[taken.tries - 1], lease=None, problem=problem)
            return
        ours = held.update(given_up=now, lease=None, problem=problem)
        tell = HANDLERS[taken.name].failed if taken.name in HANDLERS else None
        if ours and tell:
            tell(problem=str(error), **taken.arguments)


def again(wanted: Job) -> None:
    """Try a job again at once that was given up."""
    Job.objects.filter(pk=wanted.pk, done=None).update(
        given_up=None, lease=None, tries=0, due=timezone.now()
    )


def neglected() -> bool:
    """Return whether there is work that no worker does."""
    waiting = Job.objects.filter(done=None, given_up=None, lease=None)
    return waiting.filter(due__lt=timezone.now() - IDLE).exists()


def hold() -> None:
    """Send nothing of what waited in a backup: it may have gone out since that was made.

    An administrator sees it as failed, and can have it sent.
    """
    waiting = Job.objects.filter(done=None, given_up=None, name="send")
    waiting.update(given_up=timezone.now(), lease=None, problem="It comes from a backup.")


def forget() -> None:
    """Clear away jobs that were done long ago."""
    Job.objects.filter(done__lt=timezone.now() - KEPT).delete()


def _finished(taken: Job) -> bool:
    """Mark as done what this worker still holds; others wait until the transaction ends."""
    held = Job.objects.filter(pk=taken.pk, holder=taken.holder, done=None)
    return bool(held.update(done=timezone.now(), lease=None, problem=""))
