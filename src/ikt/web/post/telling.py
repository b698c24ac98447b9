"""Telling somebody at once that they were mentioned, or that something was put in their name."""

from __future__ import annotations

from django.utils.translation import override

from ikt.web.accounts.mailing import language
from ikt.web.accounts.models import Person
from ikt.web.accounts.zones import today
from ikt.web.post.digests import settle
from ikt.web.post.entries import Entry, Part, of_record, reason_told
from ikt.web.post.gathering import untold
from ikt.web.post.jobs import job
from ikt.web.post.letters import letter
from ikt.web.post.models import Message, Reason, Wishes
from ikt.web.ui.words import words


@job("tell")
def tell(person: int) -> None:
    """Write one mail with all that somebody was not yet told; what they may not see is left out."""
    Wishes.objects.select_for_update().get(person=person)
    waiting = list(Reason.objects.filter(person=person, settled=None))
    found = Person.objects.get(pk=person)
    reasons = untold(found)
    message = None
    if reasons:
        key = f"tell:{reasons[0].pk}"
        with override(language(found)):
            part = _part(found, reasons)
            message = letter(Message.Kind.TOLD, key, found, [part], _subject(found, part, reasons))
    settle(waiting, message)


def _part(person: Person, reasons: list[Reason]) -> Part:
    lang, there = language(person), today(person)
    entries: dict[int, Entry] = {}
    for reason in reasons:
        if reason.record_id not in entries:
            entries[reason.record_id] = of_record(reason.record, there, lang)
        entries[reason.record_id].say([reason_told(reason, lang)])
    return Part.of("told", list(entries.values()))


def _subject(person: Person, part: Part, reasons: list[Reason]) -> str:
    say = words(language(person))
    if part.count > 1:
        return say.say("post.subject_several", n=part.count)
    last = reasons[-1]
    return say.say(f"post.subject_{last.why}", title=last.record.title)
