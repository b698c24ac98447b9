"""My mail: when a digest comes, and what comes at once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ikt.web.accounts.entering import OWNER, Asking, at_work
from ikt.web.accounts.forms import LANGUAGES
from ikt.web.accounts.models import Person
from ikt.web.accounts.zones import zone
from ikt.web.post.forms import WishesForm
from ikt.web.post.models import Wishes
from ikt.web.post.outbox import mail_is_on
from ikt.web.post.schedule import REFUSALS, set_due


@at_work
def wishes(request: Asking) -> HttpResponse:
    """Show what somebody wishes to hear, and change it."""
    person = request.user
    held, _ = Wishes.objects.get_or_create(person=person)
    if request.method == "POST":
        form = WishesForm(request.POST)
        if form.is_valid():
            save(held, person, form.cleaned_data)
            return redirect("post:wishes")
    else:
        form = WishesForm(initial=_now(held))
    context = {
        "form": form,
        "mail": mail_is_on() and person.email != OWNER,
        "address": person.email,
        "refused": held.refusals >= REFUSALS,
        "next": _next(held, person),
        "language": dict(LANGUAGES)[person.language],
    }
    return render(request, "post/wishes.html", context, status=422 if form.errors else 200)


def _next(held: Wishes, person: Person) -> tuple[dt.date, str] | None:
    """Return day and hour of the next digest, where somebody is now."""
    if held.zone != person.time_zone:
        set_due(held, timezone.now())
    if held.due is None:
        return None
    there = held.due.astimezone(zone(person.time_zone))
    return there.date(), there.strftime("%H:%M")


def save(held: Wishes, person: Person, said: dict[str, Any]) -> None:
    """Keep what somebody wishes; saving it also tries an address again that was refused."""
    held.person = person
    held.days, held.hour = "".join(sorted(said["days"])), said["hour"]
    held.at_once, held.refusals = said["at_once"], 0
    set_due(held, timezone.now())
    held.save()


def _now(held: Wishes) -> dict[str, Any]:
    return {"days": list(held.days), "hour": held.hour, "at_once": held.at_once}
