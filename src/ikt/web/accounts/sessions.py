"""Where somebody is signed in: seen when, from where, on what; ended one at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ikt.web.accounts.adapter import address
from ikt.web.accounts.devices import device
from ikt.web.accounts.entering import Asking
from ikt.web.accounts.zones import zone
from ikt.web.ui.context import signed_in
from ikt.web.ui.requests import unposted

RARELY = dt.timedelta(minutes=5)
"""How often is noted that somebody is still there: not with every page, which would be a write."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A session as its owner sees it.

    Args:
        session: which.
        browser: on what.
        system: of what device; empty when it is not told.
        day: on which it was used last, where its owner is.
        hour: at which.
    """

    session: UserSession
    browser: str
    system: str
    day: dt.date
    hour: str


def shown(session: UserSession, there: ZoneInfo) -> Shown:
    """Return a session as its owner sees it, in the time of where they are."""
    seen = session.last_seen_at.astimezone(there)
    return Shown(session, *device(session.user_agent), seen.date(), f"{seen:%H:%M}")


class Seen:
    """Notes now and then that a session is used, and from where."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        if signed_in(request):
            note(request)
        return self.answer(request)


def note(request: HttpRequest) -> None:
    """Note that the session of a request is used, unless that was done just now."""
    key = request.session.session_key
    if not key or not cache.add(f"seen:{key}", True, RARELY.total_seconds()):
        return
    told: dict[str, Any] = {"last_seen_at": timezone.now()}
    if where := address(request):
        told["ip"] = where
    UserSession.objects.filter(session_key=key).update(**told)


class Sessions(ListUserSessionsView):
    """The list, each session with the name of its device; posted to, it ends all others."""

    def get_context_data(self, **options: Any) -> dict[str, Any]:
        """Return what the page shows: this session first, then those used last."""
        found: dict[str, Any] = super().get_context_data(**options)
        listed = sorted(
            found["sessions"], key=lambda s: (s.is_current(), s.last_seen_at), reverse=True
        )
        there = zone(self.request.user.time_zone)
        return found | {"sessions": [shown(s, there) for s in listed]}


listing = Sessions.as_view()


@login_required
def end(request: Asking, pk: int) -> HttpResponse:
    """End one session of one's own; this one is ended by signing out."""
    if elsewhere := unposted(request, "usersessions_list"):
        return elsewhere  # type: ignore[return-value]
    found = UserSession.objects.filter(user_id=request.user.pk, pk=pk).first()
    if found and found.is_current():
        return redirect("account_logout")
    if found:
        get_adapter().end_sessions([found])
    return redirect("usersessions_list")
