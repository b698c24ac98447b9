"""Invitations to meetings: as a file for a calendar, and by mail to who takes part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ikt.base.dates import day
from ikt.web.accounts.entering import Asking, at_work, refused
from ikt.web.accounts.mailing import language
from ikt.web.accounts.models import Person
from ikt.web.accounts.rights import may
from ikt.web.post import events, outbox
from ikt.web.post.models import Invitation, Message
from ikt.web.post.schedule import reached
from ikt.web.ui.answers import download
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words
from ikt.web.work.opening import opened

ASKED = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}


@dataclass(frozen=True, slots=True)
class Guest:
    """Who takes part in a meeting, what they were told, and what is to be told now.

    ``how`` is ``request``, ``cancel`` or nothing.
    """

    person: Person
    told: Invitation | None
    how: str


@at_work
def event(request: Asking, pk: int) -> HttpResponse:
    """Give a meeting as a file for a calendar."""
    meeting: Any = opened(request, "meeting", str(pk))
    made = events.of_meeting(meeting, spoken())
    if made is None:
        raise Http404(pk)
    content = events.calendar([made], meeting.title, f"meeting-{pk}", spoken())
    return download(content, f"ikt-{pk}.ics")


@at_work
def invite(request: Asking, pk: int) -> HttpResponse:
    """Show who takes part and what they were told; when posted, mail those who are to be told."""
    meeting: Any = opened(request, "meeting", str(pk))
    if not may(request.user, "change", meeting):
        return refused(request)
    found = guests(meeting)
    if request.method == "POST" and outbox.mail_is_on():
        send(meeting, found, request.user)
        return redirect("post:invite", pk=pk)
    context = {
        "meeting": meeting,
        "guests": found,
        "waiting": sum(bool(g.how) for g in found),
        "mail": outbox.mail_is_on(),
    }
    return render(request, "post/invite.html", context)


def guests(meeting: Any) -> list[Guest]:
    """Return who takes part or was invited, with what each is to be told."""
    told = {i.person_id: i for i in meeting.invitations.all()}
    takes_part = set() if meeting.deleted else set(meeting.persons())
    off = meeting.state == "cancelled"
    people = reached().filter(pk__in=takes_part | told.keys())
    return [
        Guest(p, told.get(p.pk), _how(told.get(p.pk), p.pk in takes_part and not off, meeting))
        for p in people
    ]


def _how(told: Invitation | None, wanted: bool, meeting: Any) -> str:
    if not wanted:
        return "cancel" if told and not told.cancelled else ""
    if meeting.starts is None:
        return ""
    fresh = told and not told.cancelled and told.version == meeting.version
    return "" if fresh else "request"


@transaction.atomic
def send(meeting: Any, found: list[Guest], by: Person) -> None:
    """Write to each guest who is to be told; written twice of one version it is one mail."""
    for guest in found:
        if guest.how:
            _write(meeting, guest, by)
            Invitation.objects.update_or_create(
                meeting_id=meeting.pk,
                person=guest.person,
                defaults={
                    "version": meeting.version,
                    "cancelled": guest.how == "cancel",
                    "at": timezone.now(),
                },
            )


def _write(meeting: Any, guest: Guest, by: Person) -> None:
    person, method = guest.person, guest.how.upper()
    lang = language(person)
    made = events.of_meeting(
        meeting,
        lang,
        organizer=events.address(by),
        attendees=[events.address(person, **ASKED)],
    )
    if made is None:
        return
    if method == "CANCEL":
        made["STATUS"] = "CANCELLED"
    file = {
        "name": "ikt.ics",
        "type": f"text/calendar; method={method}",
        "text": events.calendar(
            [made], meeting.title, f"meeting-{meeting.pk}", lang, method
        ).decode(),
    }
    when = day(meeting.starts, lang)
    if meeting.opens and method == "REQUEST":
        when = f"{when}, {meeting.opens:%H:%M} ({events.zone(meeting)})"
    said = {"title": meeting.title, "day": when, "who": by.name, "place": meeting.place or "–"}
    say = words(lang)
    outbox.write(
        Message.Kind.INVITED,
        f"{guest.how}:{meeting.pk}:{meeting.version}:{person.pk}",
        person,
        say.say(f"post.mail_{guest.how}_subject", **said),
        say.say(f"post.mail_{guest.how}", name=person.name, agenda=meeting.agenda, **said),
        headers={"Reply-To": by.email},
        files=[file],
    )
