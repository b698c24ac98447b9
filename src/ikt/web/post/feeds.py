"""Calendars to subscribe to: make an address, revoke it, and what it gives."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from ikt.base.countries import by_name, countries, name
from ikt.web.accounts.entering import Asking, at_work
from ikt.web.accounts.mailing import language
from ikt.web.accounts.services import digest
from ikt.web.post import events
from ikt.web.post.gathering import concerning
from ikt.web.post.models import Feed
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words
from ikt.web.work.models import Record, RecordCountry
from ikt.web.work.models.record import RecordQuery

MOST = 20
"""Calendars that one person can have at a time."""
NOTED = dt.timedelta(minutes=10)
"""Time after which it is noted again that a calendar was read."""


@at_work
def calendars(request: Asking) -> HttpResponse:
    """Show the calendars of somebody, and make one; its address is shown this once."""
    person, lang = request.user, spoken()
    seen = Record.objects.kept().visible_to(person)
    known = RecordCountry.objects.filter(record__in=seen)
    codes = known.values_list("country", flat=True).distinct().order_by()
    held = Feed.objects.filter(person=person, revoked=None)
    address = ""
    if request.method == "POST" and held.count() < MOST:
        code = request.POST.get("country", "")
        address = settings.IKT_ADDRESS + make(request, code if code in countries() else "")
    context = {
        "feeds": held.all(),
        "countries": by_name(codes, lang),
        "address": address,
        "full": held.count() >= MOST,
    }
    return render(request, "post/calendars.html", context)


def make(request: Asking, country: str) -> str:
    """Make a calendar and return its address, which cannot be found again."""
    secret = secrets.token_urlsafe(32)
    Feed.objects.create(person=request.user, digest=digest(secret), country=country)
    return reverse("calendar", args=[secret])


@at_work
def revoke(request: Asking, pk: int) -> HttpResponse:
    """Let the address of a calendar lead nowhere from now on."""
    if request.method == "POST":
        Feed.objects.filter(pk=pk, person=request.user).update(revoked=timezone.now())
    return redirect("post:calendars")


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Give a calendar, with what its owner may see at this moment.

    Raises:
        Http404: it never was, it was revoked, or its owner is no longer let in; which is not told.
    """
    now = timezone.now()
    found = Feed.objects.select_related("person").filter(digest=digest(secret), revoked=None)
    held = found.filter(person__is_active=True).first()
    if held is None:
        raise Http404
    lang = language(held.person)
    title = f"ikt · {name(held.country, lang)}" if held.country else words(lang)["post"]["calendar"]
    told = events.of_records(_records(held), now.date(), lang)
    content = events.calendar(told, title, f"feed-{held.pk}", lang)
    if held.used is None or now - held.used > NOTED:
        Feed.objects.filter(pk=held.pk).update(used=now)
    etag = f'"{hashlib.sha256(content).hexdigest()}"'
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["ETag"], answer["Cache-Control"] = etag, "private, no-cache"
    answer["Content-Disposition"] = 'inline; filename="ikt.ics"'
    return get_conditional_response(request, etag=etag, response=answer) or answer


def _records(held: Feed) -> RecordQuery:
    if held.country:
        return Record.objects.kept().visible_to(held.person).about(held.country)
    return concerning(held.person)
