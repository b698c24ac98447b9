"""Telling somebody at once that they were mentioned, or that something was put in their name."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.utils import timezone

from ikt.web.accounts.models import Person
from ikt.web.post.digests import settle
from ikt.web.post.gathering import SHOWN, Entry, Part, untold
from ikt.web.post.jobs import job
from ikt.web.post.letters import letter
from ikt.web.post.models import Message, Reason, Wishes


@job("tell")
def tell(person: int) -> None:
    """Write one mail with all that somebody was not yet told; what they may not see is left out."""
    Wishes.objects.select_for_update().get(person=person)
    waiting = list(Reason.objects.filter(person=person, settled=None))
    found = Person.objects.get(pk=person)
    reasons = untold(found)
    entries: dict[int, Entry] = {}
    for reason in reasons:
        entries.setdefault(reason.record_id, Entry(reason.record)).reasons.append(reason)
    message = None
    if entries:
        part = Part("told", list(entries.values())[:SHOWN], max(0, len(entries) - SHOWN))
        today = timezone.now().astimezone(ZoneInfo(found.time_zone)).date()
        key = f"tell:{reasons[0].pk}"
        message = letter(Message.Kind.TOLD, key, found, [part], today)
    settle(waiting, message)
