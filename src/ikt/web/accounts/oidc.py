"""Coming in by way of one's organisation: only for who was invited, by their mail address."""

from __future__ import annotations

import logging
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.openid_connect.views import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ikt.web.accounts import services
from ikt.web.accounts.models import Invitation, Person
from ikt.web.config.settings.oidc import PROVIDER
from ikt.web.ui import failures
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

log = logging.getLogger(__name__)


class SocialAdapter(DefaultSocialAccountAdapter):
    """Lets nobody in whom no administrator invited."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find the person of a mail address that the provider vouches for.

        Who was invited and has not come in yet, does so now, without a password.

        Raises:
            ImmediateHttpResponse: there is no such person, or they may not come in any more.
        """
        person = invited(_vouched(sociallogin))
        if person is None or sociallogin.user.pk not in (None, person.pk):
            raise ImmediateHttpResponse(unknown(request))
        if not sociallogin.is_existing:
            sociallogin.connect(request, person)


def away(request: HttpRequest) -> HttpResponse:
    """Lead to the provider; say so when it cannot be reached."""
    try:
        answer: HttpResponse = login(request, PROVIDER)
    except OSError as error:
        log.error("The OpenID Connect provider does not answer: %s", error)
        return render(request, "socialaccount/authentication_error.html", status=502)
    return answer


def invited(email: str) -> Person | None:
    """Return the active person of a mail address; one whose invitation stands becomes active."""
    if not email:
        return None
    found = Person.objects.select_related("invitation").filter(email=email).first()
    if found is None or found.is_active:
        return found
    invitation = getattr(found, "invitation", None)
    if invitation is None or invitation.state != Invitation.State.OPEN:
        return None
    return services.accept(invitation)


def unknown(request: HttpRequest) -> HttpResponse:
    """Answer that nobody invited this person."""
    say = words(spoken())["errors"]
    return failures.page(request, 403, say["not_invited"], say["not_invited_remedy"])


def _vouched(sociallogin: Any) -> str:
    """Return the mail address, if the provider says that it is theirs."""
    for address in sociallogin.email_addresses:
        if address.verified:
            return str(address.email).strip().lower()
    return ""
