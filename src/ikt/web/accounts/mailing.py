"""The mail that invites somebody."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override

from ikt.base.dates import day
from ikt.base.text import Lang
from ikt.web.accounts.models import Person
from ikt.web.ui.words import words

log = logging.getLogger(__name__)


def link(request: HttpRequest, person: Person, secret: str) -> str:
    """Return the link with which somebody comes in, to a page in their language."""
    with override(person.language):
        return request.build_absolute_uri(reverse("accounts:welcome", args=[secret]))


def send(address: str, person: Person, by: Person) -> bool:
    """Send somebody the link of their invitation; return whether the mail server took it."""
    lang: Lang = "nl" if person.language == "nl" else "en"
    say = words(lang)
    until = day(person.invitation.expires.date(), lang)
    body = say.say("people.mail_body", by=by.name, link=address, until=until)
    if not settings.EMAIL_HOST:
        return False
    try:
        send_mail(say.say("people.mail_subject", by=by.name), body, None, [person.email])
    except (SMTPException, OSError) as error:
        log.error("The invitation of person %s was not sent: %s", person.pk, error)
        return False
    return True
