"""Sending what lies in the outbox, each message once.

A message counts as sent when the mail server has taken it. Between the server's last word and the
note of it in the database lies a moment that no order of steps removes: a worker killed just then
does not know, and sends the message again. It then carries the same Message-ID, by which mail
servers and readers fold the two into one. The other choice would be to lose it.
"""

from __future__ import annotations

from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import F
from django.utils import timezone

from ikt.web.post.jobs import Finish, GiveUpError, job
from ikt.web.post.models import Message, Wishes

SMTP = "django.core.mail.backends.smtp.EmailBackend"
REFUSED = range(500, 600)
"""Answers of a mail server that trying again does not change."""
NOTHING = {"text": "", "html": "", "files": [], "headers": {}}
"""What is left of what a message says, once it is sent."""


def refused(pk: int, problem: str) -> None:
    """Write down that a message was never taken; it can be tried again by an administrator."""
    Message.objects.filter(pk=pk, sent=None).update(refused=timezone.now(), problem=problem[:2000])


@job("send", outside=True, failed=refused)
def send(pk: int) -> Finish | None:
    """Hand a message to the mail server."""
    message = Message.objects.select_related("person").get(pk=pk)
    if message.sent:
        return None
    if message.kind != Message.Kind.OTHER and not (message.person and message.person.is_active):
        raise GiveUpError("This person no longer works with ikt.")
    try:
        _composed(message).send()
    except SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        if code in REFUSED:
            Wishes.objects.filter(person=message.person).update(refusals=F("refusals") + 1)
            raise GiveUpError(_told(code, said)) from error
        raise
    except SMTPDataError as error:
        if error.smtp_code in REFUSED:
            raise GiveUpError(_told(error.smtp_code, error.smtp_error)) from error
        raise

    def finish() -> None:
        Message.objects.filter(pk=pk).update(
            sent=timezone.now(), refused=None, problem="", **NOTHING
        )
        Wishes.objects.filter(person=message.person, refusals__gt=0).update(refusals=0)

    return finish


def _composed(message: Message) -> EmailMultiAlternatives:
    headers = {"Message-ID": message.identity, "Auto-Submitted": "auto-generated"}
    made = EmailMultiAlternatives(
        message.subject,
        message.text,
        settings.DEFAULT_FROM_EMAIL,
        [message.address],
        connection=get_connection(SMTP),
        headers=headers | message.headers,
    )
    if message.html:
        made.attach_alternative(message.html, "text/html")
    for file in message.files:
        made.attach(file["name"], file["text"], file["type"])
    return made


def _told(code: int, said: bytes | str) -> str:
    return f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"
