"""What the clock says: whose digest is due, and who is to be told something at once."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import F, Min, Q, QuerySet
from django.utils import timezone

from ikt.web.accounts import zones
from ikt.web.accounts.entering import OWNER
from ikt.web.accounts.models import Person
from ikt.web.post import jobs
from ikt.web.post.models import Message, Reason, Wishes
from ikt.web.post.outbox import mail_is_on

SETTLES = dt.timedelta(minutes=1)
"""Time that somebody has to finish what they do, before another is told."""
RESTS = dt.timedelta(minutes=15)
"""Time between two mails to a person that come at once: all that happens meanwhile is in one."""
REFUSALS = 3
"""Refusals in a row after which an address is left alone."""


def next_time(days: str, hour: int, zone: str, after: dt.datetime) -> dt.datetime | None:
    """Return the next moment on one of these days of the week, at an hour of a time zone.

    On the day that summer time begins an hour may be missing: it is then the hour after. On the day
    that it ends an hour comes twice: it is then the first.
    """
    where = zones.zone(zone)
    first = after.astimezone(where).date()
    for ahead in range(9):
        day = first + dt.timedelta(days=ahead)
        found = dt.datetime(day.year, day.month, day.day, hour, tzinfo=where).astimezone(dt.UTC)
        if str(day.weekday()) in days and found > after:
            return found
    return None


def set_due(wishes: Wishes, now: dt.datetime) -> None:
    """Work out when the next digest of somebody comes."""
    wishes.zone = wishes.person.time_zone
    wishes.due = next_time(wishes.days, wishes.hour, wishes.zone, now)


def reached() -> QuerySet[Person]:
    """Return the people that mail is for: no demonstration, nobody who left."""
    return Person.objects.filter(is_active=True, demonstration=False).exclude(email=OWNER)


def plan() -> None:
    """Put the jobs that the clock asks for. Planned twice, or by two workers, they are put once."""
    if not mail_is_on():
        return
    now = timezone.now()
    for person in reached().filter(wishes=None):
        wishes = Wishes(person=person, until=now)
        set_due(wishes, now)
        Wishes.objects.bulk_create([wishes], ignore_conflicts=True)
    for wishes in Wishes.objects.exclude(zone=F("person__time_zone")).select_related("person"):
        set_due(wishes, now)
        wishes.save(update_fields=["zone", "due"])
    heard = Q(person__in=reached(), refusals__lt=REFUSALS)
    for wishes in Wishes.objects.filter(heard, due__lte=now).select_related("person"):
        _digest(wishes, now)
    _at_once(now)
    jobs.put("tidy", f"tidy:{now.date()}")


@transaction.atomic
def _digest(wishes: Wishes, now: dt.datetime) -> None:
    assert wishes.due
    jobs.put("digest", f"digest:{wishes.person_id}:{wishes.due.isoformat()}", pk=wishes.pk)
    set_due(wishes, now)
    wishes.save(update_fields=["zone", "due"])


def _at_once(now: dt.datetime) -> None:
    """Have those told who want it at once, when they were not told just now."""
    lately = Message.objects.filter(kind=Message.Kind.TOLD, made__gt=now - RESTS)
    waiting = (
        Reason.objects.filter(settled=None, person__wishes__at_once=True)
        .filter(person__in=reached(), person__wishes__refusals__lt=REFUSALS)
        .exclude(person__in=lately.values("person"))
        .values("person")
        .annotate(first=Min("pk"), since=Min("at"))
    )
    for found in waiting.filter(since__lte=now - SETTLES):
        jobs.put("tell", f"tell:{found['first']}", person=found["person"])


@jobs.job("tidy")
def tidy() -> None:
    """Clear away what is done and of no more use."""
    jobs.forget()
    Reason.objects.filter(settled__lt=timezone.now() - jobs.KEPT).delete()
