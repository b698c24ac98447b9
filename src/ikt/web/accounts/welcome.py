"""Coming in with the link of an invitation."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from ikt.web.accounts import services
from ikt.web.accounts.forms import WelcomeForm
from ikt.web.accounts.models import Invitation
from ikt.web.ui import failures
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words


@never_cache
def welcome(request: HttpRequest, secret: str) -> HttpResponse:
    """Let somebody choose a name and password, and come in: once."""
    invitation = services.invited(secret)
    if invitation is None:
        return _void(request)
    if request.method != "POST":
        known = {"name": invitation.person.name}
        return _asked(request, invitation, WelcomeForm(invitation.person, initial=known))
    form = WelcomeForm(invitation.person, request.POST)
    if not form.is_valid():
        return _asked(request, invitation, form, 422)
    said = form.cleaned_data
    person = services.accept(invitation, said["password"], said["name"])
    if person is None:
        return _void(request)
    answer: HttpResponse = perform_login(request, person)
    return answer


def _asked(
    request: HttpRequest, invitation: Invitation, form: WelcomeForm, status: int = 200
) -> HttpResponse:
    context = {"form": form, "invitation": invitation}
    return render(request, "accounts/welcome.html", context, status=status)


def _void(request: HttpRequest) -> HttpResponse:
    say = words(spoken())["people"]
    return failures.page(request, 410, say["void"], say["void_remedy"])
