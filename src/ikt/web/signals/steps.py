"""Steps on a signal: taken up, noted, put aside, taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from ikt.base.errors import UsageError
from ikt.web.accounts.entering import Asking, at_work, refused
from ikt.web.accounts.rights import may
from ikt.web.desk import desk
from ikt.web.signals import services
from ikt.web.signals.models import Signal
from ikt.web.signals.views import meetings, opened, shown
from ikt.web.ui.address import LARGEST, whole
from ikt.web.ui.language import spoken
from ikt.web.ui.requests import unposted

LONGEST = 2000
View = Callable[[Asking, Signal], HttpResponse]


def stepping(view: View) -> Callable[..., HttpResponseBase]:
    """Let a view take a step on a signal, when posted by a contributor to its country.

    Whoever comes to the address itself is led to the page of the signal.
    """

    @at_work
    @wraps(view)
    def guarded(request: HttpRequest, pk: int) -> HttpResponseBase:
        found = opened(request, pk)  # type: ignore[arg-type]
        if elsewhere := unposted(request, found):
            return elsewhere
        if not may(request.user, "add", found):
            return refused(request)
        try:
            return view(request, found)  # type: ignore[arg-type]
        except UsageError as error:
            said = request.POST.get("text", "")[: 2 * LONGEST]
            return shown(request, opened(request, pk), 422, problem=error, said=said)  # type: ignore[arg-type]

    return guarded


@stepping
def take_up(request: Asking, found: Signal) -> HttpResponse:
    """Make an action of it, and go there."""
    return redirect(services.take_up(found, request.user, desk().strategy, spoken()))


@stepping
def put_on_agenda(request: Asking, found: Signal) -> HttpResponse:
    """Put it on the agenda of a coming meeting."""
    wanted = whole(request.POST.get("meeting"), LARGEST)
    meeting = next((m for m in meetings(request.user, found) if m.pk == wanted), None)
    if meeting is None:
        raise UsageError(
            {"nl": "Er is geen overleg gekozen.", "en": "No meeting was chosen."},
            remedy={"nl": "Kies een overleg dat komt.", "en": "Choose a coming meeting."},
        )
    services.put_on_agenda(found, meeting, request.user, desk().strategy, spoken())
    return redirect(found)


@stepping
def note(request: Asking, found: Signal) -> HttpResponse:
    """Say that it was seen."""
    services.note(found, request.user, _said(request))
    return redirect(found)


@stepping
def dismiss(request: Asking, found: Signal) -> HttpResponse:
    """Put it aside, with a reason."""
    services.dismiss(found, request.user, _said(request))
    return redirect(found)


@stepping
def reopen(request: Asking, found: Signal) -> HttpResponse:
    """Take back what was done with it."""
    services.reopen(found, request.user)
    return redirect(found)


def _said(request: Asking) -> str:
    """Return the words that go with a step.

    Raises:
        UsageError: they are too long.
    """
    text = request.POST.get("text", "").strip()
    if len(text) > LONGEST:
        raise UsageError(
            {
                "nl": "De tekst is langer dan 2.000 tekens.",
                "en": "The text is longer than 2,000 characters.",
            },
            remedy={"nl": "Maak hem korter.", "en": "Make it shorter."},
        )
    return text
