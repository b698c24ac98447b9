"""Who is asking: the owner on a machine of one's own, else whoever signed in."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django_htmx.middleware import HtmxDetails

from ikt.web.accounts.models import Level, Levels, Person, Role
from ikt.web.ui import failures
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

OWNER = "owner@localhost"
View = Callable[..., HttpResponseBase]


class Asking(HttpRequest):
    """A request of somebody who is at work: past :func:`at_work`."""

    user: Person
    htmx: HtmxDetails


class Owner:
    """On a machine of one's own, whoever has not signed in as another is the owner."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        if settings.IKT_OWNER:
            signed_in = request.user
            request.user = SimpleLazyObject(  # type: ignore[assignment]
                lambda: signed_in if signed_in.is_authenticated else owner()
            )
        return self.answer(request)


def owner() -> Person:
    """Return the owner of this machine, made at the first call: may do everything."""
    found, new = Person.objects.get_or_create(
        email=OWNER, defaults={"name": getpass.getuser(), "language": spoken()}
    )
    if new:
        found.set_unusable_password()
        found.save(update_fields=["password"])
        Role.objects.create(person=found, level=Level.ADMINISTRATOR)
    return found


def everything() -> Person:
    """Return a reader who sees everything, for commands: whoever has the database can read it.

    It is nobody in the database, and does nothing there.
    """
    reader = Person(email=OWNER)
    reader.levels = Levels([Role(person=reader, level=Level.OBSERVER)])
    return reader


def at_work(view: View) -> View:
    """Let only people with a role or a part come to a page; others sign in, or are told why not."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        person = request.user
        if not person.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if works_here(person) or invited(person):
            return view(request, *args, **options)
        return refused(request, "no_role")

    return guarded


def works_here(person: Person) -> bool:
    """Return whether somebody has a role, or a record of their own."""
    return bool(person.levels.highest) or person.owned.exists()


def invited(person: Person) -> bool:
    """Return whether somebody takes part in a meeting."""
    return person.takes_part.filter(record__kind="meeting", record__deleted=None).exists()


def refused(request: HttpRequest, why: str = "no_right") -> HttpResponse:
    """Answer that somebody may not do this, and whom to ask."""
    say = words(spoken())["errors"]
    explained = _explained(request) if why == "no_right" else ""
    return failures.page(request, 403, say[why], say[f"{why}_remedy"], explained=explained)


def _explained(request: HttpRequest) -> str:
    """Return the address of the page that explains what one may do with what was asked for."""
    if not (match := request.resolver_match):
        return ""
    of_country = ("country", "code")
    asked = {"work": ("record", "pk"), "countries": of_country, "dossiers": of_country}
    about = asked.get(match.app_name)
    if about is None or about[1] not in match.kwargs:
        return ""
    return f"{reverse('accounts:why')}?{urlencode({about[0]: match.kwargs[about[1]]})}"


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403 where a library refuses."""
    return refused(request)
