"""Mail about coming in: an invitation, another address."""

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
    lang = language(person)
    say = words(lang)
    until = day(person.invitation.expires.date(), lang)
    body = say.say("people.mail_body", by=by.name, link=address, until=until)
    return _sent(person.email, say.say("people.mail_subject", by=by.name), body, person)


def tell(person: Person, address: str, what: str, **told: str) -> bool:
    """Mail the words ``accounts.mail_{what}`` to an address that is, was or becomes somebody's."""
    say = words(language(person))
    subject = say.say(f"accounts.mail_{what}_subject")
    return _sent(address, subject, say.say(f"accounts.mail_{what}", **told), person)


def language(person: Person) -> Lang:
    """Return the language in which somebody is written to."""
    return "nl" if person.language == "nl" else "en"


def _sent(address: str, subject: str, body: str, person: Person) -> bool:
    if not settings.EMAIL_HOST:
        return False
    try:
        send_mail(subject, body, None, [address])
    except (SMTPException, OSError) as error:
        log.error("A mail about person %s was not sent: %s", person.pk, error)
        return False
    return True
