"""Mail of other parts of ikt, such as a lost password: it goes through the outbox as well."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage

from ikt.web.post import outbox
from ikt.web.post.models import Message


class Outbox(BaseEmailBackend):
    """Writes what Django sends into the outbox, one message an address."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write messages; return how many."""
        written = 0
        for mail in email_messages:
            for address in mail.recipients():
                key = f"mail:{uuid.uuid4().hex}"
                text = str(mail.body)
                outbox.write(
                    Message.Kind.OTHER, key, address, str(mail.subject), text, html=_html(mail)
                )
                written += 1
        return written


def _html(mail: Any) -> str:
    found = [a.content for a in getattr(mail, "alternatives", []) if a.mimetype == "text/html"]
    return str(found[0]) if found else ""
