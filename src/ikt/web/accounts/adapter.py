"""How signing in goes: by invitation only, with our words when somebody is locked out."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override

from ikt.base.errors import IktError
from ikt.web.ui import failures
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

log = logging.getLogger(__name__)
NO_MAIL = {
    "nl": "Er kan nu geen mail worden verstuurd.",
    "en": "No mail can be sent now.",
}
ASK = {
    "nl": "Probeer het later opnieuw, of vraag een beheerder van ikt om hulp.",
    "en": "Try again later, or ask an administrator of ikt for help.",
}


class Adapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: an administrator invites."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return that strangers cannot make an account."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the page of who signed in, in their language."""
        with override(request.user.language):  # type: ignore[union-attr]
            return reverse("work:mine")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail.

        Raises:
            IktError: there is no mail server, or it does not take mail.
        """
        if not settings.EMAIL_HOST:
            raise IktError(NO_MAIL, remedy=ASK)
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError) as error:
            log.error("A mail was not sent: %s", error)
            raise IktError(NO_MAIL, remedy=ASK) from error


def attempted(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Return the address with which somebody tries to sign in; in capitals it is the same."""
    given = (credentials or {}).get("email") or request.POST.get("login", "")
    return str(given).strip().lower()


def address(request: HttpRequest) -> str:
    """Return the network address from which somebody asks, past the proxies that are trusted."""
    return get_client_ip(request) or ""


def locked_out(request: HttpRequest, credentials: Any, *given: Any, **options: Any) -> HttpResponse:
    """Answer somebody who gave a wrong password too often."""
    say = words(spoken())["errors"]
    return failures.page(request, 429, say["locked_out"], say["locked_out_remedy"])
