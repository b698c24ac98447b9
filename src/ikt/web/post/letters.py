"""The mail itself: what was gathered, as text and as HTML, with ways to stop it."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from ikt.web.accounts.models import Person
from ikt.web.post import outbox, stopping
from ikt.web.post.gathering import Part
from ikt.web.post.models import Message
from ikt.web.ui.words import words

ONE_CLICK = "List-Unsubscribe=One-Click"


def letter(
    kind: Message.Kind, key: str, person: Person, parts: list[Part], today: dt.date
) -> Message:
    """Write somebody a mail with these parts, in their language."""
    lang = outbox.language(person)
    with override(lang):
        stop = settings.IKT_ADDRESS + stopping.address(person, kind)
        context = {
            "w": words(lang),
            "lang": lang,
            "kind": kind,
            "person": person,
            "parts": parts,
            "today": today,
            "site": settings.IKT_ADDRESS,
            "stop": stop,
            "mine": settings.IKT_ADDRESS + reverse("work:mine"),
            "wishes": settings.IKT_ADDRESS + reverse("post:wishes"),
        }
        text = render_to_string("post/mail/letter.txt", context)
        html = render_to_string("post/mail/letter.html", context)
        subject = _subject(kind, parts, lang)
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": ONE_CLICK}
    return outbox.write(kind, key, person, subject, text, html=html, headers=headers)


def _subject(kind: Message.Kind, parts: list[Part], lang: str) -> str:
    say = words("nl" if lang == "nl" else "en")
    counts = {p.name: len(p.entries) + p.more for p in parts}
    if kind == Message.Kind.TOLD:
        entries = parts[0].entries
        if len(entries) > 1:
            return say.say("post.subject_several", n=counts["told"])
        why = entries[0].reasons[-1].why
        return say.say(f"post.subject_{why}", title=entries[0].record.title)
    told = [say.say(f"post.count_{name}", n=n) for name, n in counts.items()]
    return say.say("post.subject_digest", what=", ".join(told))
