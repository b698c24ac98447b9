"""The digest: one mail with everything that concerns somebody, on the days they chose."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

from ikt.web.post import outbox
from ikt.web.post.gathering import gathered
from ikt.web.post.jobs import job
from ikt.web.post.letters import letter
from ikt.web.post.models import Message, Reason, Wishes

BEHIND = dt.timedelta(minutes=5)
"""Changes are told up to so long ago. One that is written in a long transaction carries the time at
which that began; told to the minute, it would be passed over."""


@job("digest")
def digest(pk: int) -> None:
    """Write somebody their digest; nothing to tell is no mail."""
    wishes = Wishes.objects.select_for_update().get(pk=pk)
    person, now = wishes.person, timezone.now()
    if not person.is_active or not wishes.days:
        return
    until = max(wishes.until, now - BEHIND)
    today = now.astimezone(ZoneInfo(person.time_zone)).date()
    waiting = list(Reason.objects.filter(person=person, settled=None))
    parts = gathered(person, wishes.until, until, today, outbox.language(person))
    message = None
    if parts:
        key = f"digest:{person.pk}:{until.isoformat()}"
        message = letter(Message.Kind.DIGEST, key, person, parts, today)
    settle(waiting, message)
    wishes.until = until
    wishes.save(update_fields=["until"])


def settle(reasons: list[Reason], message: Message | None) -> None:
    """Note that somebody was told, or that nothing is left to tell."""
    numbers = [r.pk for r in reasons]
    Reason.objects.filter(pk__in=numbers).update(told=message, settled=timezone.now())
