"""An entry of a mail: a record or signal, and all that is to be told of it, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from ikt.base.dates import day
from ikt.base.text import Lang
from ikt.web.post.models import Reason
from ikt.web.ui.words import words
from ikt.web.work.models import Record
from ikt.web.work.values import about

MEETS = ("meeting", "mission")
"""Kinds that are known by the day on which they begin."""
SHOWN = 12
"""Entries of each part that a mail tells of; the rest are counted."""
SENTENCES = 4
"""Sentences on one record; the rest are counted."""


@dataclass
class Entry:
    """What is told of one thing.

    Args:
        title: what it is called.
        about: kind, state and countries.
        link: path of its page.
        when: when it is due, or was.
        sentences: what happened to it, and why this reader is told.
        more: number of sentences that are left out.
        number: of its record.
    """

    title: str
    about: str
    link: str
    when: str = ""
    sentences: list[str] = field(default_factory=list)
    more: int = 0
    number: int = 0

    def say(self, sentences: Sequence[str]) -> None:
        """Add sentences, as far as there is room."""
        room = max(0, SENTENCES - len(self.sentences))
        self.sentences += sentences[:room]
        self.more += len(sentences[room:])


@dataclass(frozen=True)
class Part:
    """Entries under one heading of a mail, the first of them, and how many more there are."""

    name: str
    entries: list[Entry]
    more: int

    @classmethod
    def of(cls, name: str, entries: list[Entry]) -> Part:
        """Return a part with no more entries than a mail shows."""
        return cls(name, entries[:SHOWN], max(0, len(entries) - SHOWN))

    @property
    def count(self) -> int:
        """Return how many entries there are in all."""
        return len(self.entries) + self.more


def of_record(record: Record, today: dt.date, lang: Lang, review: dt.date | None = None) -> Entry:
    """Return an entry about a record; its address is in the language that is spoken."""
    return Entry(
        title=record.title,
        about=about(record, lang),
        link=record.get_absolute_url(),
        when=_when(record, today, lang, review),
        number=record.pk,
    )


def _when(record: Record, today: dt.date, lang: Lang, review: dt.date | None) -> str:
    """Return when something is due, looked at again or begins; nothing without a day."""
    say = words(lang)
    if record.due and not record.closed:
        days = (today - record.due).days
        how = "due" if days <= 0 else "late_one" if days == 1 else "late_days"
        return say.say(f"post.{how}", day=day(record.due, lang), n=days)
    if review:
        return say.say("post.review", day=day(review, lang))
    if record.starts and record.starts >= today:
        return say.say("post.starts", day=day(record.starts, lang))
    return ""


def reason_told(reason: Reason, lang: Lang) -> str:
    """Return why somebody is told of a record."""
    who = reason.by.name if reason.by else "ikt"
    return words(lang).say(f"post.told_{reason.why}", who=who, said=reason.said)
