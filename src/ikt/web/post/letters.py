"""The mail itself: what was gathered, as text and as HTML, with ways to stop it."""

from __future__ import annotations

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from ikt.web.accounts.models import Person
from ikt.web.post import outbox, stopping
from ikt.web.post.entries import Part
from ikt.web.post.models import Message
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

ONE_CLICK = "List-Unsubscribe=One-Click"


def letter(
    kind: Message.Kind, key: str, person: Person, parts: list[Part], subject: str
) -> Message:
    """Write somebody a mail with these parts, in the language that is spoken."""
    site, lang = settings.IKT_ADDRESS, spoken()
    stop = site + stopping.address(person, kind)
    context = {
        "w": words(lang),
        "lang": lang,
        "person": person,
        "parts": parts,
        "site": site,
        "stop": stop,
        "mine": site + reverse("work:mine"),
        "wishes": site + reverse("post:wishes"),
    }
    text = render_to_string("post/mail/letter.txt", context)
    html = render_to_string("post/mail/letter.html", context)
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": ONE_CLICK}
    return outbox.write(kind, key, person, subject, text, html=html, headers=headers)
