"""The digest: one mail with everything that concerns somebody, on the days they chose."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import override

from ikt.web.accounts.mailing import language
from ikt.web.accounts.zones import today
from ikt.web.post.entries import Part
from ikt.web.post.gathering import gathered
from ikt.web.post.jobs import job
from ikt.web.post.letters import letter
from ikt.web.post.models import Message, Reason, Wishes
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

BEHIND = dt.timedelta(minutes=5)
"""Changes are told up to so long ago. One that is written in a long transaction carries the time at
which that began; told to the minute, it would be passed over."""


@job("digest")
def digest(pk: int) -> None:
    """Write somebody their digest; nothing to tell is no mail."""
    wishes = Wishes.objects.select_for_update().get(pk=pk)
    person = wishes.person
    if not person.is_active or not wishes.days:
        return
    until = max(wishes.until, timezone.now() - BEHIND)
    waiting = list(Reason.objects.filter(person=person, settled=None))
    message, lang = None, language(person)
    with override(lang):
        parts = gathered(person, wishes.until, until, today(person), lang)
        if parts:
            key = f"digest:{person.pk}:{until.isoformat()}"
            message = letter(Message.Kind.DIGEST, key, person, parts, _subject(parts))
    settle(waiting, message)
    wishes.until = until
    wishes.save(update_fields=["until"])


def settle(reasons: list[Reason], message: Message | None) -> None:
    """Note that somebody was told, or that nothing is left to tell."""
    numbers = [r.pk for r in reasons]
    Reason.objects.filter(pk__in=numbers).update(told=message, settled=timezone.now())


def _subject(parts: list[Part]) -> str:
    say = words(spoken())
    told = [say.say(f"post.count_{part.name}", n=part.count) for part in parts]
    return say.say("post.subject_digest", what=", ".join(told))
