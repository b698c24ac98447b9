"""What a mail says of a record: its day, and why somebody is told."""

from __future__ import annotations

import datetime as dt

from django import template

from ikt.base.dates import day
from ikt.web.post.models import Reason
from ikt.web.post.outgoing import administers
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words
from ikt.web.work.models import Record

register = template.Library()
register.filter(administers)


@register.filter
def dated(record: Record, today: dt.date) -> str:
    """Return when something is due or begins, and how long that was ago; nothing without a day."""
    say, lang = words(spoken()), spoken()
    if record.due and not record.closed:
        days = (today - record.due).days
        if days > 0:
            how = "late_one" if days == 1 else "late_days"
            return say.say(f"post.{how}", day=day(record.due, lang), n=days)
        return say.say("post.due", day=day(record.due, lang))
    if record.starts and record.starts >= today:
        return say.say("post.starts", day=day(record.starts, lang))
    return ""


@register.filter
def because(reason: Reason) -> str:
    """Return why somebody is told of a record."""
    who = reason.by.name if reason.by else "ikt"
    return words(spoken()).say(f"post.told_{reason.why}", who=who, said=reason.said)
