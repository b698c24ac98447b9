"""Writing mail: into the database, in the transaction of what the mail tells.

A worker sends it. So a change that is rolled back sends nothing, and one that stands is told even
when the mail server is down for a day.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.db import transaction

from ikt.web.accounts.models import Person
from ikt.web.post import jobs
from ikt.web.post.models import Message


def mail_is_on() -> bool:
    """Return whether this installation has a mail server."""
    return bool(settings.EMAIL_HOST)


@transaction.atomic
def write(
    kind: Message.Kind,
    key: str,
    to: Person | str,
    subject: str,
    text: str,
    *,
    html: str = "",
    headers: Mapping[str, str] | None = None,
    files: Sequence[Mapping[str, Any]] = (),
) -> Message:
    """Write a mail to one person or address; with a key that exists it is that one.

    Args:
        kind: what it is; to who has left, only ``OTHER`` is sent.
        key: what makes it the same mail.
        to: who gets it.
        subject: one line.
        text: what it says.
        html: the same, for readers that show it.
        headers: more headers.
        files: attachments, each with ``name``, ``type`` and ``text``.
    """
    person = to if isinstance(to, Person) else Person.objects.filter(email=to.lower()).first()
    told = {
        "kind": kind,
        "person": person,
        "address": to.email if isinstance(to, Person) else to,
        "identity": f"<{uuid.uuid4().hex}@{domain()}>",
        "subject": " ".join(subject.split())[:300],
        "text": text,
        "html": html,
        "headers": dict(headers or {}),
        "files": [dict(f) for f in files],
    }
    made, new = Message.objects.get_or_create(key=key, defaults=told)
    if new:
        jobs.put("send", f"send:{made.pk}", pk=made.pk)
    return made


def domain() -> str:
    """Return the domain that mail comes from, in which identities are unique."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
