"""A second step at signing in, which an installation asks of its administrators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from ikt.web.accounts.models import Level, Person
from ikt.web.ui.context import OWN_PAGES, signed_in
from ikt.web.ui.requests import part_of_page

OPEN = ("health", "calendar", "entrance")
"""Addresses outside the pages, which everybody reaches."""


class Adapter(DefaultMFAAdapter):
    """Keeps the second step on where it is asked for."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Return whether somebody may switch their second step off."""
        return not asked_of(authenticator.user)


class Leading:
    """Leads an administrator without a second step to the page on which they set it up.

    Only their own access is open to them until then: whoever got hold of the password alone gives
    no roles and reads nothing that is not public.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        return self.answer(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Lead away from a page that waits for the second step."""
        if not settings.IKT_SECOND_STEP or not signed_in(request) or _open(request):
            return None
        if not asked_of(request.user) or is_mfa_enabled(request.user):
            return None
        if part_of_page(request):
            return HttpResponseClientRedirect(reverse("mfa_index"))
        return redirect("mfa_index")


def asked_of(person: Any) -> bool:
    """Return whether somebody must have a second step: who administers all, or an organisation.

    Who comes in by way of their organisation has no password here, and the steps of that
    organisation. The people of a demonstration are nobody.
    """
    if not settings.IKT_SECOND_STEP or not isinstance(person, Person):
        return False
    if person.demonstration or not person.has_usable_password():
        return False
    held = person.levels
    return max(held.everywhere, *held.organisations.values(), 0) >= Level.ADMINISTRATOR


def _open(request: HttpRequest) -> bool:
    match = request.resolver_match
    name = (match.url_name or "") if match else ""
    return name in OPEN or name.startswith(OWN_PAGES)
